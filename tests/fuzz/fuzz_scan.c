/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The search for several needles, both loops, against one memmem() per needle. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "parse/event.h"
#include "parse/scan.h"

static const char *const short_needles[] = { "hv_", "a a", "]: ", "\n[ ", "x5_", "___", NULL };

static void compare(const char *const needles[], const char *bytes, size_t size)
{
	size_t expected = size, n;
	struct scan scan;

	for (n = 0; needles[n]; n++) {
		const char *at = size ? memmem(bytes, size, needles[n], strlen(needles[n])) : NULL;

		if (at && (size_t)(at - bytes) < expected)
			expected = (size_t)(at - bytes);
	}
	scan_init(&scan, needles, n);
	assert(scan_find(&scan, bytes, size) == expected);
	assert(scan_find_portable(&scan, bytes, size) == expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	compare(event_needles, (const char *)data, size);
	compare(short_needles, (const char *)data, size);
	return 0;
}
