/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * counters INTERFACE...: reads and decodes the driver's counters of each
 * interface the way `check` does for a vNIC on a running host, twice as for a
 * sample, and prints how many there were and how many microseconds were spent:
 * decoding one set of each interface, and on the second reading as a whole.
 * To be compared with `ethtool -S INTERFACE`, which asks by the same ioctl.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "model/counters.h"
#include "parse/ethtool_stats.h"
#include "source/source.h"
#include "util/buf.h"

enum { TIMEOUT_MS = 10000 };

static long now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static int read_counters(struct source *source, const char *name, long *decode_us)
{
	struct query query = { .kind = QUERY_COUNTERS, .name = name };
	struct counters counters = { 0 };
	struct buf answer = { 0 };
	int error = source_query(source, &query, &answer);
	long start = now_us();
	int n = error ? -1 : ethtool_counters_decode(buf_span(&answer), &counters);

	*decode_us += now_us() - start;
	if (error)
		fprintf(stderr, "counters: %s: %s\n", name, strerror(-error));
	buf_done(&answer);
	return n;
}

int main(int argc, char **argv)
{
	struct source *source = source_open_live(TIMEOUT_MS);
	int status = EXIT_SUCCESS;
	long sum = 0, decode_us = 0, start = 0;

	for (int n = 1; n < argc; n++) {
		int found = read_counters(source, argv[n], &decode_us);

		if (found < 0)
			status = EXIT_FAILURE;
		sum += found;
	}
	if (getenv("COUNTERS_ONCE"))
		return status;
	printf("%ld %ld ", sum, decode_us);
	start = now_us();
	for (int n = 1; n < argc; n++)
		read_counters(source, argv[n], &decode_us);
	printf("%ld\n", now_us() - start);
	source_close(source);
	return status;
}
