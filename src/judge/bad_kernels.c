/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/bad_kernels.h"

#include <string.h>

#include "util/version.h"

#define CRASH "the kernel can crash when the host takes VFs away and brings them back many times"
#define SAP_NOTE "SAP Note 3323613; its ranges as in SAP/arp142-hana"
#define SUSE_TID "SUSE TID 000022679"

/*
 * Only what has a range. CVE numbers have none here: distributions take fixes
 * into older versions, so that a number below upstream's proves nothing. RHEL
 * 7.9 is left out of the SAP note's ranges, since no kernel of it has the fix.
 */
const struct bad_kernel bad_kernels[] = {
	{ DISTRIBUTION_UBUNTU, "-azure", "6.2.0-1018", "6.2.0-1019", false, VF_FAMILY_MANA, true,
	  "its mana driver does not start: \"HWC: Failed hw_channel req: 0xc00000bb\"",
	  "cockroachdb/cockroach#173178" },
	{ DISTRIBUTION_SUSE, "-default", "5.14.21-150500.55.127", "5.14.21-150500.55.131", false,
	  VF_FAMILY_MANA, false, "the network is slow with its mana driver", SUSE_TID },
	{ DISTRIBUTION_SUSE, "-default", "5.14.21-150500.53", "5.14.21-150500.55.7", true,
	  VF_FAMILY_NONE, false, CRASH, SAP_NOTE },
	{ DISTRIBUTION_SUSE, "-default", "5.14.21-150400.22", "5.14.21-150400.24.60", true,
	  VF_FAMILY_NONE, false, CRASH, SAP_NOTE },
	{ DISTRIBUTION_SUSE, "-default", "5.3.18-57", "5.3.18-150300.59.118", true, VF_FAMILY_NONE,
	  false, CRASH, SAP_NOTE },
	{ DISTRIBUTION_SUSE, "-default", "4.12.14-120", "4.12.14-122.156", true, VF_FAMILY_NONE,
	  false, CRASH, SAP_NOTE },
	{ DISTRIBUTION_REDHAT, NULL, "5.14.0-284.1", "5.14.0-284.25.1", true, VF_FAMILY_NONE, false,
	  CRASH, SAP_NOTE },
	{ DISTRIBUTION_REDHAT, NULL, "5.14.0-70.1", "5.14.0-70.70.1", true, VF_FAMILY_NONE, false,
	  CRASH, SAP_NOTE },
	{ DISTRIBUTION_REDHAT, NULL, "4.18.0-477.1", "4.18.0-477.21.1", true, VF_FAMILY_NONE, false,
	  CRASH, SAP_NOTE },
	{ DISTRIBUTION_REDHAT, NULL, "4.18.0-372.1", "4.18.0-372.64.1", true, VF_FAMILY_NONE, false,
	  CRASH, SAP_NOTE },
	{ DISTRIBUTION_REDHAT, NULL, "4.18.0-305.1", "4.18.0-305.108.1", true, VF_FAMILY_NONE,
	  false, CRASH, SAP_NOTE },
	{ DISTRIBUTION_UNKNOWN, NULL, NULL, NULL, false, VF_FAMILY_NONE, false, NULL, NULL },
};

static int compare(enum distribution distribution, struct span a, const char *b)
{
	if (distribution == DISTRIBUTION_UBUNTU || distribution == DISTRIBUTION_DEBIAN)
		return version_compare_deb(a, span_of(b));
	return version_compare_rpm(a, span_of(b));
}

/* The release without the row's flavour; false: it has another one. */
static bool take_flavour(const struct bad_kernel *row, struct span *release)
{
	if (!row->flavour)
		return true;
	if (!span_ends(*release, row->flavour))
		return false;
	release->len -= strlen(row->flavour);
	return true;
}

static bool is_in_range(const struct bad_kernel *row, const char *release)
{
	struct span version = span_of(release);

	return take_flavour(row, &version) && compare(row->distribution, version, row->from) >= 0 &&
	       compare(row->distribution, version, row->until) < 0;
}

const struct bad_kernel *bad_kernel_find(const char *os, const char *release, enum vf_family family)
{
	enum distribution distribution = distribution_of(os, release);

	if (!release)
		return NULL;
	for (const struct bad_kernel *row = bad_kernels; row->from; row++)
		if (row->distribution == distribution &&
		    (row->family == VF_FAMILY_NONE || row->family == family) &&
		    is_in_range(row, release))
			return row;
	return NULL;
}
