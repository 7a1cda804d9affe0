/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef UTIL_LANDLOCK_H
#define UTIL_LANDLOCK_H

#include <sys/syscall.h>

/*
 * The numbers of Landlock's calls, which no processor and no version changes.
 * Headers of older distributions lack them, whatever kernel runs there.
 */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

#endif
