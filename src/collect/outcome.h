/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_OUTCOME_H
#define COLLECT_OUTCOME_H

#include "util/buf.h"
#include "util/exit_status.h"

/* How reading one input, or one document in it, ended. */
struct outcome {
	enum exit_status status; /* EXIT_OK: something in it was recognised */
	const char *words;	 /* why not, to stand behind the name; static, or of the model */
};

/* Other people's text is no fault: it is EXIT_UNREADABLE. words: "is empty". */
struct outcome outcome_unreadable(const char *words);

/* What a negative errno of opening or reading means. */
struct outcome outcome_of_error(int error);

/* "/tmp/x: No such file or directory", "/tmp/x is empty"; harmless to print. path: "-" is standard input. */
void outcome_explain(const struct outcome *outcome, const char *path, struct buf *why);

#endif
