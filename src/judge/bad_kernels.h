/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_BAD_KERNELS_H
#define JUDGE_BAD_KERNELS_H

#include <stdbool.h>

#include "model/distribution.h"
#include "model/pci.h"

/*
 * A range of kernels of which somebody who should know says that they harm the
 * fast path. Versions are as `uname -r` prints them, without the flavour.
 */
struct bad_kernel {
	enum distribution distribution;
	const char *flavour; /* how the release ends: "-azure"; NULL: any */
	const char *from;    /* the first one that is concerned */
	const char *until;   /* the first one that is not any more */
	bool has_fix;	     /* `until` is said to have the fix; else to be beyond what was seen */
	enum vf_family family; /* whose VFs; NONE: all */
	bool has_no_driver;    /* the family's driver does not work at all */
	const char *happens;   /* one sentence, no full stop */
	const char *source;
};

extern const struct bad_kernel bad_kernels[]; /* ended by a NULL `from` */

/*
 * The first row of that kernel for VFs of that family (NONE: of all families
 * only). os, release: of struct host_info, may be NULL. NULL: none is known.
 */
const struct bad_kernel *bad_kernel_find(const char *os, const char *release,
					 enum vf_family family);

#endif
