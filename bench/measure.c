/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measure RUNS COMMAND [ARG...] [, COMMAND [ARG...]]... [vs COMMAND ...]
 *
 * Runs sequences of commands by fork and exec, without a shell, and prints for
 * each sequence: its shortest and its median wall time in microseconds, the
 * largest resident set of any of its commands in KiB, and its worst exit
 * status. Sequences take turns, so that a change of the machine's speed meets
 * all of them. Standard output goes into a file, since some programs stop
 * early when it is /dev/null.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_SEQUENCES = 8, FAILED_TO_RUN = 127 };

struct sequence {
	char **words; /* commands parted by ",", ended by NULL */
	int64_t *times_us;
	long max_rss_kib;
	int worst_status;
};

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	exit(EXIT_FAILURE);
}

static int64_t now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static _Noreturn void become(char **command, int output)
{
	int input = open("/dev/null", O_RDONLY | O_CLOEXEC);

	if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0)
		_exit(FAILED_TO_RUN);
	execvp(command[0], command);
	_exit(FAILED_TO_RUN);
}

static void run_command(struct sequence *sequence, char **command, int output)
{
	struct rusage usage;
	int status;
	pid_t child = fork();

	if (child < 0)
		fail("fork");
	if (!child)
		become(command, output);
	if (wait4(child, &status, 0, &usage) < 0)
		fail("wait");
	status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	if (status > sequence->worst_status)
		sequence->worst_status = status;
	if (usage.ru_maxrss > sequence->max_rss_kib)
		sequence->max_rss_kib = usage.ru_maxrss;
}

/* Parts the words into commands: ends each with NULL, runs it, and puts the comma back. */
static void run_sequence(struct sequence *sequence, int run, int output)
{
	int64_t start;
	char **command = sequence->words, **end;

	if (ftruncate(output, 0) || lseek(output, 0, SEEK_SET))
		fail("output file");
	start = now_us();
	do {
		char *comma;

		for (end = command; *end && strcmp(*end, ","); end++)
			;
		comma = *end;
		*end = NULL;
		run_command(sequence, command, output);
		*end = comma;
		command = end + 1;
	} while (*end);
	sequence->times_us[run] = now_us() - start;
}

static int compare_times(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static int split_sequences(char **words, struct sequence *sequences, int runs)
{
	int n = 0;

	for (bool more = true; more && n < MAX_SEQUENCES; n++) {
		sequences[n].words = words;
		sequences[n].times_us = calloc((size_t)runs, sizeof(int64_t));
		if (!sequences[n].times_us)
			fail("memory");
		while (*words && strcmp(*words, "vs"))
			words++;
		more = *words;
		*words++ = NULL;
	}
	return n;
}

int main(int argc, char **argv)
{
	struct sequence sequences[MAX_SEQUENCES] = { 0 };
	char path[] = "/tmp/measure-XXXXXX";
	int runs = argc > 2 ? atoi(argv[1]) : 0;
	int output, n;

	if (runs < 1) {
		fputs("usage: measure RUNS COMMAND [, COMMAND]... [vs COMMAND...]\n", stderr);
		return 64;
	}
	output = mkostemp(path, O_CLOEXEC);
	if (output < 0 || unlink(path))
		fail(path);
	n = split_sequences(argv + 2, sequences, runs);
	/* Run -1 warms the caches and does not count. */
	for (int run = -1; run < runs; run++)
		for (int s = 0; s < n; s++)
			run_sequence(&sequences[s], run < 0 ? 0 : run, output);
	for (int s = 0; s < n; s++) {
		struct sequence *q = &sequences[s];

		qsort(q->times_us, (size_t)runs, sizeof(int64_t), compare_times);
		printf("%lld %lld %ld %d\n", (long long)q->times_us[0],
		       (long long)q->times_us[runs / 2], q->max_rss_kib, q->worst_status);
		free(q->times_us);
	}
	return 0;
}
