/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * make_log MIB [CYCLES]: writes a kernel log of that size to standard output,
 * the same one each time: what containers, firewalls, file systems and drivers
 * print on a busy server, and between them one VM boot and three (or CYCLES)
 * host servicings of its vNIC, as far as they fit.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define NETVSC "hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: "
#define HV_PCI "hv_pci bad89801-3c09-4072-9182-76209ebdac21: "
#define MLX5 "mlx5_core 3c09:00:02.0"

enum { SERVICINGS = 3, AWAY_BYTES = 20000 };

struct log {
	uint64_t random, time_us, bytes;
};

/* Knuth's MMIX generator: the same numbers everywhere. */
static unsigned number(struct log *log, unsigned below)
{
	log->random = log->random * 6364136223846793005U + 1442695040888963407U;
	return (unsigned)(log->random >> 33) % below;
}

static void stamp(struct log *log)
{
	log->time_us += 20 + number(log, 200000);
	log->bytes += (uint64_t)printf("[%5llu.%06llu] ",
				       (unsigned long long)(log->time_us / 1000000),
				       (unsigned long long)(log->time_us % 1000000));
}

static void say(struct log *log, const char *text)
{
	stamp(log);
	log->bytes += (uint64_t)printf("%s\n", text);
}

static int print_foreign(struct log *log)
{
	unsigned a = number(log, 256), b = number(log, 65536), c = number(log, 100000);

	switch (number(log, 12)) {
	case 0:
		return printf(
			"[UFW BLOCK] IN=eth0 OUT= MAC=60:45:bd:e9:60:a3:12:34:56:78:9a:bc:08:00 "
			"SRC=198.51.100.%u DST=10.0.0.4 LEN=40 TOS=0x00 PREC=0x00 TTL=24%u ID=%u "
			"PROTO=TCP SPT=%u DPT=22 WINDOW=1024 RES=0x00 SYN URGP=0\n",
			a, a % 10, b, b);
	case 1:
		return printf("docker0: port %u(veth%04x%03x) entered blocking state\n", a, b, a);
	case 2:
		return printf("veth%04x%03x: renamed from eth0\n", b, a);
	case 3:
		return printf("IPv6: ADDRCONF(NETDEV_CHANGE): veth%04x%03x: link becomes ready\n",
			      b, a);
	case 4:
		return printf(
			"audit: type=1400 audit(%u.%03u:%u): apparmor=\"DENIED\" operation=\"open\" "
			"profile=\"snap.agent\" name=\"/proc/%u/mounts\" pid=%u comm=\"agent\" "
			"requested_mask=\"r\" denied_mask=\"r\" fsuid=0 ouid=0\n",
			1700000000 + c, a, b, c, c);
	case 5:
		return printf(
			"EXT4-fs (sd%c1): mounted filesystem with ordered data mode. Opts: (null)\n",
			'a' + (int)(a % 26));
	case 6:
		return printf("systemd[1]: Started Session %u of User azureuser.\n", b);
	case 7:
		return printf(
			"Memory cgroup out of memory: Killed process %u (java) total-vm:%ukB, "
			"anon-rss:%ukB, file-rss:0kB, shmem-rss:0kB\n",
			c, c * 40, c * 20);
	case 8:
		return printf("nvme nvme0: I/O %u QID %u timeout, completion polled\n", b, a % 8);
	case 9:
		return printf(
			"python3[%u]: segfault at %x ip 00007f%06x sp 00007ffd%06x error 4 in "
			"libc.so.6[7f%06x+195000]\n",
			c, a, b * 16, b * 8, b * 4);
	case 10:
		return printf("hv_balloon: Max. dynamic memory size: %u MB\n", 1024 + b);
	default:
		return printf(
			"TCP: request_sock_TCP: Possible SYN flooding on port %u. Sending cookies.  "
			"Check SNMP counters.\n",
			b);
	}
}

static void foreign(struct log *log, uint64_t until)
{
	while (log->bytes < until) {
		stamp(log);
		log->bytes += (uint64_t)print_foreign(log);
	}
}

static void vf_comes(struct log *log)
{
	say(log, NETVSC "VF slot 1 added");
	say(log, HV_PCI "PCI VMBus probing: Using version 0x10004");
	say(log, HV_PCI "PCI host bridge to bus 3c09:00");
	say(log, "pci 3c09:00:02.0: [15b3:1016] type 00 class 0x020000");
	say(log, MLX5 ": enabling device (0000 -> 0002)");
	say(log, MLX5 ": firmware version: 14.30.1224");
	say(log, NETVSC "VF registering: eth1");
	say(log, MLX5 " eth1: joined to eth0");
	say(log, MLX5 " enP15369s1: renamed from eth1");
	say(log, MLX5 " enP15369s1: Link up");
	say(log, NETVSC "Data path switched to VF: enP15369s1");
}

static void vf_goes(struct log *log)
{
	say(log, NETVSC "Data path switched from VF: enP15369s1");
	say(log, NETVSC "VF unregistering: enP15369s1");
	say(log, NETVSC "VF slot 1 removed");
}

int main(int argc, char **argv)
{
	struct log log = { .random = 1, .bytes = 0 };
	uint64_t size = (argc > 1 ? strtoull(argv[1], NULL, 10) : 0) << 20;
	uint64_t cycles = argc > 2 ? strtoull(argv[2], NULL, 10) : SERVICINGS;
	uint64_t share = size / (cycles + 1);
	uint64_t away = share / 4 < AWAY_BYTES ? share / 4 : AWAY_BYTES;

	if (!size || argc > 3) {
		fputs("usage: make_log MIB [CYCLES]\n", stderr);
		return 64;
	}
	say(&log, "Linux version 5.15.0-1064-azure (buildd@lcy02-amd64-036) #73-Ubuntu SMP");
	say(&log, "Hypervisor detected: Microsoft Hyper-V");
	say(&log, "hv_vmbus: Vmbus version:5.3");
	say(&log, "hv_vmbus: registering driver hv_netvsc");
	say(&log, "hv_vmbus: registering driver hv_pci");
	vf_comes(&log);
	for (uint64_t n = 1; n <= cycles; n++) {
		foreign(&log, share * n);
		vf_goes(&log);
		foreign(&log, log.bytes + away);
		vf_comes(&log);
	}
	foreign(&log, size);
	return fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
