/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "util/exit_status.h"

static _Noreturn void out_of_memory(void)
{
	static const char text[] = "accelnet-check: out of memory\n";

	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(EXIT_FAULT);
	_exit(EXIT_FAULT);
}

void *alloc_zeroed(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

void *alloc_resized(void *old, size_t count, size_t size)
{
	void *memory = reallocarray(old, count ? count : 1, size ? size : 1);

	if (!memory)
		out_of_memory();
	return memory;
}

char *alloc_string(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(alloc_zeroed(1, size), text, size);
}

void *alloc_item(void *array, size_t *capacity, size_t used, size_t size)
{
	void *items;

	memcpy(&items, array, sizeof(items));
	if (used == *capacity) {
		*capacity = used ? used * 2 : 8;
		items = alloc_resized(items, *capacity, size);
		memcpy(array, &items, sizeof(items));
	}
	return memset((char *)items + used * size, 0, size);
}
