/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/bundle_content.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "collect/outcome.h"
#include "collect/record.h"
#include "collect/record_capture.h"
#include "collect/redact.h"
#include "collect/tool_text.h"
#include "judge/history.h"
#include "render/check.h"
#include "render/html_report.h"
#include "render/report_json.h"
#include "source/trim.h"
#include "util/channel.h"

enum {
	BYTES_MAX = 16 * 1024 * 1024, /* of all answers: beyond it the logs lose their beginning */
	WIDTH = 100,		      /* columns of report.txt */
	/* Of the time, what is kept for all that follows collecting, and for the disk. */
	AFTER_COLLECTING_MS = 10000,
	DISK_MS = 2000,
	/* What is redacted, judged and packed on a busy machine when every word is replaced. */
	BYTES_PER_MS = 640,
	BYTES_MIN = 1024 * 1024,
};

/* "reading /etc/hosts", "asking counters 3 eth0, for 2 s" */
static void tell(void *data, const struct record_news *news)
{
	const struct bundling *bundling = data;
	struct buf words = { 0 };

	if (!news->kind)
		buf_printf(&words, "second reading of the counters in %.1f s",
			   news->seconds < 0 ? 0 : news->seconds);
	else
		buf_printf(&words, "%s %s",
			   record_kind_find(span_of(news->kind)) == RECORD_QUERY ? "asking"
										 : "reading",
			   news->key);
	if (news->kind && news->seconds >= 1)
		buf_printf(&words, ", for %.0f s", news->seconds);
	progress_say(&bundling->progress, buf_text(&words));
	buf_done(&words);
}

/* The key is thrown away: only the map tells what a replaced word was. */
static int redact(const struct bundling *bundling, struct bundle_content *content)
{
	struct redactor redactor;
	uint8_t key[SIPHASH_KEY];

	if (getrandom(key, sizeof(key), 0) != (ssize_t)sizeof(key))
		return -EIO;
	redactor_init(&redactor, key);
	redact_recording(&content->recording, &redactor, bundling->deadline_ms - DISK_MS);
	redact_map_write(&redactor.map, &content->map);
	redactor_done(&redactor);
	return 0;
}

/* What can be redacted in the time that is left. */
static size_t bytes_max(const struct bundling *bundling)
{
	int64_t left_ms = bundling->deadline_ms - DISK_MS - channel_now_ms();
	int64_t max = left_ms * BYTES_PER_MS;

	if (bundling->run->options.no_redact)
		return BYTES_MAX;
	return max < BYTES_MIN ? BYTES_MIN : max < BYTES_MAX ? (size_t)max : BYTES_MAX;
}

static enum exit_status fail(struct run *run, int error)
{
	buf_printf(&run->why, "cannot make the bundle: %s", strerror(-error));
	return EXIT_IO;
}

static enum exit_status record_machine(const struct bundling *bundling,
				       struct bundle_content *content)
{
	const struct record_task task = {
		.limit_ms = (unsigned)(bundling->deadline_ms - bundling->begin_ms -
				       AFTER_COLLECTING_MS),
		.tell = tell,
		.data = (void *)(uintptr_t)bundling,
	};
	int error = collect_record(&content->options, &task, &content->recording);

	return error ? fail(bundling->run, error) : EXIT_OK;
}

/* Whoever gives an input of his own waits for it: the time begins when it was read. */
static enum exit_status record_input(struct bundling *bundling, struct bundle_content *content)
{
	int64_t begin_ms = channel_now_ms();
	enum exit_status status;

	progress_say(&bundling->progress, "reading");
	status =
		collect_record_capture(&content->options, &content->recording, &bundling->run->why);
	bundling->deadline_ms += channel_now_ms() - begin_ms;
	return status;
}

static enum exit_status record(struct bundling *bundling, struct bundle_content *content)
{
	struct run *run = bundling->run;

	if (!run->options.from && !run->options.demo)
		return record_machine(bundling, content);
	return record_input(bundling, content);
}

/* From the recording as it will be read. */
static enum exit_status judge(struct run *run, struct bundle_content *content)
{
	struct outcome outcome =
		collect_replay(&content->judged.vm, &content->options, &content->recording);

	if (outcome.status == EXIT_OK)
		return judged_judge(run, &content->judged);
	outcome_explain(&outcome, run->options.from, &run->why);
	return outcome.status;
}

static bool is_redacted(const struct run *run, const struct recording *recording)
{
	for (size_t n = 0; n < recording->n; n++)
		if (recording->items[n].is_redacted)
			return true;
	return !run->options.no_redact;
}

static enum exit_status collect(struct bundling *bundling, struct bundle_content *content)
{
	struct run *run = bundling->run;
	enum exit_status status;
	int error;

	content->options = judged_options(run, COLLECT_VNICS);
	vm_init(&content->judged.vm);
	status = record(bundling, content);
	if (status != EXIT_OK)
		return status;
	progress_say(&bundling->progress, run->options.no_redact ? "judging" : "redacting");
	recording_trim(&content->recording, bytes_max(bundling));
	recording_tell_trimmed(&content->recording);
	error = run->options.no_redact ? 0 : redact(bundling, content);
	content->is_redacted = is_redacted(run, &content->recording);
	return error ? fail(run, error) : judge(run, content);
}

static void add_reports(struct bundle_content *content)
{
	const struct view view = { .width = WIDTH, .verbose = true };
	const struct report *report = &content->judged.report;

	history_find(&content->judged.vm);
	check_render(&bundle_add_extra(&content->extras, "report.txt")->bytes, &view, report);
	report_render_json(&bundle_add_extra(&content->extras, "report.json")->bytes, report);
	html_report(&bundle_add_extra(&content->extras, "report.html")->bytes, report);
}

/* The same again, as the programs print it that people know. */
static void add_tools(struct bundle_content *content)
{
	for (size_t n = 0; n < content->recording.n; n++) {
		struct buf name = { 0 }, text = { 0 };

		buf_add_text(&name, "text/");
		if (tool_text(&content->recording, &content->recording.items[n], &name, &text)) {
			bundle_add_extra(&content->extras, buf_text(&name))->bytes = text;
			text = (struct buf){ 0 };
		}
		buf_done(&name);
		buf_done(&text);
	}
}

enum exit_status bundle_content_make(struct bundling *bundling, struct bundle_content *content)
{
	enum exit_status status = collect(bundling, content);

	if (status != EXIT_OK)
		return status;
	add_reports(content);
	add_tools(content);
	return EXIT_OK;
}

void bundle_content_done(struct bundle_content *content)
{
	judged_done(&content->judged);
	recording_done(&content->recording);
	bundle_extras_done(&content->extras);
	buf_done(&content->map);
}
