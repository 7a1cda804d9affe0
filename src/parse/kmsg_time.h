/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_KMSG_TIME_H
#define PARSE_KMSG_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "util/span.h"

/*
 * The times that logs put before a line. Each takes the time off the front of
 * *s and gives microseconds; false, and nothing changed, when none stands
 * there. Wall times are read as if their zone were UTC, since what matters is
 * how far apart lines of one log are; a zone that follows is taken off too.
 * Leap seconds count as the second after.
 */

/* "12.345678", blanks before it: seconds since boot, or since 1970. */
bool kmsg_take_seconds(struct span *s, int64_t *us);

/* "Thu Sep  3 05:08:02 2026" (ctime). */
bool kmsg_take_ctime(struct span *s, int64_t *us);

/*
 * "Sep  3 05:08:02" or with ".880123" (RFC 3164, journalctl short-precise): of the year 1970,
 * unless one stands before it ("2026 Sep  3 05:08:02").
 */
bool kmsg_take_syslog_time(struct span *s, int64_t *us);

/*
 * "2026-09-03T05:08:02.880123+00:00" (RFC 3339), also with a blank for the T, a
 * comma for the point, "+0000", "Z", or no zone. *comma tells of the comma,
 * which only `dmesg --time-format=iso` prints. "Thu " may stand before it and
 * " UTC" behind it (journalctl short-full).
 */
bool kmsg_take_iso_time(struct span *s, int64_t *us, bool *comma);

#endif
