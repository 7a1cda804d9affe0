/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as the manifest of a bundle; what is read can be written, and read again. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "source/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct manifest manifest, again;
	struct buf json = { 0 };

	if (manifest_parse(&manifest, (struct span){ (const char *)data, size }) == 0) {
		manifest_write(&manifest.info, &manifest.recording, manifest.beside,
			       manifest.n_beside, &json);
		assert(manifest_parse(&again, buf_span(&json)) == 0);
		assert(again.recording.n == manifest.recording.n);
		manifest_done(&again);
	}
	manifest_done(&manifest);
	buf_done(&json);
	return 0;
}
