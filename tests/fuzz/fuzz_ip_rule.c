/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_paste(data, size, ip_rule_begins, ip_rule_line, ip_rule_end);
	return 0;
}
