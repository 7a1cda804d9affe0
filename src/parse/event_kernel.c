/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event_kernel.h"

#include <string.h>

/* "PM: hibernation: hibernation entry" (5.7), "PM: hibernation entry" before */
static enum event_kind hibernation_of(struct span text)
{
	if (!span_take(&text, "PM: "))
		return EVENT_NONE;
	span_take(&text, "hibernation: ");
	if (span_is(text, "hibernation entry"))
		return EVENT_HIBERNATE_ENTRY;
	return span_is(text, "hibernation exit") ? EVENT_HIBERNATE_EXIT : EVENT_NONE;
}

/*
 * Every oops counts itself: "Oops: 0002 [#1] SMP", "general protection fault:
 * 0000 [#1]", "Internal error: Oops - BUG: 0 [#1]", also behind a "BUG:" line.
 */
static bool is_oops(struct span text)
{
	const char *count = span_find(text, " [#");
	struct span rest;
	uint64_t number;

	if (!count || !(span_has(text, "Oops") || span_has(text, "general protection fault: ") ||
			span_has(text, "invalid opcode: ") || span_has(text, "Internal error: ")))
		return false;
	rest = span_skip(text, (size_t)(count - text.ptr) + strlen(" [#"));
	return span_take_u64(&rest, &number) && span_starts(rest, "]");
}

/* A task or a CPU that does not get on: the watchdogs' words. */
static bool is_stall(struct span text)
{
	if (span_take(&text, "INFO: task "))
		return span_has(text, " blocked for more than ");
	span_take(&text, "watchdog: ");
	if (span_take(&text, "BUG: soft lockup - CPU#"))
		return span_has(text, " stuck for ");
	span_take(&text, "rcu: ");
	return span_take(&text, "INFO: rcu_") &&
	       (span_has(text, " detected stall") || span_has(text, "self-detected stall"));
}

/* "mlx4_init_eq_table+0x3db/0x620 [mlx4_core]", also with what else stands before the function. */
static bool is_function(struct span text, struct span module)
{
	struct span before = { text.ptr, (size_t)(module.ptr - text.ptr) };

	return span_has(before, "+0x") || span_starts(text, "Workqueue: ");
}

/* The name in brackets at the end of the line. */
static bool take_module(struct span text, struct span *module)
{
	const char *open;

	if (!span_ends(text, "]"))
		return false;
	open = memrchr(text.ptr, '[', text.len);
	if (!open)
		return false;
	*module = span_between(open + 1, text.ptr + text.len - 1);
	return true;
}

static bool is_frame(struct span text, struct span *module)
{
	static const char *const modules[] = { "hv_netvsc", "pci_hyperv", "mlx5_core",
					       "mlx5_ib",   "mlx4_core",  "mlx4_en",
					       "mlx4_ib",   "mana",	  "mana_ib" };

	if (!take_module(text, module))
		return false;
	for (size_t n = 0; n < sizeof(modules) / sizeof(modules[0]); n++)
		if (span_is(*module, modules[n]))
			return is_function(text, *module);
	return false;
}

bool event_parse_kernel(struct pool *pool, const struct kmsg_line *line, struct event *event)
{
	struct span text = span_trim(line->text), module;
	enum event_kind hibernation = hibernation_of(text);

	if (!line->has_prefix)
		return false;
	if (hibernation != EVENT_NONE) {
		event->kind = (uint8_t)hibernation;
	} else if (is_oops(text) || is_stall(text)) {
		event->kind = EVENT_KERNEL_FAULT;
		event->value_low = is_oops(text);
	} else if (is_frame(text, &module)) {
		event->kind = EVENT_FAULT_FRAME;
		event->other = pool_add(pool, module);
	} else {
		return false;
	}
	return true;
}
