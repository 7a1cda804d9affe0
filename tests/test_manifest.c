/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A recording's manifest, there and back, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <errno.h>

#include "source/manifest.h"

static const struct bundle_info info = { .version = "0.1.0",
					 .time = "2026-11-22T10:00:00Z",
					 .sample_seconds = 1,
					 .timeout_seconds = 5 };

static void add(struct recording *recording, enum record_kind kind, const char *key,
		const char *bytes, int error)
{
	struct record *record = recording_add(recording, kind, span_of(key));

	record->error = error;
	record->answered_us = 1500;
	record->took_us = 500;
	buf_add_text(&record->bytes, bytes);
}

static void make(struct recording *recording)
{
	add(recording, RECORD_READ, "/proc/cmdline", "quiet", 0);
	add(recording, RECORD_READ, "/dev/secret", "", -EACCES);
	add(recording, RECORD_LIST, "/sys/class/net", "eth0", 0);
	add(recording, RECORD_QUERY, "counters 3 eth0", "a", 0);
	add(recording, RECORD_QUERY, "counters 3 eth0", "b", 0);
	add(recording, RECORD_LINK, "/sys/class/net/\xff\\x", "x", 0);
	add(recording, RECORD_DOCUMENT, "../.././a b..c", "x", 0);
	recording_leave_out(recording, "read /a\xff: no answer in 6 s");
}

static void test_there_and_back(void **state)
{
	static const char *const names[] = {
		"raw/read/proc/cmdline",
		NULL,
		"raw/list/sys/class/net.list",
		"raw/query/counters-3-eth0",
		"raw/query/counters-3-eth0@2",
		"raw/link/sys/class/net/\\xff\\x5cx.link",
		"raw/document/\\x2e\\x2e/\\x2e\\x2e/\\x2e/a\\x20b..c",
	};
	static const char page[] = "<html>";
	struct manifest_file beside[] = { { .name = (char *)(uintptr_t) "report.html",
					    .n_bytes = sizeof(page) - 1 } };
	struct recording recording = { 0 };
	struct manifest manifest;
	struct buf json = { 0 };

	(void)state;
	sha256_of(page, sizeof(page) - 1, beside[0].sha256);
	make(&recording);
	manifest_write(&info, &recording, beside, 1, &json);
	assert_int_equal(manifest_parse(&manifest, buf_span(&json)), 0);
	assert_string_equal(manifest.info.time, info.time);
	assert_int_equal(manifest.recording.n, recording.n);
	for (size_t n = 0; n < recording.n; n++) {
		const struct record *had = &recording.items[n];
		const struct record *has = &manifest.recording.items[n];

		assert_string_equal(has->key, had->key);
		assert_int_equal(has->kind, had->kind);
		assert_int_equal(has->turn, had->turn);
		assert_int_equal(has->error, had->error);
		assert_int_equal(has->answered_us, 1500);
		assert_int_equal(has->took_us, 500);
		if (!names[n])
			assert_null(manifest.files[n].name);
		else
			assert_string_equal(manifest.files[n].name, names[n]);
	}
	assert_int_equal(manifest.n_beside, 1);
	assert_string_equal(manifest.beside[0].name, "report.html");
	assert_true(manifest_is_file(&manifest.beside[0], span_of(page)));
	assert_false(manifest_is_file(&manifest.beside[0], span_of("<HTML>")));
	assert_false(manifest_is_file(&manifest.beside[0], span_of("<html")));
	assert_int_equal(manifest.recording.n_left_out, 1);
	assert_string_equal(manifest.recording.left_out[0], recording.left_out[0]);
	manifest_done(&manifest);
	recording_done(&recording);
	buf_done(&json);
}

static void test_none(void **state)
{
	static const struct {
		const char *json;
		int error;
	} cases[] = {
		{ "", -EBADMSG },
		{ "[]", -EBADMSG },
		{ "{}", -EBADMSG },
		{ "{\"schema\": \"accelnet-check/1\"}", -EBADMSG },
		{ "{\"schema\": \"accelnet-check-bundle/2\"}", -EPROTONOSUPPORT },
		{ "{\"schema\": \"accelnet-check-bundle/1\"}", -EBADMSG },
		{ "{\"schema\": \"accelnet-check-bundle/1\", \"version\": \"1\", \"time\": \"x\", "
		  "\"entries\": [1]}",
		  -EBADMSG },
		{ "{\"schema\": \"accelnet-check-bundle/1\", \"version\": \"1\", \"time\": \"x\", "
		  "\"entries\": [{\"source\": \"read\", \"key\": \"/a\", \"turn\": 2, \"errno\": 2}]}",
		  -EBADMSG },
		{ "{\"schema\": \"accelnet-check-bundle/1\", \"version\": \"1\", \"time\": \"x\", "
		  "\"entries\": [{\"source\": \"read\", \"key\": \"/a\", \"turn\": 1, \"errno\": 2}]}",
		  0 },
		{ "{\"schema\": \"accelnet-check-bundle/1\", \"version\": \"1\", \"time\": \"x\", "
		  "\"new\": 1, \"entries\": []}",
		  0 },
	};
	struct manifest manifest;

	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++) {
		if (manifest_parse(&manifest, span_of(cases[n].json)) != cases[n].error)
			fail_msg("%s", cases[n].json);
		manifest_done(&manifest);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests_name("manifest", tests, NULL, NULL);
}
