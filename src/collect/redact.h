/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_REDACT_H
#define COLLECT_REDACT_H

#include "parse/redact.h"
#include "source/recording.h"

/*
 * Takes out of a recording what is private (parse/redact.h): in its answers, and
 * in the paths and names of its questions. What is judged on it is the same but
 * for the words that were replaced. Records in which something was are marked.
 *
 * redactor: new, with a random key; afterwards it redacts other texts about
 * the same machine with the same words, and redactor->map has what was
 * replaced by what: for a file of the person's own, never beside the recording.
 *
 * until_ms: of channel_now_ms(). Where a replacement happens to be a word of
 * the recording, all is redacted anew, as long as three times what it takes is
 * left until then: what follows with the same bytes takes its time, too.
 */
void redact_recording(struct recording *recording, struct redactor *redactor, int64_t until_ms);

#endif
