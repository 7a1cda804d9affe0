/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/modules.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum { KERNELS_MAX = 64, CONFIG_FILES_MAX = 1024, BLOCKS_MAX = 256 };

const struct module_row module_rows[MODULE_COUNT] = {
	[MODULE_HV_NETVSC] = { "hv_netvsc", VF_FAMILY_NONE, "CONFIG_HYPERV_NET" },
	[MODULE_PCI_HYPERV] = { "pci_hyperv", VF_FAMILY_NONE, "CONFIG_PCI_HYPERV" },
	[MODULE_MLX5_CORE] = { "mlx5_core", VF_FAMILY_MLX5, "CONFIG_MLX5_CORE_EN" },
	[MODULE_MANA] = { "mana", VF_FAMILY_MANA, "CONFIG_MICROSOFT_MANA" },
	[MODULE_MLX4_CORE] = { "mlx4_core", VF_FAMILY_MLX4, "CONFIG_MLX4_CORE" },
	[MODULE_MLX4_EN] = { "mlx4_en", VF_FAMILY_MLX4, "CONFIG_MLX4_EN" },
};

/* libkmod/libkmod-util.c:modname_normalize(): '-' is '_' in every module's name. */
static bool is_name(struct span name, const char *wanted)
{
	if (name.len != strlen(wanted))
		return false;
	for (size_t n = 0; n < name.len; n++)
		if ((name.ptr[n] == '-' ? '_' : name.ptr[n]) != wanted[n])
			return false;
	return true;
}

enum module_id module_find(struct span name)
{
	enum module_id id = 0;

	while (id < MODULE_COUNT && !is_name(name, module_rows[id].name))
		id++;
	return id;
}

enum module_id module_of_family(enum vf_family family)
{
	enum module_id id = 0;

	while (id < MODULE_COUNT && module_rows[id].family != family)
		id++;
	return id;
}

struct kernel *modules_kernel(const struct modules *modules, const char *release)
{
	for (size_t n = 0; release && n < modules->n_kernels; n++)
		if (!strcmp(modules->kernels[n]->release, release))
			return modules->kernels[n];
	return NULL;
}

struct kernel *modules_add_kernel(struct modules *modules, const char *release)
{
	struct kernel *kernel = modules_kernel(modules, release);
	struct kernel **place;

	if (kernel || modules->n_kernels == KERNELS_MAX)
		return kernel;
	place = alloc_item(&modules->kernels, &modules->capacity_kernels, modules->n_kernels++,
			   sizeof(*place));
	*place = alloc_zeroed(1, sizeof(**place));
	(*place)->release = release;
	return *place;
}

void modules_add_block(struct modules *modules, const struct module_block *block)
{
	struct module_block *place;

	if (modules->n_blocks == BLOCKS_MAX)
		return;
	place = alloc_item(&modules->blocks, &modules->capacity_blocks, modules->n_blocks++,
			   sizeof(*place));
	*place = *block;
}

void modules_add_config_file(struct modules *modules, const char *path)
{
	const char **place;

	if (modules->n_config_files == CONFIG_FILES_MAX)
		return;
	place = alloc_item(&modules->config_files, &modules->capacity_config_files,
			   modules->n_config_files++, sizeof(*place));
	*place = path;
}

enum presence module_presence(const struct kernel *kernel, enum module_id id)
{
	const struct module *module = &kernel->modules[id];

	if (module->is_builtin)
		return PRESENCE_BUILTIN;
	if (module->has_file)
		return PRESENCE_FILE;
	if (kernel->has_builtins && (kernel->has_files || module->has_no_file))
		return PRESENCE_MISSING;
	return PRESENCE_UNKNOWN;
}

/* modprobe.d(5): the directories, the first one wins. /lib is often a link to /usr/lib. */
static unsigned rank_of(const char *path)
{
	static const char *const directories[] = { "/etc/modprobe.d/", "/run/modprobe.d/",
						   "/usr/local/lib/modprobe.d/",
						   "/usr/lib/modprobe.d/", "/lib/modprobe.d/" };
	unsigned rank = 0;

	while (rank < sizeof(directories) / sizeof(directories[0]) &&
	       strncmp(path, directories[rank], strlen(directories[rank])) != 0)
		rank++;
	return rank;
}

static bool is_hidden(const struct modules *modules, const char *path)
{
	const char *name = strrchr(path, '/');

	for (size_t n = 0; n < modules->n_config_files; n++) {
		const char *other = modules->config_files[n];
		const char *other_name = strrchr(other, '/');

		if (rank_of(other) < rank_of(path) && other_name && name &&
		    !strcmp(other_name, name))
			return true;
	}
	return false;
}

static bool is_of_command_line(const struct module_block *block)
{
	return block->kind == BLOCK_MODPROBE || block->kind == BLOCK_KERNEL;
}

const struct module_block *modules_block_of(const struct modules *modules, enum module_id id)
{
	for (size_t n = 0; n < modules->n_blocks; n++) {
		const struct module_block *block = &modules->blocks[n];

		if (block->module == id &&
		    (is_of_command_line(block) || !is_hidden(modules, block->path)))
			return block;
	}
	return NULL;
}

void modules_done(struct modules *modules)
{
	for (size_t n = 0; n < modules->n_kernels; n++)
		free(modules->kernels[n]);
	free(modules->kernels);
	free(modules->config_files);
	free(modules->blocks);
	*modules = (struct modules){ 0 };
}
