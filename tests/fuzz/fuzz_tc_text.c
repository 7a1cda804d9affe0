/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_paste(data, size, tc_text_begins, tc_text_line, tc_text_end);
	return 0;
}
