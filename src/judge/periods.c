/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/periods.h"

#include <string.h>

#include "judge/period_totals.h"
#include "judge/vnic_identity.h"
#include "util/alloc.h"

#define SECOND_US INT64_C(1000000)

enum {
	SETTLE_S = 60,	  /* of a boot, or of a new VF: switches to and fro are normal */
	GOING_S = 10,	  /* between the switch away and the rest of a VF's going */
	MAY_FOLLOW_S = 60 /* the host gives the guest that long to let the VF go, then removes it */
};

/* What was seen since the VF was left. */
struct signs {
	bool removed, unregistered, unloaded, hibernated, reset;
};

/* The walk over the events: the last period is in the list, open. */
struct walk {
	struct period_list *list;
	struct period_totals *totals;
	int64_t servicing_us;	    /* that a host may take */
	struct signs signs, before; /* of the last period, and of the one before it */
	unsigned boot;
	const struct event *start; /* of the boot, or of the driver's; NULL: not in the log */
	const struct event *any;   /* the last event with a time in this boot, of whatever device */
	const struct event *vf_came, *reset; /* the last new VF, the last trouble of its driver */
	enum log_path path;
	bool has_wall;	       /* the next is known, in this boot */
	int64_t wall_ahead_us; /* of the clock of the boot's events */
};

static struct period *last_period(struct walk *walk)
{
	struct period_list *list = walk->list;

	return list->n && list->items[list->n - 1].boot == walk->boot ? &list->items[list->n - 1]
								      : NULL;
}

static bool is_comparable(const struct event *a, const struct event *b)
{
	return a && b && a->clock == b->clock && a->clock != CLOCK_NONE && b->time_us >= a->time_us;
}

/* Is `event` at most so many seconds after `since`? Where one has no time: no. */
static bool is_within(const struct event *since, const struct event *event, int64_t seconds)
{
	return is_comparable(since, event) &&
	       event->time_us - since->time_us <= seconds * SECOND_US;
}

/* --- why --- */

static bool is_settling(const struct walk *walk, const struct period *period)
{
	const struct event *begin = period->begin;

	if (!begin || (period->is_timed && period_us(period) >= walk->servicing_us))
		return false;
	if (begin == walk->start)
		return true;
	if (begin->clock == CLOCK_BOOT && begin->time_us < SETTLE_S * SECOND_US)
		return true;
	return is_within(walk->start, begin, SETTLE_S) || is_within(walk->vf_came, begin, SETTLE_S);
}

/* A removal comes after the rest of a VF's going: of an end that is new it may be still to come. */
static bool may_be_removed_yet(const struct period *period)
{
	return period->is_open &&
	       (!period->is_timed || period_us(period) < MAY_FOLLOW_S * SECOND_US);
}

static enum period_cause cause_of_removal(const struct walk *walk, const struct period *period)
{
	if (!period->is_open)
		return CAUSE_SERVICING;
	if (!period->is_timed)
		return CAUSE_NONE;
	return period_us(period) >= walk->servicing_us ? CAUSE_STUCK : CAUSE_SERVICING;
}

static enum period_cause cause_of(const struct walk *walk, const struct period *period)
{
	const struct signs *signs = &walk->signs;
	bool was_left;

	if (signs->hibernated)
		return CAUSE_HIBERNATION;
	if (!period_is_off(period))
		return CAUSE_NONE;
	if (signs->removed)
		return cause_of_removal(walk, period);
	if (signs->reset)
		return CAUSE_RESET;
	if (signs->unloaded)
		return CAUSE_GUEST;
	if (signs->unregistered)
		return may_be_removed_yet(period) ? CAUSE_NONE : CAUSE_GUEST;
	was_left = period->begin && period->begin->kind == EVENT_SWITCHED_FROM;
	if (is_settling(walk, period) && !(was_left && period->is_open))
		return CAUSE_BOOT;
	if (was_left)
		return may_be_removed_yet(period) ? CAUSE_NONE : CAUSE_GUEST;
	return CAUSE_NONE;
}

/* --- one after the other --- */

static void end_at(struct period *period, const struct event *end)
{
	period->is_timed = period->is_timed && end && end->clock != CLOCK_NONE;
	if (period->begin && end && period->begin->clock != end->clock)
		period->is_timed = false;
	if (!end || end->time_us < period->start_us)
		period->is_timed = false;
	period->end_us = period->is_timed ? end->time_us : period->start_us;
}

static void close(struct walk *walk, const struct event *end)
{
	struct period *period = last_period(walk);

	if (!period)
		return;
	end_at(period, end);
	period->end = end;
	period->is_open = false;
	period->cause = cause_of(walk, period);
	if (period->cause == CAUSE_SERVICING)
		walk->totals->servicings++;
}

static struct period *open(struct walk *walk, enum period_kind kind, const struct event *begin)
{
	struct period *period;

	close(walk, begin);
	period = alloc_item(&walk->list->items, &walk->list->capacity, walk->list->n,
			    sizeof(*period));
	walk->list->n++;
	*period = (struct period){ .kind = kind, .begin = begin, .boot = walk->boot };
	period->is_open = true;
	period->is_timed = begin && begin->clock != CLOCK_NONE;
	period->start_us = period->end_us = begin ? begin->time_us : 0;
	walk->before = walk->signs;
	walk->signs = (struct signs){ 0 };
	return period;
}

/* The first line of a vNIC in a boot tells what was before it. */
static void need_period(struct walk *walk, enum period_kind kind)
{
	if (!last_period(walk))
		open(walk, kind, NULL);
}

static bool kind_is(struct walk *walk, enum period_kind kind)
{
	const struct period *period = last_period(walk);

	return period && period->kind == kind;
}

/* The VF is gone for good or for a while: part of its going, or something new? */
static void lose_vf(struct walk *walk, const struct event *event)
{
	struct period *period = last_period(walk);

	if (period->kind == PERIOD_NO_VF)
		return;
	if (period->kind == PERIOD_SYNTHETIC && period->begin &&
	    (!period->is_timed || is_within(period->begin, event, GOING_S))) {
		period->kind = PERIOD_NO_VF;
		return;
	}
	open(walk, PERIOD_NO_VF, event);
}

static void vf_comes(struct walk *walk, const struct event *event)
{
	struct period *period;

	need_period(walk, PERIOD_NO_VF);
	period = last_period(walk);
	if (period->kind == PERIOD_UNKNOWN && !period->begin)
		period->kind = PERIOD_NO_VF; /* what comes was not there */
	if (!kind_is(walk, PERIOD_VF) && !kind_is(walk, PERIOD_SYNTHETIC))
		open(walk, PERIOD_SYNTHETIC, event);
	walk->vf_came = event;
}

/* Between the coming of a VF and the switch to it is the end of the time without one. */
static void join_with_before(struct walk *walk, const struct event *event)
{
	struct period_list *list = walk->list;
	struct period *period = last_period(walk), *before = period - 1;

	if (period->kind != PERIOD_SYNTHETIC || list->n < 2 || before->boot != walk->boot ||
	    before->kind != PERIOD_NO_VF || !period->begin ||
	    (period->is_timed && !is_within(period->begin, event, SETTLE_S)))
		return;
	if (before->cause == CAUSE_SERVICING)
		walk->totals->servicings--;
	list->n--;
	walk->before.hibernated |= walk->signs.hibernated;
	walk->signs = walk->before;
}

static void switched_to(struct walk *walk, const struct event *event)
{
	need_period(walk, PERIOD_SYNTHETIC);
	if (kind_is(walk, PERIOD_VF))
		return;
	join_with_before(walk, event);
	open(walk, PERIOD_VF, event);
}

static void switched_from(struct walk *walk, const struct event *event)
{
	need_period(walk, PERIOD_VF);
	if (kind_is(walk, PERIOD_VF) || kind_is(walk, PERIOD_UNKNOWN))
		open(walk, PERIOD_SYNTHETIC, event);
	if (walk->reset && is_within(walk->reset, event, SETTLE_S))
		walk->signs.reset = true;
}

static void count_switch(struct walk *walk, enum log_path path)
{
	walk->totals->switches += walk->path != path;
	walk->path = path;
}

/* netvsc_resume() forgets the switch (netvsc_drv.c, 5.10-7.2): only a new one tells. */
static void hibernates(struct walk *walk, const struct event *event)
{
	need_period(walk, PERIOD_UNKNOWN);
	if (kind_is(walk, PERIOD_VF))
		open(walk, PERIOD_UNKNOWN, event);
	walk->signs.hibernated = true;
}

/* The driver's first line: no VF yet, unless it is there already and only loaded anew. */
static void loaded(struct walk *walk, const struct event *event)
{
	if (strcmp(event->other, "hv_netvsc") != 0 || last_period(walk))
		return;
	walk->start = event;
	open(walk, PERIOD_NO_VF, event);
}

static void unloaded(struct walk *walk, const struct event *event)
{
	if (!last_period(walk))
		return;
	if (!strcmp(event->other, "hv_netvsc"))
		lose_vf(walk, event);
	if (!kind_is(walk, PERIOD_VF))
		walk->signs.unloaded = true;
}

static void unregistered(struct walk *walk, const struct event *event)
{
	need_period(walk, PERIOD_UNKNOWN);
	lose_vf(walk, event);
	walk->signs.unregistered = true;
	if (walk->reset && is_within(walk->reset, event, SETTLE_S))
		walk->signs.reset = true;
}

static void removed(struct walk *walk, const struct event *event)
{
	need_period(walk, PERIOD_UNKNOWN);
	lose_vf(walk, event);
	walk->signs.removed = true;
}

static void step(struct walk *walk, const struct event *event)
{
	switch ((enum event_kind)event->kind) {
	case EVENT_SLOT_ADDED:
		need_period(walk, PERIOD_UNKNOWN);
		break;
	case EVENT_SLOT_REMOVED:
		removed(walk, event);
		break;
	case EVENT_VF_REGISTERING:
	case EVENT_JOINED:
		vf_comes(walk, event);
		break;
	case EVENT_VF_UNREGISTERING:
		unregistered(walk, event);
		break;
	case EVENT_SWITCHED_TO:
		count_switch(walk, LOG_PATH_VF);
		switched_to(walk, event);
		break;
	case EVENT_SWITCHED_FROM:
		count_switch(walk, LOG_PATH_SYNTHETIC);
		switched_from(walk, event);
		break;
	case EVENT_HIBERNATE_ENTRY:
		hibernates(walk, event);
		break;
	case EVENT_DRIVER_REGISTERED:
		loaded(walk, event);
		break;
	case EVENT_DRIVER_UNREGISTERED:
		unloaded(walk, event);
		break;
	case EVENT_RESET_BEGAN:
		walk->totals->resets++;
		walk->reset = event;
		break;
	default:
		break;
	}
}

/* --- boots --- */

/*
 * Lines with both times tell how far the wall clock is ahead of the boot's; the last
 * one best: a logger stamps what the kernel said before its start with the same second.
 */
static void note_wall(struct walk *walk, const struct event *event)
{
	if (event->clock == CLOCK_NONE ||
	    (event->clock == CLOCK_BOOT && !(event->flags & EVENT_HAS_WALL)))
		return;
	walk->has_wall = true;
	walk->wall_ahead_us = event->clock == CLOCK_WALL ? 0 : event->wall_us - event->time_us;
}

static void set_walls(struct walk *walk)
{
	for (size_t n = walk->list->n; walk->has_wall && n-- > 0;) {
		struct period *period = &walk->list->items[n];

		if (period->boot != walk->boot)
			break;
		period->has_wall = period->is_timed;
		period->wall_us = period->start_us + walk->wall_ahead_us;
	}
}

/* last: what was seen last in it. */
static void end_boot(struct walk *walk, const struct event *last)
{
	struct period *period = last_period(walk);

	if (!period)
		return;
	end_at(period, last);
	period->cause = cause_of(walk, period);
	set_walls(walk);
}

static bool begins_boot(const struct event *event)
{
	return event->kind == EVENT_BOOT || (event->flags & EVENT_NEW_BOOT);
}

static void begin_boot(struct walk *walk, const struct event *event)
{
	bool has_start = event->kind == EVENT_BOOT;

	walk->start = has_start ? event : NULL;
	walk->any = walk->vf_came = walk->reset = NULL;
	walk->path = LOG_PATH_NONE;
	walk->has_wall = false;
	if (has_start)
		open(walk, PERIOD_NO_VF, event);
}

/* The end of the log, or the time at which it was read, ends the last period. */
static void end_log(const struct vm *vm, struct walk *walk)
{
	struct event end = { .clock = (uint8_t)vm->log.clock,
			     .time_us = vm->log.has_now ? vm->log.now_us : vm->log.last_us };
	bool is_timed = walk->any && vm->log.clock != CLOCK_NONE &&
			walk->any->clock == vm->log.clock;

	if (vm->log.has_wall_ahead && vm->log.clock == CLOCK_BOOT) {
		walk->has_wall = true;
		walk->wall_ahead_us = vm->log.wall_ahead_us;
	}
	end_boot(walk, is_timed ? &end : walk->any);
}

/* --- over all of them --- */

/* Where the log begins inside a period it lasted at least from its first line on. */
static void time_first(const struct vm *vm, struct period_list *list)
{
	struct period *first = list->n ? &list->items[0] : NULL;

	if (!first || first->begin || first->boot || vm->log.last_boot ||
	    vm->log.clock == CLOCK_NONE || !first->end || first->end->clock != vm->log.clock ||
	    first->end->time_us < vm->log.first_us)
		return;
	first->start_us = vm->log.first_us;
	first->end_us = first->end->time_us;
	first->is_timed = true;
}

static void find(struct vm *vm, struct vnic *vnic)
{
	struct walk walk = {
		.list = &vnic->periods,
		.totals = &vnic->totals,
		.servicing_us = (int64_t)limit_of(&vm->limits, LIMIT_SERVICING_SECONDS) * SECOND_US,
	};
	struct vnic_identity id = vnic_identify(vm, vnic);
	size_t count = event_list_count(&vm->events);

	for (size_t n = 0; n < count; n++) {
		const struct event *event = event_list_at(&vm->events, n);

		if (n && begins_boot(event)) {
			end_boot(&walk, walk.any);
			walk.boot++;
		}
		if (begins_boot(event))
			begin_boot(&walk, event);
		if (event->clock != CLOCK_NONE)
			walk.any = event;
		note_wall(&walk, event);
		if (vnic_has_event(&id, event))
			step(&walk, event);
	}
	time_first(vm, &vnic->periods);
	end_log(vm, &walk);
	period_totals_find(&vnic->periods, limit_of(&vm->limits, LIMIT_STORM_CYCLES),
			   &vnic->totals);
}

static unsigned count_boots(const struct vm *vm)
{
	size_t count = event_list_count(&vm->events);
	unsigned boots = count > 0;

	for (size_t n = 1; n < count; n++)
		boots += begins_boot(event_list_at(&vm->events, n));
	return boots;
}

void periods_find(struct vm *vm)
{
	vm->log.boots = count_boots(vm);
	for (size_t n = 0; n < vm->n_vnics; n++)
		find(vm, vm->vnics[n]);
}

static double age(int64_t end_us, int64_t now_us)
{
	return now_us >= end_us ? (double)(now_us - end_us) / 1e6 : -1;
}

double period_age(const struct vm *vm, const struct period *period)
{
	const struct log_info *log = &vm->log;
	const struct event *end = period->end;
	bool is_last_boot = period->boot + 1 == log->boots;

	if (period->is_open && is_last_boot)
		return 0;
	if (!end || !period->is_timed)
		return -1;
	if (end->clock == log->clock && (is_last_boot || log->clock == CLOCK_WALL))
		return age(period->end_us, log->has_now ? log->now_us : log->last_us);
	if ((end->flags & EVENT_HAS_WALL) && log->order.has_wall)
		return age(end->wall_us, log->order.last_wall_us);
	return -1;
}
