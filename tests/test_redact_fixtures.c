/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whatever is captured here, redacted, is judged as before: what is said of it
 * is what was said, but for the words that are replaced; and of the words that
 * were to be replaced none is left.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "collect/from.h"
#include "redact_check.h"
#include "util/alloc.h"

/* The captures: a file, or a folder that is one capture of many files. */
static struct CMUnitTest tests[4096];
static size_t n_tests;

static void read_file(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "re");
	size_t got;

	assert_non_null(file);
	while ((got = fread(buf_room(out, 65536), 1, 65536, file)) > 0)
		out->len += got;
	fclose(file);
}

static void write_file(char *path, const struct buf *bytes)
{
	FILE *file;

	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	file = fopen(path, "we");
	assert_non_null(file);
	assert_int_equal(fwrite(buf_text(bytes), 1, bytes->len, file), bytes->len);
	fclose(file);
}

/* One capture on its way: its files, and where the redacted ones go. */
static struct {
	struct redactor redactor;
	char to[64];
	bool is_learning;
} work;

static int visit(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	struct buf bytes = { 0 }, name = { 0 }, redacted = { 0 };

	(void)status;
	(void)ftw;
	if (type != FTW_F)
		return 0;
	read_file(path, &bytes);
	if (work.is_learning) {
		redactor_learn(&work.redactor, buf_span(&bytes));
	} else {
		buf_printf(&name, "%s/", work.to);
		redactor_text(&work.redactor, span_of(path), &name);
		redactor_text(&work.redactor, buf_span(&bytes), &redacted);
		write_file(name.data, &redacted);
		if (original_in(&work.redactor.map, buf_span(&redacted)))
			fail_msg("%s: %s is left", path,
				 original_in(&work.redactor.map, buf_span(&redacted)));
	}
	buf_done(&bytes);
	buf_done(&name);
	buf_done(&redacted);
	return 0;
}

/* host: its name, which may be a word that stands elsewhere too: it is compared alone. */
static enum exit_status say(const char *path, struct buf *said, struct buf *host)
{
	struct buf why = { 0 };
	enum exit_status status;
	struct vm vm;

	vm_init(&vm);
	status = collect_from(&vm, &(struct collect_options){ .from = path }, &why);
	if (vm.host.name)
		buf_add_text(host, vm.host.name);
	vm.host.name = NULL;
	say_all(&vm, said);
	vm_done(&vm);
	buf_done(&why);
	return status;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	(void)status;
	(void)type;
	(void)ftw;
	return remove(path);
}

static void redact_capture(const char *path)
{
	uint8_t key[SIPHASH_KEY] = { 1, 2, 3 };

	strcpy(work.to, "/tmp/test_redact.XXXXXX");
	assert_non_null(mkdtemp(work.to));
	redactor_init(&work.redactor, key);
	work.is_learning = true;
	nftw(path, visit, 8, FTW_PHYS);
	work.is_learning = false;
	nftw(path, visit, 8, FTW_PHYS);
}

static void test_capture(void **state)
{
	const char *path = *state;
	struct buf before = { 0 }, expected = { 0 }, after = { 0 }, to = { 0 };
	struct buf hosts[2] = { 0 };

	redact_capture(path);
	/* By its path a file may be known. */
	buf_printf(&to, "%s/", work.to);
	redactor_text(&work.redactor, span_of(path), &to);
	assert_int_equal(say(path, &before, &hosts[0]), say(buf_text(&to), &after, &hosts[1]));
	if (hosts[0].len && strcmp(buf_text(&hosts[0]), "localhost") != 0)
		assert_non_null(strstr(buf_text(&hosts[1]), "host-"));
	redactor_text(&work.redactor, buf_span(&before), &expected);
	squeeze(&expected);
	squeeze(&after);
	assert_same(&after, &expected);
	nftw(work.to, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	redactor_done(&work.redactor);
	buf_done(&hosts[0]);
	buf_done(&hosts[1]);
	buf_done(&before);
	buf_done(&expected);
	buf_done(&after);
	buf_done(&to);
}

static void add_test(const char *path)
{
	if (n_tests == sizeof(tests) / sizeof(tests[0]))
		return;
	tests[n_tests++] = (struct CMUnitTest){ .name = alloc_string(path),
						.test_func = test_capture,
						.initial_state = alloc_string(path) };
}

/* An archive's bytes are no text; its members are redacted by their own (tests/bundle.sh). */
static bool is_text(const char *path)
{
	return !strstr(path, ".tar.");
}

static int gather(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	(void)status;
	(void)ftw;
	if (type == FTW_F && !strstr(path, "/lab/") && is_text(path))
		add_test(path);
	else if (type == FTW_D && (strstr(path, "/lab/") || strstr(path, "/input/")))
		add_test(path);
	return 0;
}

int main(void)
{
	int failed;

	nftw("tests/fixtures", gather, 8, FTW_PHYS);
	nftw("tests/golden/input", gather, 8, FTW_PHYS);
	failed = _cmocka_run_group_tests("redact_fixtures", tests, n_tests, NULL, NULL);
	for (size_t n = 0; n < n_tests; n++) {
		free(tests[n].initial_state);
		free((void *)(uintptr_t)tests[n].name);
	}
	return failed;
}
