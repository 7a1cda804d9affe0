/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture of a log, in ASCII and in UTF-8, on narrow and wide terminals. */
#include "render/timeline_bar.h"

#include "judge/judge.h"
#include "paste_case.h"

#define NIC "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: "
#define LOG                                                          \
	"[    0.0] Linux version 6.8.0-1020-azure (build@host) #1\n" \
	"[    2.0] " NIC "VF slot 1 added\n"                         \
	"[    2.5] " NIC "VF registering: eth1\n"                    \
	"[    3.0] " NIC "Data path switched to VF: eth1\n"          \
	"[ 5000.0] " NIC "Data path switched from VF: eth1\n"        \
	"[ 7000.0] " NIC "Data path switched to VF: eth1\n"          \
	"[10000.0] systemd: x\n"

static void draw(struct buf *out, const char *log, size_t width, bool utf8)
{
	struct view view = { .width = width, .utf8 = utf8 };
	struct pending pending = { 0 };
	struct vm vm;

	vm_init(&vm);
	read_document(&vm, &pending, "dmesg", log, strlen(log), strlen(log));
	pending_join(&pending, &vm);
	pending_done(&pending);
	judge_vm(&vm);
	timeline_bars(out, &view, &vm);
	vm_done(&vm);
}

static void test_ascii(void **state)
{
	struct buf out = { 0 };

	(void)state;
	draw(&out, LOG, 56, false);
	assert_string_equal(buf_text(&out),
			    "      0.0 s since boot                    3 h since boot\n"
			    "eth0  _#######################-----------###############\n"
			    "      # on the VF  - synthetic  _ without VF\n\n");
	buf_done(&out);
}

static void test_utf8(void **state)
{
	struct buf out = { 0 };

	(void)state;
	draw(&out, LOG, 16, true);
	assert_non_null(strstr(buf_text(&out), "eth0  ▁███▄▄▄███\n"));
	buf_done(&out);
}

/* A state that came last is drawn, however short it is, and however bad what was before. */
static void test_present(void **state)
{
	struct buf out = { 0 };

	(void)state;
	draw(&out,
	     "[    0.0] Linux version 6.8.0-1020-azure (build@host) #1\n"
	     "[   90.0] " NIC "VF slot 1 added\n"
	     "[   90.5] " NIC "VF registering: eth1\n"
	     "[   91.0] " NIC "Data path switched to VF: eth1\n",
	     16, false);
	assert_non_null(strstr(buf_text(&out), "eth0  _________#\n"));
	assert_non_null(strstr(buf_text(&out), "# on the VF"));
	buf_done(&out);
}

/* Without times, or without a vNIC, there is nothing to draw. */
static void test_nothing(void **state)
{
	struct buf out = { 0 };

	(void)state;
	draw(&out, NIC "VF slot 1 added\n" NIC "Data path switched to VF: eth1\n", 80, true);
	draw(&out, "[    0.0] Linux version 6.8.0-1020-azure (build@host) #1\n", 80, true);
	assert_string_equal(buf_text(&out), "");
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_utf8),
		cmocka_unit_test(test_present),
		cmocka_unit_test(test_nothing),
	};

	return cmocka_run_group_tests_name("timeline_bar", tests, NULL, NULL);
}
