// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * xdp INTERFACE pass|drop|off [native|generic]: attaches an XDP program of two instructions
 * that passes or drops everything, or takes it away; native (the driver's) by default.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

struct request {
	struct nlmsghdr header;
	struct ifinfomsg link;
	struct rtattr xdp;
	struct rtattr fd_head;
	int fd;
	struct rtattr flags_head;
	uint32_t flags;
};

struct answer {
	struct nlmsghdr header;
	struct nlmsgerr error;
	char rest[512];
};

static void die(const char *what)
{
	fprintf(stderr, "xdp: %s: %s\n", what, strerror(errno));
	exit(1);
}

static void usage(void)
{
	fputs("usage: xdp INTERFACE pass|drop|off [native|generic]\n", stderr);
	exit(64);
}

static int load(int verdict)
{
	const struct bpf_insn program[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = verdict },
		{ .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr attr = {
		.prog_type = BPF_PROG_TYPE_XDP,
		.insns = (uintptr_t)program,
		.insn_cnt = 2,
		.license = (uintptr_t) "GPL",
	};
	long fd = syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof(attr));

	if (fd < 0)
		die("BPF_PROG_LOAD");
	return (int)fd;
}

static void ask(const struct request *request)
{
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
	struct answer answer = { 0 };

	if (fd < 0 || send(fd, request, sizeof(*request), 0) < 0 ||
	    recv(fd, &answer, sizeof(answer), 0) < 0)
		die("rtnetlink");
	close(fd);
	errno = -answer.error.error;
	if (errno)
		die("RTM_SETLINK");
}

static void attach(unsigned int ifindex, int program, uint32_t flags)
{
	struct request request = {
		.header = { .nlmsg_len = sizeof(request),
			    .nlmsg_type = RTM_SETLINK,
			    .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK },
		.link = { .ifi_index = (int)ifindex },
		.xdp = { .rta_type = NLA_F_NESTED | IFLA_XDP,
			 .rta_len = sizeof(request) - offsetof(struct request, xdp) },
		.fd_head = { .rta_type = IFLA_XDP_FD, .rta_len = sizeof(struct rtattr) + 4 },
		.fd = program,
		.flags_head = { .rta_type = IFLA_XDP_FLAGS, .rta_len = sizeof(struct rtattr) + 4 },
		.flags = flags,
	};

	ask(&request);
}

static int program_for(const char *word)
{
	if (!strcmp(word, "off"))
		return -1;
	if (!strcmp(word, "pass"))
		return load(XDP_PASS);
	if (!strcmp(word, "drop"))
		return load(XDP_DROP);
	usage();
	return -1;
}

int main(int argc, char **argv)
{
	unsigned int ifindex;
	int is_generic = argc > 3 && !strcmp(argv[3], "generic");

	if (argc < 3 || argc > 4)
		usage();
	ifindex = if_nametoindex(argv[1]);
	if (!ifindex)
		die(argv[1]);
	attach(ifindex, program_for(argv[2]), is_generic ? XDP_FLAGS_SKB_MODE : XDP_FLAGS_DRV_MODE);
	return 0;
}
