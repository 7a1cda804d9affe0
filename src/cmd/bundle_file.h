/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_BUNDLE_FILE_H
#define CMD_BUNDLE_FILE_H

#include "cmd/bundle_content.h"
#include "source/libarchive.h"

/* Where a bundle is written. All zero is none. */
struct bundle_file {
	struct buf name; /* of its folder: "accelnet-vm1-20261122T100000Z-1a2b3c4d" */
	struct buf path;
	struct buf map_path; /* of the map, beside the bundle; empty: there is none */
	char sha256[SHA256_TEXT];
	uint64_t n_bytes;
	const char *at_fault; /* the path that could not be written; NULL: none was tried */
	bool is_late;	      /* its bytes were not on the disk yet when the time was over */
};

/*
 * Writes the bundle and the map of what was replaced: both whole or neither, as
 * far as bundle_pair_write() promises that. EXIT_OK, or a status of 64 and above with run->why.
 * bundle_file_done() in both cases.
 */
enum exit_status bundle_file_write(const struct bundling *bundling,
				   const struct bundle_content *content,
				   const struct libarchive *lib, struct bundle_file *file);
void bundle_file_done(struct bundle_file *file);

#endif
