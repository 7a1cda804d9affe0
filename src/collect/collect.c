/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/collect.h"

#include "collect/capture.h"
#include "collect/image.h"

/* What holds at the end of the sample counts: if that is new, all is read once more. */
static void collect_live_vm(struct vm *vm, const struct collect_options *options)
{
	struct collect_live *live = collect_live_open(vm, options);
	struct collect_options once = *options;
	bool has_changed = collect_live_has_changed(live);

	collect_live_close(live);
	if (!has_changed)
		return;
	vm_done(vm);
	vm_init(vm);
	once.sample_seconds = 0;
	collect_live_close(collect_live_open(vm, &once));
}

enum exit_status collect_vm(struct vm *vm, const struct collect_options *options, struct buf *why)
{
	if (options->from)
		return collect_capture(vm, options->from, why);
	if (options->root)
		return collect_image(vm, options->root, why);
	if (options->demo)
		return collect_demo(vm);
	collect_live_vm(vm, options);
	return EXIT_OK;
}
