/* SPDX-License-Identifier: GPL-2.0-or-later */
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

static void say_marks(struct vm *vm, struct finding *finding, const struct link *link)
{
	const struct udev_marks *marks = managed_marks(vm, link);

	if (marks && !marks->set)
		evidence_add(&finding->evidence, "udev",
			     pool_printf(&vm->pool,
					 "%s has neither NM_UNMANAGED nor ID_NET_MANAGED_BY",
					 link_label(link)));
}

static struct finding *found_managed(struct vm *vm, struct vnic *vnic, const struct rule *rule,
				     const struct manager_link *state)
{
	struct finding *finding = rule_found(vm, vnic, rule, "%s configures %s, the VF of %s",
					     manager_name(state->manager), link_label(vnic->vf),
					     vnic_label(vnic));

	evidence_add(&finding->evidence, managed_source(state->manager), managed_text(vm, state));
	say_marks(vm, finding, vnic->vf);
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

/* ID_NET_MANAGED_BY= is of systemd 255; what it does there is mended in 257.7. */
static bool is_fixed(const struct managers *managers)
{
	uint64_t major = managers->systemd_major.value, minor = managers->systemd_minor.value;

	return is_known_u64(managers->systemd_major) &&
	       (major > 257 ||
		(major == 257 && is_known_u64(managers->systemd_minor) && minor >= 7));
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
