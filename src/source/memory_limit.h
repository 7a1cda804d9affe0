/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_MEMORY_LIMIT_H
#define SOURCE_MEMORY_LIMIT_H

#include <stddef.h>
#include <sys/resource.h>

/*
 * Compressed data says how much memory unpacking takes, up to gigabytes. While
 * a library unpacks, RLIMIT_DATA holds the whole process to so many bytes more
 * than it has when the limit is found. Our own allocations are not to fail:
 * memory_limit_swap() before and after each call of the library.
 */
enum { MEMORY_LIMIT_BYTES = 40 * 1024 * 1024 };

void memory_limit_find(struct rlimit *limit);

/* Puts it in force; what was in force before comes in its place. */
void memory_limit_swap(struct rlimit *limit);

#endif
