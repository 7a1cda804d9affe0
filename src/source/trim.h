/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_TRIM_H
#define SOURCE_TRIM_H

#include "source/recording.h"

/*
 * Until all answers together have at most `max` bytes: takes whole entries and
 * records, the oldest first, from what the journal has of earlier boots and
 * then from the kernel log, and marks these as truncated; then leaves out the
 * largest answers, one by one (-EFBIG), of captured output only first lines.
 */
void recording_trim(struct recording *recording, size_t max);

/* Takes first lines of captured output, until it has at most `max` bytes. */
void record_trim(struct record *record, size_t max);

/* Adds to left_out which records lack their beginning, those that are not there yet. */
void recording_tell_trimmed(struct recording *recording);

/* Bytes of all answers. */
size_t recording_size(const struct recording *recording);

#endif
