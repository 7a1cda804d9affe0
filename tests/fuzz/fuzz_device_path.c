/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>

#include "model/vm.h"
#include "parse/device_path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span rest = { (const char *)data, size }, line;
	struct device_path path;
	struct vm vm;

	vm_init(&vm);
	while (span_next_line(&rest, &line))
		if (device_path_parse(line, &path))
			device_path_add(&vm, &path, "sysfs");
	vm_done(&vm);
	return 0;
}
