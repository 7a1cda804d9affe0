/* SPDX-License-Identifier: GPL-2.0-or-later */
/* rtnetlink messages to queueing disciplines and routing rules: parse/rtnl_qdisc, parse/rtnl_rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <linux/fib_rules.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>

#include "nl_bytes.h"
#include "parse/rtnl.h"

static void put_qdisc(struct buf *buf, int ifindex, uint32_t parent, const char *kind)
{
	struct tcmsg header = { .tcm_ifindex = ifindex, .tcm_parent = parent };
	size_t at = nl_begin(buf, RTM_NEWQDISC, &header, sizeof(header));

	if (kind)
		nl_put_text(buf, TCA_KIND, kind);
	nl_end(buf, at);
}

static struct link *add_link(struct vm *vm, const char *name, uint64_t ifindex)
{
	struct link *link = vm_add_link(vm);

	link->name = name;
	link->ifindex = known_u64(ifindex);
	return link;
}

static void test_qdiscs(void **state)
{
	struct buf bytes = { 0 };
	struct link *eth0, *vf;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	eth0 = add_link(&vm, "eth0", 2);
	vf = add_link(&vm, "enP1s1", 3);
	put_qdisc(&bytes, 2, TC_H_ROOT, "mq");
	put_qdisc(&bytes, 2, 0x00010001, "fq_codel");
	put_qdisc(&bytes, 2, 0x00010002, "fq");
	put_qdisc(&bytes, 3, TC_H_ROOT, "noqueue");
	put_qdisc(&bytes, 3, TC_H_CLSACT, "clsact");
	put_qdisc(&bytes, 3, TC_H_ROOT, NULL);
	put_qdisc(&bytes, 4, TC_H_ROOT, "mq");
	put_qdisc(&bytes, -1, TC_H_ROOT, "mq");
	assert_true(rtnl_add_qdiscs(&vm, buf_span(&bytes)));
	assert_int_equal(vm.n_links, 2);
	assert_string_equal(eth0->qdiscs.root, "mq");
	assert_string_equal(eth0->qdiscs.leaf, "fq_codel");
	assert_null(eth0->qdiscs.ingress);
	assert_string_equal(vf->qdiscs.root, "noqueue");
	assert_string_equal(vf->qdiscs.ingress, "clsact");
	assert_false(eth0->qdiscs.listed);
	assert_false(rtnl_add_qdiscs(&vm, (struct span){ bytes.data, bytes.len - 1 }));
	buf_done(&bytes);
	vm_done(&vm);
}

struct rule {
	const char *in, *out;
	uint32_t priority, table;
};

static void put_rule(struct buf *buf, const struct rule *rule)
{
	struct fib_rule_hdr header = { .family = 2 };
	size_t at = nl_begin(buf, RTM_NEWRULE, &header, sizeof(header));

	if (rule->priority)
		nl_put_u32(buf, FRA_PRIORITY, rule->priority);
	if (rule->in)
		nl_put_text(buf, FRA_IIFNAME, rule->in);
	if (rule->out)
		nl_put_text(buf, FRA_OIFNAME, rule->out);
	if (rule->table)
		nl_put_u32(buf, FRA_TABLE, rule->table);
	nl_end(buf, at);
}

static void test_rules(void **state)
{
	static const struct rule rules[] = {
		{ NULL, NULL, 0, 255 },	      { "enP1s1", NULL, 100, 200 },
		{ "eth0", "enP1s1", 101, 0 }, { NULL, "enP1s1", 0, 254 },
		{ "gone0", NULL, 102, 200 },
	};
	static const char *const expected[] = { "100: iif enP1s1 lookup 200", "101: oif enP1s1",
						"0: oif enP1s1 lookup 254" };
	struct buf bytes = { 0 };
	struct link *vf;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	vf = add_link(&vm, "enP1s1", 3);
	for (size_t n = 0; n < sizeof(rules) / sizeof(rules[0]); n++)
		put_rule(&bytes, &rules[n]);
	assert_true(rtnl_add_rules(&vm, buf_span(&bytes)));
	assert_int_equal(vm.n_links, 1);
	assert_int_equal(vf->n_rules, 3);
	for (size_t n = 0; n < vf->n_rules; n++)
		assert_string_equal(vf->rules[n], expected[n]);
	buf_done(&bytes);
	vm_done(&vm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_qdiscs),
		cmocka_unit_test(test_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
