/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_paste(data, size, manager_text_begins, manager_text_line, manager_text_end);
	return 0;
}
