/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/from.h"

#include "collect/bundle.h"
#include "collect/capture.h"
#include "util/sandbox.h"

static struct outcome read_input(struct vm *vm, const struct collect_options *options,
				 struct input *input, struct packed *packed)
{
	if (collect_is_bundle(input, packed))
		return collect_bundle(vm, options, input, packed);
	return collect_capture(vm, input, packed);
}

enum exit_status collect_from(struct vm *vm, const struct collect_options *options, struct buf *why)
{
	struct input input;
	struct packed *packed = NULL;
	struct outcome outcome;
	int error = input_open(&input, options->from);
	bool is_open = !error;

	vm->source_path = pool_add_text(&vm->pool, options->from);
	if (!error)
		error = packed_open(&packed, &input);
	if (!error && options->is_only_input)
		(void)sandbox_read_below(input.kind == INPUT_FOLDER ? input.fd : -1);
	outcome = error ? outcome_of_error(error) : read_input(vm, options, &input, packed);
	packed_close(packed);
	if (is_open)
		input_close(&input);
	if (outcome.status != EXIT_OK)
		outcome_explain(&outcome, options->from, why);
	return outcome.status;
}
