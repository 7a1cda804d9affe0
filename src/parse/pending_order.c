/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/pending_order.h"

#include <stdlib.h>
#include <string.h>

#include "parse/log.h"
#include "parse/log_order.h"
#include "util/alloc.h"

#define SECOND_US INT64_C(1000000)
#define YEAR_US (365 * 24 * 3600 * SECOND_US)

enum { TWINS_NEAR = 8 }; /* events of the same second among which a twin is looked for */

typedef int compare_fn(const struct event *a, const struct event *b);

static int compare_times(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_boot(const struct event *a, const struct event *b)
{
	return compare_times(a->time_us, b->time_us);
}

/* Syslog's seconds are coarse; within one, times since boot are of one boot. */
static int by_wall(const struct event *a, const struct event *b)
{
	int wall = compare_times(a->wall_us, b->wall_us);

	if (wall || a->clock != CLOCK_BOOT || b->clock != CLOCK_BOOT)
		return wall;
	return compare_times(a->time_us, b->time_us);
}

/* Merges [first, middle) and [middle, end) of `from` into `to`; the first goes before its equal. */
static void merge(const struct event *from, struct event *to, const size_t bounds[3],
		  compare_fn *compare)
{
	size_t a = bounds[0], b = bounds[1];

	for (size_t n = bounds[0]; n < bounds[2]; n++) {
		bool take_a = b == bounds[2] || (a < bounds[1] && compare(&from[a], &from[b]) <= 0);

		to[n] = take_a ? from[a++] : from[b++];
	}
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Stable, unlike qsort(): lines of one second stay in their order. */
static void sort(struct stretch *stretch, compare_fn *compare)
{
	struct event *from = stretch->events;
	struct event *to = alloc_zeroed(stretch->n + 1, sizeof(*to));

	for (size_t width = 1; width < stretch->n; width *= 2) {
		struct event *swap = from;

		for (size_t n = 0; n < stretch->n; n += 2 * width) {
			size_t bounds[3] = { n, least(n + width, stretch->n),
					     least(n + 2 * width, stretch->n) };

			merge(from, to, bounds, compare);
		}
		from = to;
		to = swap;
	}
	free(to);
	stretch->events = from;
	stretch->is_moved = true;
}

static void reverse(struct stretch *stretch)
{
	struct log_info *info = &stretch->info;

	for (size_t n = 0; n < stretch->n / 2; n++) {
		struct event *other = &stretch->events[stretch->n - 1 - n];
		struct event event = stretch->events[n];

		stretch->events[n] = *other;
		*other = event;
	}
	if (info->first_us > info->last_us) {
		int64_t first_us = info->first_us;

		info->first_us = info->last_us;
		info->last_us = first_us;
	}
	stretch->is_moved = true;
}

static bool has_all_walls(const struct stretch *stretch)
{
	for (size_t n = 0; n < stretch->n; n++)
		if (!(stretch->events[n].flags & EVENT_HAS_WALL))
			return false;
	return true;
}

bool order_is_walled(const struct stretch *stretch)
{
	for (size_t n = 0; n < stretch->n; n++)
		if (stretch->events[n].clock != CLOCK_BOOT)
			return false;
	return stretch->n && has_all_walls(stretch);
}

/* What a kernel prints once, when it starts. */
static bool is_of_start(const struct event *event)
{
	return event->kind == EVENT_BOOT || event->kind == EVENT_VMBUS_VERSION ||
	       event->kind == EVENT_DRIVER_REGISTERED;
}

/*
 * Are they outputs of several greps of one log, one below the other? Then
 * times go back where another grep begins, which found no line of the drivers
 * above it: after a reboot the same drivers print again.
 */
static bool are_greps(const struct stretch *stretch)
{
	unsigned above = 0, run = 0;

	for (size_t n = 0; n < stretch->n; n++) {
		const struct event *event = &stretch->events[n];

		if (event->clock != CLOCK_BOOT || (event->flags & EVENT_HAS_WALL))
			return false;
		if (n && event->time_us < event[-1].time_us &&
		    event[-1].time_us - event->time_us > SECOND_US) {
			above |= run;
			run = 0;
		}
		run |= 1U << event->driver;
		if ((above & run) || (above && is_of_start(event)))
			return false;
	}
	return above != 0;
}

static void merge_greps(struct stretch *stretch)
{
	struct log_info *info = &stretch->info;

	sort(stretch, by_boot);
	if (info->clock != CLOCK_BOOT)
		return;
	if (info->first_us > stretch->events[0].time_us)
		info->first_us = stretch->events[0].time_us;
	if (info->last_us < stretch->events[stretch->n - 1].time_us)
		info->last_us = stretch->events[stretch->n - 1].time_us;
}

/* Events that were moved: where a boot begins is told anew. */
static void mark_again(struct stretch *stretch)
{
	for (size_t n = 0; n < stretch->n; n++)
		stretch->events[n].flags &= (uint8_t)~EVENT_NEW_BOOT;
	log_mark_boots(stretch->events, stretch->n);
	log_look_again(&stretch->info, stretch->events, stretch->n);
}

bool order_is_needed(const struct log_info *log)
{
	return log->order.is_jumbled || log_order_is_reversed(&log->order) ||
	       (log->order.falls && !log->has_others);
}

void order_stretch(struct stretch *stretch)
{
	const struct log_order *order = &stretch->info.order;

	if (!stretch->n)
		return;
	if (log_order_is_reversed(order))
		reverse(stretch);
	if (order->is_jumbled && has_all_walls(stretch))
		sort(stretch, by_wall);
	else if (order->falls && !stretch->is_moved && !stretch->info.has_others &&
		 are_greps(stretch))
		merge_greps(stretch);
	if (stretch->is_moved)
		mark_again(stretch);
}

static bool are_twins(const struct event *a, const struct event *b)
{
	return a->text == b->text && a->device == b->device && a->name == b->name &&
	       a->time_us == b->time_us && b->wall_us - a->wall_us <= SECOND_US;
}

void order_walled(struct stretch *stretch)
{
	size_t kept = 0;

	sort(stretch, by_wall);
	for (size_t n = 0; n < stretch->n; n++) {
		const struct event *event = &stretch->events[n];
		size_t near = kept > TWINS_NEAR ? kept - TWINS_NEAR : 0;

		while (near < kept && !are_twins(&stretch->events[near], event))
			near++;
		if (near == kept)
			stretch->events[kept++] = *event;
	}
	stretch->n = kept;
	mark_again(stretch);
}

/* --- parts --- */

static bool is_later(const struct log_part *a, const struct log_part *b)
{
	if (!a->info.order.has_wall || !b->info.order.has_wall)
		return !a->info.order.has_wall && b->info.order.has_wall;
	return a->info.order.first_wall_us > b->info.order.first_wall_us;
}

static bool has_no_year(const struct log_part *part)
{
	return part->info.order.has_wall && part->info.order.first_wall_us < 2 * YEAR_US;
}

/* A log of December and one of January: less than half a year lies between them. */
static void set_year(const struct log_part *first, struct log_part *part)
{
	struct log_order *order = &part->info.order;
	int64_t ahead = order->first_wall_us - first->info.order.first_wall_us;

	if (!has_no_year(first) || !has_no_year(part))
		return;
	if (ahead > YEAR_US / 2)
		part->shift_us = -YEAR_US;
	else if (ahead < -YEAR_US / 2)
		part->shift_us = YEAR_US;
	order->first_wall_us += part->shift_us;
	order->last_wall_us += part->shift_us;
}

void order_parts(struct log_part *parts, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		struct log_part part = parts[i];
		size_t place = i;

		set_year(&parts[0], &part);
		for (; place && is_later(&parts[place - 1], &part); place--)
			parts[place] = parts[place - 1];
		parts[place] = part;
	}
}
