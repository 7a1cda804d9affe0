/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>

#include "collect/live.h"
#include "parse/kmsg.h"
#include "parse/log.h"

struct progress {
	uint32_t number;
	bool has_first;
	uint64_t first_sequence;
};

static void add_line(struct vm *vm, struct progress *progress, const struct kmsg_line *line)
{
	if (line->has_sequence && !progress->has_first) {
		progress->has_first = true;
		progress->first_sequence = line->sequence;
	}
	log_add_line(vm, line, ++progress->number);
}

/* Records of /dev/kmsg, each ended by a NUL byte. */
static void add_records(struct vm *vm, struct progress *progress, struct span bytes)
{
	struct kmsg_line line;
	struct span record;

	while (collect_next_name(&bytes, &record))
		if (kmsg_parse_record(record, &line))
			add_line(vm, progress, &line);
}

/* The text of syslog(2): "<6>[    1.234567] ...". */
static void add_text(struct vm *vm, struct progress *progress, struct span bytes)
{
	struct kmsg_line line;
	struct span text;

	while (span_next_line(&bytes, &text))
		if (kmsg_parse_line(text, &line))
			add_line(vm, progress, &line);
}

/*
 * The records' clock is local_clock(): like CLOCK_MONOTONIC it stops while
 * the machine is suspended, but NTP does not steer it, so that after weeks
 * the two are seconds apart. Good enough for "3 min ago".
 */
static void set_now(struct log_info *log, const struct source *source)
{
	log->has_now = true;
	log->now_us = source->answered_us;
}

static void report_failure(struct vm *vm, int error)
{
	if (collect_fact_of(error) == FACT_DENIED)
		vm_report_source(vm, "kernel-log", SOURCE_DENIED,
				 "CAP_SYSLOG, or kernel.dmesg_restrict=0");
	else if (error == -ENOENT || error == -ENOSYS || error == -ENXIO || error == -ENODEV)
		vm_report_source(vm, "kernel-log", SOURCE_ABSENT,
				 "neither /dev/kmsg nor syslog(2)");
	else
		vm_report_source(vm, "kernel-log", SOURCE_PARTIAL, strerror(-error));
}

static bool is_records(struct span answer)
{
	return answer.len && memchr(answer.ptr, '\0', answer.len);
}

/* The first line of the ring buffer that has a time. */
static bool first_line(struct span answer, struct kmsg_line *line)
{
	bool records = is_records(answer);
	struct span text;

	while (records ? collect_next_name(&answer, &text) : span_next_line(&answer, &text))
		if ((records ? kmsg_parse_record(text, line) : kmsg_parse_line(text, line)) &&
		    line->clock == CLOCK_BOOT)
			return true;
	return false;
}

static bool wants_journal(const struct collect_live *live, struct span answer)
{
	struct kmsg_line first;

	if (!live->options.journal)
		return false;
	if (live->options.boots > 1)
		return true;
	return first_line(answer, &first) && first.has_sequence && first.sequence > 0;
}

void collect_log(struct collect_live *live)
{
	struct progress progress = { 0 };
	struct vm *vm = live->vm;
	struct kmsg_line first;
	struct buf log = { 0 };
	struct span answer;
	int error = collect_ask(live, QUERY_KERNEL_LOG, NULL, NULL, &answer);

	if (error) {
		report_failure(vm, error);
		return;
	}
	set_now(&vm->log, live->source);
	if (wants_journal(live, answer)) {
		log = live->bytes; /* the answer to the next question must not lie there */
		live->bytes = (struct buf){ 0 };
		collect_journal(live, first_line(answer, &first) ? first.time_us : INT64_MAX);
	}
	if (is_records(answer))
		add_records(vm, &progress, answer);
	else
		add_text(vm, &progress, answer);
	buf_done(&log);
	vm->log.read = true;
	/* syslog(2) tells no sequence: without the boot's first line the oldest are gone there too. */
	vm->log.wrapped = !vm->log.has_boot && progress.number > 0 &&
			  (!progress.has_first || progress.first_sequence > 0);
	vm_report_source(vm, "kernel-log", SOURCE_READ, NULL);
}
