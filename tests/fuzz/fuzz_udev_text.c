/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_paste(data, size, udev_text_begins, udev_text_line, udev_text_end);
	return 0;
}
