/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kernel modules: those of the kernel that runs, or of all that are installed,
 * and what keeps them from being loaded. modules.dep has up to a megabyte: it is
 * read in pieces. modules.alias has more, and matters only to a VF without driver.
 */
#include <errno.h>
#include <string.h>

#include "collect/live.h"
#include "parse/file.h"
#include "parse/modules_list.h"

struct list {
	struct vm *vm;
	const struct file_format *format;
	struct file file;
};

static void take_piece(void *data, struct span piece)
{
	struct list *list = data;

	list->file.content = piece;
	list->format->parse(list->vm, &list->file);
}

static void report(struct vm *vm, const struct list *list, int error)
{
	if (!error)
		vm_report_source(vm, list->format->source, SOURCE_READ, NULL);
	else if (collect_fact_of(error) == FACT_ABSENT)
		vm_report_source(vm, list->format->source, SOURCE_ABSENT, list->file.path);
	else
		vm_report_source(
			vm, list->format->source,
			collect_fact_of(error) == FACT_DENIED ? SOURCE_DENIED : SOURCE_PARTIAL,
			pool_printf(&vm->pool, "%s: %s", list->file.path, strerror(-error)));
}

static void read_list(struct collect_live *live, struct span release, const char *name)
{
	struct vm *vm = live->vm;
	struct list list = { .vm = vm };
	int error;

	list.file.path =
		pool_printf(&vm->pool, "/lib/modules/%.*s/%s", (int)release.len, release.ptr, name);
	list.file.is_piece = true;
	list.format = file_format_of(span_of(list.file.path), &list.file.name);
	if (!list.format)
		return;
	error = source_read_pieces(live->source, list.file.path, take_piece, &list);
	if (!error)
		modules_list_end(vm, &list.file);
	report(vm, &list, error);
}

static void read_kernel(struct collect_live *live, struct span release)
{
	read_list(live, release, "modules.builtin");
	read_list(live, release, "modules.dep");
}

/* A directory that a removed kernel left behind has no lists. */
static bool is_installed(struct collect_live *live, struct span release)
{
	struct buf names = { 0 };
	struct span rest, name;
	bool has_list = false;

	if (!collect_names(live, &names, "/lib/modules/%.*s", (int)release.len, release.ptr)) {
		rest = buf_span(&names);
		while (collect_next_name(&rest, &name))
			has_list |= span_is(name, "modules.dep") ||
				    span_is(name, "modules.builtin");
	}
	buf_done(&names);
	return has_list;
}

static void read_kernels(struct collect_live *live)
{
	bool all = live->options.what & COLLECT_ALL_KERNELS;
	struct vm *vm = live->vm;
	struct buf names = { 0 };
	struct span rest, name;

	if (collect_names(live, &names, "/lib/modules")) {
		buf_done(&names);
		return;
	}
	rest = buf_span(&names);
	while (collect_next_name(&rest, &name)) {
		if (!is_installed(live, name))
			continue;
		vm->modules.directories_listed = true;
		modules_add_kernel(&vm->modules, pool_add(&vm->pool, name));
		if (all || (vm->host.kernel && span_is(name, vm->host.kernel)))
			read_kernel(live, name);
	}
	buf_done(&names);
}

static bool has_vf_without_driver(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_functions; n++)
		if (pci_is_vf(vm->functions[n]) && vm->functions[n]->driver_fact == FACT_ABSENT)
			return true;
	return false;
}

void collect_modules(struct collect_live *live)
{
	struct vm *vm = live->vm;

	read_kernels(live);
	if (live->options.what & COLLECT_ALL_KERNELS)
		collect_initramfs(live);
	if (collect_asked_files(live, "modprobe.d"))
		vm->modules.config_read = true;
	if (!vm->host.kernel)
		return; /* none runs: an image */
	collect_asked_files(live, "kernel-command-line");
	collect_asked_files(live, "loaded-modules");
	if (!has_vf_without_driver(vm))
		return;
	if (vm->host.kernel)
		read_list(live, span_of(vm->host.kernel), "modules.alias");
	collect_asked_files(live, "taint");
	collect_asked_files(live, "secure-boot");
}
