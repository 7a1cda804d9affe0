/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/image.h"

#include <string.h>

#include "collect/live.h"

enum exit_status collect_image(struct vm *vm, const char *root, struct buf *why)
{
	struct collect_live live = { .vm = vm, .options.what = COLLECT_ALL_KERNELS };
	int error = source_open_image(root, &live.source);

	vm->source_kind = "image";
	vm->source_path = pool_add_text(&vm->pool, root);
	if (error) {
		buf_printf(why, "%s: %s", vm->source_path, strerror(-error));
		return collect_fact_of(error) == FACT_DENIED ? EXIT_NOT_PERMITTED : EXIT_NO_INPUT;
	}
	collect_os(&live);
	collect_files(&live);
	collect_managers(&live);
	collect_modules(&live);
	source_close(live.source);
	buf_done(&live.bytes);
	return EXIT_OK;
}
