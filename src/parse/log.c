/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/log.h"

#include <string.h>

#include "parse/event.h"

/* Lines that only a vNIC with a VF has. */
static bool is_about_vf(enum event_kind kind)
{
	switch (kind) {
	case EVENT_SLOT_ADDED:
	case EVENT_SLOT_REMOVED:
	case EVENT_VF_REGISTERING:
	case EVENT_VF_UNREGISTERING:
	case EVENT_SWITCHED_TO:
	case EVENT_SWITCHED_FROM:
	case EVENT_SWITCH_FAILED:
	case EVENT_WAITING_FOR_ASSOCIATION:
	case EVENT_VF_OPEN_FAILED:
	case EVENT_JOINED:
	case EVENT_NO_NETVSC_MATCH:
	case EVENT_JOIN_REFUSED:
	case EVENT_MTU_REFUSED:
	case EVENT_NETNS_MOVED:
	case EVENT_NETNS_FAILED:
		return true;
	default:
		return false;
	}
}

static void begin_boot(struct log_info *log)
{
	log->has_boot = true;
	log->has_netvsc_driver = false;
	log->has_hv_pci_driver = false;
	log->has_vf_lines = false;
	log->wrapped = false;
	log->clock = CLOCK_NONE;
	log->first_us = 0;
	log->last_us = 0;
}

static void note_time(struct log_info *log, const struct kmsg_line *line)
{
	if (line->clock == CLOCK_NONE)
		return;
	if (log->clock == CLOCK_NONE) {
		log->clock = line->clock;
		log->first_us = line->time_us;
	}
	if (line->clock == log->clock)
		log->last_us = line->time_us;
}

static void note_event(struct log_info *log, const struct event *event)
{
	if (event->kind == EVENT_DRIVER_REGISTERED) {
		log->has_netvsc_driver |= !strcmp(event->other, "hv_netvsc");
		log->has_hv_pci_driver |= !strcmp(event->other, "hv_pci");
	}
	log->has_vf_lines |= is_about_vf((enum event_kind)event->kind);
}

static bool holds_our_words(struct span text)
{
	for (const char *const *word = event_needles; *word; word++)
		if (span_has(text, *word))
			return true;
	return false;
}

/* A full pool has one text for all that it does not keep: such a name would be anybody's. */
static bool is_incomplete(const struct event *event)
{
	return event->device == pool_full || event->name == pool_full || event->other == pool_full;
}

bool log_add_line(struct vm *vm, const struct kmsg_line *line, uint32_t line_number)
{
	struct log_info *log = &vm->log;
	struct event event = { 0 };
	bool is_event;

	/* Whoever wrote the line, its time was the logger's: the log goes on at least until then. */
	if (!line->from_kernel) {
		if (log->read && line->clock == log->clock)
			log->last_us = line->time_us;
		return false;
	}
	log->read = true;
	log->lines++;
	is_event = event_parse(&vm->pool, line, &event);
	if (is_event && event.kind == EVENT_BOOT)
		begin_boot(log);
	note_time(log, line);
	if (is_event && is_incomplete(&event)) {
		vm->events.dropped++;
	} else if (is_event) {
		note_event(log, &event);
		event.line = line_number;
		*event_list_add(&vm->events) = event;
	} else if (!log->has_others) {
		log->has_others = !holds_our_words(line->text);
	}
	return is_event;
}

void log_skip_foreign(struct vm *vm, uint64_t lines)
{
	vm->log.lines += lines;
	vm->log.has_others |= lines > 0;
}
