/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_PROGRESS_H
#define CMD_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * One line on the terminal that stderr is, drawn again and again: a bar, or
 * words. Nothing where stderr is none, or cannot draw (TERM=dumb).
 */
struct progress {
	bool is_shown;
	size_t n, n_done, drawn; /* drawn: 1/1000 that the bar shows, and 1 */
};

/* n: of how many things the bar tells; 0: there is none, but words. */
void progress_begin(struct progress *progress, size_t n);
void progress_step(struct progress *progress); /* one more is done */
/* What is being done, from any bytes; cut where the terminal is narrower. */
void progress_say(const struct progress *progress, const char *words);
void progress_end(struct progress *progress); /* takes the line away */

#endif
