/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_MANIFEST_H
#define SOURCE_MANIFEST_H

#include <stdbool.h>

#include "source/recording.h"
#include "util/sha256.h"

/*
 * manifest.json, the first member of a bundle: how it was made, and for each
 * answer of the recording where its bytes are. Later versions only add names,
 * so that each reads the bundles of all before it.
 */
#define MANIFEST_SCHEMAS "accelnet-check-bundle/" /* how every version's begins */
#define MANIFEST_SCHEMA MANIFEST_SCHEMAS "1"

struct bundle_info {
	const char *version; /* of the program that made it */
	const char *time;    /* UTC, ISO 8601 */
	double sample_seconds, timeout_seconds;
	bool is_redacted;
};

/* A member of the bundle. */
struct manifest_file {
	char *name; /* below the bundle's folder; NULL: none, the answer was an error */
	size_t n_bytes;
	char sha256[SHA256_TEXT];
	bool is_whole; /* set by who reads a bundle, of those beside the answers */
};

struct manifest {
	struct bundle_info info; /* its texts are owned */
	struct recording recording;
	struct manifest_file *files; /* by number of record */
	size_t n_files;
	struct manifest_file *beside; /* members that are no answers: reports, texts */
	size_t n_beside;
};

/* "raw/read/proc/cmdline", "raw/query/counters-3-eth0@2": where a record's bytes go. */
void manifest_file_name(const struct record *record, struct buf *name);

/* Are these the member's bytes, as it was written? */
bool manifest_is_file(const struct manifest_file *file, struct span bytes);

/* The manifest's JSON, added to *out. beside: the members that are no answers. */
void manifest_write(const struct bundle_info *info, const struct recording *recording,
		    const struct manifest_file *beside, size_t n_beside, struct buf *out);

/*
 * Reads one, from any bytes; the records have no bytes yet. Returns 0,
 * -EBADMSG for what is none, -EPROTONOSUPPORT for one of a later schema.
 * manifest_done() in any case.
 */
int manifest_parse(struct manifest *manifest, struct span json);
void manifest_done(struct manifest *manifest);

#endif
