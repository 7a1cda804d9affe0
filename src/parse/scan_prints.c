/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/scan_prints.h"

#include <float.h>

enum {
	PRINT = SCAN_NEEDLE_MIN,
	SAMPLE_WORDS = 56, /* of 64 places each: what the sample below needs */
	TRIED = 6,	   /* prints of a needle, the rarest ones */
	ROUNDS = 3,	   /* more change next to nothing */
};

/*
 * What the bulk of such logs is made of: boot, devices, file systems, firewall,
 * audit, containers, services. Lines of the formats that the kernel and systemd
 * print, with made-up values; no line of the drivers that the search is for.
 */
static const char sample[] =
	"[    0.000000] Command line: BOOT_IMAGE=/vmlinuz root=UUID=5f3c ro console=ttyS0 quiet\n"
	"[    0.012345] BIOS-e820: [mem 0x0000000000100000-0x00000000dfffffff] usable\n"
	"[    0.034567] ACPI: PM-Timer IO Port: 0x408, INT_SRC_OVR (bus 0 bus_irq 9 high level)\n"
	"[    0.104511] Memory: 32746012K/33554432K available (18432K kernel code, 4321K rwdata)\n"
	"[    0.210034] smpboot: CPU0: Intel(R) Xeon(R) Platinum 8370C CPU @ 2.80GHz\n"
	"[    0.310022] PCI: Using configuration type 1 for base access; SCSI subsystem initialized\n"
	"[    1.200087] pci 0000:00:07.1: [8086:7111] type 00 class 0x010180 conventional PCI\n"
	"[    1.410023] hv_utils: Registering HyperV Utility Driver; hv_storvsc: registered\n"
	"[    1.540911] scsi 0:0:0:0: Direct-Access Msft Virtual Disk 1.0 PQ: 0 ANSI: 5\n"
	"[    1.650043] usb usb1: New USB device found, idVendor=1d6b, Manufacturer: xhci-hcd\n"
	"[    2.510298] EXT4-fs (sda1): mounted filesystem with ordered data mode. Opts: (null)\n"
	"[    2.610342] XFS (dm-0): Ending clean mount; device-mapper: ioctl: loaded; raid6: avx2x4\n"
	"[    3.120034] systemd[1]: Started Session 1042 of User azureuser. Reached target Network.\n"
	"[    3.500111] systemd-journald[412]: Received client request to flush runtime journal.\n"
	"[    4.410027] audit: type=1400 audit(1700000000.123:45): apparmor=\"DENIED\" operation=\"open\" "
	"profile=\"snap.agent\" name=\"/proc/9/mounts\" pid=77 comm=\"agent\" requested_mask=\"r\" "
	"denied_mask=\"r\" fsuid=0 ouid=0\n"
	"type=SYSCALL msg=audit(1699999999.551:907): arch=c000003e syscall=257 success=yes exit=3 "
	"auid=4294967295 ses=1 subj=unconfined key=(null) SELinux: policy capability network_peer\n"
	"[ 5123.880013] [UFW BLOCK] IN=eth0 OUT= MAC=60:45:bd:e9:60:a3:12:34:56:78:9a:bc:08:00 "
	"SRC=198.51.100.7 DST=10.0.0.4 LEN=40 TOS=0x00 PREC=0x00 TTL=244 ID=5 PROTO=TCP SPT=23 DPT=51 "
	"WINDOW=1024 RES=0x00 SYN URGP=0 UDP ICMP DF\n"
	"[ 6012.510034] docker0: port 1(veth1a2b3c4) entered blocking state, disabled, forwarding\n"
	"[ 6012.510911] veth9f8e7d6: renamed from eth0; cni0: port 3(vethb1) entered promiscuous mode\n"
	"[ 6013.120034] IPv6: ADDRCONF(NETDEV_CHANGE): veth5a6b7c8: link becomes ready\n"
	"[ 7000.110034] Memory cgroup out of memory: Killed process 3111 (java) total-vm:38kB, "
	"anon-rss:20kB, file-rss:0kB, shmem-rss:0kB oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null)\n"
	"[ 7123.114411] nvme nvme0: I/O 512 QID 3 timeout, completion polled; hv_balloon: Max. dynamic "
	"memory size: 8192 MB\n"
	"[ 8123.118811] python3[991]: segfault at 0 ip 00007f12ab sp 00007ffd34 error 4 in libc.so.6\n"
	"[ 9000.000001] TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies. "
	"Check SNMP counters.\n"
	"Mar  3 10:00:01 host CRON[1234]: (root) CMD (command -v debian-sa1 > /dev/null && sa1 1 1)\n"
	"Sep 14 09:12:44 host sshd[88]: Accepted publickey for user from 10.1.2.3 port 50514 ssh2\n"
	"2025-03-03T10:00:01.123456+00:00 host dhclient[7]: DHCPREQUEST of 10.0.0.4 on eth0 (xid=0x1)\n"
	"host NetworkManager[99]: <info>  [17409.1] manager: (eth0): state change: managed, human many\n"
	"task blocked, page_tables, performance, command_timeout, possible version, line 0, code 0\n";

/* A bit for each place of the sample. */
struct places {
	uint64_t words[SAMPLE_WORDS];
};

/* The places of the sample with such a half byte 0, 1, 2 bytes behind them; and of each byte
 * the share that it has of the sample. */
struct counted {
	struct places low[PRINT][16], high[PRINT][16];
	double shares[256];
};

/* What the six look-ups of a group let through: half bytes, and places of the sample. */
struct group {
	uint16_t low_halves[PRINT], high_halves[PRINT];
	struct places low[PRINT], high[PRINT];
};

struct choice {
	struct scan *scan;
	struct counted counted;
	struct group groups[SCAN_GROUPS];
	double costs[SCAN_GROUPS];	    /* of each group as it is */
	uint8_t tried[SCAN_NEEDLES][TRIED]; /* places in the needle */
	uint8_t n_tried[SCAN_NEEDLES];
};

_Static_assert(sizeof(sample) <= (size_t)64 * SAMPLE_WORDS, "SAMPLE_WORDS holds the sample");

static void count_sample(struct counted *counted)
{
	const size_t n_places = sizeof(sample) - PRINT;

	for (size_t at = 0; at < n_places; at++) {
		uint64_t bit = UINT64_C(1) << (at & 63);

		counted->shares[(unsigned char)sample[at]] += 1.0 / (double)n_places;
		for (size_t n = 0; n < PRINT; n++) {
			unsigned char byte = (unsigned char)sample[at + n];

			counted->low[n][byte & 15].words[at / 64] |= bit;
			counted->high[n][byte >> 4].words[at / 64] |= bit;
		}
	}
	for (size_t byte = 0; byte < 256; byte++)
		counted->shares[byte] += 1.0 / (double)n_places; /* none is impossible */
}

static void add_places(struct places *to, const struct places *more)
{
	for (size_t n = 0; n < SAMPLE_WORDS; n++)
		to->words[n] |= more->words[n];
}

static void add_print(struct group *group, const struct counted *counted, const char *print)
{
	for (size_t n = 0; n < PRINT; n++) {
		unsigned char byte = (unsigned char)print[n];

		group->low_halves[n] |= (uint16_t)(1u << (byte & 15));
		group->high_halves[n] |= (uint16_t)(1u << (byte >> 4));
		add_places(&group->low[n], &counted->low[n][byte & 15]);
		add_places(&group->high[n], &counted->high[n][byte >> 4]);
	}
}

/* The half bytes of a group that takes a print in. */
struct halves {
	unsigned low[PRINT], high[PRINT];
};

static struct halves halves_with(const struct group *group, const char *print)
{
	struct halves halves;

	for (size_t n = 0; n < PRINT; n++) {
		unsigned char byte = (unsigned char)print[n];

		halves.low[n] = group->low_halves[n] | 1u << (byte & 15);
		halves.high[n] = group->high_halves[n] | 1u << (byte >> 4);
	}
	return halves;
}

/* How often the bytes that are let through would come together by chance. */
static double by_chance(const struct halves *halves, const struct counted *counted)
{
	double count = (double)sizeof(sample);

	for (size_t n = 0; n < PRINT; n++) {
		double share = 0;

		for (unsigned high = halves->high[n]; high; high &= high - 1)
			for (unsigned low = halves->low[n]; low; low &= low - 1)
				share += counted->shares[__builtin_ctz(high) << 4 |
							 __builtin_ctz(low)];
		count *= share;
	}
	return count;
}

/*
 * How often the group answers yes, with the print in it, in a text as long as
 * the sample: as often as its bytes would come together by chance, and as often
 * as in the sample itself, where it is not counted beyond `enough`.
 */
static double cost_with(const struct group *group, const struct counted *counted, const char *print,
			double enough)
{
	const struct halves halves = halves_with(group, print);
	const struct places *low[PRINT], *high[PRINT];
	double cost = by_chance(&halves, counted);

	for (size_t n = 0; n < PRINT; n++) {
		low[n] = &counted->low[n][(unsigned char)print[n] & 15];
		high[n] = &counted->high[n][(unsigned char)print[n] >> 4];
	}
	for (size_t i = 0; i < SAMPLE_WORDS && cost < enough; i++) {
		uint64_t all = UINT64_MAX;

		for (size_t n = 0; n < PRINT; n++)
			all &= (group->low[n].words[i] | low[n]->words[i]) &
			       (group->high[n].words[i] | high[n]->words[i]);
		for (; all; all &= all - 1)
			cost++;
	}
	return cost;
}

/* The prints of needle k that are rarest by themselves. */
static void choose_tried(struct choice *choice, size_t k)
{
	const struct scan *scan = choice->scan;
	const size_t n_places = scan->lengths[k] - PRINT + 1u;
	const struct group none = { 0 };
	double costs[UINT8_MAX];

	for (size_t place = 0; place < n_places; place++)
		costs[place] =
			cost_with(&none, &choice->counted, scan->needles[k] + place, DBL_MAX);
	choice->n_tried[k] = (uint8_t)(n_places < TRIED ? n_places : TRIED);
	for (size_t n = 0; n < choice->n_tried[k]; n++) {
		size_t best = 0;

		for (size_t place = 1; place < n_places; place++)
			if (costs[place] < costs[best])
				best = place;
		choice->tried[k][n] = (uint8_t)best;
		costs[best] = DBL_MAX;
	}
}

/* The group and the print that let the least more through. */
static void place_needle(struct choice *choice, size_t k)
{
	struct scan *scan = choice->scan;
	double least = DBL_MAX;
	size_t best = 0;

	for (size_t g = 0; g < SCAN_GROUPS; g++) {
		for (size_t n = 0; n < choice->n_tried[k]; n++) {
			const char *print = scan->needles[k] + choice->tried[k][n];
			double more = cost_with(&choice->groups[g], &choice->counted, print,
						least + choice->costs[g]) -
				      choice->costs[g];

			if (more >= least)
				continue;
			least = more;
			best = g;
			scan->places[k] = choice->tried[k][n];
		}
	}
	scan->groups[k] = (uint8_t)(1u << best);
	choice->costs[best] += least;
	add_print(&choice->groups[best], &choice->counted, scan->needles[k] + scan->places[k]);
}

/* Makes the needle's group anew of the others that are in it. */
static void take_out(struct choice *choice, size_t k)
{
	const struct scan *scan = choice->scan;
	const size_t g = (size_t)__builtin_ctz(scan->groups[k]);
	struct group *group = &choice->groups[g];

	*group = (struct group){ 0 };
	choice->costs[g] = 0;
	for (size_t n = 0; n < scan->n_needles; n++) {
		const char *print = scan->needles[n] + scan->places[n];

		if (n == k || scan->groups[n] != scan->groups[k])
			continue;
		choice->costs[g] = cost_with(group, &choice->counted, print, DBL_MAX);
		add_print(group, &choice->counted, print);
	}
}

static void set_tables(struct scan *scan)
{
	scan->prints = (struct scan_prints){ 0 };
	for (size_t k = 0; k < scan->n_needles; k++) {
		for (size_t n = 0; n < PRINT; n++) {
			unsigned char byte = (unsigned char)scan->needles[k][scan->places[k] + n];

			scan->prints.low[n][byte & 15] |= scan->groups[k];
			scan->prints.high[n][byte >> 4] |= scan->groups[k];
		}
	}
}

void scan_prints_choose(struct scan *scan)
{
	struct choice choice = { .scan = scan };

	count_sample(&choice.counted);
	for (size_t k = 0; k < scan->n_needles; k++) {
		choose_tried(&choice, k);
		place_needle(&choice, k);
	}
	/* whoever came first chose among empty groups: with all of them there it chooses again */
	for (size_t round = 0; round < ROUNDS; round++)
		for (size_t k = 0; k < scan->n_needles; k++) {
			take_out(&choice, k);
			place_needle(&choice, k);
		}
	set_tables(scan);
}
