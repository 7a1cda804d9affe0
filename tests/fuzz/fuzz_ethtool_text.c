/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_paste(data, size, ethtool_text_begins, ethtool_text_line, ethtool_text_end);
	return 0;
}
