/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/collect.h"

#include "collect/capture.h"

enum exit_status collect_vm(struct vm *vm, const struct collect_options *options, struct buf *why)
{
	if (options->from)
		return collect_capture(vm, options->from, why);
	if (options->demo)
		return collect_demo(vm);
	collect_live_close(collect_live_open(vm, options));
	return EXIT_OK;
}
