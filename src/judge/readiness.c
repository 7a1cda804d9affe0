/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/readiness.h"

#include "judge/bad_kernels.h"
#include "model/distribution.h"
#include "model/managers.h"
#include "util/alloc.h"
#include "util/buf.h"

static const enum vf_family families[] = { VF_FAMILY_NONE, VF_FAMILY_MLX5, VF_FAMILY_MANA,
					   VF_FAMILY_MLX4 };

enum { FAMILIES = sizeof(families) / sizeof(families[0]) };

/* In `check` only the running kernel's lists are read: of the others nothing but the name is known. */
static bool is_looked_at(const struct kernel *kernel)
{
	if (kernel->has_builtins || kernel->has_files || kernel->has_initramfs)
		return true;
	for (enum module_id id = 0; id < MODULE_COUNT; id++)
		if (kernel->modules[id].is_builtin || kernel->modules[id].has_file)
			return true;
	return false;
}

static bool is_running(const struct vm *vm, const struct kernel *kernel)
{
	return kernel == modules_kernel(&vm->modules, vm->host.kernel);
}

bool readiness_counts(const struct vm *vm, const struct readiness_row *row)
{
	const struct kernel *running = modules_kernel(&vm->modules, vm->host.kernel);

	return !running || !is_looked_at(running) || row->kernel == running;
}

/* Which of two modules decides: one that is missing, then one that is not known. */
static unsigned gravity(enum presence presence)
{
	static const unsigned char order[] = {
		[PRESENCE_BUILTIN] = 0,
		[PRESENCE_FILE] = 1,
		[PRESENCE_UNKNOWN] = 2,
		[PRESENCE_MISSING] = 3,
	};

	return order[presence];
}

static void find_presence(struct readiness_row *row)
{
	row->module = module_of_family(row->family);
	row->presence = module_presence(row->kernel, row->module);
	for (enum module_id id = row->module + 1; id < MODULE_COUNT; id++) {
		enum presence presence = module_presence(row->kernel, id);

		if (module_rows[id].family != row->family ||
		    gravity(presence) <= gravity(row->presence))
			continue;
		row->module = id;
		row->presence = presence;
	}
}

/* What is loaded is not kept from loading, and what is built in cannot be. */
static bool is_free(const struct vm *vm, const struct readiness_row *row, enum module_id id)
{
	return module_presence(row->kernel, id) == PRESENCE_BUILTIN ||
	       (is_running(vm, row->kernel) && vm->modules.is_loaded[id]);
}

static void find_block(const struct vm *vm, struct readiness_row *row)
{
	bool all_free = true;

	for (enum module_id id = 0; id < MODULE_COUNT; id++) {
		if (module_rows[id].family != row->family || is_free(vm, row, id))
			continue;
		all_free = false;
		row->block = modules_block_of(&vm->modules, id);
		if (!row->block)
			continue;
		row->blocked = known_bool(true);
		return;
	}
	if (all_free || vm->modules.config_read)
		row->blocked = known_bool(false);
}

static void find_initramfs(struct readiness_row *row)
{
	bool all = true;

	for (enum module_id id = 0; id < MODULE_COUNT; id++)
		if (module_rows[id].family == row->family &&
		    module_presence(row->kernel, id) != PRESENCE_BUILTIN)
			all = all && row->kernel->modules[id].in_initramfs;
	if (row->kernel->has_initramfs || all)
		row->in_initramfs = known_bool(all);
}

/* The driver of the family's PCI function, as the managers' files name it. */
static void find_exemption(struct vm *vm, struct readiness_row *row)
{
	enum manager taker = MANAGER_COUNT;
	struct exemption exemption;

	if (row->family == VF_FAMILY_NONE)
		return;
	exemption = managers_exempt(&vm->managers, module_rows[module_of_family(row->family)].name,
				    &taker);
	row->exempt = exemption.left_alone;
	if (is_false(row->exempt) && taker != MANAGER_COUNT)
		row->taken_by = pool_printf(&vm->pool, "%s would take its VF", manager_name(taker));
}

static const char *block_words(struct vm *vm, const struct module_block *block)
{
	if (!block->line)
		return pool_printf(&vm->pool, "blacklisted in %s", block->path);
	return pool_printf(&vm->pool, "blacklisted in %s:%u", block->path, block->line);
}

static void decide(struct vm *vm, struct readiness_row *row)
{
	const struct bad_kernel *bad =
		bad_kernel_find(vm->host.os, row->kernel->release, row->family);

	if (bad && bad->has_no_driver)
		row->known_bad = bad->happens;
	if (row->presence == PRESENCE_MISSING)
		row->why = pool_printf(&vm->pool, "%s has no %s", row->kernel->release,
				       module_rows[row->module].name);
	else if (row->block)
		row->why = pool_printf(&vm->pool, "%s is %s", module_rows[row->block->module].name,
				       block_words(vm, row->block));
	else if (row->known_bad)
		row->why = row->known_bad;
	if (row->why)
		row->ready = READY_NO;
	else if (row->presence != PRESENCE_UNKNOWN && is_false(row->blocked))
		row->ready = READY_YES;
}

static void add_row(struct vm *vm, const struct kernel *kernel, enum vf_family family)
{
	struct readiness *readiness = &vm->readiness;
	struct readiness_row *row =
		alloc_item(&readiness->rows, &readiness->capacity, readiness->n, sizeof(*row));

	readiness->n++;
	row->kernel = kernel;
	row->family = family;
	find_presence(row);
	find_block(vm, row);
	find_initramfs(row);
	find_exemption(vm, row);
	decide(vm, row);
}

/* ConnectX-3 goes out of use: Azure's documents still ask for its driver, few hosts do. */
static enum severity severity_of(const struct readiness_row *row)
{
	if (row->ready == READY_NO)
		return row->family == VF_FAMILY_MLX4 ? SEVERITY_WARNING : SEVERITY_CRITICAL;
	if (is_false(row->exempt))
		return SEVERITY_WARNING;
	return row->ready == READY_YES ? SEVERITY_OK : SEVERITY_UNKNOWN;
}

static void say_worst(struct buf *out, const struct readiness_row *row)
{
	if (!row)
		buf_add_text(out, "ready for hosts with VFs of mlx5, mana and mlx4");
	else if (row->ready == READY_UNKNOWN)
		buf_printf(out, "not known whether %s works in %s", readiness_family_name(row),
			   row->kernel->release);
	else if (row->ready == READY_YES)
		buf_printf(out, "a network manager would take the VF of %s",
			   readiness_family_name(row));
	else
		buf_printf(out, "not ready%s%s: %s", row->family == VF_FAMILY_NONE ? "" : " for ",
			   row->family == VF_FAMILY_NONE ? "" : readiness_family_name(row),
			   row->why);
}

static const char *remedy_of(struct vm *vm, const struct readiness_row *worst)
{
	const char *more =
		distribution_more_modules(distribution_of(vm->host.os, worst->kernel->release));

	if (worst->block)
		return pool_printf(&vm->pool, "remove what blacklists %s from %s",
				   module_rows[worst->block->module].name, worst->block->path);
	if (worst->presence == PRESENCE_MISSING)
		return more ? more
			    : pool_printf(&vm->pool, "install a kernel with %s",
					  module_rows[worst->module].config);
	if (worst->known_bad)
		return "install a newer kernel";
	if (worst->taken_by)
		return "install azure-vm-utils, or make the network manager leave the drivers "
		       "mlx4_core, mlx5_core and mana alone";
	return NULL;
}

static void make_summary(struct vm *vm)
{
	struct readiness *readiness = &vm->readiness;
	const struct readiness_row *worst = NULL;
	struct buf text = { 0 };
	bool any = false;

	readiness->health = SEVERITY_OK;
	for (size_t n = 0; n < readiness->n; n++) {
		const struct readiness_row *row = &readiness->rows[n];

		if (!readiness_counts(vm, row))
			continue;
		any = true;
		if (severity_of(row) <= readiness->health)
			continue;
		worst = row;
		readiness->health = severity_of(row);
	}
	if (any) {
		say_worst(&text, worst);
	} else {
		readiness->health = SEVERITY_UNKNOWN;
		buf_add_text(&text, "nothing here tells of an installed kernel's modules");
	}
	if (worst)
		readiness->remedy = remedy_of(vm, worst);
	readiness->summary = pool_add(&vm->pool, buf_span(&text));
	buf_done(&text);
}

void readiness_judge(struct vm *vm)
{
	for (size_t n = 0; n < vm->modules.n_kernels; n++) {
		if (!is_looked_at(vm->modules.kernels[n]))
			continue;
		for (size_t f = 0; f < FAMILIES; f++)
			add_row(vm, vm->modules.kernels[n], families[f]);
	}
	make_summary(vm);
}
