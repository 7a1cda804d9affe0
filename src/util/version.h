/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_VERSION_H
#define UTIL_VERSION_H

#include "util/span.h"

/*
 * Orders versions as the packagers' own tools do. Each returns a number below,
 * equal to or above 0. They take what `uname -r` prints as well: its parts stand
 * where a package's version and release stand. Any bytes are fine.
 */

/* Debian and Ubuntu, "[epoch:]version[-revision]": deb-version(7), dpkg --compare-versions. */
int version_compare_deb(struct span a, struct span b);

/* RPM, "[epoch:]version[-release]", as RHEL, SUSE, Fedora and Azure Linux have them: rpm-version(7). */
int version_compare_rpm(struct span a, struct span b);

#endif
