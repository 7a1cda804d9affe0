/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/log_order.h"

#define SECOND_US INT64_C(1000000)
#define MINUTE_US (60 * SECOND_US)
#define HOUR_US (60 * MINUTE_US)
#define DAY_US (24 * HOUR_US)
#define YEAR_US (365 * DAY_US)
#define MOST_US (INT64_MAX / 8) /* differences of such times do not overflow */

enum {
	FALLS_ENOUGH = 3,   /* lines one earlier than the other that are no two boots */
	FALLS_PER_RISE = 4, /* a reversed log of several boots has rises, too */
	REBOOT_S = 10,	    /* no machine starts twice within that time */
	YEARS_MAX = 100,
};

/* A place in time: since boot, and on the wall. */
struct moment {
	bool has_boot, has_wall;
	int64_t boot_us, wall_us;
};

static bool is_usable(int64_t us)
{
	return us > -MOST_US && us < MOST_US;
}

static struct moment moment_of_line(const struct kmsg_line *line)
{
	return (struct moment){ .has_boot = line->clock == CLOCK_BOOT && is_usable(line->time_us),
				.has_wall = line->has_wall,
				.boot_us = line->time_us,
				.wall_us = line->wall_us };
}

static struct moment moment_of_event(const struct event *event)
{
	return (struct moment){ .has_boot = event->clock == CLOCK_BOOT && is_usable(event->time_us),
				.has_wall = event->flags & EVENT_HAS_WALL,
				.boot_us = event->time_us,
				.wall_us = event->wall_us };
}

/* The last line with a time since boot. */
static struct moment last_boot(const struct log_order *order)
{
	return (struct moment){ .has_boot = order->has_boot,
				.has_wall = order->has_boot_wall,
				.boot_us = order->boot_us,
				.wall_us = order->boot_wall_us };
}

/*
 * Times since boot go back. With wall times beside them it is another boot
 * when the machine's start moves on; without, when they go back into a boot's
 * first minute.
 */
static bool is_boot_between(const struct moment *before, const struct moment *now)
{
	int64_t back;

	if (!before->has_boot || !now->has_boot)
		return false;
	back = before->boot_us - now->boot_us;
	if (back <= 0)
		return false;
	if (before->has_wall && now->has_wall)
		return back >= SECOND_US &&
		       now->wall_us - before->wall_us + back >= REBOOT_S * SECOND_US;
	return now->boot_us < MINUTE_US && back > MINUTE_US;
}

/* Somebody set the clock to another time zone: by quarters of an hour, one line to the next. */
static bool is_clock_set(int64_t back)
{
	return back <= 14 * HOUR_US + MINUTE_US &&
	       (back + MINUTE_US) % (15 * MINUTE_US) <= 2 * MINUTE_US;
}

/* The wall time goes back, and not since the clock was set. */
static bool is_jump_back(const struct moment *before, const struct moment *now)
{
	int64_t back;

	/* a time that was not told, or is no time, may be any number: no arithmetic with it */
	if (!before->has_wall || !now->has_wall)
		return false;
	back = before->wall_us - now->wall_us;
	if (back < SECOND_US)
		return false;
	if (before->has_boot && now->has_boot && before->boot_us - now->boot_us >= SECOND_US)
		return true;
	return back > HOUR_US && !is_clock_set(back);
}

static void add_year(struct log_order *order, struct kmsg_line *line)
{
	int64_t ahead;

	if (line->wall_us < 0 || line->wall_us > YEAR_US + DAY_US)
		return;
	line->wall_us += order->year_us;
	ahead = line->wall_us - order->wall_us;
	if (!order->has_wall || order->year_us / YEAR_US > YEARS_MAX ||
	    order->year_us / YEAR_US < -YEARS_MAX)
		return;
	if (ahead < -YEAR_US / 2) {
		order->year_us += YEAR_US;
		line->wall_us += YEAR_US;
	} else if (ahead > YEAR_US - 45 * DAY_US) {
		order->year_us -= YEAR_US;
		line->wall_us -= YEAR_US;
	}
}

static void count_step(struct log_order *order, const struct moment *now)
{
	int64_t step = 0;

	if (order->has_wall && now->has_wall)
		step = now->wall_us - order->wall_us;
	if (step < -HOUR_US && is_clock_set(-step))
		return;
	if (!step && order->has_boot && now->has_boot)
		step = now->boot_us - order->boot_us;
	order->rises += step > 0;
	order->falls += step < 0;
}

static void keep_wall(struct log_order *order, int64_t wall_us)
{
	bool is_set = order->has_wall && wall_us < order->wall_us && !order->is_jumbled &&
		      is_clock_set(order->wall_us - wall_us);

	if (!order->has_wall || wall_us < order->first_wall_us)
		order->first_wall_us = wall_us;
	if (!order->has_wall || wall_us > order->last_wall_us || is_set)
		order->last_wall_us = wall_us;
	order->wall_us = wall_us;
	order->has_wall = true;
}

static void keep_boot(struct log_order *order, const struct moment *now)
{
	order->has_boot = true;
	order->boot_us = now->boot_us;
	order->has_boot_wall = now->has_wall;
	order->boot_wall_us = now->wall_us;
}

bool log_order_note(struct log_order *order, struct kmsg_line *line)
{
	struct moment last = last_boot(order), now;
	bool is_boot;

	line->has_wall = line->has_wall && is_usable(line->wall_us);
	if (line->has_wall)
		add_year(order, line);
	now = moment_of_line(line);
	if (!now.has_boot || !last.has_boot)
		last = (struct moment){ .has_wall = order->has_wall, .wall_us = order->wall_us };
	count_step(order, &now);
	is_boot = is_boot_between(&last, &now) && !log_order_is_reversed(order);
	order->is_jumbled |= is_jump_back(&last, &now);
	if (now.has_wall)
		keep_wall(order, now.wall_us);
	if (now.has_boot)
		keep_boot(order, &now);
	return is_boot;
}

bool log_order_is_older(const struct log_order *order, const struct kmsg_line *line)
{
	return order->is_jumbled && line->has_wall && line->wall_us < order->last_wall_us;
}

bool log_order_is_reversed(const struct log_order *order)
{
	if (order->has_wall && order->falls && !order->rises)
		return true;
	return order->falls >= FALLS_ENOUGH && order->falls / FALLS_PER_RISE >= order->rises;
}

bool log_order_is_boot(const struct event *before, const struct event *event)
{
	struct moment last = moment_of_event(before), now = moment_of_event(event);

	return is_boot_between(&last, &now);
}
