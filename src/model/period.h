/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_PERIOD_H
#define MODEL_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/event.h"

/* Where a vNIC's packets went for a while, as the log tells it. */
enum period_kind {
	PERIOD_UNKNOWN = 0, /* the log does not tell */
	PERIOD_VF,	    /* on the VF: the fast path */
	PERIOD_SYNTHETIC,   /* a VF is there, the data path does not lead to it */
	PERIOD_NO_VF,	    /* there is none */
};

/* Why it was off the VF. */
enum period_cause {
	CAUSE_NONE = 0,	   /* on the VF; or the log does not tell */
	CAUSE_BOOT,	   /* the VF comes up: after a boot, or in its first minute */
	CAUSE_SERVICING,   /* the host removed the VF, and brought it back or has time left to */
	CAUSE_STUCK,	   /* the host removed it, and did not bring it back */
	CAUSE_GUEST,	   /* the VF was set down, or its driver unloaded */
	CAUSE_HIBERNATION, /* the machine slept */
	CAUSE_RESET,	   /* the VF's driver reset it */
	CAUSE_COUNT
};

const char *period_kind_name(enum period_kind kind);	/* "vf", ...; UNKNOWN: NULL */
const char *period_cause_name(enum period_cause cause); /* "servicing", ...; NONE: NULL */

/* A stretch of one kind. Periods follow each other without a gap, but for a boot. */
struct period {
	enum period_kind kind;
	enum period_cause cause;
	const struct event *begin; /* the line that began it; NULL: the log begins inside it */
	const struct event *end;  /* the line that ended it; NULL: it lasts at the end of the log */
	bool is_timed;		  /* the two times are known, and of one clock */
	bool in_storm;		  /* one of too many within an hour */
	bool is_open;		  /* it lasts until now, or until the log was written */
	int64_t start_us, end_us; /* on the clock of its boot; within one boot they only grow */
	bool has_wall;		  /* the next is known */
	int64_t wall_us;	  /* the start, as event.wall_us */
	unsigned boot;		  /* number of its boot in the log, from 0 */
};

struct period_list {
	struct period *items;
	size_t n, capacity;
};

/* Of one vNIC, over all boots that the log holds. */
struct period_totals {
	unsigned switches;	 /* lines that changed the data path */
	unsigned servicings;	 /* whole cycles: removed, and back on the VF */
	unsigned resets, storms; /* of the VF by its driver; hours of flapping */
	bool has_off;		 /* the next two are known */
	int64_t longest_off_us;	 /* time off the VF, after it was first on it in its boot */
	int64_t sum_off_us;
};

static inline bool period_is_off(const struct period *period)
{
	return period->kind == PERIOD_SYNTHETIC || period->kind == PERIOD_NO_VF;
}

static inline int64_t period_us(const struct period *period)
{
	return period->end_us - period->start_us;
}

void period_list_done(struct period_list *list);

#endif
