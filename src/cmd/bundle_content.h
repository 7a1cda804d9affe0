/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_BUNDLE_CONTENT_H
#define CMD_BUNDLE_CONTENT_H

#include "cmd/judged.h"
#include "cmd/progress.h"
#include "source/bundle.h"

/* A bundle on its way. */
struct bundling {
	struct run *run;
	struct progress progress;
	int64_t begin_ms, deadline_ms; /* of channel_now_ms(): it is whole then, or given up */
};

/* What a bundle has in it. All zero is none. */
struct bundle_content {
	struct collect_options options; /* those that a replay of the recording needs */
	struct recording recording;
	bool is_redacted;     /* now, or when it was recorded */
	struct judged judged; /* from the recording as it will be read */
	struct bundle_extras extras;
	struct buf map; /* what was replaced by what; empty: nothing was to be */
};

/*
 * Asks this machine, or reads what the options say was captured of another;
 * redacts the answers unless the options say not to, judges what is left, and
 * writes the reports and the texts. Returns EXIT_OK, or a status of 64 and above
 * with a sentence in run->why; bundle_content_done() in both cases.
 */
enum exit_status bundle_content_make(struct bundling *bundling, struct bundle_content *content);
void bundle_content_done(struct bundle_content *content);

#endif
