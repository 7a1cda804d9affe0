/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "source/initramfs.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void take(void *data, struct span name)
{
	volatile char *last = data;

	if (name.len)
		*last = name.ptr[name.len - 1];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int fd = memfd_create("initramfs", MFD_CLOEXEC);
	const char *why = NULL;
	char last = 0;

	if (fd < 0 || write(fd, data, size) != (ssize_t)size || lseek(fd, 0, SEEK_SET))
		return 0;
	initramfs_names(fd, take, &last, &why);
	close(fd);
	return 0;
}
