/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/from.h"

#include "collect/bundle.h"
#include "collect/capture.h"
#include "util/sandbox.h"

int from_open(struct from *from, const char *path)
{
	int error = input_open(&from->input, path);

	from->packed = NULL;
	from->is_open = !error;
	return error ? error : packed_open(&from->packed, &from->input);
}

void from_close(struct from *from)
{
	packed_close(from->packed);
	if (from->is_open)
		input_close(&from->input);
}

static struct outcome read_input(struct vm *vm, const struct collect_options *options,
				 struct from *from)
{
	const struct input *input = &from->input;

	if (options->is_only_input)
		(void)sandbox_read_below(input->kind == INPUT_FOLDER ? input->fd : -1);
	if (collect_is_bundle(input, from->packed))
		return collect_bundle(vm, options, &from->input, from->packed);
	return collect_capture(vm, &from->input, from->packed);
}

enum exit_status collect_from(struct vm *vm, const struct collect_options *options, struct buf *why)
{
	struct from from;
	struct outcome outcome;
	int error = from_open(&from, options->from);

	vm->source_path = pool_add_text(&vm->pool, options->from);
	outcome = error ? outcome_of_error(error) : read_input(vm, options, &from);
	from_close(&from);
	if (outcome.status != EXIT_OK)
		outcome_explain(&outcome, options->from, why);
	return outcome.status;
}
