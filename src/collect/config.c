/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/config.h"

#include <errno.h>
#include <string.h>

#include "parse/policy.h"
#include "source/documents.h"

/* A file of that size fits into a window; nothing of it is taken until it is there as a whole. */
static int read_all(struct documents *documents, struct documents_window *window)
{
	int error;

	if (documents_is_directory(documents))
		return -EISDIR;
	documents_next(documents, &error);
	do {
		if (!error)
			error = documents_read(documents, window);
	} while (!error && !window->last && window->len <= CONFIG_BYTES_MAX);
	return !error && window->len > CONFIG_BYTES_MAX ? -EFBIG : error;
}

int collect_config(const char *path, struct policy *policy, struct policy_fault *fault)
{
	struct documents_window window = { .bytes = NULL };
	struct documents *documents;
	int error;

	/* the usual way to name no file; of a device nothing else is read */
	if (!strcmp(path, "/dev/null")) {
		policy->path = pool_add_text(&policy->pool, path);
		return 0;
	}
	error = documents_open(&documents, path, NULL);
	if (error)
		return error;
	error = read_all(documents, &window);
	if (!error) {
		policy->path =
			pool_add_text(&policy->pool, strcmp(path, "-") ? path : "standard input");
		if (!policy_parse((struct span){ window.bytes, window.len }, policy, fault))
			error = -EBADMSG;
	}
	documents_close(documents);
	return error;
}
