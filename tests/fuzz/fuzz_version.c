/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two versions, parted by a line end: whichever way they are compared, the answers agree. */
#include <stdint.h>
#include <stdlib.h>

#include "util/version.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span b = { (const char *)data, size }, a;

	if (!span_next_field(&b, '\n', &a))
		return 0;
	if (sign(version_compare_deb(a, b)) != -sign(version_compare_deb(b, a)) ||
	    sign(version_compare_rpm(a, b)) != -sign(version_compare_rpm(b, a)) ||
	    version_compare_deb(a, a) || version_compare_rpm(a, a))
		abort();
	return 0;
}
