/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_PCI_H
#define MODEL_PCI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/fact.h"
#include "model/guid.h"
#include "model/told_by.h"
#include "util/span.h"

struct pci_address {
	bool known;
	bool has_domain; /* /proc/bus/pci/devices and lspci without -D print none */
	uint32_t domain;
	uint8_t bus, device, function;
};

enum { PCI_ADDRESS_TEXT = 24 };

/* "3c09:00:02.0" or "00:02.0"; a domain has 4 to 8 hex digits. False: *address untouched. */
bool pci_address_parse(struct span s, struct pci_address *address);

/* "3c09:00:02.0", without a domain "00:02.0"; returns text. */
const char *pci_address_format(const struct pci_address *address,
			       char text[static PCI_ADDRESS_TEXT]);

/* Same bus, device, function; and the same domain where both have one. */
bool pci_address_matches(const struct pci_address *a, const struct pci_address *b);

/* The order of lspci: less than 0, 0, more than 0. */
int pci_address_compare(const struct pci_address *a, const struct pci_address *b);

struct pci_function {
	struct pci_address address;
	uint16_t vendor_id, device_id;
	bool has_ids;
	struct fact_u64 class_code; /* 16 bits: base class << 8 | sub-class, e.g. 0x0200 */
	const char *name;	    /* "MT27710 Family [ConnectX-4 Lx Virtual Function]" */
	const char *vendor_name;
	enum fact driver_fact; /* ABSENT: none is bound; UNKNOWN: not told */
	const char *driver;
	const char *modules;   /* lspci -k: the modules that could drive it */
	struct guid guid;      /* of the hv_pci device that it came through */
	struct fact_u64 slot;  /* serial number = name of its slot */
	const char *slot_name; /* as printed, e.g. "1" or "1-1" */
	struct fact_u64 revision;
	struct fact_u64 n_netdevs; /* interfaces below it, when its net/ was listed */
	bool gone;		   /* the log shows it, what is there now does not */
	struct told_by told_by;
};

/*
 * Which rule gives the function's PCI domain from the GUID of its bus, or from
 * its serial number. serial: what the log tells, for where the slot tells
 * none. False: function is NULL, or its GUID or domain is not known.
 */
bool pci_domain_rule(const struct pci_function *function, struct fact_u64 serial,
		     enum guid_domain_rule *explained);

/* The VFs of Azure's NICs: one row per device id. */
enum vf_family { VF_FAMILY_NONE = 0, VF_FAMILY_MLX4, VF_FAMILY_MLX5, VF_FAMILY_MANA };

struct vf_device {
	uint16_t vendor_id, device_id;
	enum vf_family family;
	const char *name;   /* the words of pci.ids, "" where it has none */
	const char *driver; /* the PCI driver's name */
	const char *module; /* the module that makes the network interface */
};

extern const struct vf_device vf_devices[]; /* ended by a zero vendor_id */

/* The row of these ids, or NULL. */
const struct vf_device *vf_device_find(uint16_t vendor_id, uint16_t device_id);
const char *vf_family_name(enum vf_family family);	/* "mlx5"; NONE: NULL */
enum vf_family vf_family_of_driver(const char *driver); /* mlx4_core, mlx4_en, mlx5_core, mana */

/*
 * May this function be the VF of a vNIC? An id of the table, or an Ethernet
 * class (0x0200) of these vendors in a domain other than 0; never InfiniBand
 * (0x0207), NVMe or a GPU behind hv_pci.
 */
bool pci_is_vf(const struct pci_function *function);

#endif
