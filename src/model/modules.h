/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_MODULES_H
#define MODEL_MODULES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/fact.h"
#include "model/pci.h"
#include "util/span.h"

/*
 * The kernel modules that the fast path needs, in each kernel that is
 * installed, and what keeps them from being loaded.
 */
enum module_id {
	MODULE_HV_NETVSC,
	MODULE_PCI_HYPERV,
	MODULE_MLX5_CORE,
	MODULE_MANA,
	MODULE_MLX4_CORE,
	MODULE_MLX4_EN,
	MODULE_COUNT
};

struct module_row {
	const char *name;      /* as /proc/modules has it: with '_' */
	enum vf_family family; /* NONE: every family needs it */
	const char *config;    /* the kernel's option for it */
};

extern const struct module_row module_rows[MODULE_COUNT];

/* The module of that name, '-' being the same as '_'; MODULE_COUNT: none of these. */
enum module_id module_find(struct span name);

/* The module that drives the PCI functions of a family. */
enum module_id module_of_family(enum vf_family family);

/* What is known of one module in one kernel; false: nobody told of it. */
struct module {
	bool is_builtin;
	bool has_file;
	bool has_no_file; /* modinfo looked for it */
	bool in_initramfs;
	bool is_out_of_tree; /* its file is below extra/, updates/ or weak-updates/ */
	bool has_alias;	     /* its table has an id of a VF */
	const char *path;    /* of its file, as told */
};

/* An installed kernel. The flags: that list was read to its end, so what it lacks is not there. */
struct kernel {
	const char *release;
	bool has_builtins;     /* modules.builtin */
	bool has_files;	       /* modules.dep */
	bool has_aliases;      /* modules.alias */
	bool has_initramfs;    /* the names in its initramfs */
	const char *initramfs; /* its path; NULL: none was found */
	struct module modules[MODULE_COUNT];
};

/* Where a module is in a kernel. */
enum presence { PRESENCE_UNKNOWN = 0, PRESENCE_BUILTIN, PRESENCE_FILE, PRESENCE_MISSING };

/* What keeps a module from being loaded, and where that is written. */
enum block_kind {
	BLOCK_BLACKLIST, /* modprobe.d: not by its device's id; by its name it still is */
	BLOCK_INSTALL,	 /* modprobe.d: /bin/true or /bin/false runs in its place */
	BLOCK_MODPROBE,	 /* command line, modprobe.blacklist= */
	BLOCK_KERNEL,	 /* command line, module_blacklist=: the kernel refuses it */
};

struct module_block {
	enum module_id module;
	enum block_kind kind;
	const char *path; /* of the file */
	unsigned line;	  /* 0: it has one line only */
};

struct modules {
	struct kernel **kernels;
	size_t n_kernels, capacity_kernels;

	bool directories_listed; /* /lib/modules was: a release that is not in kernels has none */
	bool loaded_listed;	 /* the list of loaded modules was read to its end */
	bool is_loaded[MODULE_COUNT];
	size_t n_loaded; /* of all modules */

	bool config_read;	   /* the files of modprobe.d */
	const char **config_files; /* all their paths: one hides others of its name */
	size_t n_config_files, capacity_config_files;
	bool command_line_read;
	struct module_block *blocks; /* all that is written */
	size_t n_blocks, capacity_blocks;

	struct fact_bool secure_boot;
	struct fact_u64 taint; /* /proc/sys/kernel/tainted */
};

/* Bits of the taint mask (Linux Documentation/admin-guide/tainted-kernels.rst). */
enum { TAINT_OUT_OF_TREE = 1 << 12, TAINT_UNSIGNED = 1 << 13 };

/* Lists have an end: what comes after so many kernels, files or blocks is left out. */
struct kernel *modules_kernel(const struct modules *modules, const char *release); /* NULL: none */

/* The kernel of that release (pooled), added when there is none; NULL: there are too many. */
struct kernel *modules_add_kernel(struct modules *modules, const char *release);
void modules_add_block(struct modules *modules, const struct module_block *block);
void modules_add_config_file(struct modules *modules, const char *path);

enum presence module_presence(const struct kernel *kernel, enum module_id id);

/*
 * What keeps the module from being loaded for its device, as modprobe.d(5)
 * counts it: a file hides those of its name in directories after its own.
 * NULL: nothing that is known.
 */
const struct module_block *modules_block_of(const struct modules *modules, enum module_id id);

void modules_done(struct modules *modules);

#endif
