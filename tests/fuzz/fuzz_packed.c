/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "source/packed.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__asan_default_options(void);

/* What asks for more memory than the limit is refused it, and that is no crash. */
const char *__asan_default_options(void)
{
	return "allocator_may_return_null=1";
}

static void read_files(struct packed *packed)
{
	static char bytes[65536];
	const char *name, *words;

	while ((name = packed_next(packed))) {
		ssize_t got;

		if (strlen(name) > 1 << 20)
			abort();
		do
			got = packed_read(packed, bytes, 1 + strlen(name) % sizeof(bytes));
		while (got > 0);
		if (got < 0)
			abort();
	}
	if ((packed_ended(packed, &words) == PACKED_WHOLE) != (words == NULL))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("packed", MFD_CLOEXEC);
	struct packed *packed;
	struct input input;
	char path[32];

	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		return 0;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (!input_open(&input, path)) {
		if (size % 2)
			input.kind = INPUT_PIPE; /* what a pipe gives, it gives only once */
		if (!packed_open(&packed, &input) && packed) {
			read_files(packed);
			packed_close(packed);
		}
		input_close(&input);
	}
	close(fd);
	return 0;
}
