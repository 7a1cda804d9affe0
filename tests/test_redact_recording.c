/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A recording that is redacted is judged as before, and nothing private is left in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "collect/redact.h"
#include "memory_vm.h"
#include "redact_check.h"

static void say(const struct recording *recording, struct buf *said)
{
	struct vm vm;

	vm_init(&vm);
	collect_replay(&vm, &memory_vm_options, recording);
	say_all(&vm, said);
	vm_done(&vm);
}

static void redact(struct recording *recording, struct redactor *redactor)
{
	uint8_t key[SIPHASH_KEY] = "0123456789abcde";

	redactor_init(redactor, key);
	redact_recording(recording, redactor, INT64_MAX);
}

static void test_judged_the_same(void **state)
{
	struct recording recording = { 0 };
	struct buf before = { 0 }, expected = { 0 }, after = { 0 };
	struct redactor redactor;

	(void)state;
	memory_vm_record(&recording);
	say(&recording, &before);
	assert_non_null(strstr(buf_text(&before), "vf-has-ip"));
	assert_non_null(strstr(buf_text(&before), "\"guid_mac\": \"60:45:bd:e9:60:a3\""));
	redact(&recording, &redactor);
	say(&recording, &after);
	redactor_text(&redactor, buf_span(&before), &expected);
	squeeze(&after);
	squeeze(&expected);
	assert_same(&after, &expected);
	redactor_done(&redactor);
	recording_done(&recording);
	buf_done(&before);
	buf_done(&expected);
	buf_done(&after);
}

/* What stands in the VM's answers above and nobody else may know. */
static const char *const private_words[] = { "web-prod", "contoso",	"carol42",   "dave77",
					     "rg-prod7", "webvm-1",	"AMS07XYZ",  "6045bde9",
					     "e9:60:a3", "e960a3",	"bad89801",  "10.1.2.",
					     "10.1.0.0", "20.1.2.3",	"3f1a7c52",  "0f1e2d3c",
					     "78:9a:bc", "60:45:bd:e9", BEFORE_LAST, LAST,
					     THIS,	 "5b1c0d2e" };

static void assert_without(const char *what, struct span bytes)
{
	for (size_t n = 0; n < sizeof(private_words) / sizeof(private_words[0]); n++)
		if (bytes.len &&
		    memmem(bytes.ptr, bytes.len, private_words[n], strlen(private_words[n])))
			fail_msg("%s: %s is left", what, private_words[n]);
	if (bytes.len && memmem(bytes.ptr, bytes.len, mac, sizeof(mac)))
		fail_msg("%s: the MAC is left", what);
}

static void test_nothing_left(void **state)
{
	struct recording recording = { 0 };
	struct redactor redactor;
	struct buf map = { 0 };
	size_t n_redacted = 0;

	(void)state;
	memory_vm_record(&recording);
	redact(&recording, &redactor);
	for (size_t n = 0; n < recording.n; n++) {
		const struct record *record = &recording.items[n];

		assert_without(record->key, span_of(record->key));
		assert_without(record->key, buf_span(&record->bytes));
		assert_null(original_in(&redactor.map, buf_span(&record->bytes)));
		n_redacted += record->is_redacted;
	}
	assert_true(n_redacted > 10 && n_redacted < recording.n);
	assert_int_equal(1, recording.n_left_out);
	assert_without("left out", span_of(recording.left_out[0]));
	assert_non_null(strstr(recording.left_out[0], ": no answer in 6 s"));
	redact_map_write(&redactor.map, &map);
	assert_non_null(strstr(buf_text(&map), "host\tweb-prod\thost-1\n"));
	assert_non_null(strstr(buf_text(&map), "mac\t60:45:bd:e9:60:a3\t60:45:bd:"));
	redactor_done(&redactor);
	recording_done(&recording);
	buf_done(&map);
}

static void test_same_key_same_words(void **state)
{
	struct recording a = { 0 }, b = { 0 };
	struct redactor redactor;

	(void)state;
	memory_vm_record(&a);
	memory_vm_record(&b);
	redact(&a, &redactor);
	redactor_done(&redactor);
	redact(&b, &redactor);
	redactor_done(&redactor);
	assert_int_equal(a.n, b.n);
	for (size_t n = 0; n < a.n; n++) {
		assert_string_equal(a.items[n].key, b.items[n].key);
		assert_true(a.items[n].turn == b.items[n].turn &&
			    a.items[n].error == b.items[n].error);
		assert_true(span_equal(buf_span(&a.items[n].bytes), buf_span(&b.items[n].bytes)));
	}
	recording_done(&a);
	recording_done(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_judged_the_same),
		cmocka_unit_test(test_nothing_left),
		cmocka_unit_test(test_same_key_same_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
