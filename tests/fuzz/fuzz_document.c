/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "parse/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void feed(struct vm *vm, struct pending *pending, const char *bytes, size_t len, size_t step)
{
	struct document *document = document_new(vm, pending, "ethtool-S-eth0.txt");
	size_t start = 0, end = 0;

	do {
		end = len - end > step ? end + step : len;
		start += document_feed(document, bytes + start, end - start, end == len);
		if (start > end)
			abort();
	} while (end < len);
	if (start != len)
		abort();
	document_free(document);
}

/* The first byte parts the rest into two documents and says how long the windows are. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pending pending = { 0 };
	const char *bytes = (const char *)data;
	size_t half;
	struct vm vm;

	if (!size)
		return 0;
	half = (size - 1) * (data[0] & 15) / 15;
	vm_init(&vm);
	vm.pool.limit = 1 << 20;
	document_not_text(bytes, size);
	feed(&vm, &pending, bytes + 1, half, (size_t)1 << (data[0] >> 4));
	feed(&vm, &pending, bytes + 1 + half, size - 1 - half, size);
	pending_join(&pending, &vm);
	pending_done(&pending);
	vm_done(&vm);
	return 0;
}
