/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/log.h"

#include <string.h>

#include "parse/event_memo.h"
#include "parse/log_order.h"

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

static void begin_boot(struct log_info *log, bool is_first_line)
{
	log->has_boot = is_first_line;
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
	if (line->clock == log->clock && !log_order_is_older(&log->order, line))
		log->last_us = line->time_us;
}

/* An older boot below a newer one takes nothing away. */
static void note_boot(struct log_info *log, const struct kmsg_line *line, bool is_first_line)
{
	if (!log_order_is_older(&log->order, line) && !log_order_is_reversed(&log->order))
		begin_boot(log, is_first_line);
}

static void note_event(struct log_info *log, const struct event *event)
{
	if (event->kind == EVENT_DRIVER_REGISTERED) {
		log->has_netvsc_driver |= !strcmp(event->other, "hv_netvsc");
		log->has_hv_pci_driver |= !strcmp(event->other, "hv_pci");
	}
	log->has_vf_lines |= is_about_vf((enum event_kind)event->kind);
}

/* A full pool has one text for all that it does not keep: such a name would be anybody's. */
static bool is_incomplete(const struct event *event)
{
	return event->device == pool_full || event->name == pool_full || event->other == pool_full;
}

static void add_event(struct vm *vm, struct event *event, const struct kmsg_line *line,
		      uint32_t line_number)
{
	struct log_info *log = &vm->log;

	if (is_incomplete(event)) {
		vm->events.dropped++;
		return;
	}
	note_event(log, event);
	event->line = line_number;
	if (line->has_wall) {
		event->wall_us = line->wall_us;
		event->flags |= EVENT_HAS_WALL;
	}
	if (log->order.has_jumped)
		event->flags |= EVENT_NEW_BOOT;
	log->order.has_jumped = false;
	*event_list_add(&vm->events) = *event;
}

static bool parse_event(struct vm *vm, const struct kmsg_line *line, struct event *event)
{
	if (!vm->memo)
		vm->memo = event_memo_new();
	return event_memo_parse(vm->memo, &vm->pool, line, event);
}

bool log_add_line(struct vm *vm, const struct kmsg_line *given, uint32_t line_number)
{
	struct log_info *log = &vm->log;
	struct kmsg_line line = *given;
	struct event event = { 0 };
	bool is_event;

	if (log_order_note(&log->order, &line)) {
		log->order.has_jumped = true;
		note_boot(log, &line, false);
	}
	/* Whoever wrote the line, its time was the logger's: the log goes on at least until then. */
	if (!line.from_kernel) {
		if (log->read && log->clock != CLOCK_NONE)
			note_time(log, &line);
		is_event = parse_event(vm, &line, &event);
		if (is_event)
			add_event(vm, &event, &line, line_number);
		return is_event;
	}
	log->read = true;
	log->lines++;
	is_event = parse_event(vm, &line, &event);
	if (is_event && event.kind == EVENT_BOOT)
		note_boot(log, &line, true);
	note_time(log, &line);
	if (is_event)
		add_event(vm, &event, &line, line_number);
	else if (!log->has_others)
		log->has_others = !event_has_needle(line.text);
	return is_event;
}

void log_begin_boot(struct vm *vm)
{
	begin_boot(&vm->log, false);
	vm->log.order.has_jumped = event_list_count(&vm->events) > 0;
	vm->log.order.has_boot = false;
}

size_t log_last_boot(const struct event *events, size_t n)
{
	while (n-- > 1)
		if (events[n].kind == EVENT_BOOT || (events[n].flags & EVENT_NEW_BOOT))
			return n;
	return 0;
}

void log_mark_boots(struct event *events, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (log_order_is_boot(&events[i - 1], &events[i]))
			events[i].flags |= EVENT_NEW_BOOT;
}

void log_look_again(struct log_info *log, const struct event *events, size_t n)
{
	log->has_boot = log->has_netvsc_driver = log->has_hv_pci_driver = log->has_vf_lines = false;
	for (size_t i = log_last_boot(events, n); i < n; i++) {
		log->has_boot |= events[i].kind == EVENT_BOOT;
		note_event(log, &events[i]);
	}
}

void log_skip_foreign(struct vm *vm, uint64_t lines)
{
	vm->log.lines += lines;
	vm->log.has_others |= lines > 0;
}
