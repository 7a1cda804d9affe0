/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A bar on the terminal that stderr is; nothing where it is none, or cannot
 * draw (TERM=dumb).
 */
struct progress {
	bool is_shown;
	size_t n, n_done, drawn; /* drawn: 1/1000 that the bar shows, and 1 */
};

void progress_begin(struct progress *progress, size_t n);
void progress_step(struct progress *progress); /* one more is done */
void progress_end(struct progress *progress);  /* takes the bar away */

#endif
