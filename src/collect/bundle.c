/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/bundle.h"

#include "collect/record_capture.h"
#include "source/bundle.h"

bool collect_is_bundle(const struct input *input, struct packed *packed)
{
	if (packed)
		return bundle_is_packed(packed);
	return input->kind == INPUT_FOLDER && bundle_is_unpacked(input->fd);
}

static struct outcome replay(struct vm *vm, const struct collect_options *options,
			     const struct bundle *bundle)
{
	const struct manifest *manifest = &bundle->manifest;
	struct collect_options own = *options;
	struct outcome outcome;

	own.sample_seconds = manifest->info.sample_seconds;
	own.timeout_seconds = manifest->info.timeout_seconds;
	outcome = collect_replay(vm, &own, &manifest->recording);
	vm->n_damaged = bundle->n_damaged;
	if (bundle->damaged)
		vm->damaged = pool_add_text(&vm->pool, bundle->damaged);
	if (!recording_is_capture(&manifest->recording))
		vm->source_kind = "bundle";
	return outcome;
}

struct outcome collect_read_bundle(struct bundle *bundle, const struct input *input,
				   struct packed *packed)
{
	struct outcome outcome = { .status = EXIT_OK };
	const char *words = NULL;
	int error = packed ? bundle_read(bundle, packed, &words)
			   : bundle_read_unpacked(bundle, input->fd, &words);

	if (error)
		outcome = words ? outcome_unreadable(words) : outcome_of_error(error);
	return outcome;
}

struct outcome collect_bundle(struct vm *vm, const struct collect_options *options,
			      const struct input *input, struct packed *packed)
{
	struct bundle bundle;
	struct outcome outcome = collect_read_bundle(&bundle, input, packed);

	if (outcome.status == EXIT_OK)
		outcome = replay(vm, options, &bundle);
	bundle_done(&bundle);
	return outcome;
}
