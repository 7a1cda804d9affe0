/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which modules the initramfs of each kernel has. It takes about a second for
 * each, and most are for root's eyes only: none but `readiness` asks.
 */
#include <string.h>
#include <unistd.h>

#include "collect/live.h"
#include "parse/modules_list.h"
#include "source/initramfs.h"

/* Debian and Ubuntu; RHEL, Fedora, Azure Linux; SUSE; and below the kernel's own directory. */
static const char *const places[] = {
	"/boot/initrd.img-%s",	  "/boot/initramfs-%s.img",	   "/boot/initrd-%s",
	"/lib/modules/%s/initrd", "/lib/modules/%s/initramfs.img",
};

static void take_name(void *data, struct span name)
{
	struct collect_live *live = data;

	span_take(&name, "./");
	modules_path_parse(live->vm, name, true);
}

static void report(struct vm *vm, const char *path, enum source_status status, const char *why)
{
	vm_report_source(vm, "initramfs", status,
			 why ? pool_printf(&vm->pool, "%s: %s", path, why) : NULL);
}

/* The place's format has one %s, the release. */
static const char *place_of(struct vm *vm, const char *format, const char *release)
{
	const char *mark = strstr(format, "%s");

	return pool_printf(&vm->pool, "%.*s%s%s", (int)(mark - format), format, release,
			   mark + strlen("%s"));
}

static void read_initramfs(struct collect_live *live, struct kernel *kernel, int fd)
{
	const char *why = NULL;

	if (initramfs_names(fd, take_name, live, &why)) {
		report(live->vm, kernel->initramfs, SOURCE_PARTIAL, why);
		return;
	}
	kernel->has_initramfs = true;
	report(live->vm, kernel->initramfs, SOURCE_READ, NULL);
}

static void find_initramfs(struct collect_live *live, struct kernel *kernel)
{
	for (size_t n = 0; n < sizeof(places) / sizeof(places[0]); n++) {
		const char *path = place_of(live->vm, places[n], kernel->release);
		int fd = source_open(live->source, path);

		if (fd < 0 && collect_fact_of(fd) != FACT_DENIED)
			continue;
		kernel->initramfs = path;
		if (fd < 0) {
			report(live->vm, path, SOURCE_DENIED, strerror(-fd));
			return;
		}
		read_initramfs(live, kernel, fd);
		close(fd);
		return;
	}
}

void collect_initramfs(struct collect_live *live)
{
	struct modules *modules = &live->vm->modules;

	for (size_t n = 0; n < modules->n_kernels; n++)
		find_initramfs(live, modules->kernels[n]);
}
