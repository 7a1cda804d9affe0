/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "parse/policy.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A configuration is read or refused, with a word on the line that is wrong. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct policy policy = { .path = NULL };
	struct policy_fault fault;
	bool ok = policy_parse((struct span){ (const char *)data, size }, &policy, &fault);

	if (ok != (fault.error == POLICY_OK) || (!ok && !fault.line))
		abort();
	for (size_t n = 0; n < policy.n; n++) {
		const struct policy_line *line = &policy.lines[n];

		if (!line->words || !line->number || (!line->reason && line->kind != POLICY_EXPECT))
			abort();
	}
	policy_done(&policy);
	return 0;
}
