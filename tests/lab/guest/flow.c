// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * flow tx|rx|both NIC AMOUNT [--size BYTES] [--rate PACKETS] [--multicast SHARE]
 * flow tx|rx|both NIC --seconds SECONDS --rate PACKETS [...]
 *
 * UDP packets of one size between the guest (10.9.NIC.2) and the other machine
 * (10.9.NIC.1, namespace fabric). Holds both ends, so it knows what arrived and lets only
 * so many be on their way that no queue overflows. AMOUNT is packets, or bytes with
 * the suffix k, M or G; it gives up after 20 s (--seconds). The share given is sent by the other machine as multicast, to all
 * hosts: that group needs no IGMP. Prints the counts as JSON, also when it is told to end.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FABRIC "/run/netns/fabric"
#define BASE_PORT 9000
#define MAX_SIZE 65507
#define WINDOW 64	     /* below any queue on the way, even one page of netvsc's */
#define LOST_NS 300000000ULL /* what did not arrive after that never will */
#define GIVE_UP_SECONDS 20
#define TICK_NS 2000000ULL

struct direction {
	const char *name;
	bool used;
	int from, to, to_multicast;
	struct sockaddr_in target;
	unsigned long sent, sent_multicast, arrived, refused;
	unsigned long written_off; /* those of sent - arrived that the window forgets */
	unsigned long long last_arrival;
};

struct flow {
	unsigned int nic, size;
	unsigned long packets; /* per direction; 0: until the time is over */
	double seconds, rate, multicast;
	unsigned long long start;
	struct direction tx, rx;
};

static volatile sig_atomic_t told_to_end;

static void on_signal(int number)
{
	told_to_end = number;
}

static void die(const char *what)
{
	fprintf(stderr, "flow: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void usage(void)
{
	fputs("usage: flow tx|rx|both NIC AMOUNT|--seconds S [--size B] [--rate PPS] "
	      "[--multicast SHARE]\n",
	      stderr);
	exit(64);
}

static unsigned long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (unsigned long long)t.tv_sec * 1000000000 + (unsigned long long)t.tv_nsec;
}

static struct sockaddr_in address(const char *format, unsigned int nic)
{
	struct sockaddr_in a = { .sin_family = AF_INET,
				 .sin_port = htons((uint16_t)(BASE_PORT + nic)) };
	char text[INET_ADDRSTRLEN];

	snprintf(text, sizeof(text), format, nic);
	inet_pton(AF_INET, text, &a.sin_addr);
	return a;
}

static int bound_socket(struct sockaddr_in at)
{
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	int room = 4 << 20, on = 1;

	if (fd < 0)
		die("socket");
	setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof(room));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(fd, (struct sockaddr *)&at, sizeof(at)))
		die("bind to the NIC's address (nic, plumb)");
	return fd;
}

static void enter(int net)
{
	if (net < 0 || setns(net, CLONE_NEWNET))
		die(FABRIC);
}

static void open_sockets(struct flow *f)
{
	struct sockaddr_in guest = address("10.9.%u.2", f->nic);
	struct sockaddr_in peer = address("10.9.%u.1", f->nic);
	int home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC), guest_fd, peer_fd;

	guest_fd = bound_socket(guest);
	f->rx.to_multicast = bound_socket(address("224.0.0.1", f->nic));
	enter(open(FABRIC, O_RDONLY | O_CLOEXEC));
	peer_fd = bound_socket(peer);
	if (setsockopt(peer_fd, IPPROTO_IP, IP_MULTICAST_IF, &peer.sin_addr, sizeof(peer.sin_addr)))
		die("IP_MULTICAST_IF");
	enter(home);
	f->tx.from = f->rx.to = guest_fd;
	f->tx.to = f->rx.from = peer_fd;
	f->tx.to_multicast = -1;
	f->tx.target = peer;
	f->rx.target = guest;
}

/* Every k-th, so that the share is met at any time and not only at the end. */
static bool is_multicast(const struct flow *f, const struct direction *d)
{
	return d->to_multicast >= 0 &&
	       (double)d->sent_multicast < f->multicast * (double)(d->sent + 1);
}

/* A link that is down or a queue that is full refuses: the packet is not sent. */
static bool send_one(struct flow *f, struct direction *d)
{
	static char payload[MAX_SIZE];
	bool multicast = is_multicast(f, d);
	struct sockaddr_in target = multicast ? address("224.0.0.1", f->nic) : d->target;

	if (sendto(d->from, payload, f->size, 0, (struct sockaddr *)&target, sizeof(target)) < 0) {
		d->refused++;
		return false;
	}
	d->sent++;
	d->sent_multicast += multicast;
	return true;
}

static unsigned long drain(int fd)
{
	char byte;
	unsigned long count = 0;

	while (fd >= 0 && recv(fd, &byte, 1, MSG_TRUNC) >= 0)
		count++;
	return count;
}

static void receive(struct direction *d)
{
	unsigned long count = drain(d->to) + drain(d->to_multicast);

	d->arrived += count;
	if (count)
		d->last_arrival = now();
}

static unsigned long on_the_way(const struct direction *d)
{
	unsigned long gone = d->arrived + d->written_off;

	return d->sent > gone ? d->sent - gone : 0;
}

/* How many may be sent now: by the window, and by the rate if there is one. */
static unsigned long allowance(const struct flow *f, struct direction *d)
{
	unsigned long way = on_the_way(d), room = way < WINDOW ? WINDOW - way : 0, due;

	if (f->packets && f->packets - d->sent < room)
		room = f->packets - d->sent;
	if (f->rate <= 0)
		return room;
	due = (unsigned long)((double)(now() - f->start) / 1e9 * f->rate);
	due = due > d->sent + d->refused ? due - d->sent - d->refused : 0;
	return due < room ? due : room;
}

static void step(struct flow *f, struct direction *d)
{
	unsigned long count;

	if (!d->used)
		return;
	receive(d);
	if (on_the_way(d) && now() - d->last_arrival > LOST_NS) {
		d->written_off = d->sent - d->arrived;
		d->last_arrival = now();
	}
	if (!on_the_way(d))
		d->last_arrival = now();
	for (count = allowance(f, d); count; count--)
		if (!send_one(f, d))
			break;
}

static bool is_done(const struct flow *f, const struct direction *d)
{
	return !d->used || (f->packets && d->sent >= f->packets);
}

static bool is_over(const struct flow *f)
{
	if (told_to_end || (f->seconds > 0 && (double)(now() - f->start) / 1e9 >= f->seconds))
		return true;
	return is_done(f, &f->tx) && is_done(f, &f->rx);
}

/* Until something arrived or the next packet is due. */
static void wait_a_little(const struct flow *f)
{
	struct pollfd ends[] = { { .fd = f->tx.to, .events = POLLIN },
				 { .fd = f->rx.to, .events = POLLIN },
				 { .fd = f->rx.to_multicast, .events = POLLIN } };
	struct timespec tick = { .tv_nsec = TICK_NS };

	if (f->rate > 0)
		nanosleep(&tick, NULL);
	else
		ppoll(ends, 3, &tick, NULL);
}

static void run(struct flow *f)
{
	f->start = now();
	while (!is_over(f)) {
		step(f, &f->tx);
		step(f, &f->rx);
		wait_a_little(f);
	}
}

/* The last ones are still on their way. */
static void wait_for_the_rest(struct flow *f)
{
	unsigned long long end = now() + LOST_NS;
	struct timespec tick = { .tv_nsec = TICK_NS };

	do {
		receive(&f->tx);
		receive(&f->rx);
		if (!on_the_way(&f->tx) && !on_the_way(&f->rx))
			return;
		nanosleep(&tick, NULL);
	} while (now() < end);
}

static void print_direction(const struct direction *d)
{
	printf("\"%s\": {\"sent\": %lu, \"arrived\": %lu, \"multicast\": %lu, \"refused\": %lu}, ",
	       d->name, d->sent, d->arrived, d->sent_multicast, d->refused);
}

static void print_counts(const struct flow *f)
{
	printf("{\"nic\": %u, \"size\": %u, ", f->nic, f->size);
	print_direction(&f->tx);
	print_direction(&f->rx);
	printf("\"seconds\": %.3f}\n", (double)(now() - f->start) / 1e9);
}

static double unit(const char *suffix)
{
	if (strlen(suffix) != 1 || !strchr("kMG", *suffix))
		usage();
	return *suffix == 'G' ? 1e9 : *suffix == 'M' ? 1e6 : 1e3;
}

static unsigned long packets_of(const char *text, unsigned int size)
{
	char *suffix;
	double value = strtod(text, &suffix);

	if (*suffix)
		value = (value * unit(suffix) + size - 1) / size;
	if (value < 1)
		usage();
	return (unsigned long)value;
}

static void read_options(struct flow *f, int argc, char **argv)
{
	static const struct option options[] = { { "size", required_argument, NULL, 's' },
						 { "rate", required_argument, NULL, 'r' },
						 { "multicast", required_argument, NULL, 'm' },
						 { "seconds", required_argument, NULL, 't' },
						 { 0 } };
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) >= 0)
		switch (option) {
		case 's':
			f->size = (unsigned int)atoi(optarg);
			break;
		case 'r':
			f->rate = atof(optarg);
			break;
		case 'm':
			f->multicast = atof(optarg);
			break;
		case 't':
			f->seconds = atof(optarg);
			break;
		default:
			usage();
		}
}

static void read_arguments(struct flow *f, int argc, char **argv)
{
	read_options(f, argc, argv);
	if (argc - optind < 2 || !f->size || f->size > MAX_SIZE)
		usage();
	f->tx.used = strcmp(argv[optind], "rx") != 0;
	f->rx.used = strcmp(argv[optind], "tx") != 0;
	f->nic = (unsigned int)atoi(argv[optind + 1]);
	if (argc - optind > 2)
		f->packets = packets_of(argv[optind + 2], f->size);
	else if (f->seconds <= 0 || f->rate <= 0)
		usage();
}

int main(int argc, char **argv)
{
	struct flow f = {
		.size = 1000, .seconds = GIVE_UP_SECONDS, .tx.name = "tx", .rx.name = "rx"
	};
	struct sigaction end = { .sa_handler = on_signal };

	read_arguments(&f, argc, argv);
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
	open_sockets(&f);
	run(&f);
	wait_for_the_rest(&f);
	print_counts(&f);
	return 0;
}
