/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/managers.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"
#include "util/glob.h"

enum { ITEMS_MAX = 4096 }; /* of each list: more are no configuration of a machine */

const char *manager_name(enum manager manager)
{
	static const char *const names[] = {
		[MANAGER_NM] = "NetworkManager",
		[MANAGER_NETWORKD] = "systemd-networkd",
		[MANAGER_IFUPDOWN] = "ifupdown",
		[MANAGER_WICKED] = "wicked",
	};

	return names[manager];
}

void managers_done(struct managers *managers)
{
	free(managers->links);
	free(managers->marks);
	free(managers->rules);
	free(managers->settings);
	free(managers->netplan);
	free(managers->ifcfgs);
	free(managers->leases);
}

static bool is_same(uint64_t ifindex, const char *name, uint64_t other_index,
		    const char *other_name)
{
	if (ifindex && other_index)
		return ifindex == other_index;
	return name && other_name && !strcmp(name, other_name);
}

struct manager_link *managers_link(struct managers *managers, enum manager manager,
				   uint64_t ifindex, const char *name)
{
	struct manager_link *link;

	for (size_t n = 0; n < managers->n_links; n++) {
		link = &managers->links[n];
		if (link->manager == manager && is_same(ifindex, name, link->ifindex, link->name))
			return link;
	}
	if (managers->n_links == ITEMS_MAX)
		managers->n_links--; /* the last one gives way */
	link = alloc_item(&managers->links, &managers->capacity_links, managers->n_links,
			  sizeof(*link));
	managers->n_links++;
	*link = (struct manager_link){ .manager = manager, .ifindex = ifindex, .name = name };
	return link;
}

struct udev_marks *managers_marks(struct managers *managers, uint64_t ifindex, const char *name)
{
	struct udev_marks *marks;

	for (size_t n = 0; n < managers->n_marks; n++) {
		marks = &managers->marks[n];
		if (is_same(ifindex, name, marks->ifindex, marks->name))
			return marks;
	}
	if (managers->n_marks == ITEMS_MAX)
		managers->n_marks--;
	marks = alloc_item(&managers->marks, &managers->capacity_marks, managers->n_marks,
			   sizeof(*marks));
	managers->n_marks++;
	*marks = (struct udev_marks){ .ifindex = ifindex, .name = name };
	return marks;
}

const struct manager_link *managers_find_link(const struct managers *managers, enum manager manager,
					      uint64_t ifindex, const char *name)
{
	for (size_t n = 0; n < managers->n_links; n++) {
		const struct manager_link *link = &managers->links[n];

		if (link->manager == manager && is_same(ifindex, name, link->ifindex, link->name))
			return link;
	}
	return NULL;
}

const struct udev_marks *managers_find_marks(const struct managers *managers, uint64_t ifindex,
					     const char *name)
{
	for (size_t n = 0; n < managers->n_marks; n++)
		if (is_same(ifindex, name, managers->marks[n].ifindex, managers->marks[n].name))
			return &managers->marks[n];
	return NULL;
}

struct udev_rule *managers_add_rule(struct managers *managers)
{
	if (managers->n_rules == ITEMS_MAX)
		return NULL;
	alloc_item(&managers->rules, &managers->capacity_rules, managers->n_rules,
		   sizeof(*managers->rules));
	return &managers->rules[managers->n_rules++];
}

struct setting *managers_add_setting(struct managers *managers)
{
	if (managers->n_settings == ITEMS_MAX)
		return NULL;
	alloc_item(&managers->settings, &managers->capacity_settings, managers->n_settings,
		   sizeof(*managers->settings));
	return &managers->settings[managers->n_settings++];
}

struct ifcfg *managers_add_ifcfg(struct managers *managers)
{
	if (managers->n_ifcfgs == ITEMS_MAX)
		return NULL;
	alloc_item(&managers->ifcfgs, &managers->capacity_ifcfgs, managers->n_ifcfgs,
		   sizeof(*managers->ifcfgs));
	return &managers->ifcfgs[managers->n_ifcfgs++];
}

struct netplan_nic *managers_netplan_nic(struct managers *managers, const char *path,
					 const char *id)
{
	struct netplan_nic *nic;

	for (size_t n = 0; n < managers->n_netplan; n++) {
		nic = &managers->netplan[n];
		if (!strcmp(nic->path, path) && !strcmp(nic->id, id))
			return nic;
	}
	if (managers->n_netplan == ITEMS_MAX)
		managers->n_netplan--;
	nic = alloc_item(&managers->netplan, &managers->capacity_netplan, managers->n_netplan,
			 sizeof(*nic));
	managers->n_netplan++;
	*nic = (struct netplan_nic){ .path = path, .id = id };
	return nic;
}

struct lease *managers_lease(struct managers *managers, const char *path, uint64_t ifindex,
			     const char *name)
{
	struct lease *lease;

	for (size_t n = 0; n < managers->n_leases; n++) {
		lease = &managers->leases[n];
		if (!strcmp(lease->path, path) &&
		    is_same(ifindex, name, lease->ifindex, lease->name))
			return lease;
	}
	if (managers->n_leases == ITEMS_MAX)
		managers->n_leases--;
	lease = alloc_item(&managers->leases, &managers->capacity_leases, managers->n_leases,
			   sizeof(*lease));
	managers->n_leases++;
	*lease = (struct lease){ .path = path, .ifindex = ifindex, .name = name };
	return lease;
}

void managers_set_version(struct version *version, struct span text)
{
	uint64_t major, minor;

	if (!span_take_u64(&text, &major))
		return;
	*version = (struct version){ .major = known_u64(major) };
	if (span_take(&text, ".") && span_take_u64(&text, &minor))
		version->minor = known_u64(minor);
}

enum fact managers_compare_version(const struct version *version, uint64_t major, uint64_t minor,
				   int *order)
{
	if (!is_known_u64(version->major))
		return FACT_UNKNOWN;
	if (version->major.value != major) {
		*order = version->major.value < major ? -1 : 1;
		return FACT_KNOWN;
	}
	if (!is_known_u64(version->minor))
		return FACT_UNKNOWN;
	*order = version->minor.value < minor ? -1 : version->minor.value > minor;
	return FACT_KNOWN;
}

struct fact_bool managers_is_active(const struct managers *managers, enum manager manager)
{
	struct fact_bool running = managers->running[manager];

	return running.fact == FACT_KNOWN ? running : managers->enabled[manager];
}

/* ethtool calls it mlx4_en, sysfs mlx4_core: which of them a manager asks is its own business. */
bool managers_driver_fits(const char *patterns, const char *separators, const char *driver)
{
	static const char *const mlx4[] = { "mlx4_core", "mlx4_en" };

	if (strncmp(driver, "mlx4_", strlen("mlx4_")) != 0)
		return glob_one_fits(span_of(patterns), separators, span_of(driver));
	for (size_t n = 0; n < sizeof(mlx4) / sizeof(mlx4[0]); n++)
		if (glob_one_fits(span_of(patterns), separators, span_of(mlx4[n])))
			return true;
	return false;
}

const struct udev_rule *managers_rule_for(const struct managers *managers, enum udev_mark mark,
					  const char *driver)
{
	for (size_t n = 0; n < managers->n_rules; n++) {
		const struct udev_rule *rule = &managers->rules[n];

		if (!(rule->sets & mark))
			continue;
		/* a VF's PCI function is behind hv_pci, whatever drives it */
		if (!rule->drivers || managers_driver_fits(rule->drivers, "|", driver) ||
		    managers_driver_fits(rule->drivers, "|", "hv_pci"))
			return rule;
	}
	return NULL;
}

static struct exemption exempted_by(const struct managers *managers, enum manager manager,
				    const struct managed_device *device)
{
	switch (manager) {
	case MANAGER_NM:
		return managers_nm_exempts(managers, device);
	case MANAGER_NETWORKD:
		return managers_networkd_exempts(managers, device);
	default: /* these configure the interfaces that they were named, and no others */
		return (struct exemption){ known_bool(true), NULL };
	}
}

struct exemption managers_exempt(const struct managers *managers, const char *driver,
				 enum manager *taker)
{
	struct managed_device device = { .driver = driver };
	struct exemption all = { { FACT_UNKNOWN, false }, NULL };
	bool is_unsure = false;

	*taker = MANAGER_COUNT;
	for (enum manager manager = 0; manager < MANAGER_COUNT; manager++) {
		struct exemption one;

		if (!is_true(managers_is_active(managers, manager)))
			continue;
		one = exempted_by(managers, manager, &device);
		if (is_false(one.left_alone)) {
			*taker = manager;
			return one;
		}
		is_unsure |= one.left_alone.fact != FACT_KNOWN;
		all.left_alone = known_bool(true);
		if (!all.path)
			all.path = one.path;
	}
	if (is_unsure)
		all = (struct exemption){ { FACT_UNKNOWN, false }, NULL };
	return all;
}
