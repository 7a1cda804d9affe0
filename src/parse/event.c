/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event.h"

#include <string.h>

#include "parse/event_head.h"
#include "parse/event_kernel.h"
#include "parse/event_module.h"
#include "parse/event_rows.h"
#include "parse/event_udev.h"

enum {
	LEVEL_ERROR = 3,
	TEXT_MAX = 1024, /* printk() prints no longer line (LOG_LINE_MAX) */
	BEGINS = 4096,
};

const char *const event_needles[] = {
	"hv_netvsc",
	"hv_pci",
	"vmbus",
	"mlx4_",
	"mlx5_",
	"mana ",
	"mana:",
	"] type 0",
	"busn_res",
	"Linux version ",
	"Hypervisor detected",
	"DMI: ",
	"BAR ",
	"NETDEV WATCHDOG",
	"PM: hib",
	" [#",
	"soft lockup",
	"INFO: ",
	"[mana]",
	"pci_hyperv",
	"Loading of ",
	"mana_ib",
	"rename network interface ",
	"net interface name ",
	NULL,
};

/* Three bytes as one of BEGINS numbers: no word is shorter. */
static size_t begin_at(const char *bytes)
{
	const unsigned char *b = (const unsigned char *)bytes;

	return ((size_t)b[0] << 8 ^ (size_t)b[1] << 4 ^ b[2]) % BEGINS;
}

static bool begins_with_needle(struct span text)
{
	for (const char *const *needle = event_needles; *needle; needle++)
		if (span_starts(text, *needle))
			return true;
	return false;
}

/* A search for each of the words takes ten times as long. */
bool event_has_needle(struct span line)
{
	uint64_t begins[BEGINS / 64] = { 0 }; /* a bit for each that one of the words has */

	for (const char *const *needle = event_needles; *needle; needle++) {
		size_t n = begin_at(*needle);

		begins[n / 64] |= UINT64_C(1) << n % 64;
	}
	for (; line.len > 2; line = span_skip(line, 1)) {
		size_t n = begin_at(line.ptr);

		if (begins[n / 64] >> n % 64 & 1 && begins_with_needle(line))
			return true;
	}
	return false;
}

static struct span cut(struct span s)
{
	if (s.len > TEXT_MAX)
		s.len = TEXT_MAX;
	return s;
}

/* The kernel's own lines about where it runs; believed only behind a log's prefix. */
static bool parse_machine(struct pool *pool, const struct kmsg_line *line, struct event *event)
{
	struct span rest = line->text, word;

	if (!line->has_prefix)
		return false;
	if (span_take(&rest, "Linux version ")) {
		if (!span_next_word(&rest, &word))
			return false;
		event->kind = EVENT_BOOT;
		event->other = pool_add(pool, cut(word));
		return true;
	}
	if (!span_take(&rest, "Hypervisor detected: ") && !span_take(&rest, "DMI: "))
		return false;
	event->kind = EVENT_HYPERVISOR;
	event->other = pool_add(pool, cut(span_trim(rest)));
	return true;
}

/* "mlx5_core" in "eth1 (mlx5_core): transmit queue 3 timed out" */
static enum event_driver driver_named(struct span word)
{
	if (span_is(word, "mlx5_core"))
		return EVENT_DRIVER_MLX5;
	if (span_is(word, "mlx4_core") || span_is(word, "mlx4_en"))
		return EVENT_DRIVER_MLX4;
	if (span_is(word, "mana"))
		return EVENT_DRIVER_MANA;
	return span_is(word, "hv_netvsc") ? EVENT_DRIVER_NETVSC : EVENT_DRIVER_NONE;
}

/* net/sched/sch_generic.c:dev_watchdog() up to 6.0: no driver's head before it. */
static bool parse_watchdog(struct pool *pool, const struct kmsg_line *line, struct event *event)
{
	struct span rest = line->text, name, driver;
	enum event_driver known;

	if (!line->has_prefix || !span_take(&rest, "NETDEV WATCHDOG: ") ||
	    !span_next_word(&rest, &name) || !event_is_interface(name) || !span_take(&rest, " (") ||
	    !span_next_field(&rest, ')', &driver))
		return false;
	known = driver_named(driver);
	if (known == EVENT_DRIVER_NONE)
		return false;
	event->kind = known == EVENT_DRIVER_NETVSC ? EVENT_NETVSC : EVENT_DRIVER_FAULT;
	event->driver = (uint8_t)known;
	event->name = pool_add(pool, name);
	return true;
}

/* "handle_hca_cap:524:(pid 12): ", the place in the source that mlx5 prints. */
static struct span skip_place(struct span message)
{
	struct span rest = message, function, line;
	uint64_t number;

	if (!span_next_field(&rest, ':', &function) || !function.len ||
	    !span_next_field(&rest, ':', &line) || !span_to_u64(line, &number) ||
	    !span_take(&rest, "(pid ") || !span_take_u64(&rest, &number) ||
	    !span_take(&rest, "): "))
		return message;
	return span_trim(rest);
}

/* A message that no row knows: that the device was there is something, too. */
static enum event_kind kind_of_unknown(const struct event_head *head, const struct kmsg_line *line)
{
	if (head->driver == EVENT_DRIVER_NETVSC)
		return EVENT_NETVSC;
	if (event_driver_is_vf(head->driver))
		return EVENT_VF_DRIVER;
	if (head->driver == EVENT_DRIVER_HV_PCI && line->level >= 0 && line->level <= LEVEL_ERROR)
		return EVENT_PCI_FAILED;
	return EVENT_NONE;
}

static bool parse_driver(struct pool *pool, const struct kmsg_line *line, struct event *event)
{
	struct event_match match = { .pool = pool, .event = event };
	struct event_head head;

	if (!event_split_head(line->text, &head))
		return false;
	match.head = &head;
	match.message = head.message;
	if (head.driver == EVENT_DRIVER_MLX5)
		match.message = skip_place(head.message);
	if (!event_match_rows(&match))
		event->kind = (uint8_t)kind_of_unknown(&head, line);
	if (event->kind == EVENT_NONE)
		return false;
	event->driver = (uint8_t)head.driver;
	if (!event->device && !head.is_bus)
		event->device = pool_add(pool, head.device);
	event->name = pool_add(pool, head.name);
	event->text = pool_add(pool, cut(match.message));
	return true;
}

static bool parse_kernel_line(struct pool *pool, const struct kmsg_line *line, struct event *event)
{
	return line->from_kernel &&
	       (parse_driver(pool, line, event) || parse_machine(pool, line, event) ||
		parse_watchdog(pool, line, event) || event_parse_kernel(pool, line, event) ||
		event_parse_module(line, event));
}

void event_set_time(struct event *event, const struct kmsg_line *line)
{
	if (line->clock == CLOCK_NONE)
		return;
	event->clock = (uint8_t)line->clock;
	event->time_us = line->time_us;
}

bool event_parse(struct pool *pool, const struct kmsg_line *line, struct event *event)
{
	struct event found = { 0 };

	if (!line->text.len)
		return false;
	if (!parse_kernel_line(pool, line, &found) && !event_parse_udev(pool, line, &found))
		return false;
	if (!found.text)
		found.text = pool_add(pool, cut(line->text));
	event_set_time(&found, line);
	*event = found;
	return true;
}
