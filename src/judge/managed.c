/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/managed.h"

#include <string.h>

static uint64_t index_of(const struct link *link)
{
	return is_known_u64(link->ifindex) ? link->ifindex.value : 0;
}

const struct manager_link *managed_state(const struct vm *vm, const struct link *link,
					 enum manager manager)
{
	if (!link || is_false(vm->managers.running[manager]))
		return NULL;
	return managers_find_link(&vm->managers, manager, index_of(link), link->name);
}

const struct manager_link *managed_by(const struct vm *vm, const struct link *link)
{
	const struct manager_link *found = NULL;

	for (enum manager manager = 0; manager < MANAGER_COUNT; manager++) {
		const struct manager_link *state = managed_state(vm, link, manager);

		if (state && is_true(state->managed) && !(found && found->profile))
			found = !found || state->profile ? state : found;
	}
	return found;
}

static bool is_address(const struct address *address, const char *plain)
{
	struct span text = span_of(address->text);

	return span_take(&text, plain) && (!text.len || text.ptr[0] == '/');
}

const struct lease *managed_lease(const struct vm *vm, const struct link *link,
				  const struct address *address)
{
	for (size_t n = 0; n < vm->managers.n_leases; n++) {
		const struct lease *lease = &vm->managers.leases[n];
		bool is_its = lease->ifindex ? lease->ifindex == index_of(link)
					     : link->name && !strcmp(lease->name, link->name);

		if (is_its && is_address(address, lease->address))
			return lease;
	}
	return NULL;
}

const struct udev_marks *managed_marks(const struct vm *vm, const struct link *link)
{
	return link ? managers_find_marks(&vm->managers, index_of(link), link->name) : NULL;
}

struct managed_device managed_device_of(const struct vm *vm, const struct vnic *vnic,
					char mac[MAC_TEXT])
{
	const struct link *vf = vnic->vf;

	return (struct managed_device){
		.driver = vnic_vf_driver(vnic),
		.name = vf->name,
		.mac = vf->mac.known ? mac_format(&vf->mac, mac) : NULL,
		.marks = managed_marks(vm, vf),
	};
}

const char *managed_text(struct vm *vm, const struct manager_link *state)
{
	const char *word = state->state ? state->state : "unmanaged";

	if (!state->state && is_true(state->managed))
		word = "managed";
	return pool_printf(&vm->pool, "%s: %s%s%s", state->path, word, state->profile ? ", " : "",
			   state->profile ? state->profile : "");
}

const char *managed_source(enum manager manager)
{
	static const char *const names[] = {
		[MANAGER_NM] = "network-manager",
		[MANAGER_NETWORKD] = "networkd",
		[MANAGER_IFUPDOWN] = "ifupdown",
		[MANAGER_WICKED] = "wicked",
	};

	return names[manager];
}

const char *managed_remedy(struct vm *vm, const struct vnic *vnic, enum manager manager)
{
	const char *vf = link_label(vnic->vf);

	switch (manager) {
	case MANAGER_NM:
		return pool_printf(
			&vm->pool,
			"nmcli device set %s managed no; ip addr flush dev %s; to keep it so: install "
			"azure-vm-utils (apt, dnf, tdnf), or put [keyfile] "
			"unmanaged-devices=driver:mlx4_core;driver:mlx5_core;driver:mana into "
			"/etc/NetworkManager/conf.d/99-azure-unmanaged-devices.conf and "
			"systemctl reload NetworkManager",
			vf, vf);
	case MANAGER_NETWORKD:
		return pool_printf(
			&vm->pool,
			"install azure-vm-utils (apt, dnf, tdnf), or put [Match] Driver=mlx4_en mlx4_core "
			"mlx5_core mana and [Link] Unmanaged=yes into "
			"/etc/systemd/network/01-azure-unmanaged-sriov.network; then systemctl restart "
			"systemd-networkd; ip addr flush dev %s",
			vf);
	case MANAGER_IFUPDOWN:
		return pool_printf(&vm->pool,
				   "ifdown %s; remove it from /etc/network/interfaces and "
				   "interfaces.d; ip addr flush dev %s",
				   vf, vf);
	default:
		return pool_printf(
			&vm->pool,
			"wicked ifdown %s; remove /etc/sysconfig/network/ifcfg-%s; ip addr "
			"flush dev %s",
			vf, vf, vf);
	}
}
