/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/memory_limit.h"

#include <stdio.h>
#include <unistd.h>

/* proc(5): the sixth number of statm is what RLIMIT_DATA counts, in pages (kernel 4.7 on). */
void memory_limit_find(struct rlimit *limit)
{
	unsigned long pages;
	FILE *file = fopen("/proc/self/statm", "re");

	getrlimit(RLIMIT_DATA, limit);
	if (file && fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages) == 1) {
		rlim_t wanted = pages * (rlim_t)sysconf(_SC_PAGESIZE) + MEMORY_LIMIT_BYTES;

		if (wanted < limit->rlim_cur)
			limit->rlim_cur = wanted;
	}
	if (file)
		fclose(file);
}

void memory_limit_swap(struct rlimit *limit)
{
	struct rlimit before;

	if (!getrlimit(RLIMIT_DATA, &before) && !setrlimit(RLIMIT_DATA, limit))
		*limit = before;
}
