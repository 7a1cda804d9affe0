/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "judge/chain.h"
#include "judge/driver_cause.h"
#include "judge/replay.h"
#include "judge/rules_list.h"
#include "judge/verdict.h"
#include "judge/vnic_events.h"
#include "model/distribution.h"

/* What is known of the module in this kernel, at the end of the sentence. */
static const char *module_words(struct vm *vm, const struct vnic *vnic)
{
	const struct kernel *kernel = driver_kernel(vm);
	enum module_id id = driver_module(vnic);
	enum presence presence = kernel ? module_presence(kernel, id) : PRESENCE_UNKNOWN;

	if (presence == PRESENCE_MISSING)
		return pool_printf(&vm->pool, ": %s has no %s", kernel->release,
				   module_rows[id].name);
	if (presence == PRESENCE_BUILTIN || vm->modules.is_loaded[id])
		return pool_printf(&vm->pool, ", though %s is %s", module_rows[id].name,
				   presence == PRESENCE_BUILTIN ? "built in" : "loaded");
	return "";
}

/* Where the kernel is known to lack the module, modprobe cannot help: another kernel does. */
static const char *missing_remedy(struct vm *vm, const struct vnic *vnic, const char *usual)
{
	const struct kernel *kernel = driver_kernel(vm);
	enum module_id id = driver_module(vnic);
	const char *more = distribution_more_modules(distribution_of(vm->host.os, vm->host.kernel));

	if (!kernel || module_presence(kernel, id) != PRESENCE_MISSING)
		return usual;
	return pool_printf(&vm->pool, "%s; the kernel needs %s",
			   more ? more : "boot a kernel that has it", module_rows[id].config);
}

static void driver_missing(struct vm *vm, struct vnic *vnic, const struct rule *rule,
			   enum vf_family family)
{
	struct finding *finding;

	if (driver_cause(vm, vnic) != DRIVER_MISSING || driver_family(vnic) != family)
		return;
	finding = rule_found(vm, vnic, rule, "no driver is bound to %04x:%04x, the VF of %s%s",
			     vnic->function->vendor_id, vnic->function->device_id, vnic_label(vnic),
			     module_words(vm, vnic));
	finding->remedy = missing_remedy(vm, vnic, finding->remedy);
	rule_add_chain(finding, vnic, CHAIN_PCI);
	rule_add_chain(finding, vnic, CHAIN_DRIVER);
}

void rule_driver_missing_mana(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	driver_missing(vm, vnic, rule, VF_FAMILY_MANA);
}

void rule_driver_missing_mlx5(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	driver_missing(vm, vnic, rule, VF_FAMILY_MLX5);
}

void rule_driver_missing_mlx4(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	driver_missing(vm, vnic, rule, VF_FAMILY_MLX4);
}

void rule_mlx4_en_missing(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const char *driver = vnic->function ? vnic->function->driver : NULL;
	const struct kernel *kernel = driver_kernel(vm);
	bool is_missing = kernel && module_presence(kernel, MODULE_MLX4_EN) == PRESENCE_MISSING;

	if (vnic->broken != CHAIN_NETDEV || !driver || strcmp(driver, "mlx4_core") != 0 ||
	    vnic->log.unregistered)
		return;
	rule_add_chain(is_missing ? rule_found(vm, vnic, rule,
					       "mlx4_core is bound, but %s has no mlx4_en",
					       kernel->release)
				  : rule_found(vm, vnic, rule,
					       "mlx4_core is bound, but mlx4_en made no interface "
					       "of it"),
		       vnic, CHAIN_DRIVER);
}

void rule_vf_no_interface(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const char *driver = vnic->function ? vnic->function->driver : NULL;
	struct finding *finding;

	if (vnic->broken != CHAIN_NETDEV || !chain_was_offered(vnic) ||
	    (driver && !strcmp(driver, "mlx4_core") && !vnic->log.unregistered))
		return;
	finding = rule_found(vm, vnic, rule,
			     vnic->log.unregistered ? "the interface of the VF of %s went away"
						    : "the VF of %s has no interface",
			     vnic_label(vnic));
	if (verdict_is_changing(vm, vnic))
		finding->severity = SEVERITY_WARNING;
	rule_add_chain(finding, vnic, CHAIN_NETDEV);
	rule_add_chain(finding, vnic, CHAIN_DRIVER);
}

/* What its driver last complained about, as long as the VF is not paired. */
static const struct event *complaint(struct vm *vm, const struct vnic *vnic, enum vf_family family)
{
	const struct event *failure, *fault;

	if (chain_is_paired(vnic) || driver_family(vnic) != family)
		return NULL;
	failure = vnic_function_event(vm, vnic, EVENT_PROBE_FAILED);
	fault = vnic_function_event(vm, vnic, EVENT_DRIVER_FAULT);
	return failure ? failure : fault;
}

static bool says_old_kernel(const struct event *event)
{
	return event && (strstr(event->text, "0xc00000bb") ||
			 strstr(event->text, "VfVerifyVersionOutput: -71"));
}

/* The telling line may be the one before the last: the failed request, then the failed probe. */
static bool is_old_kernel(struct vm *vm, const struct vnic *vnic)
{
	return says_old_kernel(vnic_function_event(vm, vnic, EVENT_DRIVER_FAULT)) ||
	       says_old_kernel(vnic_function_event(vm, vnic, EVENT_PROBE_FAILED));
}

static void mana_failed(struct vm *vm, struct vnic *vnic, const struct rule *rule, bool old_kernel)
{
	const struct event *event = complaint(vm, vnic, VF_FAMILY_MANA);
	struct finding *finding;

	if (!event || is_old_kernel(vm, vnic) != old_kernel)
		return;
	finding = rule_found(vm, vnic, rule, "the mana driver could not start the VF of %s",
			     vnic_label(vnic));
	rule_add_event(finding, event);
	rule_add_event(finding, vnic_function_event(vm, vnic, EVENT_DRIVER_FAULT));
}

void rule_mana_probe_failed_old_kernel(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	mana_failed(vm, vnic, rule, true);
}

void rule_mana_probe_failed_other(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	mana_failed(vm, vnic, rule, false);
}

void rule_mlx5_probe_or_fw_failed(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *event = complaint(vm, vnic, VF_FAMILY_MLX5);

	if (event)
		rule_add_event(rule_found(vm, vnic, rule, "mlx5_core could not start the VF of %s",
					  vnic_label(vnic)),
			       event);
}

/* Not every complaint: requests that the device does not know fail on healthy ones, too. */
static bool says_trouble(const struct event *event)
{
	static const char *const words[] = {
		"Fatal error ",
		"device's health compromised",
		"handling bad device here",
		"health recovery f",
		"Driver is in error state",
		"Internal error detected",
		"Communication channel is offline",
		"MANA reset cycle failed",
		"Start MANA recovery mode",
		"HWC timeout occurred",
		"NETDEV WATCHDOG",
		" timed out",
		"TX timeout ",
	};

	for (size_t n = 0; n < sizeof(words) / sizeof(words[0]); n++)
		if (strstr(event->text, words[n]))
			return true;
	return false;
}

/* The port was opened again: "Link up" (mlx5), "Configured vPort" (mana prints no "Link up"). */
static bool works_again(struct vm *vm, const struct vnic *vnic, const struct event *fault)
{
	static const enum event_kind kinds[] = { EVENT_VF_LINK_UP, EVENT_MANA_VPORT, EVENT_FIRMWARE,
						 EVENT_RESET_DONE };
	const char *device = vnic_function_device(vm, vnic);

	for (size_t n = 0; device && n < sizeof(kinds) / sizeof(kinds[0]); n++)
		if (replay_last(vm, kinds[n], device, fault))
			return true;
	return vnic_netvsc_event(vm, vnic, EVENT_SWITCHED_TO, fault) != NULL;
}

/* The last line about a fault, or about a reset that the driver began. */
static const struct event *last_trouble(struct vm *vm, const struct vnic *vnic)
{
	const struct event *fault = vnic_function_event(vm, vnic, EVENT_DRIVER_FAULT);
	const struct event *reset = vnic_function_event(vm, vnic, EVENT_RESET_BEGAN);

	if (fault && !says_trouble(fault))
		fault = NULL;
	if (!fault || !reset)
		return fault ? fault : reset;
	return replay_last(vm, EVENT_RESET_BEGAN, reset->device, fault) ? reset : fault;
}

void rule_vf_reset_by_driver(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *fault = last_trouble(vm, vnic);

	if (!fault || !chain_is_paired(vnic) || works_again(vm, vnic, fault))
		return;
	rule_add_event(rule_found(vm, vnic, rule, "the driver of %s's VF reports a fault",
				  vnic_label(vnic)),
		       fault);
}

/* Drivers that hand a PCI function to a program or to a guest of this one. */
static bool gives_away(const char *driver)
{
	static const char *const drivers[] = { "vfio-pci", "mlx5_vfio_pci", "uio_pci_generic",
					       "igb_uio", "pci-stub" };

	for (size_t n = 0; n < sizeof(drivers) / sizeof(drivers[0]); n++)
		if (!strcmp(drivers[n], driver))
			return true;
	return false;
}

void rule_vf_vfio_or_uio(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const char *driver = vnic->function ? vnic->function->driver : NULL;

	if (vnic->broken == CHAIN_DRIVER && driver && gives_away(driver))
		rule_add_chain(
			rule_found(vm, vnic, rule, "%s has the VF of %s", driver, vnic_label(vnic)),
			vnic, CHAIN_DRIVER);
}
