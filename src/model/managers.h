/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_MANAGERS_H
#define MODEL_MANAGERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/fact.h"
#include "model/mac.h"
#include "util/span.h"

/*
 * Who configures the guest's interfaces, and what it was told about VFs: a VF
 * belongs to its synthetic interface, and nobody else should touch it. All of
 * it comes from files; texts are pooled by the vm.
 */
enum manager {
	MANAGER_NM = 0, /* NetworkManager */
	MANAGER_NETWORKD,
	MANAGER_IFUPDOWN,
	MANAGER_WICKED,
	MANAGER_COUNT
};

const char *manager_name(enum manager manager); /* "NetworkManager", "systemd-networkd" ... */

/* What a manager's own state says of one interface. */
struct manager_link {
	enum manager manager;
	uint64_t ifindex;	  /* 0: known by its name alone */
	const char *name;	  /* NULL: known by its ifindex alone */
	struct fact_bool managed; /* does it configure that interface? */
	const char *state;	  /* its own word, "configured"; NULL: none */
	const char *profile;	  /* the file or connection that it applies; NULL: none told */
	const char *path;	  /* which file says so, or the program that printed it */
};

/* The properties of udev that tell managers to leave an interface alone. */
enum udev_mark {
	MARK_NM = 1,	   /* NM_UNMANAGED=1, for NetworkManager */
	MARK_NETWORKD = 2, /* ID_NET_MANAGED_BY=, for systemd-networkd 255 and later */
	MARK_AZURE = 4,	   /* AZURE_UNMANAGED_SRIOV=1, for a .network file that asks for it */
};

/* Which of them an interface has. */
struct udev_marks {
	uint64_t ifindex; /* 0: known by its name alone */
	const char *name; /* NULL: known by its ifindex alone */
	unsigned set;	  /* of enum udev_mark */
};

/* A rule of udev that sets such a property for network interfaces. */
struct udev_rule {
	const char *path;
	const char *
		drivers; /* of DRIVERS== or ENV{ID_NET_DRIVER}==, patterns parted by '|'; NULL: any */
	unsigned sets;	 /* of enum udev_mark */
	bool needs_slave; /* only when IFF_SLAVE is set at that moment */
	bool only_add;	  /* only when the interface appears, not when it is looked at again */
};

/* A line of an ini file: "[section] key=value". */
struct setting {
	enum manager manager;
	const char *path;
	unsigned number; /* of the section in its file, from 1 */
	const char *section, *key, *value;
};

/* What netplan was told of one interface: the texts as they stand there; NULL: not told. */
struct netplan_nic {
	const char *path;
	const char *id;			 /* its name in that file */
	const char *mac, *name, *driver; /* of match:, several drivers parted by blanks */
	const char *set_name;
};

/* An ifcfg-NAME file. */
struct ifcfg {
	const char *path;
	const char *device; /* NULL: not told */
	struct mac mac;	    /* HWADDR */
};

/* The last lease that a DHCP client has of an interface. */
struct lease {
	const char *path;
	uint64_t ifindex;    /* 0: known by its name alone */
	const char *name;    /* NULL: known by its ifindex alone */
	const char *address; /* "10.0.0.4" */
};

/* The first two numbers of a version: 257 and 4 of "257.4-3.fc43". */
struct version {
	struct fact_u64 major, minor;
};

struct managers {
	struct fact_bool running[MANAGER_COUNT];
	struct fact_bool enabled[MANAGER_COUNT]; /* comes up at boot */
	struct version systemd, cloud_init;
	bool rules_read;		 /* udev's rules were looked at */
	bool config_read[MANAGER_COUNT]; /* so was its configuration */
	struct manager_link *links;
	size_t n_links, capacity_links;
	struct udev_marks *marks;
	size_t n_marks, capacity_marks;
	struct udev_rule *rules;
	size_t n_rules, capacity_rules;
	struct setting *settings;
	size_t n_settings, capacity_settings;
	struct netplan_nic *netplan;
	size_t n_netplan, capacity_netplan;
	struct ifcfg *ifcfgs;
	size_t n_ifcfgs, capacity_ifcfgs;
	struct lease *leases;
	size_t n_leases, capacity_leases;
};

void managers_done(struct managers *managers);

/*
 * The entry of the interface with that index (0: not known) or name (NULL: not
 * known), added when there is none. Valid until the next one is added.
 */
struct manager_link *managers_link(struct managers *managers, enum manager manager,
				   uint64_t ifindex, const char *name);
struct udev_marks *managers_marks(struct managers *managers, uint64_t ifindex, const char *name);

/* The same, NULL when there is none. */
const struct manager_link *managers_find_link(const struct managers *managers, enum manager manager,
					      uint64_t ifindex, const char *name);
const struct udev_marks *managers_find_marks(const struct managers *managers, uint64_t ifindex,
					     const char *name);

/* Adds an empty one; NULL: there are too many already. */
struct udev_rule *managers_add_rule(struct managers *managers);
struct setting *managers_add_setting(struct managers *managers);
struct ifcfg *managers_add_ifcfg(struct managers *managers);

/* That interface of that file of netplan, that file's lease of an interface; added when there is none. */
struct netplan_nic *managers_netplan_nic(struct managers *managers, const char *path,
					 const char *id);
struct lease *managers_lease(struct managers *managers, const char *path, uint64_t ifindex,
			     const char *name);

/* "252", "252.39-1~deb12u1", "257~rc1"; text that begins with no number is left alone. */
void managers_set_version(struct version *version, struct span text);

/* -1, 0, 1: is it older, the same, newer? The fact is UNKNOWN where the numbers do not tell. */
enum fact managers_compare_version(const struct version *version, uint64_t major, uint64_t minor,
				   int *order);

/* Is it known to run, or, where that is not known, to come up at boot? */
struct fact_bool managers_is_active(const struct managers *managers, enum manager manager);

/* An interface as the managers' configuration sees it; NULL, or empty: not known. */
struct managed_device {
	const char *driver; /* of a VF: "mlx4_core", "mlx4_en", "mlx5_core", "mana" */
	const char *name;
	const char *mac;		/* "60:45:bd:e9:60:a3" */
	const struct udev_marks *marks; /* NULL: those that udev's rules would give it */
};

/* What a configuration says of a device. */
struct exemption {
	struct fact_bool left_alone;
	const char *path; /* the file that decides; NULL: none does */
};

/* By the configuration of that manager alone, whether it runs or not. */
struct exemption managers_nm_exempts(const struct managers *managers,
				     const struct managed_device *device);
struct exemption managers_networkd_exempts(const struct managers *managers,
					   const struct managed_device *device);

/*
 * Does a driver fit one of the shell patterns between any of the separators?
 * Those of mlx4 are one.
 */
bool managers_driver_fits(const char *patterns, const char *separators, const char *driver);

/* The rule of udev that gives VFs of that driver the mark; NULL: none was seen. */
const struct udev_rule *managers_rule_for(const struct managers *managers, enum udev_mark mark,
					  const char *driver);

/*
 * Would a VF of that driver be left alone by every manager that is active, by
 * the files alone? Holds on a running host and below the root of an image.
 * *taker: the manager that would take it, MANAGER_COUNT: none.
 */
struct exemption managers_exempt(const struct managers *managers, const char *driver,
				 enum manager *taker);

#endif
