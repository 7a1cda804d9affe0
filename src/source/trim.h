/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_TRIM_H
#define SOURCE_TRIM_H

#include "source/recording.h"

/*
 * Takes from the kernel log its oldest records, whole ones, until all answers
 * together have at most `max` bytes or nothing of it is left, and marks it as
 * truncated. False: everything fits, or there is no log to take from.
 */
bool recording_trim(struct recording *recording, size_t max);

/* Bytes of all answers. */
size_t recording_size(const struct recording *recording);

#endif
