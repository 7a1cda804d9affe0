/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/near.h"

#include <string.h>

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Optimal string alignment: three rows of the usual table are enough. */
size_t near_distance(const char *a, const char *b)
{
	size_t rows[3][NEAR_MAX + 1];
	size_t la = strlen(a), lb = strlen(b);

	if (la > NEAR_MAX || lb > NEAR_MAX)
		return NEAR_MAX;
	for (size_t j = 0; j <= lb; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= la; i++) {
		size_t *now = rows[i % 3], *before = rows[(i - 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			now[j] = smallest(before[j] + 1, now[j - 1] + 1,
					  before[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
			    rows[(i - 2) % 3][j - 2] + 1 < now[j])
				now[j] = rows[(i - 2) % 3][j - 2] + 1;
		}
	}
	return rows[la % 3][lb];
}

void near_offer(struct near *near, const char *candidate)
{
	size_t len = strlen(near->word);
	size_t limit = len / 3 ? len / 3 : 1;
	size_t distance = near_distance(near->word, candidate);

	/* a piece of a longer word: "mana" of "driver-missing-mana" */
	if (distance > limit && len >= 4 && strstr(candidate, near->word))
		distance = limit;
	if (distance > limit || (near->best && distance >= near->distance))
		return;
	near->best = candidate;
	near->distance = distance;
}
