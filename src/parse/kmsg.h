/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_KMSG_H
#define PARSE_KMSG_H

#include <stdbool.h>
#include <stdint.h>

#include "model/event.h"
#include "util/span.h"

/* A line of the kernel log without its prefix, whatever wrote the prefix. */
struct kmsg_line {
	struct span text; /* the message, from the driver's name on */
	enum event_clock clock;
	int64_t time_us; /* on that clock */
	bool has_wall;
	int64_t wall_us;  /* what the logger put before the line, also where `clock` is another */
	int level;	  /* 0-7, -1: not told */
	bool from_kernel; /* false: another facility or another program's name in the prefix */
	bool has_prefix;  /* some prefix of a log was recognised */
	bool has_sequence;
	uint64_t sequence; /* of a /dev/kmsg record */
	struct span subsystem,
		device; /* of a /dev/kmsg record: "vmbus", "+vmbus:<guid>"; else empty */
};

/*
 * Takes the prefix off one line (no line end in it). Knows: none; "[   12.3]"
 * of any width; dmesg -T, -H ([  +0.03]), -x (kern  :info  :), --time-format=iso;
 * <6>; "12.3<TAB>"; journalctl short, short-iso, short-precise, short-monotonic;
 * syslog with and without host; RFC 5424 and RFC 3339 times; /dev/kmsg
 * "6,1201,8160911509,-;"; another logger's bracketed prefix before any of
 * them; a serial console's text glued before "[   12.3]".
 * dmesg -H prints a date once and then differences: they are returned as
 * CLOCK_NONE with the difference in time_us. Where a line has two times, the
 * one since boot is taken. from_kernel is false for a facility other than the
 * kernel's, for another program's name where syslog puts it, and for the own
 * words of another logger. Text glued before a stamp is believed to be a
 * console's unless it ends like a program's name; behind a recognised prefix
 * no second line is looked for.
 * Returns false when the line is empty or has no prefix of a log and does not
 * begin like a kernel line either (driver, device, colon).
 * Sources: util-linux sys-utils/dmesg.c, systemd src/shared/logs-show.c,
 * Documentation/ABI/testing/dev-kmsg.
 */
bool kmsg_parse_line(struct span line, struct kmsg_line *out);

/*
 * One record of /dev/kmsg with its continuation lines (" SUBSYSTEM=...\n
 * DEVICE=...\n"); \xNN in the text is left as it is. False: no such record.
 */
bool kmsg_parse_record(struct span record, struct kmsg_line *out);

/*
 * One line of `journalctl -o json` (an object with MESSAGE, _TRANSPORT,
 * __REALTIME_TIMESTAMP, _SOURCE_MONOTONIC_TIMESTAMP, _KERNEL_DEVICE ...).
 * The text is copied into `text` (room for `size` bytes), since JSON escapes.
 * False: no such object. from_kernel is false when _TRANSPORT is not "kernel".
 */
bool kmsg_parse_journal_json(struct span line, struct kmsg_line *out, char *text, size_t size);

/*
 * One line of `dmesg --json` (util-linux 2.38), which has one field on each:
 * "pri" begins a record, "time" follows, and with "msg" it is complete, of
 * which true tells. *out is kept from line to line, zeroed first; the text is
 * copied into `text` (room for `size` bytes). Source: sys-utils/dmesg.c.
 */
bool kmsg_parse_dmesg_json(struct span line, struct kmsg_line *out, char *text, size_t size);

/*
 * One field line "KEY=VALUE" of `journalctl -o export`; the entry is complete
 * at an empty line. Returns true when this line completed an entry in *out,
 * whose text points into the line that held MESSAGE: `line`s must stay alive
 * until then. *out starts zeroed and is zeroed by the caller after an entry.
 */
bool kmsg_parse_journal_export(struct span line, struct kmsg_line *out);

/*
 * Of entries of `journalctl -o export`, oldest first, those of the last `boots`
 * boots, told apart by _BOOT_ID. 0: none.
 */
struct span kmsg_journal_last_boots(struct span entries, unsigned boots);

#endif
