/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/bundle_content.h"

#include <errno.h>
#include <sys/random.h>

#include "collect/redact.h"
#include "collect/tool_text.h"
#include "judge/history.h"
#include "render/check.h"
#include "render/html_report.h"
#include "render/report_json.h"
#include "source/trim.h"

enum {
	BYTES_MAX = 16 * 1024 * 1024, /* of all answers: beyond it the log loses its beginning */
	WIDTH = 100,		      /* columns of report.txt */
	EVERYTHING = COLLECT_ALL_LINKS | COLLECT_ALL_FUNCTIONS | COLLECT_NO_COUNTERS |
		     COLLECT_NO_LOG,
};

/* What the other commands ask beyond `check`, once more from the beginning: it costs little. */
static void collect_rest(const struct run *run, struct recording *recording)
{
	struct collect_options options = judged_options(run, EVERYTHING);
	struct recording rest = { 0 };
	struct vm vm;

	vm_init(&vm);
	collect_running(&vm, &options, &rest);
	vm_done(&vm);
	recording_merge(recording, &rest);
}

/* The key is thrown away: only the map tells what a replaced word was. */
static int redact(struct bundle_content *content)
{
	struct redactor redactor;
	uint8_t key[SIPHASH_KEY];

	if (getrandom(key, sizeof(key), 0) != (ssize_t)sizeof(key))
		return -EIO;
	redactor_init(&redactor, key);
	redact_recording(&content->recording, &redactor);
	redact_map_write(&redactor.map, &content->map);
	redactor_done(&redactor);
	return 0;
}

/* What was changed is judged anew, so that the reports say what a reader of the bundle sees. */
static void judge_recording(struct bundle_content *content)
{
	struct vm *vm = &content->judged.vm;

	vm_done(vm);
	vm_init(vm);
	collect_replay(vm, &content->options, &content->recording);
}

static int collect(struct run *run, struct bundle_content *content)
{
	bool is_redacted = !run->options.no_redact;
	bool is_trimmed;
	int error;

	content->options = judged_options(run, COLLECT_VNICS);
	vm_init(&content->judged.vm);
	collect_running(&content->judged.vm, &content->options, &content->recording);
	/* a kernel that did not answer would only be waited for once more */
	if (!content->judged.vm.kernel_silent)
		collect_rest(run, &content->recording);
	is_trimmed = recording_trim(&content->recording, BYTES_MAX);
	error = is_redacted ? redact(content) : 0;
	if (error)
		return error;
	if (is_trimmed || is_redacted)
		judge_recording(content);
	judged_judge(run, &content->judged);
	return 0;
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
		if (tool_text(&content->recording.items[n], &name, &text)) {
			bundle_add_extra(&content->extras, buf_text(&name))->bytes = text;
			text = (struct buf){ 0 };
		}
		buf_done(&name);
		buf_done(&text);
	}
}

int bundle_content_make(struct run *run, struct bundle_content *content)
{
	int error = collect(run, content);

	if (error)
		return error;
	add_reports(content);
	add_tools(content);
	return 0;
}

void bundle_content_done(struct bundle_content *content)
{
	judged_done(&content->judged);
	recording_done(&content->recording);
	bundle_extras_done(&content->extras);
	buf_done(&content->map);
}
