/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "of all interfaces", "x", true,
	  "$ tc qdisc show\n"
	  "qdisc noqueue 0: dev lo root refcnt 2 \n"
	  "qdisc mq 0: dev eth0 root \n"
	  "qdisc fq_codel 0: dev eth0 parent :2 limit 10240p flows 1024 quantum 1514 ecn \n"
	  "qdisc fq 0: dev eth0 parent :1 limit 10000p flow_limit 100p buckets 1024 \n"
	  "qdisc clsact ffff: dev eth0 parent ffff:fff1 \n",
	  "link lo qdisc=noqueue by=tc\n"
	  "link eth0 qdisc=mq/fq_codel ingress=clsact by=tc\n"
	  "source tc read\n" },
	{ "of one, with statistics", "x", false,
	  "vm1:~# tc -s qdisc show dev enP1s1\n"
	  "qdisc fq_codel 8001: root refcnt 2 limit 10240p flows 1024 quantum 1514 \n"
	  " Sent 12040 bytes 80 pkt (dropped 3, overlimits 0 requeues 0) \n"
	  " backlog 0b 0p requeues 0\n"
	  "  maxpacket 0 drop_overlimit 0 new_flow_count 0 ecn_mark 0\n"
	  "  new_flows_len 0 old_flows_len 0\n"
	  "qdisc ingress ffff: parent ffff:fff1 ---------------- \n"
	  " Sent 0 bytes 0 pkt (dropped 0, overlimits 0 requeues 0) \n",
	  "host name=vm1\n"
	  "link enP1s1 qdisc=fq_codel ingress=ingress by=tc\n" },
	{ "offloaded, of a driver", "x", false,
	  "qdisc mq 8002: dev eth0 root offloaded \n"
	  "qdisc [Unknown] 0: dev eth0 parent 8002:1 [Unknown qdisc, optlen=4] \n",
	  "link eth0 qdisc=mq/[Unknown] by=tc\n" },
	{ "filtered: what is not there may have been", "x", false,
	  "$ tc qdisc | grep eth0\n"
	  "qdisc mq 0: dev eth0 root \n",
	  "link eth0 by=tc\n" },
	{ "of nobody", "x", false, "qdisc mq 0: root \n", "" },
	{ "a sentence", "x", false, "qdisc is what queues packets: root of evil\n",
	  "nothing known\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
