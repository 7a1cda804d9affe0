/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "render/check.h"
#include "render/counters.h"
#include "render/links.h"
#include "render/timeline.h"
#include "render/topology.h"
#include "render/words.h"
#include "sample_vm.h"

typedef void renderer(struct buf *out, const struct view *view, const struct report *report);

/* A sample, how it is shown, and every byte of what comes out. */
static const struct {
	const char *name;
	void (*sample)(struct vm *vm);
	renderer *render;
	struct view view;
	const char *expected;
} cases[] = {
	{ "healthy",
	  sample_healthy,
	  check_render,
	  { .width = 80 },
	  "OK  eth0 is on the fast path\n"
	  "\n"
	  "eth0  fast-path  75 % of tx by VF (1.0 s)                   enP15369s1 mlx5_core\n" },
	{ "quiet",
	  sample_healthy,
	  check_render,
	  { .width = 80, .quiet = true },
	  "OK  eth0 is on the fast path\n" },
	{ "colours",
	  sample_healthy,
	  check_render,
	  { .width = 80, .quiet = true, .color = true },
	  "\033[32mOK\033[0m  eth0 is on the fast path\n" },
	{ "broken",
	  sample_broken,
	  check_render,
	  { .width = 80 },
	  "CRITICAL  eth0 is on the slow path: no driver for its VF (driver-missing-mlx5)\n"
	  "\n"
	  "eth0  slow-path  VF not paired                                 60:45:bd:e9:60:a3\n"
	  "  ok       offered   VF slot 1 added                                  kernel-log\n"
	  "  ok       pci       3c09:00:02.0 15b3:1016 MT27710 Family [ConnectX-4...  sysfs\n"
	  "  BROKEN   driver    none bound                                            sysfs\n"
	  "  -        netdev, paired, up, switched, traffic, config: follow from driver\n"
	  "\n"
	  "why  no driver for the VF of eth0\n"
	  "\n"
	  "do   modprobe mlx5_core; if there is none, install the modules that belong to\n"
	  "     this kernel\n"
	  "     accelnet-check explain driver-missing-mlx5\n"
	  "not seen   ethtool: denied, needs CAP_NET_ADMIN\n" },
	{ "narrow",
	  sample_broken,
	  check_render,
	  { .width = 60, .quiet = true },
	  "CRITICAL  eth0 is on the slow path:... (driver-missing-mlx5)\n" },
	{ "no vNIC",
	  sample_nothing,
	  check_render,
	  { .width = 80 },
	  "UNKNOWN  not a Hyper-V guest: there is no vNIC to judge\n" },
	{ "timeline",
	  sample_healthy,
	  timeline_render,
	  { .width = 80 },
	  "eth0  no path switch; now on the VF\n"
	  "  events\n"
	  "  1.500 s  host offers a VF, slot 1\n"
	  "  2.500 s  data path switched to the VF enP15369s1  x 2\n" },
	{ "topology",
	  sample_broken,
	  topology_render,
	  { .width = 80 },
	  "NAME               WHAT      DETAILS\n"
	  "eth0               vNIC      slow-path, VF not paired\n"
	  "`-eth0             synthetic hv_netvsc, up, carrier, mtu 1500\n"
	  "  |                          60:45:bd:e9:60:a3, 10.0.0.4/24\n"
	  "  |                          6045bde9-60a3-6045-bde9-60a36045bde9\n"
	  "  `-3c09:00:02.0   PCI       15b3:1016, slot 1\n"
	  "    |                        MT27710 Family [ConnectX-4 Lx Virtual Funct...\n"
	  "    |                        hv_pci bad89801-3c09-4072-9182-76209ebdac21\n"
	  "    `-(none bound) driver\n" },
	{ "counters",
	  sample_healthy,
	  counters_render,
	  { .width = 80 },
	  "eth0  by the VF:  tx [#######---] 75 %  rx idle  in 1.0 s\n"
	  "             VF VF/s\n"
	  "tx bytes 9.0 PB\n" },
	{ "counters, narrow",
	  sample_healthy,
	  counters_render,
	  { .width = 40 },
	  "eth0  by the VF:  tx [#######---] 75 %\n"
	  "      rx idle  in 1.0 s\n"
	  "             VF VF/s\n"
	  "tx bytes 9.0 PB\n" },
	{ "links",
	  sample_healthy,
	  links_render,
	  { .width = 80 },
	  "NAME       ROLE      STATE MASTER  MTU MAC               DRIVER\n"
	  "eth0       synthetic up           1500 60:45:bd:e9:60:a3 hv_netvsc\n"
	  "enP15369s1 vf        up    eth0   1500 60:45:bd:e9:60:a3 mlx5_core\n" },
	{ "pci",
	  sample_broken,
	  pci_render,
	  { .width = 80 },
	  "ADDRESS      ID        CLASS DRIVER VF OF NAME\n"
	  "3c09:00:02.0 15b3:1016       none   eth0  MT27710 Family [ConnectX-4 Lx Virtu...\n" },
};

static void check_widths(const char *text, size_t width)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		assert_true(len <= width || memchr(text, '\033', len));
		text += len + 1;
	}
}

static void test_case(void **state)
{
	size_t n = (size_t)*state;
	struct buf out = { 0 };
	struct vm vm;
	struct report report = { .vm = &vm };

	vm_init(&vm);
	cases[n].sample(&vm);
	cases[n].render(&out, &cases[n].view, &report);
	assert_string_equal(buf_text(&out), cases[n].expected);
	check_widths(buf_text(&out), cases[n].view.width);
	vm_done(&vm);
	buf_done(&out);
}

static void test_only_the_named_are_shown(void **state)
{
	char *names[] = { (char *)"eth1" };
	struct view view = { .width = 80 };
	struct buf out = { 0 };
	struct vm vm;
	struct report report = { .vm = &vm, .names = names, .n_names = 1 };

	(void)state;
	vm_init(&vm);
	sample_healthy(&vm);
	links_render(&out, &view, &report);
	assert_null(strstr(buf_text(&out), "eth0"));
	names[0] = (char *)"enP15369p0s2"; /* an altname of the VF */
	buf_clear(&out);
	links_render(&out, &view, &report);
	assert_non_null(strstr(buf_text(&out), "enP15369s1"));
	vm_done(&vm);
	buf_done(&out);
}

static void expect_words(struct buf *out, const char *expected)
{
	assert_string_equal(buf_text(out), expected);
	buf_clear(out);
}

static void test_fit(void **state)
{
	struct buf out = { 0 };

	(void)state;
	words_fit(&out, "abcdef", 6);
	expect_words(&out, "abcdef");
	words_fit(&out, "abcdefg", 6);
	expect_words(&out, "abc...");
	words_fit(&out, "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4", 4); /* never half a character */
	expect_words(&out, "\xc3\xa4...");
	words_fit(&out, "abc", 0);
	expect_words(&out, "");
	words_fit_keep(&out, "a long sentence that ends (with-an-id)", 30);
	expect_words(&out, "a long sentenc... (with-an-id)");
	words_fit_end(&out, "a/b.txt", 7);
	expect_words(&out, "a/b.txt");
	words_fit_end(&out, "aa/\xc3\xa4.txt", 7);
	expect_words(&out, "....txt");
	words_fit_end(&out, "a/\xc3\xa4.txt", 2);
	expect_words(&out, "..");
	buf_done(&out);
}

static void test_wrap(void **state)
{
	struct buf out = { 0 };

	(void)state;
	words_wrap(&out, "one two  three four", 2, 10);
	expect_words(&out, "one two\n  three\n  four\n");
	words_wrap(&out, "first\nsecond", 2, 10);
	expect_words(&out, "first\n  second\n");
	words_wrap(&out, "unbreakableword", 2, 10);
	expect_words(&out, "unbreakableword\n");
	words_wrap(&out, "", 2, 10);
	expect_words(&out, "\n");
	buf_done(&out);
}

static void test_units(void **state)
{
	struct buf out = { 0 };

	(void)state;
	words_bytes(&out, 0);
	expect_words(&out, "0 B");
	words_bytes(&out, 999);
	expect_words(&out, "999 B");
	words_bytes(&out, 999.7);
	expect_words(&out, "1.0 kB");
	words_bytes(&out, 1.8e19);
	expect_words(&out, "18.0 EB");
	words_duration(&out, 0.04);
	expect_words(&out, "0.0 s");
	words_duration(&out, 65.4);
	expect_words(&out, "65 s");
	words_duration(&out, 7300);
	expect_words(&out, "2 h");
	words_duration(&out, 200000);
	expect_words(&out, "2 days");
	words_percent(&out, 0.999);
	expect_words(&out, "99 %");
	words_percent(&out, 0.001);
	expect_words(&out, "< 1 %");
	words_percent(&out, 1);
	expect_words(&out, "100 %");
	buf_done(&out);
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_only_the_named_are_shown),
		cmocka_unit_test(test_fit),
		cmocka_unit_test(test_wrap),
		cmocka_unit_test(test_units),
	};
	struct CMUnitTest tests[N + sizeof(others) / sizeof(others[0])];

	for (size_t n = 0; n < N; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL, (void *)n };
	memcpy(&tests[N], others, sizeof(others));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
