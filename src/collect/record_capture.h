/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_RECORD_CAPTURE_H
#define COLLECT_RECORD_CAPTURE_H

#include "collect/collect.h"
#include "source/recording.h"

/*
 * Records captured output (options->from), or the built-in example
 * (options->demo), document by document: for a bundle of what no machine can
 * be asked for any more. Of all together 16 MiB, the largest without
 * its beginning. Of a bundle it is
 * the bundle's recording, with the sample and timeout of its *options.
 * Returns EXIT_OK, or an exit status of 64 and above with a sentence in *why.
 */
enum exit_status collect_record_capture(struct collect_options *options,
					struct recording *recording, struct buf *why);

/* Is it such a recording, which has documents and no answers of a machine? */
bool recording_is_capture(const struct recording *recording);

#endif
