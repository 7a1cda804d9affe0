/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The boots before this one: what a bundle has of them is told as it was there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "collect/redact.h"
#include "judge/history.h"
#include "judge/judge.h"
#include "memory_vm.h"
#include "render/timeline.h"
#include "source/trim.h"

static struct collect_options asking(unsigned boots)
{
	return (struct collect_options){
		.what = COLLECT_NO_COUNTERS, .journal = true, .boots = boots, .timeout_seconds = 5
	};
}

/* `timeline --json` of a VM that was collected. */
static void say(struct vm *vm, struct buf *said)
{
	struct report report = { .vm = vm, .version = "0", .time = "now" };

	judge_vm(vm);
	history_find(vm);
	timeline_render_json(said, &report);
	vm_done(vm);
}

static void say_live(unsigned boots, struct buf *said)
{
	struct host host = { .source = { .ops = &host_ops } };
	const struct collect_options options = asking(boots);
	struct vm vm;

	vm_init(&vm);
	collect_live_close(collect_live_from(&host.source, &vm, &options));
	say(&vm, said);
}

static void say_replayed(const struct recording *recording, unsigned boots, struct buf *said)
{
	const struct collect_options options = asking(boots);
	struct vm vm;

	vm_init(&vm);
	collect_replay(&vm, &options, recording);
	say(&vm, said);
}

/* As collect_record() asks: more boots than anybody is going to ask for. */
static void record(struct recording *recording)
{
	struct host host = { .source = { .ops = &host_ops } };
	const struct collect_options options = asking(10);
	struct vm vm;

	vm_init(&vm);
	collect_live_close(collect_live_from(source_open_recorder(&host.source, recording, NULL),
					     &vm, &options));
	vm_done(&vm);
}

/* host_query() has three boots, whatever it is asked for: as collect_journal() must cut them. */
static void test_same_as_live(void **state)
{
	struct recording recording = { 0 };

	(void)state;
	record(&recording);
	for (unsigned boots = 0; boots < 5; boots++) {
		struct buf live = { 0 }, replayed = { 0 };
		char expected[32];

		say_live(boots, &live);
		say_replayed(&recording, boots, &replayed);
		assert_string_equal(buf_text(&live), buf_text(&replayed));
		snprintf(expected, sizeof(expected), "\"boots\": %u,",
			 boots < 1   ? 1
			 : boots > 3 ? 3
				     : boots);
		assert_non_null(strstr(buf_text(&replayed), expected));
		buf_done(&live);
		buf_done(&replayed);
	}
	recording_done(&recording);
}

/* But for the words, and nothing is left of those. */
static void test_redacted(void **state)
{
	struct buf live = { 0 }, expected = { 0 }, replayed = { 0 };
	uint8_t key[SIPHASH_KEY] = "0123456789abcde";
	struct recording recording = { 0 };
	struct redactor redactor;

	(void)state;
	say_live(2, &live);
	record(&recording);
	redactor_init(&redactor, key);
	redact_recording(&recording, &redactor, INT64_MAX);
	say_replayed(&recording, 2, &replayed);
	redactor_text(&redactor, buf_span(&live), &expected);
	assert_string_equal(buf_text(&expected), buf_text(&replayed));
	assert_non_null(strstr(buf_text(&live), "enx6045bde960a3"));
	assert_null(strstr(buf_text(&replayed), "enx6045bde960a3"));
	redactor_done(&redactor);
	recording_done(&recording);
	buf_done(&live);
	buf_done(&expected);
	buf_done(&replayed);
}

/* The newest boots stay when there is no room for all. */
static void test_trimmed(void **state)
{
	struct buf live = { 0 }, replayed = { 0 };
	struct recording recording = { 0 };

	(void)state;
	record(&recording);
	recording_trim(&recording, recording_size(&recording) - 1);
	say_live(2, &live);
	say_replayed(&recording, 3, &replayed);
	assert_string_equal(buf_text(&live), buf_text(&replayed));
	recording_done(&recording);
	buf_done(&live);
	buf_done(&replayed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_same_as_live),
		cmocka_unit_test(test_redacted),
		cmocka_unit_test(test_trimmed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
