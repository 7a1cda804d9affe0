/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a recording that is too large loses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "source/trim.h"

#define RECORDS "one\0two\0three\0"
#define TEXT "one\ntwo\nthree\n"
#define ENTRIES "MESSAGE=one\n\nMESSAGE=two\n\nMESSAGE=three\n\n"

static struct record *add(struct recording *recording, enum record_kind kind, const char *key,
			  const char *bytes, size_t len)
{
	struct record *record = recording_add(recording, kind, span_of(key));

	buf_add(&record->bytes, bytes, len);
	return record;
}

/* The log alone, cut to so many bytes. */
static void is_cut(const char *key, const char *bytes, size_t len, size_t max, size_t left)
{
	struct recording recording = { 0 };

	add(&recording, RECORD_QUERY, key, bytes, len);
	recording_trim(&recording, max);
	assert_int_equal(left, recording.items[0].bytes.len);
	assert_memory_equal(bytes + len - left, buf_text(&recording.items[0].bytes), left);
	assert_int_equal(left < len, recording.items[0].is_truncated);
	assert_int_equal(0, recording.items[0].error);
	recording_done(&recording);
}

static void test_whole_records(void **state)
{
	(void)state;
	for (size_t max = 14; max <= 20; max++)
		is_cut("kernel-log", RECORDS, 14, max, 14);
	is_cut("kernel-log", RECORDS, 14, 13, 10);
	is_cut("kernel-log", RECORDS, 14, 10, 10);
	is_cut("kernel-log", RECORDS, 14, 9, 6);
	is_cut("kernel-log", RECORDS, 14, 5, 0);
	is_cut("kernel-log", TEXT, 14, 13, 10);
	is_cut("journal 5", ENTRIES, sizeof(ENTRIES) - 1, 40, 28);
	is_cut("journal 5", ENTRIES, sizeof(ENTRIES) - 1, 0, 0);
	is_cut("kernel-log", "no end", 6, 5, 0);
}

/* Earlier boots go before this one's log, and both before what there is now. */
static void test_order(void **state)
{
	struct recording recording = { 0 };

	(void)state;
	add(&recording, RECORD_READ, "/etc/hosts", "0123456789", 10);
	add(&recording, RECORD_QUERY, "kernel-log", RECORDS, 14);
	add(&recording, RECORD_QUERY, "journal 5", ENTRIES, sizeof(ENTRIES) - 1);
	recording_trim(&recording, 30);
	assert_int_equal(0, recording.items[2].bytes.len);
	assert_int_equal(14, recording.items[1].bytes.len);
	assert_false(recording.items[1].is_truncated);
	recording_trim(&recording, 17);
	assert_int_equal(6, recording.items[1].bytes.len);
	assert_int_equal(0, recording.n_left_out);
	recording_trim(&recording, 10);
	assert_int_equal(10, recording_size(&recording));
	assert_int_equal(0, recording.n_left_out);
	recording_done(&recording);
}

static void test_largest_is_left_out(void **state)
{
	struct recording recording = { 0 };

	(void)state;
	add(&recording, RECORD_QUERY, "links", "0123456789012345", 16);
	add(&recording, RECORD_READ, "/etc/hosts", "0123456789", 10);
	recording_trim(&recording, 12);
	assert_int_equal(-EFBIG, recording.items[0].error);
	assert_int_equal(0, recording.items[1].error);
	assert_int_equal(10, recording_size(&recording));
	assert_int_equal(1, recording.n_left_out);
	assert_string_equal("query links: 16 bytes are too many", recording.left_out[0]);
	recording_trim(&recording, 0);
	assert_int_equal(0, recording_size(&recording));
	recording_done(&recording);
}

static void test_captured(void **state)
{
	struct recording recording = { 0 };

	(void)state;
	add(&recording, RECORD_DOCUMENT, "dmesg", "one\ntwo\nthree\n", 14);
	add(&recording, RECORD_DOCUMENT, "lspci", "four\nfive\n", 10);
	recording_trim(&recording, 20);
	assert_string_equal("two\nthree\n", buf_text(&recording.items[0].bytes));
	assert_true(recording.items[0].is_truncated);
	assert_false(recording.items[1].is_truncated);
	recording_trim(&recording, 3);
	assert_int_equal(0, recording_size(&recording));
	assert_int_equal(0, recording.n_left_out);
	recording_tell_trimmed(&recording);
	recording_tell_trimmed(&recording);
	assert_int_equal(2, recording.n_left_out);
	assert_string_equal("document dmesg: its beginning", recording.left_out[0]);
	recording_done(&recording);
}

/* What is no text has no lines: of such a document the end is kept all the same. */
static void test_one_line(void **state)
{
	enum { BYTES = 200 * 1024, KEPT = 150 * 1024 };
	struct recording recording = { 0 };
	struct record *record = recording_add(&recording, RECORD_DOCUMENT, span_of("x"));

	(void)state;
	memset(buf_room(&record->bytes, BYTES), 'x', BYTES);
	record->bytes.len = BYTES;
	record->bytes.data[BYTES - 1] = '\n';
	record_trim(record, KEPT);
	assert_int_equal(KEPT, record->bytes.len);
	assert_int_equal('\n', record->bytes.data[KEPT - 1]);
	assert_true(record->is_truncated);
	recording_done(&recording);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_records),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_largest_is_left_out),
		cmocka_unit_test(test_captured),
		cmocka_unit_test(test_one_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
