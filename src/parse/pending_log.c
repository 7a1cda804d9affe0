/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/pending.h"

#include <stdlib.h>
#include <string.h>

#include "parse/log.h"
#include "parse/pending_order.h"
#include "util/alloc.h"

enum {
	PROBES = 64,		      /* events of a part that are looked for in the others */
	TRIES = 16,		      /* places in the other part where each of them is tried */
	ENOUGH = 3,		      /* twins that make an offset certain */
	LOOKS = 50 * 1000 * 1000,     /* comparisons that a search without times may take */
	SAME_MOMENT_US = 1500 * 1000, /* dmesg -T and syslog round to a second */
};

static void end_part(struct pending *pending, struct vm *vm)
{
	uint64_t end = vm->events.dropped + event_list_count(&vm->events);
	struct log_part *part;

	if (!vm->log.read) {
		vm->log.order = (struct log_order){ 0 }; /* of programs' lines */
		return;
	}
	part = alloc_item(&pending->parts, &pending->capacity_parts, pending->n_parts,
			  sizeof(*part));
	part->first = pending->n_parts ? pending->parts[pending->n_parts - 1].end : 0;
	part->end = end;
	part->info = vm->log;
	pending->n_parts++;
	vm->log = (struct log_info){ 0 };
}

void pending_log_ends(struct pending *pending, struct vm *vm)
{
	if (pending->n_parts + 1 < PENDING_PARTS)
		end_part(pending, vm);
}

static void take_out(const struct vm *vm, const struct log_part *part, struct stretch *stretch)
{
	uint64_t dropped = vm->events.dropped;
	uint64_t first = part->first > dropped ? part->first - dropped : 0;
	uint64_t end = part->end > dropped ? part->end - dropped : 0;

	*stretch = (struct stretch){ .n = (size_t)(end - first),
				     .info = part->info,
				     .has_order = true };
	stretch->events = alloc_zeroed(stretch->n + 1, sizeof(*stretch->events));
	for (size_t n = 0; n < stretch->n; n++) {
		stretch->events[n] = *event_list_at(&vm->events, (size_t)first + n);
		stretch->events[n].wall_us += part->shift_us;
	}
}

static void put_in_order(struct stretch *stretch)
{
	order_stretch(stretch);
	for (size_t n = 1; n < stretch->n; n++)
		if (stretch->events[n].clock != stretch->events[n - 1].clock ||
		    stretch->events[n].time_us < stretch->events[n - 1].time_us)
			stretch->has_order = false;
}

static enum event_clock clock_of(const struct stretch *stretch)
{
	return stretch->n ? (enum event_clock)stretch->events[0].clock : stretch->info.clock;
}

/* Texts are pooled: the same ones have the same address. */
static bool same_words(const struct event *a, const struct event *b)
{
	return a->text == b->text && a->device == b->device;
}

static int64_t distance(int64_t a, int64_t b)
{
	uint64_t d = a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;

	return d > INT64_MAX ? INT64_MAX : (int64_t)d;
}

/* The events of a stretch by words and then by time, to find twins quickly. */
struct by_words {
	const struct event **events;
	size_t n;
};

static int compare_words(const struct event *a, const struct event *b)
{
	uintptr_t at = (uintptr_t)a->text, bt = (uintptr_t)b->text;
	uintptr_t ad = (uintptr_t)a->device, bd = (uintptr_t)b->device;

	if (at != bt)
		return at < bt ? -1 : 1;
	if (ad != bd)
		return ad < bd ? -1 : 1;
	return 0;
}

static int compare_events(const void *left, const void *right)
{
	const struct event *a = *(const struct event *const *)left;
	const struct event *b = *(const struct event *const *)right;
	int words = compare_words(a, b);

	if (words || a->time_us == b->time_us)
		return words;
	return a->time_us < b->time_us ? -1 : 1;
}

static struct by_words sort_by_words(const struct stretch *stretch)
{
	struct by_words sorted = { .n = stretch->n };

	sorted.events = alloc_zeroed(stretch->n + 1, sizeof(*sorted.events));
	for (size_t n = 0; n < stretch->n; n++)
		sorted.events[n] = &stretch->events[n];
	qsort(sorted.events, sorted.n, sizeof(*sorted.events), compare_events);
	return sorted;
}

/* The first event with the words of `event` at `time_us` or later; n when there is none. */
static size_t find_words(const struct by_words *sorted, const struct event *event, int64_t time_us)
{
	struct event wanted = { .text = event->text, .device = event->device, .time_us = time_us };
	const struct event *key = &wanted;
	size_t low = 0, high = sorted->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (compare_events(&sorted->events[middle], &key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < sorted->n && compare_words(sorted->events[low], event))
		return sorted->n;
	return low;
}

static bool has_twin(const struct by_words *sorted, const struct event *event, int64_t offset,
		     int64_t slack)
{
	int64_t from, to;
	size_t n;

	if (__builtin_add_overflow(event->time_us, offset - slack, &from) ||
	    __builtin_add_overflow(event->time_us, offset + slack, &to))
		return false;
	n = find_words(sorted, event, from);
	return n < sorted->n && sorted->events[n]->time_us <= to;
}

/* One of up to PROBES events that are spread over the stretch. */
static const struct event *probe(const struct stretch *stretch, size_t n)
{
	size_t step = stretch->n > PROBES ? stretch->n / PROBES : 1;

	return &stretch->events[n * step];
}

static size_t count_twins(const struct by_words *a, const struct stretch *b, int64_t offset)
{
	size_t found = 0, end = b->n < PROBES ? b->n : PROBES;

	for (size_t n = 0; n < end; n++)
		found += has_twin(a, probe(b, n), offset, SAME_MOMENT_US);
	return found;
}

/*
 * Two logs of wall time differ by a time zone, or by the year that syslog
 * does not write; the like lines of another boot are no twins.
 */
static bool may_differ(const struct stretch *a, const struct stretch *b, int64_t offset)
{
	const int64_t day_us = INT64_C(86400000000), quarter_us = INT64_C(900000000);
	int64_t beyond;

	if (clock_of(a) != clock_of(b))
		return true;
	if (clock_of(a) != CLOCK_WALL)
		return false;
	if ((a->events[0].time_us < 366 * day_us) != (b->events[0].time_us < 366 * day_us))
		return true;
	beyond = (distance(offset, 0) + SAME_MOMENT_US) % quarter_us;
	return distance(offset, 0) < day_us && beyond <= 2 * SAME_MOMENT_US;
}

/*
 * What must be added to the times of `b` so that the lines that both have
 * fall together; of several boots in `b` the last one. False: they share no
 * line, or so few that it may be chance.
 */
static bool find_offset(const struct stretch *a, const struct stretch *b, int64_t *offset)
{
	size_t best = 0, end = b->n < PROBES ? b->n : PROBES;
	struct by_words sorted = sort_by_words(a);

	for (size_t n = 0; n < end; n++) {
		const struct event *event = probe(b, n);
		size_t m = find_words(&sorted, event, INT64_MIN);

		for (size_t tries = 0; tries < TRIES && m < sorted.n; tries++, m++) {
			int64_t candidate;
			size_t found;

			if (compare_words(sorted.events[m], event))
				break;
			if (__builtin_sub_overflow(sorted.events[m]->time_us, event->time_us,
						   &candidate) ||
			    distance(candidate, 0) > INT64_MAX / 4 || !may_differ(a, b, candidate))
				continue;
			found = count_twins(&sorted, b, candidate);
			if (found >= best && found) {
				best = found;
				*offset = candidate;
			}
		}
	}
	free(sorted.events);
	return best >= ENOUGH || (best && 2 * best >= end);
}

static void move_times(struct stretch *stretch, int64_t offset, enum event_clock clock)
{
	struct log_info *info = &stretch->info;

	for (size_t n = 0; n < stretch->n; n++) {
		int64_t *time = &stretch->events[n].time_us;

		if (__builtin_add_overflow(*time, offset, time))
			*time = INT64_MAX;
		stretch->events[n].clock = (uint8_t)clock;
	}
	if (info->clock == CLOCK_NONE ||
	    __builtin_add_overflow(info->first_us, offset, &info->first_us) ||
	    __builtin_add_overflow(info->last_us, offset, &info->last_us))
		info->first_us = info->last_us = 0;
	info->clock = clock;
}

/* All of `b` stands in `a`, in its order and without a gap: what can be told without times. */
static bool holds_all(const struct stretch *a, const struct stretch *b)
{
	if (b->n > LOOKS / (a->n + 1))
		return false;
	for (size_t start = 0; b->n && start + b->n <= a->n; start++) {
		size_t n = 0;

		while (n < b->n && same_words(&a->events[start + n], &b->events[n]))
			n++;
		if (n == b->n)
			return true;
	}
	return false;
}

/* Takes those out of `b` that `a` has, too. slack: how exact the times are. */
static size_t drop_common(const struct stretch *a, struct stretch *b, int64_t slack)
{
	struct by_words sorted = sort_by_words(a);
	size_t kept = 0, all = b->n;

	for (size_t n = 0; n < all; n++)
		if (!has_twin(&sorted, &b->events[n], 0, slack))
			b->events[kept++] = b->events[n];
	free(sorted.events);
	b->n = kept;
	return all - kept;
}

static void add_info(struct log_info *sum, const struct log_info *info)
{
	if (!sum->read) {
		*sum = *info;
		return;
	}
	sum->lines += info->lines;
	sum->has_boot |= info->has_boot;
	sum->has_netvsc_driver |= info->has_netvsc_driver;
	sum->has_hv_pci_driver |= info->has_hv_pci_driver;
	sum->has_others |= info->has_others;
	sum->wrapped |= info->wrapped;
	sum->has_vf_lines |= info->has_vf_lines;
	if (info->clock == CLOCK_NONE || (sum->clock != CLOCK_NONE && sum->clock != info->clock))
		return;
	if (sum->clock == CLOCK_NONE || info->first_us < sum->first_us)
		sum->first_us = info->first_us;
	if (sum->clock == CLOCK_NONE || info->last_us > sum->last_us)
		sum->last_us = info->last_us;
	sum->clock = info->clock;
	if (info->has_now && (!sum->has_now || info->now_us > sum->now_us))
		sum->now_us = info->now_us;
	sum->has_now |= info->has_now;
}

/* `all` and `more`: by time where both have one clock and an order, else one after the other. */
static void append(struct stretch *all, const struct stretch *more, bool same_boot)
{
	struct event *merged = alloc_zeroed(all->n + more->n + 1, sizeof(*merged));
	bool by_time = same_boot && all->has_order && more->has_order && all->n && more->n &&
		       clock_of(all) == clock_of(more) && clock_of(all) != CLOCK_NONE;
	size_t a = 0, b = 0, n = 0;

	while (a < all->n || b < more->n) {
		bool take_more = a == all->n || (by_time && b < more->n &&
						 more->events[b].time_us < all->events[a].time_us);

		merged[n++] = take_more ? more->events[b++] : all->events[a++];
	}
	if (!by_time && all->n && more->n)
		all->has_order = false;
	else
		all->has_order &= more->has_order;
	free(all->events);
	all->events = merged;
	all->n = n;
}

/*
 * Two logs since boot are of different boots when both show the kernel
 * starting and share no line.
 */
static bool is_same_boot(const struct stretch *all, const struct stretch *more, size_t common)
{
	if (clock_of(all) != CLOCK_BOOT || common || more->n < 2)
		return true;
	return !(all->info.has_boot && more->info.has_boot);
}

/* Brings both to one clock. Returns how far apart the twins may be. */
static int64_t align(struct stretch *all, struct stretch *more)
{
	int64_t offset = 0;

	if (!find_offset(all, more, &offset))
		return 0;
	if (clock_of(all) == CLOCK_BOOT && clock_of(more) == CLOCK_WALL)
		move_times(all, -offset, CLOCK_WALL);
	else
		move_times(more, offset, clock_of(all));
	return SAME_MOMENT_US;
}

static void join(struct stretch *all, struct stretch *more)
{
	int64_t slack = 0;
	size_t common = 0;

	if (all->n && more->n) {
		if (clock_of(all) == CLOCK_NONE || clock_of(more) == CLOCK_NONE) {
			if (holds_all(all, more))
				return;
		} else {
			/* times since boot are exact, and like ones of two boots are no twins */
			if (clock_of(all) != CLOCK_BOOT || clock_of(more) != CLOCK_BOOT)
				slack = align(all, more);
			if (clock_of(all) == clock_of(more))
				common = drop_common(all, more, slack);
		}
	}
	append(all, more, is_same_boot(all, more, common));
	add_info(&all->info, &more->info);
}

static bool has_year(const struct stretch *stretch)
{
	return stretch->events[0].wall_us > INT64_C(3) * 365 * 86400 * 1000000;
}

/* Syslogs, of any number of boots: the wall time tells how they follow each other. */
static bool join_walled(struct stretch *all, const struct stretch *more)
{
	struct log_info newest = more->info;

	if (!order_is_walled(all) || !order_is_walled(more) || has_year(all) != has_year(more))
		return false;
	if (all->info.order.last_wall_us > newest.order.last_wall_us)
		newest = all->info;
	newest.lines = all->info.lines + more->info.lines;
	newest.has_others = all->info.has_others || more->info.has_others;
	append(all, more, false);
	all->info = newest;
	order_walled(all);
	return true;
}

/* A log without wall times beside syslogs of several boots is of the last of these. */
static void join_to_last_boot(struct stretch *all, struct stretch *more, size_t first)
{
	struct stretch tail = { .n = all->n - first, .info = all->info, .has_order = true };

	tail.events = alloc_zeroed(tail.n + 1, sizeof(*tail.events));
	memcpy(tail.events, all->events + first, tail.n * sizeof(*tail.events));
	for (size_t n = 1; n < tail.n; n++)
		tail.has_order &= tail.events[n].time_us >= tail.events[n - 1].time_us;
	join(&tail, more);
	all->n = first;
	append(all, &tail, false);
	all->info = tail.info;
	free(tail.events);
}

static void join_any(struct stretch *all, struct stretch *more)
{
	bool has_boots = all->info.order.has_wall && clock_of(all) == CLOCK_BOOT;
	size_t first = has_boots ? log_last_boot(all->events, all->n) : 0;

	all->is_moved |= more->is_moved;
	if (join_walled(all, more))
		return;
	if (first)
		join_to_last_boot(all, more, first);
	else
		join(all, more);
	log_mark_boots(all->events, all->n);
	if (first || all->is_moved)
		log_look_again(&all->info, all->events, all->n);
}

static void drop_events(struct vm *vm)
{
	uint64_t dropped = vm->events.dropped;

	event_list_done(&vm->events);
	vm->events.dropped = dropped;
}

static void put_back(struct vm *vm, const struct stretch *all)
{
	drop_events(vm);
	for (size_t n = 0; n < all->n; n++)
		*event_list_add(&vm->events) = all->events[n];
	vm->log = all->info;
}

void pending_join_log(struct pending *pending, struct vm *vm)
{
	struct stretch all, more;

	end_part(pending, vm);
	if (!pending->n_parts)
		return;
	if (pending->n_parts == 1 && !order_is_needed(&pending->parts[0].info)) {
		vm->log = pending->parts[0].info;
	} else {
		order_parts(pending->parts, pending->n_parts);
		take_out(vm, &pending->parts[0], &all);
		if (pending->n_parts == 1)
			drop_events(vm);
		put_in_order(&all);
		for (size_t n = 1; n < pending->n_parts; n++) {
			take_out(vm, &pending->parts[n], &more);
			put_in_order(&more);
			join_any(&all, &more);
			free(more.events);
		}
		put_back(vm, &all);
		free(all.events);
	}
	pending->n_parts = 0;
}
