/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kernel modules: why one is not loaded, and what another kernel or host would change. */
#include <string.h>

#include "judge/bad_kernels.h"
#include "judge/chain.h"
#include "judge/driver_cause.h"
#include "judge/readiness.h"
#include "judge/replay.h"
#include "judge/rules_list.h"
#include "model/distribution.h"
#include "util/version.h"

static const char *initramfs_command(const struct vm *vm)
{
	return distribution_initramfs(distribution_of(vm->host.os, vm->host.kernel));
}

/* "/etc/modprobe.d/vf.conf:3", "modprobe.blacklist= on the kernel's command line" */
static const char *block_place(struct vm *vm, const struct module_block *block)
{
	if (block->kind == BLOCK_MODPROBE)
		return "modprobe.blacklist= on the kernel's command line";
	if (block->kind == BLOCK_KERNEL)
		return "module_blacklist= on the kernel's command line";
	return pool_printf(&vm->pool, "%s:%u", block->path, block->line);
}

static const char *block_statement(struct vm *vm, const struct module_block *block)
{
	const char *word = block->kind == BLOCK_INSTALL ? "install" : "blacklist";

	return pool_printf(&vm->pool, "%s: %s %s", block_place(vm, block), word,
			   module_rows[block->module].name);
}

static const char *unblock_remedy(struct vm *vm, const struct module_block *block)
{
	const char *name = module_rows[block->module].name;

	if (block->kind == BLOCK_MODPROBE || block->kind == BLOCK_KERNEL)
		return pool_printf(
			&vm->pool,
			"take %s off the kernel's command line (/etc/default/grub, then "
			"update-grub or grub2-mkconfig -o /boot/grub2/grub.cfg) and reboot",
			name);
	return pool_printf(&vm->pool, "remove line %u of %s, then: %s; modprobe %s", block->line,
			   block->path, initramfs_command(vm), name);
}

static void found_blocked(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	enum module_id id = driver_module(vnic);
	const struct module_block *block = modules_block_of(&vm->modules, id);
	bool of_command_line = block->kind == BLOCK_MODPROBE || block->kind == BLOCK_KERNEL;
	struct finding *finding = rule_found(vm, vnic, rule, "%s is kept from being loaded by %s",
					     module_rows[id].name, block_place(vm, block));

	evidence_add(&finding->evidence, of_command_line ? "kernel-command-line" : "modprobe.d",
		     block_statement(vm, block));
	rule_add_chain(finding, vnic, CHAIN_DRIVER);
	finding->remedy = unblock_remedy(vm, block);
}

static void found_unloaded(struct vm *vm, struct vnic *vnic, const struct rule *rule,
			   bool has_alias)
{
	enum module_id id = driver_module(vnic);
	const struct kernel *kernel = driver_kernel(vm);
	const char *name = module_rows[id].name;
	struct finding *finding;

	if (has_alias)
		finding = rule_found(vm, vnic, rule, "%s is installed, but is not loaded", name);
	else
		finding = rule_found(vm, vnic, rule,
				     "%s is installed, but modules.alias does not lead "
				     "%04x:%04x to it",
				     name, vnic->function->vendor_id, vnic->function->device_id);
	evidence_add(&finding->evidence, "modules.dep", kernel->modules[id].path);
	rule_add_chain(finding, vnic, CHAIN_DRIVER);
	finding->remedy =
		pool_printf(&vm->pool, has_alias ? "modprobe %s" : "depmod -a; modprobe %s", name);
}

void rule_driver_not_autoloaded(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	switch (driver_cause(vm, vnic)) {
	case DRIVER_BLOCKED:
		found_blocked(vm, vnic, rule);
		break;
	case DRIVER_NO_ALIAS:
		found_unloaded(vm, vnic, rule, false);
		break;
	case DRIVER_NOT_LOADED:
		found_unloaded(vm, vnic, rule, true);
		break;
	default:
		break;
	}
}

void rule_driver_signature_refused(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	enum module_id id = driver_module(vnic);
	struct finding *finding;

	if (driver_cause(vm, vnic) != DRIVER_REFUSED)
		return;
	finding = rule_found(vm, vnic, rule, "the kernel refuses the signature of %s",
			     module_rows[id].name);
	rule_add_event(finding, driver_refusal(vm));
	if (is_true(vm->modules.secure_boot))
		evidence_add(&finding->evidence, "secure-boot", "Secure Boot is on");
	evidence_add(&finding->evidence, "modules.dep", driver_kernel(vm)->modules[id].path);
	rule_add_chain(finding, vnic, CHAIN_DRIVER);
}

void rule_ofed_conflict(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct kernel *kernel = driver_kernel(vm);
	enum module_id id = driver_module(vnic);
	struct finding *finding;

	if (driver_cause(vm, vnic) != DRIVER_MISFIT)
		return;
	finding = rule_found(vm, vnic, rule, "%s does not fit the kernel that runs",
			     module_rows[id].name);
	rule_add_event(finding, driver_misfit(vm, driver_family(vnic)));
	if (kernel && kernel->modules[id].is_out_of_tree)
		evidence_add(&finding->evidence, "modules.dep", kernel->modules[id].path);
	rule_add_chain(finding, vnic, CHAIN_DRIVER);
}

void rule_not_in_initramfs(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct kernel *kernel = driver_kernel(vm);
	enum module_id id = driver_module(vnic);
	struct finding *finding;

	if (!kernel || id == MODULE_COUNT || !kernel->has_initramfs ||
	    module_presence(kernel, id) != PRESENCE_FILE || kernel->modules[id].in_initramfs)
		return;
	finding = rule_found(vm, vnic, rule, "%s is not in the initramfs of %s",
			     module_rows[id].name, kernel->release);
	evidence_add(&finding->evidence, "initramfs",
		     pool_printf(&vm->pool, "its names lack %s", module_rows[id].name));
}

/* mana_ib came with 6.2; RHEL 9 takes mana from elsewhere, but has no mana_ib. */
static bool lacks_rdma(const char *release)
{
	return strstr(release, ".el9") || version_compare_rpm(span_of(release), span_of("6.2")) < 0;
}

void rule_driver_backport_limited(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct pci_function *function = vnic->function;
	struct finding *finding;

	if (!function || !function->driver || strcmp(function->driver, "mana") != 0 ||
	    !vm->host.kernel || !lacks_rdma(vm->host.kernel))
		return;
	finding = rule_found(vm, vnic, rule, "mana of %s has Ethernet only", vm->host.kernel);
	evidence_add(&finding->evidence, "uname", vm->host.kernel);
	rule_add_chain(finding, vnic, CHAIN_DRIVER);
}

void rule_mana_ib_broken(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *fault = replay_last(vm, EVENT_RDMA_FAULT, NULL, NULL);

	(void)vnic;
	if (fault)
		rule_add_event(rule_found(vm, NULL, rule, "mana_ib did not start"), fault);
}

static bool is_in_use(const struct vm *vm)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (vm->vnics[n]->state == STATE_FAST_PATH || vm->vnics[n]->state == STATE_READY)
			return true;
	return false;
}

void rule_placement_not_ready(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct kernel *running = driver_kernel(vm);
	struct finding *finding = NULL;

	(void)vnic;
	if (!is_in_use(vm))
		return;
	for (size_t n = 0; n < vm->readiness.n; n++) {
		const struct readiness_row *row = &vm->readiness.rows[n];

		if (row->kernel != running || row->family == VF_FAMILY_NONE ||
		    row->ready != READY_NO)
			continue;
		if (!finding) {
			finding =
				rule_found(vm, NULL, rule,
					   "on a host with %s VFs there would be no fast path: %s",
					   vf_family_name(row->family), row->why);
			finding->severity = SEVERITY_INFO;
		}
		if (row->family != VF_FAMILY_MLX4)
			finding->severity = rule->severity;
		evidence_add(
			&finding->evidence, "modules",
			pool_printf(&vm->pool, "%s: %s", vf_family_name(row->family), row->why));
	}
}

void rule_running_kernel_modules_gone(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct modules *modules = &vm->modules;
	struct finding *finding;

	(void)vnic;
	if (!vm->n_vnics || !vm->host.kernel || !modules->directories_listed ||
	    !modules->n_loaded || driver_kernel(vm))
		return;
	finding = rule_found(vm, NULL, rule,
			     "/lib/modules has nothing for %s, the kernel that runs",
			     vm->host.kernel);
	evidence_add(&finding->evidence, "modules",
		     pool_printf(&vm->pool, "/lib/modules has %s",
				 modules->kernels[modules->n_kernels - 1]->release));
}

void rule_unknown_vf_device(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct pci_function *function = vnic->function;
	struct finding *finding;

	if (!function || !function->has_ids || !pci_is_vf(function) ||
	    vf_device_find(function->vendor_id, function->device_id))
		return;
	finding = rule_found(vm, vnic, rule, "the VF of %s is %04x:%04x, which is not known here",
			     vnic_label(vnic), function->vendor_id, function->device_id);
	if (function->driver)
		finding->severity = SEVERITY_INFO;
	rule_add_chain(finding, vnic, CHAIN_PCI);
}

static bool has_family(const struct vm *vm, enum vf_family family)
{
	for (size_t n = 0; n < vm->n_vnics; n++)
		if (driver_family(vm->vnics[n]) == family)
			return true;
	return false;
}

static bool has_vf(const struct vm *vm)
{
	return has_family(vm, VF_FAMILY_MLX4) || has_family(vm, VF_FAMILY_MLX5) ||
	       has_family(vm, VF_FAMILY_MANA);
}

void rule_known_bad_kernel(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	enum vf_family family = has_family(vm, VF_FAMILY_MANA) ? VF_FAMILY_MANA : VF_FAMILY_NONE;
	const struct bad_kernel *bad = bad_kernel_find(vm->host.os, vm->host.kernel, family);
	struct finding *finding;

	(void)vnic;
	if (!bad || !has_vf(vm))
		return;
	finding = rule_found(vm, NULL, rule, "%s: %s", vm->host.kernel, bad->happens);
	evidence_add(&finding->evidence, "uname", vm->host.kernel);
	evidence_add(
		&finding->evidence, "known kernels",
		pool_printf(&vm->pool, "%s to below %s (%s)", bad->from, bad->until, bad->source));
	finding->remedy = pool_printf(&vm->pool, "update the kernel to %s or later%s", bad->until,
				      bad->has_fix ? "" : ", of which this was not reported");
}
