/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <inttypes.h>
#include <string.h>

#include "judge/chain.h"
#include "judge/managed.h"
#include "judge/rules_list.h"

static bool has_address(const struct link *link)
{
	for (size_t n = 0; n < link->n_addresses; n++)
		if (!link->addresses[n].link_local)
			return true;
	return false;
}

/* A VF that belongs to its synthetic interface, and carries no address as yet. */
static bool is_clean_vf(const struct vnic *vnic)
{
	return vnic->vf && !vnic->pci_only && chain_is_paired(vnic) && !has_address(vnic->vf);
}

/*
 * Why udev did not keep the manager off. A mark that is given with ACTION=="add"
 * alone is gone when the VF gets its name: a rename is a "move", whose rules begin anew.
 */
static void say_marks(struct vm *vm, struct finding *finding, const struct vnic *vnic)
{
	const struct udev_marks *marks = managed_marks(vm, vnic->vf);
	const char *driver = vnic_vf_driver(vnic);
	const struct udev_rule *rule;

	if (!marks || marks->set)
		return;
	evidence_add(&finding->evidence, "udev",
		     pool_printf(&vm->pool, "%s has neither NM_UNMANAGED nor ID_NET_MANAGED_BY",
				 link_label(vnic->vf)));
	rule = driver ? managers_rule_for(&vm->managers, MARK_NM, driver) : NULL;
	if (rule)
		evidence_add(&finding->evidence, "udev-rules",
			     pool_printf(&vm->pool, "%s would set NM_UNMANAGED%s", rule->path,
					 rule->only_add ? ", but with ACTION==\"add\" alone: a "
							  "rename takes it away"
							: ""));
}

static struct finding *found_managed(struct vm *vm, struct vnic *vnic, const struct rule *rule,
				     const struct manager_link *state)
{
	struct finding *finding = rule_found(vm, vnic, rule, "%s configures %s, the VF of %s",
					     manager_name(state->manager), link_label(vnic->vf),
					     vnic_label(vnic));

	evidence_add(&finding->evidence, managed_source(state->manager), managed_text(vm, state));
	say_marks(vm, finding, vnic);
	return finding;
}

void rule_vf_managed_by_nm(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct manager_link *state = managed_state(vm, vnic->vf, MANAGER_NM);

	if (is_clean_vf(vnic) && state && is_true(state->managed))
		found_managed(vm, vnic, rule, state);
}

/* By its files and udev's properties systemd-networkd is to leave the VF alone. */
static struct exemption networkd_is_told(const struct vm *vm, const struct vnic *vnic)
{
	char mac[MAC_TEXT];
	struct managed_device device = managed_device_of(vm, vnic, mac);
	struct exemption exemption = managers_networkd_exempts(&vm->managers, &device);

	/* no file that fits it: then it would have none to configure it by */
	if (!exemption.path && !(device.marks && (device.marks->set & MARK_NETWORKD)))
		exemption.left_alone = (struct fact_bool){ FACT_UNKNOWN, false };
	return exemption;
}

/* Mended in systemd 257.7. */
static bool is_fixed(const struct managers *managers)
{
	int order;

	return managers_compare_version(&managers->systemd, 257, 7, &order) == FACT_KNOWN &&
	       order >= 0;
}

void rule_networkd_unmanaged_bug(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct manager_link *state = managed_state(vm, vnic->vf, MANAGER_NETWORKD);
	struct exemption told;
	struct finding *finding;

	if (!vnic->vf || vnic->pci_only || !chain_is_paired(vnic) || !state ||
	    !is_true(state->managed) || is_fixed(&vm->managers))
		return;
	told = networkd_is_told(vm, vnic);
	if (!is_true(told.left_alone))
		return;
	finding = found_managed(vm, vnic, rule, state);
	evidence_add(&finding->evidence, told.path ? "networkd" : "udev",
		     told.path ? pool_printf(&vm->pool, "%s: to be left alone", told.path)
			       : "ID_NET_MANAGED_BY is set");
}

void rule_vf_managed_by_networkd(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct manager_link *state = managed_state(vm, vnic->vf, MANAGER_NETWORKD);

	if (is_clean_vf(vnic) && state && is_true(state->managed) &&
	    !is_true(networkd_is_told(vm, vnic).left_alone))
		found_managed(vm, vnic, rule, state);
}

/* --- udev --- */

/* The first rule that would have marked the VF, had it been a slave when udev looked. */
static const struct udev_rule *rule_that_missed(const struct vm *vm, const struct vnic *vnic,
						const struct udev_marks *marks)
{
	const char *driver = vnic_vf_driver(vnic);

	for (size_t n = 0; driver && n < vm->managers.n_rules; n++) {
		const struct udev_rule *rule = &vm->managers.rules[n];

		if (rule->needs_slave && !(rule->sets & marks->set) && rule->drivers &&
		    managers_driver_fits(rule->drivers, "|", driver))
			return rule;
	}
	return NULL;
}

void rule_udev_slave_race(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct udev_marks *marks = managed_marks(vm, vnic->vf);
	const struct udev_rule *missed;
	struct finding *finding;

	if (!marks || vnic->pci_only || !link_has_flag(vnic->vf, LINK_SLAVE))
		return;
	missed = rule_that_missed(vm, vnic, marks);
	if (!missed)
		return;
	finding = rule_found(vm, vnic, rule, "udev did not mark %s, the VF of %s, as unmanaged",
			     link_label(vnic->vf), vnic_label(vnic));
	if (is_false(managers_is_active(&vm->managers, MANAGER_NM)) &&
	    is_false(managers_is_active(&vm->managers, MANAGER_NETWORKD)))
		finding->severity = SEVERITY_INFO;
	evidence_add(&finding->evidence, "udev-rules",
		     pool_printf(&vm->pool, "%s: marks %s, if IFF_SLAVE is set", missed->path,
				 missed->drivers));
	evidence_add(&finding->evidence, "udev",
		     pool_printf(&vm->pool, "%s has none of its marks", link_label(vnic->vf)));
}

/* --- drop-ins --- */

/* By the manager's own files, as if udev had marked nothing. */
static struct exemption exemption_of(const struct vm *vm, enum manager manager, const char *driver)
{
	static const struct udev_marks none = { .set = 0 };
	struct managed_device device = { .driver = driver, .marks = &none };

	return manager == MANAGER_NM ? managers_nm_exempts(&vm->managers, &device)
				     : managers_networkd_exempts(&vm->managers, &device);
}

static bool has_driver(const struct vnic *vnic, const char *driver)
{
	const char *own = vnic_vf_driver(vnic);

	return own && managers_driver_fits(driver, " ", own);
}

static enum udev_mark mark_for(enum manager manager)
{
	return manager == MANAGER_NM ? MARK_NM : MARK_NETWORKD;
}

/* A VM with MANA whose VFs are left alone for another reason, or one without: no harm done yet. */
static bool harms_now(const struct vm *vm, enum manager manager)
{
	for (size_t n = 0; n < vm->n_vnics; n++) {
		const struct vnic *vnic = vm->vnics[n];
		const struct manager_link *state = managed_state(vm, vnic->vf, manager);

		if (has_driver(vnic, "mana") && state && is_true(state->managed))
			return true;
	}
	return false;
}

void rule_dropin_lacks_mana(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	(void)vnic;
	for (enum manager manager = MANAGER_NM; manager <= MANAGER_NETWORKD; manager++) {
		struct exemption mlx5 = exemption_of(vm, manager, "mlx5_core");
		struct exemption mana = exemption_of(vm, manager, "mana");
		struct finding *finding;

		if (!is_true(mlx5.left_alone) || !mlx5.path || !is_false(mana.left_alone) ||
		    managers_rule_for(&vm->managers, mark_for(manager), "mana") ||
		    is_false(managers_is_active(&vm->managers, manager)))
			continue;
		finding = rule_found(vm, NULL, rule,
				     "%s leaves mlx5 VFs alone, but not those of mana",
				     manager_name(manager));
		if (!harms_now(vm, manager))
			finding->severity = SEVERITY_INFO;
		evidence_add(&finding->evidence, managed_source(manager),
			     pool_printf(&vm->pool, "%s has mlx5_core and no mana", mlx5.path));
	}
}

/* --- several at once --- */

/* NetworkManager shows what another one configured as its own, and leaves it alone. */
static bool is_certain(enum manager one, enum manager other)
{
	return one != MANAGER_NM && other != MANAGER_NM;
}

static const struct manager_link *next_manager(const struct vm *vm, const struct vnic *vnic,
					       enum manager from)
{
	for (enum manager manager = from; manager < MANAGER_COUNT; manager++) {
		const struct manager_link *state = managed_state(vm, vnic->synthetic, manager);

		if (state && is_true(state->managed))
			return state;
		state = managed_state(vm, vnic->vf, manager);
		if (state && is_true(state->managed))
			return state;
	}
	return NULL;
}

void rule_competing_managers(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct manager_link *one, *other;
	struct finding *finding;

	if (vnic->pci_only)
		return;
	one = next_manager(vm, vnic, 0);
	other = one ? next_manager(vm, vnic, one->manager + 1) : NULL;
	if (!other)
		return;
	finding = rule_found(vm, vnic, rule, "%s and %s both configure %s",
			     manager_name(one->manager), manager_name(other->manager),
			     vnic_label(vnic));
	if (!is_certain(one->manager, other->manager))
		finding->severity = SEVERITY_INFO;
	evidence_add(&finding->evidence, managed_source(one->manager), managed_text(vm, one));
	evidence_add(&finding->evidence, managed_source(other->manager), managed_text(vm, other));
}

/* --- names --- */

/* The last failure to give this interface another name, if it still has the old one. */
static const struct event *failed_rename(const struct vm *vm, const struct link *link)
{
	const struct event *last = NULL;
	size_t n = event_list_count(&vm->events);

	for (size_t i = vm->log.last_boot; link->name && i < n; i++) {
		const struct event *event = event_list_at(&vm->events, i);

		if (event->kind == EVENT_RENAME_FAILED && event->name &&
		    !strcmp(event->name, link->name))
			last = event;
	}
	return last;
}

/* An ifcfg file with the MAC of both, so that the VF is to get the synthetic interface's name. */
static const struct ifcfg *clashing_ifcfg(const struct vm *vm, const struct vnic *vnic,
					  const struct event *event)
{
	if (!event || !strstr(event->text, "File exists"))
		return NULL;
	for (size_t n = 0; n < vm->managers.n_ifcfgs; n++) {
		const struct ifcfg *ifcfg = &vm->managers.ifcfgs[n];

		if (mac_equal(&ifcfg->mac, &vnic->vf->mac) &&
		    (!ifcfg->device || !event->other || !strcmp(ifcfg->device, event->other)))
			return ifcfg;
	}
	return NULL;
}

void rule_ifcfg_hwaddr_clash(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *event = vnic->vf ? failed_rename(vm, vnic->vf) : NULL;
	const struct ifcfg *ifcfg = vnic->vf ? clashing_ifcfg(vm, vnic, event) : NULL;
	struct finding *finding;

	if (!ifcfg)
		return;
	finding = rule_found(vm, vnic, rule, "%s is to have the name of %s, by its MAC in %s",
			     link_label(vnic->vf), vnic_label(vnic), ifcfg->path);
	evidence_add(&finding->evidence, "ifcfg",
		     pool_printf(&vm->pool, "%s: HWADDR is the MAC of both", ifcfg->path));
	rule_add_event(finding, event);
}

/* "rename3": udev took the old name away and could not give the new one. */
static bool is_half_renamed(const char *name)
{
	struct span rest = span_of(name);
	uint64_t number;

	return span_take(&rest, "rename") && span_to_u64(rest, &number);
}

void rule_rename_failed(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *vf = vnic->vf;
	const struct event *event = vf ? failed_rename(vm, vf) : NULL;
	struct finding *finding;
	bool is_half;

	if (!vf || !vf->name || clashing_ifcfg(vm, vnic, event))
		return;
	is_half = is_half_renamed(vf->name);
	if (!event && !is_half)
		return;
	finding = rule_found(vm, vnic, rule, "%s, the VF of %s, did not get its name", vf->name,
			     vnic_label(vnic));
	if (!is_half)
		finding->severity = SEVERITY_INFO;
	else
		evidence_add(&finding->evidence, told_by_first(&vf->told_by),
			     pool_printf(&vm->pool, "the VF is called %s", vf->name));
	rule_add_event(finding, event);
}

/* --- netplan and cloud-init --- */

static bool has_mac(const char *text, const struct mac *mac)
{
	struct mac parsed;

	return text && mac->known && mac_parse(span_of(text), &parsed) && mac_equal(&parsed, mac);
}

/* Nothing else keeps the VF apart: no mark of udev, no file of networkd, no word of it. */
static bool is_open_to_networkd(const struct vm *vm, const struct vnic *vnic)
{
	const struct manager_link *state = managed_state(vm, vnic->vf, MANAGER_NETWORKD);
	const struct udev_marks *marks = managed_marks(vm, vnic->vf);

	return !(state && is_false(state->managed)) && !(marks && marks->set) &&
	       !is_true(networkd_is_told(vm, vnic).left_alone);
}

void rule_netplan_no_driver_match(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (!vnic->vf || vnic->pci_only || !chain_is_paired(vnic) || !is_open_to_networkd(vm, vnic))
		return;
	for (size_t n = 0; n < vm->managers.n_netplan; n++) {
		const struct netplan_nic *nic = &vm->managers.netplan[n];
		struct finding *finding;

		if (nic->driver || nic->name || !has_mac(nic->mac, &vnic->vf->mac))
			continue;
		finding = rule_found(vm, vnic, rule, "netplan's %s fits %s and its VF %s alike",
				     nic->id, vnic_label(vnic), link_label(vnic->vf));
		evidence_add(&finding->evidence, "netplan",
			     pool_printf(&vm->pool, "%s: %s: match macaddress %s, no driver",
					 nic->path, nic->id, nic->mac));
		return;
	}
}

void rule_cloud_init_too_old(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct version *version = &vm->managers.cloud_init;
	int order;

	(void)vnic;
	if (managers_compare_version(version, 19, 4, &order) == FACT_KNOWN && order < 0 &&
	    is_known_u64(version->minor))
		evidence_add(&rule_found(vm, NULL, rule,
					 "cloud-init %" PRIu64 ".%" PRIu64
					 " is older than Accelerated Networking asks for",
					 version->major.value, version->minor.value)
				      ->evidence,
			     "cloud-init",
			     pool_printf(&vm->pool, "%" PRIu64 ".%" PRIu64 ", and it takes 19.4",
					 version->major.value, version->minor.value));
}
