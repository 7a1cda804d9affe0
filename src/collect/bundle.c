/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/bundle.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source/bundle.h"

/* A regular file alone: nothing that could block or has an effect when it is opened. */
static int open_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;

	if (fd < 0)
		return -1;
	if (!fstat(fd, &status) && S_ISREG(status.st_mode))
		return fd;
	close(fd);
	return -1;
}

bool collect_is_bundle(const char *path)
{
	int fd = strcmp(path, "-") != 0 ? open_file(path) : -1;
	bool is_bundle;

	if (fd < 0)
		return false;
	is_bundle = bundle_is_one(fd);
	close(fd);
	return is_bundle;
}

static void replay(struct vm *vm, const struct collect_options *options,
		   const struct bundle *bundle)
{
	const struct manifest *manifest = &bundle->manifest;
	struct collect_options own = *options;

	own.sample_seconds = manifest->info.sample_seconds;
	own.timeout_seconds = manifest->info.timeout_seconds;
	collect_replay(vm, &own, &manifest->recording);
	vm->n_damaged = bundle->n_damaged;
	if (bundle->damaged)
		vm->damaged = pool_add_text(&vm->pool, bundle->damaged);
	vm->source_kind = "bundle";
	vm->source_path = pool_add_text(&vm->pool, options->from);
}

enum exit_status collect_bundle(struct vm *vm, const struct collect_options *options,
				struct buf *why)
{
	int fd = open_file(options->from), error;
	const char *words = NULL;
	struct bundle bundle;

	if (fd < 0) {
		buf_printf(why, "%s: %s", options->from, strerror(errno));
		return EXIT_NO_INPUT;
	}
	error = bundle_read(&bundle, fd, &words);
	close(fd);
	if (!error)
		replay(vm, options, &bundle);
	else
		buf_printf(why, "%s %s", options->from, words ? words : strerror(-error));
	bundle_done(&bundle);
	if (error == -ELIBACC)
		return EXIT_UNAVAILABLE;
	return error ? EXIT_UNREADABLE : EXIT_OK;
}
