/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/driver_cause.h"

#include <string.h>

#include "judge/replay.h"
#include "judge/vnic_events.h"

enum vf_family driver_family(const struct vnic *vnic)
{
	const struct vf_device *device;

	if (!vnic->function)
		return VF_FAMILY_NONE;
	if (vnic->function->has_ids) {
		device = vf_device_find(vnic->function->vendor_id, vnic->function->device_id);
		if (device)
			return device->family;
	}
	return vf_family_of_driver(vnic->function->driver);
}

enum module_id driver_module(const struct vnic *vnic)
{
	enum vf_family family = driver_family(vnic);

	return family == VF_FAMILY_NONE ? MODULE_COUNT : module_of_family(family);
}

const struct kernel *driver_kernel(const struct vm *vm)
{
	return modules_kernel(&vm->modules, vm->host.kernel);
}

/* kernel/module/version.c and main.c: such a module is not loaded. */
static bool is_misfit(const struct event *event)
{
	return event->kind == EVENT_DRIVER_FAULT &&
	       (strstr(event->text, "disagrees about version of symbol ") ||
		strstr(event->text, "Unknown symbol "));
}

const struct event *driver_misfit(const struct vm *vm, enum vf_family family)
{
	for (size_t n = event_list_count(&vm->events); n > vm->log.last_boot; n--) {
		const struct event *event = event_list_at(&vm->events, n - 1);

		if (is_misfit(event) && vnic_event_family(event) == family)
			return event;
	}
	return NULL;
}

const struct event *driver_refusal(const struct vm *vm)
{
	return replay_last(vm, EVENT_MODULE_REFUSED, NULL, NULL);
}

/* Not loaded: the list of loaded modules lacks it. */
static bool is_not_loaded(const struct vm *vm, enum module_id id)
{
	return vm->modules.loaded_listed && !vm->modules.is_loaded[id];
}

/* The line names no module: it is believed to be this one's when that is there and not loaded. */
static bool is_refused(const struct vm *vm, enum module_id id, enum presence presence)
{
	return driver_refusal(vm) && presence == PRESENCE_FILE && is_not_loaded(vm, id);
}

enum driver_cause driver_cause(struct vm *vm, const struct vnic *vnic)
{
	const struct kernel *kernel = driver_kernel(vm);
	enum module_id id = driver_module(vnic);
	enum presence presence;

	if (vnic->broken != CHAIN_DRIVER || id == MODULE_COUNT || vnic->function->driver ||
	    vnic_function_event(vm, vnic, EVENT_PROBE_FAILED))
		return DRIVER_NOT_ASKED;
	presence = kernel ? module_presence(kernel, id) : PRESENCE_UNKNOWN;
	if (driver_misfit(vm, driver_family(vnic)))
		return DRIVER_MISFIT;
	if (presence == PRESENCE_MISSING || presence == PRESENCE_BUILTIN ||
	    vm->modules.is_loaded[id])
		return DRIVER_MISSING;
	if (modules_block_of(&vm->modules, id))
		return DRIVER_BLOCKED;
	if (presence != PRESENCE_FILE)
		return DRIVER_MISSING;
	if (is_refused(vm, id, presence))
		return DRIVER_REFUSED;
	if (kernel->has_aliases && !kernel->modules[id].has_alias)
		return DRIVER_NO_ALIAS;
	return is_not_loaded(vm, id) ? DRIVER_NOT_LOADED : DRIVER_MISSING;
}
