/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_BUNDLE_H
#define SOURCE_BUNDLE_H

#include "source/manifest.h"
#include "source/packed.h"
#include "source/tar_writer.h"

/*
 * A support bundle: a compressed tar archive with one folder. manifest.json is
 * its first member, raw/ has the bytes of the recording, and what stands beside
 * them (text/, report.*) is for people. Memory bounds its size, not the disk:
 * it need not be unpacked.
 */
#define BUNDLE_MANIFEST "manifest.json"

enum {
	BUNDLE_MEMBERS_MAX = 20000,
	BUNDLE_MANIFEST_MAX = 8 * 1024 * 1024, /* bytes */
	BUNDLE_BYTES_MAX = 48 * 1024 * 1024,   /* of all members that are kept */
};

/* A member beside the recording's. */
struct bundle_extra {
	char *name; /* "text/dmesg.txt" */
	struct buf bytes;
};

struct bundle_extras {
	struct bundle_extra *items;
	size_t n, capacity;
};

/* A new, empty member at the end of the list; the list owns it. */
struct bundle_extra *bundle_add_extra(struct bundle_extras *extras, const char *name);
void bundle_extras_done(struct bundle_extras *extras);

/* Writes all members. Returns 0 or a negative errno, see tar_writer.h. */
int bundle_write(struct tar_writer *tar, const struct bundle_info *info,
		 const struct recording *recording, const struct bundle_extras *extras);

struct bundle {
	struct manifest manifest; /* its recording has the bytes now */
	unsigned n_damaged; /* members whose checksum or size is another, or that are missing */
	char *damaged;	    /* the first of them; NULL: none */
};

/* Is the archive's first file NAME/manifest.json? Before packed_next(). */
bool bundle_is_packed(struct packed *packed);

/*
 * Reads such an archive. Returns 0, or with *why (a few words, static): -EBADMSG
 * for what is no bundle or breaks off, -EFBIG for more than the limits,
 * -EPROTONOSUPPORT for one of a later schema. bundle_done() in any case.
 */
int bundle_read(struct bundle *bundle, struct packed *packed, const char **why);

/* Was one unpacked into this folder, or into the only folder in it, as tar leaves it? */
bool bundle_is_unpacked(int folder);

/*
 * Reads such a folder; nothing outside of it, whatever the manifest or a link
 * says. Returns what bundle_read() does, or with *why NULL the negative errno
 * with which a file could not be read that is there.
 */
int bundle_read_unpacked(struct bundle *bundle, int folder, const char **why);

void bundle_done(struct bundle *bundle);

/*
 * For the two readers: what is more than the limits, the manifest's JSON, which
 * of its files belong to the recording whatever it says, which stand beside it
 * (is_whole is the reader's to set), and at last the sums.
 */
extern const char bundle_too_large[];
int bundle_take_manifest(struct bundle *bundle, const struct buf *json, const char **why);
bool bundle_is_answer(const char *name);
struct manifest_file *bundle_beside(struct bundle *bundle, const char *name); /* NULL: not listed */
void bundle_check_sums(struct bundle *bundle);

#endif
