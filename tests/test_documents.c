/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "collect/capture.h"
#include "collect/from.h"
#include "source/documents.h"
#include "vm_dump.h"

static const char log_line[] =
	"[    4.1] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n";

/* A directory of its own for each case; the case works inside it. */
static int enter_folder(void **state)
{
	static const char pattern[] = "/tmp/test_documents.XXXXXX";
	char *folder = malloc(sizeof(pattern));

	memcpy(folder, pattern, sizeof(pattern));
	*state = folder;
	return mkdtemp(folder) && !chdir(folder) ? 0 : -1;
}

static int leave_folder(void **state)
{
	char command[128];
	int status;

	snprintf(command, sizeof(command), "chmod -R u+rwx %s; rm -rf %s", (char *)*state,
		 (char *)*state);
	status = chdir("/") || system(command);
	free(*state);
	return status;
}

static void write_file(const char *path, const void *bytes, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, bytes, len), len);
	close(fd);
}

static void write_text(const char *path, const char *text)
{
	write_file(path, text, strlen(text));
}

static void expect(const char *path, enum exit_status status, const char *why)
{
	struct buf got = { 0 };
	struct vm vm;

	vm_init(&vm);
	assert_int_equal(collect_from(&vm, &(struct collect_options){ .from = path }, &got),
			 status);
	assert_string_equal(buf_text(&got), why);
	buf_done(&got);
	vm_done(&vm);
}

static void expect_dump(const char *path, const char *dump)
{
	struct buf why = { 0 }, got = { 0 };
	struct vm vm;

	vm_init(&vm);
	assert_int_equal(collect_from(&vm, &(struct collect_options){ .from = path }, &why),
			 EXIT_OK);
	dump_vm(&got, &vm);
	dump_sources(&got, &vm);
	assert_string_equal(buf_text(&got), dump);
	assert_string_equal(buf_text(&why), "");
	buf_done(&got);
	buf_done(&why);
	vm_done(&vm);
}

static void a_file(void **state)
{
	(void)state;
	write_text("log", log_line);
	expect_dump("log", "event b4100000 <eth0> VF slot 1 added\nsource kernel-log read\n");
}

static void bad_paths(void **state)
{
	(void)state;
	write_text("empty", "");
	write_text("letter", "Dear all, my network is slow.\n");
	write_file("packed", "\x1f\x8b\x08\0\0\0\0\0", 8);
	write_file("binary", "\x01\x02\x03\x04\x05\x06\x07\x08", 8);
	write_file("wide",
		   "\xff\xfe"
		   "a\0",
		   4);
	assert_int_equal(mkdir("folder", 0700), 0);
	expect("missing", EXIT_NO_INPUT, "missing: No such file or directory");
	expect("letter/x", EXIT_NO_INPUT, "letter/x: Not a directory");
	expect("", EXIT_NO_INPUT, ": No such file or directory");
	expect("empty", EXIT_UNREADABLE, "empty is empty");
	expect("letter", EXIT_UNREADABLE, "letter holds no output of a program that is known here");
	expect("packed", EXIT_UNREADABLE,
	       "packed is a damaged archive, or of an unknown kind; unpack it first");
	expect("binary", EXIT_UNREADABLE, "binary is binary data");
	expect("wide", EXIT_UNREADABLE, "wide is text in UTF-16; convert it to UTF-8 first");
	expect("folder", EXIT_UNREADABLE, "folder has no files to read");
	expect("/dev/null", EXIT_UNREADABLE, "/dev/null is no file, pipe or directory");
	write_text("folder/letter", "Dear all\n");
	expect("folder", EXIT_UNREADABLE,
	       "folder has no file with output of a program that is known here");
}

static void names_are_harmless_to_print(void **state)
{
	(void)state;
	expect("a\033[31m\nb", EXIT_NO_INPUT, "a\\x1b[31m\\x0ab: No such file or directory");
}

static void a_socket(void **state)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = "socket" };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	(void)state;
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
	expect("socket", EXIT_UNREADABLE, "socket is no file, pipe or directory");
	close(fd);
}

static void no_permission(void **state)
{
	uid_t user = geteuid();

	(void)state;
	write_text("log", log_line);
	assert_int_equal(chmod("log", 0), 0);
	/* root may read everything: be nobody meanwhile */
	if (!user)
		assert_int_equal(seteuid(65534), 0);
	expect("log", EXIT_NOT_PERMITTED, "log: Permission denied");
	assert_int_equal(seteuid(user), 0);
}

static void a_pipe_without_a_writer_does_not_hang(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	alarm(10);
	expect("pipe", EXIT_UNREADABLE, "pipe is empty");
	alarm(0);
}

static void a_pipe(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	alarm(10);
	if (!fork()) {
		int fd = open("pipe", O_WRONLY);
		ssize_t sent = write(fd, log_line, 20);

		usleep(50 * 1000);
		sent += write(fd, log_line + 20, sizeof(log_line) - 21);
		_exit(sent < 0);
	}
	expect_dump("pipe", "event b4100000 <eth0> VF slot 1 added\nsource kernel-log read\n");
	alarm(0);
}

/* 10 GB of nothing take no time. */
static void a_huge_hole(void **state)
{
	(void)state;
	write_text("hole", "");
	assert_int_equal(truncate("hole", (off_t)10 << 30), 0);
	alarm(5);
	expect("hole", EXIT_UNREADABLE, "hole is binary data");
	alarm(0);
}

static void a_log_that_ends_in_a_hole(void **state)
{
	char head[70 * 1024];

	(void)state;
	for (size_t n = 0; n < sizeof(head); n++)
		head[n] = n % 64 == 63 ? '\n' : 'x';
	memcpy(head, log_line, sizeof(log_line) - 1);
	write_file("log", head, sizeof(head));
	assert_int_equal(truncate("log", (off_t)10 << 30), 0);
	alarm(5);
	expect_dump("log", "event b4100000 <eth0> VF slot 1 added\nsource kernel-log read\n"
			   "source log partial: ends in binary data\n");
	alarm(0);
}

static void a_folder(void **state)
{
	(void)state;
	assert_int_equal(mkdir("all", 0700), 0);
	assert_int_equal(mkdir("all/below", 0700), 0);
	assert_int_equal(mkdir("all/.git", 0700), 0);
	assert_int_equal(mkfifo("all/pipe", 0600), 0);
	assert_int_equal(symlink("/etc/passwd", "all/link"), 0);
	write_text("all/b-ethtool-eth0.txt", "     vf_tx_bytes: 6\n");
	write_text("all/README", "What was collected here\n");
	write_file("all/core.gz", "\x1f\x8b\x08\0", 4);
	write_text("all/below/dmesg", log_line);
	write_text("all/.git/dmesg", "[    4.2] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a "
				     "eth0: VF slot 1 removed\n");
	expect_dump("all", "link eth0 by=ethtool\n"
			   "  counters vf_tx_bytes=6\n"
			   "event b4100000 <eth0> VF slot 1 added\n"
			   "source ethtool read\n"
			   "source kernel-log read\n"
			   "source core.gz malformed: is a gzip archive; unpack it first\n");
}

static void the_same_log_twice_counts_once(void **state)
{
	(void)state;
	assert_int_equal(mkdir("all", 0700), 0);
	write_text("all/a", log_line);
	write_text("all/b", "[2026-09-03 05:50:31.887 logger I] [    4.1] hv_netvsc "
			    "0022480a-0b0c-0022-480a-0b0c0022480a eth0: VF slot 1 added\n");
	expect_dump("all", "event b4100000 <eth0> VF slot 1 added\nsource kernel-log read\n");
}

/* Large enough to be mapped, and for the fast way through a log. */
static size_t write_long_log(const char *path, size_t lines, const char *tail)
{
	FILE *file = fopen(path, "w");
	size_t len;

	assert_non_null(file);
	for (size_t n = 0; n < lines; n++) {
		if (n % 10000 == 7)
			fprintf(file,
				"[%5zu.000000] hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a "
				"eth0: VF slot 1 %s\n",
				n, n % 20000 == 7 ? "added" : "removed");
		else
			fprintf(file, "[%5zu.000000] usb 1-1: new high-speed USB device\n", n);
	}
	fprintf(file, "%s", tail);
	len = (size_t)ftell(file);
	fclose(file);
	return len;
}

#define SYN "hv_netvsc 0022480a-0b0c-0022-480a-0b0c0022480a eth0: "

/* "syslog" comes before "syslog.1", whose lines are older. */
static void rotated_logs(void **state)
{
	(void)state;
	assert_int_equal(mkdir("logs", 0700), 0);
	write_text("logs/syslog",
		   "Jan  2 05:00:01 vm1 kernel: [    1.500000] " SYN "VF slot 1 added\n"
		   "Jan  2 05:00:09 vm1 kernel: [    9.100000] " SYN
		   "Data path switched to VF: eth1\n");
	write_text("logs/syslog.1",
		   "Dec 30 05:00:01 vm1 kernel: [    1.500000] " SYN "VF slot 1 added\n"
		   "Dec 30 09:00:00 vm1 kernel: [14400.000000] " SYN "VF slot 1 removed\n");
	expect_dump("logs", "event b1500000 <eth0> VF slot 1 added\n"
			    "event b14400000000 <eth0> VF slot 1 removed\n"
			    "event b1500000 <eth0> VF slot 1 added\n"
			    "event b9100000 <eth0> Data path switched to VF: eth1\n"
			    "source kernel-log read\n");
}

/* What dmesg shows is of the last boot in the syslog. */
static void rotated_logs_and_dmesg(void **state)
{
	(void)state;
	assert_int_equal(mkdir("logs", 0700), 0);
	write_text("logs/dmesg", "[    1.500000] " SYN "VF slot 1 added\n"
				 "[    3.000000] " SYN "VF registering: eth1\n"
				 "[    9.100000] " SYN "Data path switched to VF: eth1\n");
	write_text("logs/syslog",
		   "Dec 30 05:00:01 vm1 kernel: [    1.500000] " SYN "VF slot 1 added\n"
		   "Dec 30 09:00:00 vm1 kernel: [14400.000000] " SYN "VF slot 1 removed\n"
		   "Jan  2 05:00:01 vm1 kernel: [    1.500000] " SYN "VF slot 1 added\n"
		   "Jan  2 05:00:09 vm1 kernel: [    9.100000] " SYN
		   "Data path switched to VF: eth1\n");
	expect_dump("logs", "event b1500000 <eth0> VF slot 1 added\n"
			    "event b14400000000 <eth0> VF slot 1 removed\n"
			    "event b1500000 <eth0> VF slot 1 added\n"
			    "event b3000000 <eth0> VF registering: eth1\n"
			    "event b9100000 <eth0> Data path switched to VF: eth1\n"
			    "source kernel-log read\n");
}

static void a_long_log_with_more_behind_it(void **state)
{
	(void)state;
	write_long_log(
		"log", 50000,
		"vm1:~$ ethtool -S eth7 | grep vf_\n     vf_tx_packets: 5\n"
		"[60000.000000] usb 1-1: USB disconnect\n"
		"$ ip link\n2: eth0: <BROADCAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode "
		"DEFAULT\n");
	expect_dump("log", "host name=vm1\n"
			   "link eth7 by=ethtool\n"
			   "  counters vf_tx_packets=5\n"
			   "link eth0 index=2 mtu=1500 flags=10001 up carrier operstate=up "
			   "master=none !xdp by=ip-link\n"
			   "event b7000000 <eth0> VF slot 1 added\n"
			   "event b10007000000 <eth0> VF slot 1 removed\n"
			   "event b20007000000 <eth0> VF slot 1 added\n"
			   "event b30007000000 <eth0> VF slot 1 removed\n"
			   "event b40007000000 <eth0> VF slot 1 added\n"
			   "source kernel-log read\n"
			   "source ethtool read\n"
			   "source ip-link read\n");
}

/* Another output in the middle, with the log going on behind it. */
static void a_long_log_with_more_inside(void **state)
{
	char *text;
	size_t len = write_long_log("log", 50000, ""), place = 0, lines = 0;
	struct vm vm;
	struct pending pending = { 0 };
	static const char inside[] =
		"vm1:~$ ethtool -S eth7\nNIC statistics:\n     vf_tx_packets: 5\n"
		"     vf_tx_bytes: 6\n";
	FILE *file = fopen("log", "r");

	(void)state;
	text = malloc(len + sizeof(inside));
	assert_int_equal(fread(text, 1, len, file), len);
	fclose(file);
	while (lines < 30000)
		lines += text[place++] == '\n';
	memmove(text + place + sizeof(inside) - 1, text + place, len - place);
	memcpy(text + place, inside, sizeof(inside) - 1);
	vm_init(&vm);
	assert_true(read_document(&vm, &pending, "log", text, len + sizeof(inside) - 1, 1 << 20));
	pending_join(&pending, &vm);
	pending_done(&pending);
	assert_int_equal(event_list_count(&vm.events), 5);
	assert_int_equal(vm.n_links, 1);
	assert_string_equal(vm.links[0]->name, "eth7");
	assert_int_equal(vm.links[0]->counters[0].value[COUNTER_VF_TX_BYTES].value, 6);
	assert_int_equal(vm.log.last_us, INT64_C(49999000000));
	vm_done(&vm);
	free(text);
}

static void a_log_that_is_cut_while_it_is_read(void **state)
{
	struct documents *documents;
	struct documents_window window;
	struct input input;
	int error;

	(void)state;
	write_long_log("log", 200000, "");
	assert_int_equal(input_open(&input, "log"), 0);
	assert_int_equal(documents_open(&documents, &input, NULL, NULL), 0);
	assert_non_null(documents_next(documents, &error));
	assert_int_equal(documents_read(documents, &window), 0);
	assert_int_equal(window.len, DOCUMENTS_MAPPED);
	assert_int_equal(truncate("log", 100), 0);
	assert_int_equal(window.bytes[window.len - 1], 0);
	documents_take(documents, window.len);
	assert_int_equal(documents_read(documents, &window), 0);
	assert_true(window.last);
	assert_int_equal(window.len, 0);
	documents_close(documents);
	input_close(&input);
}

/* Else a log that grows faster than it is read would never end. */
static void a_file_that_grows_while_it_is_read(void **state)
{
	struct documents *documents;
	struct documents_window window;
	struct input input;
	int error;
	FILE *file;

	(void)state;
	write_long_log("log", 200, "");
	file = fopen("log", "a");
	assert_non_null(file);
	assert_int_equal(input_open(&input, "log"), 0);
	assert_int_equal(documents_open(&documents, &input, NULL, NULL), 0);
	assert_non_null(documents_next(documents, &error));
	fputs("later\n", file);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(documents_read(documents, &window), 0);
	assert_true(window.last);
	assert_true(window.len > 6);
	assert_memory_not_equal(window.bytes + window.len - 6, "later\n", 6);
	documents_close(documents);
	input_close(&input);
}

static void the_demo(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	assert_int_equal(collect_demo(&vm), EXIT_OK);
	assert_string_equal(vm.source_kind, "demo");
	assert_int_equal(vm.n_links, 3);
	assert_int_equal(vm.n_functions, 1);
	assert_true(vm.links_complete);
	assert_int_equal(event_list_count(&vm.events), 15);
	vm_done(&vm);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, enter_folder, leave_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(a_file),
		CASE(bad_paths),
		CASE(names_are_harmless_to_print),
		CASE(a_socket),
		CASE(no_permission),
		CASE(a_pipe_without_a_writer_does_not_hang),
		CASE(a_pipe),
		CASE(a_huge_hole),
		CASE(a_log_that_ends_in_a_hole),
		CASE(a_folder),
		CASE(the_same_log_twice_counts_once),
		CASE(rotated_logs),
		CASE(rotated_logs_and_dmesg),
		CASE(a_long_log_with_more_behind_it),
		CASE(a_long_log_with_more_inside),
		CASE(a_log_that_is_cut_while_it_is_read),
		CASE(a_file_that_grows_while_it_is_read),
		CASE(the_demo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
