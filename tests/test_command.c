/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lines of a terminal in; what was typed, and what it asks for, out. */
#include "parse/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "util/buf.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* command NULL: no command line; host NULL: none is named */
static const struct line_case {
	const char *name, *line, *command, *host;
} line_cases[] = {
	{ "dollar", "$ ip link", "ip link", NULL },
	{ "hash", "# ethtool -S eth0", "ethtool -S eth0", NULL },
	{ "user and host", "azureuser@vm1:~$ ip -d link", "ip -d link", "vm1" },
	{ "brackets", "[root@vm2 ~]# dmesg", "dmesg", "vm2" },
	{ "brackets and a directory", "[root@vm2 log dir]# dmesg", "dmesg", "vm2" },
	{ "host and directory", "vm3:/var/log # lspci", "lspci", "vm3" },
	{ "an empty prompt", "user@vm1:~$", "", "vm1" },
	{ "sh without a name", "sh-5.1$ uname -r", "uname -r", NULL },
	{ "set -x", "+ ethtool -S eth0", "ethtool -S eth0", NULL },
	{ "watch", "Every 2.0s: ethtool -S eth0        vm1: Sun Nov 22 10:00:00 2026",
	  "ethtool -S eth0", NULL },
	{ "bare", "ethtool -S eth0", "ethtool -S eth0", NULL },
	{ "bare, alone", "ifconfig", "ifconfig", NULL },
	{ "bare, behind sudo", "sudo lspci -nn", "sudo lspci -nn", NULL },
	{ "bare, an object of ip", "ip addr show", "ip addr show", NULL },
	{ "a blank line", "", NULL, NULL },
	{ "a heading", "# ", NULL, NULL },
	{ "a sentence", "ip addresses are shown below.", NULL, NULL },
	{ "a sentence about a program", "ethtool shows no counters", NULL, NULL },
	{ "another sentence", "dmesg output of the VM", NULL, NULL },
	{ "a price", "costs 5$ a month", NULL, NULL },
	{ "a shell's assignment", "x=\"a@b\" $ y", NULL, NULL },
	{ "the kernel's words", "[    2.3] hv_netvsc x eth0: VF slot 1 added", NULL, NULL },
	{ "output of ls", "cat: /sys/x: No such file or directory", NULL, NULL },
};

static void test_line(void **state)
{
	const struct line_case *c = *state;
	struct span command, host = span_of("unset");
	char text[128];
	bool is = command_of_line(span_of(c->line), &command, &host);

	assert_int_equal(is, c->command != NULL);
	if (!is)
		return;
	snprintf(text, sizeof(text), "%.*s", (int)command.len, command.len ? command.ptr : "");
	assert_string_equal(text, c->command);
	snprintf(text, sizeof(text), "%.*s", (int)host.len, host.len ? host.ptr : "");
	assert_string_equal(text, c->host ? c->host : "");
}

/* Each command: its program's number, "<interface", "!" narrowed, "|" filtered, its arguments. */
static const struct set_case {
	const char *name, *command, *expected;
} set_cases[] = {
	{ "nothing", "", "" },
	{ "blanks", "   ", "" },
	{ "ethtool", "ethtool -S eth0", "3<eth0! (-S eth0)\n" },
	{ "ethtool of a variable", "ethtool -S $i", "3 (-S $i)\n" },
	{ "ip link", "ip link", "1 (link)\n" },
	{ "ip link show", "/sbin/ip -d link show", "1 (-d link show)\n" },
	{ "ip of one", "ip link show dev eth0", "1<eth0! (link show dev eth0)\n" },
	{ "ip of one family", "ip -4 addr", "1! (-4 addr)\n" },
	{ "ip elsewhere", "ip -netns=blue link", "1! (-netns=blue link)\n" },
	{ "ifconfig", "ifconfig -a", "2 (-a)\n" },
	{ "lspci of one", "lspci -s 3c09:00:02.0", "4! (-s 3c09:00:02.0)\n" },
	{ "sudo and environment", "LC_ALL=C sudo -E lspci", "0 (lspci)\n" },
	{ "sudo", "LC_ALL=C sudo lspci -nn", "4 (-nn)\n" },
	{ "watch", "watch -n 1 ethtool -S eth0", "3<eth0! (-S eth0)\n" },
	{ "timeout", "timeout 5 dmesg", "6 ()\n" },
	{ "filtered", "dmesg | grep hv_", "6| ()\n" },
	{ "filtered late", "dmesg | tee x | tail -5", "6| ()\n" },
	{ "paged", "dmesg | less", "6 ()\n" },
	{ "and", "ip link && ip addr; dmesg", "1 (link)\n1 (addr)\n6 ()\n" },
	{ "a loop", "for i in eth0 eth1; do ethtool -S $i; done",
	  "3<eth0! (-S eth0)\n3<eth1! (-S eth1)\n" },
	{ "a loop, braces and quotes", "for dev in eth0 eth1; do ethtool -i \"${dev}\"; done",
	  "3<eth0! (-i eth0)\n3<eth1! (-i eth1)\n" },
	{ "a longer variable is another", "for i in eth0; do ethtool $if; done", "3 ($if)\n" },
	{ "only separators", ";;|&|;", "" },
};

static void test_set(void **state)
{
	const struct set_case *c = *state;
	struct commands commands;
	struct buf out = { 0 };

	memset(&commands, 0xff, sizeof(commands));
	commands_set(&commands, span_of(c->command));
	for (size_t n = 0; n < commands.n; n++) {
		const struct command *command = &commands.items[n];

		buf_printf(&out, "%d", command->program);
		if (command->interface.len)
			buf_printf(&out, "<%.*s", (int)command->interface.len,
				   command->interface.ptr);
		buf_printf(&out, "%s%s (%.*s)\n", command->narrowed ? "!" : "",
			   command->filtered ? "|" : "", (int)command->arguments.len,
			   command->arguments.len ? command->arguments.ptr : "");
	}
	assert_string_equal(buf_text(&out), c->expected);
	buf_done(&out);
}

/* The text is copied: what was there before, or beyond its room, counts for nothing. */
static void test_too_long(void **state)
{
	char text[3 * COMMAND_TEXT], loop[COMMAND_TEXT];
	struct commands commands;

	(void)state;
	for (size_t n = 0; n < sizeof(text); n += 4)
		memcpy(text + n, "ip a", 4);
	commands_set(&commands, (struct span){ text, sizeof(text) });
	assert_int_equal(commands.n, 1);
	for (size_t n = 0; n + 2 < sizeof(text); n += 3)
		memcpy(text + n, "ip;", 3);
	commands_set(&commands, (struct span){ text, sizeof(text) });
	assert_int_equal(commands.n, COMMANDS_MAX);
	snprintf(loop, sizeof(loop), "for i in %0400d %0400d; do ethtool $i$i$i; done", 1, 2);
	commands_set(&commands, span_of(loop));
	assert_in_range(commands.n, 1, COMMANDS_MAX);
}

static void test_next_and_find(void **state)
{
	struct commands commands;
	const struct command *first, *second;

	(void)state;
	commands_set(&commands, span_of("ethtool -S eth0; dmesg; ethtool -S eth1"));
	first = commands_next(&commands, PROGRAM_ETHTOOL);
	second = commands_next(&commands, PROGRAM_ETHTOOL);
	assert_true(span_is(first->interface, "eth0"));
	assert_true(span_is(second->interface, "eth1"));
	assert_ptr_equal(commands_next(&commands, PROGRAM_ETHTOOL), second);
	assert_ptr_equal(commands_find(&commands, PROGRAM_ETHTOOL), first);
	assert_null(commands_next(&commands, PROGRAM_LSPCI));
	assert_null(commands_find(&commands, PROGRAM_LSPCI));
}

static void test_options(void **state)
{
	struct commands commands;
	const struct command *lspci = &commands.items[0];

	(void)state;
	commands_set(&commands, span_of("lspci -Dnn --kernel k"));
	assert_true(command_has_option(lspci, 'D'));
	assert_true(command_has_option(lspci, 'n'));
	assert_false(command_has_option(lspci, 'k'));
	assert_false(command_has_option(lspci, '-'));
}

int main(void)
{
	const struct CMUnitTest others[] = {
		{ "too long", test_too_long, NULL, NULL, NULL },
		{ "next and find", test_next_and_find, NULL, NULL, NULL },
		{ "options", test_options, NULL, NULL, NULL },
	};
	struct CMUnitTest tests[COUNT(line_cases) + COUNT(set_cases) + COUNT(others)] = { 0 };
	size_t n_tests = 0;

	for (size_t n = 0; n < COUNT(line_cases); n++)
		tests[n_tests++] = (struct CMUnitTest){ line_cases[n].name, test_line, NULL, NULL,
							(void *)(uintptr_t)&line_cases[n] };
	for (size_t n = 0; n < COUNT(set_cases); n++)
		tests[n_tests++] = (struct CMUnitTest){ set_cases[n].name, test_set, NULL, NULL,
							(void *)(uintptr_t)&set_cases[n] };
	memcpy(tests + n_tests, others, sizeof(others));
	n_tests += COUNT(others);
	return _cmocka_run_group_tests("command", tests, n_tests, NULL, NULL);
}
