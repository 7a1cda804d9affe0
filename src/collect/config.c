/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/config.h"

#include <errno.h>
#include <string.h>

#include "parse/policy.h"
#include "source/input.h"
#include "util/buf.h"

enum { READ_STEP = 4096 };

static int read_all(struct input *input, struct buf *text)
{
	ssize_t got;

	if (input->kind == INPUT_FOLDER)
		return -EISDIR;
	do {
		got = input_read(input, buf_room(text, READ_STEP), READ_STEP);
		if (got < 0)
			return (int)got;
		text->len += (size_t)got;
	} while (got && text->len <= CONFIG_BYTES_MAX);
	return text->len > CONFIG_BYTES_MAX ? -EFBIG : 0;
}

int collect_config(const char *path, struct policy *policy, struct policy_fault *fault)
{
	struct input input;
	struct buf text = { 0 };
	int error;

	/* the usual way to name no file; of a device nothing else is read */
	if (!strcmp(path, "/dev/null")) {
		policy->path = pool_add_text(&policy->pool, path);
		return 0;
	}
	error = input_open(&input, path);
	if (error)
		return error;
	error = read_all(&input, &text);
	input_close(&input);
	if (!error) {
		policy->path =
			pool_add_text(&policy->pool, strcmp(path, "-") ? path : "standard input");
		if (!policy_parse(buf_span(&text), policy, fault))
			error = -EBADMSG;
	}
	buf_done(&text);
	return error;
}
