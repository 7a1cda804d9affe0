/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_FUNCTION_JSON_H
#define RENDER_FUNCTION_JSON_H

#include <jansson.h>

#include "model/pci.h"
#include "model/vnic.h"

/* "vendor_id" and "device_id": four hex digits each, or null. */
void function_put_ids(json_t *object, const struct pci_function *function);

/* "guid", "guid_domain" (its second group) and "domain_rule". vnic: whose VF it is, or NULL. */
void function_put_guid_domain(json_t *object, const struct pci_function *function,
			      const struct vnic *vnic);

/*
 * The rule that made the domain of the GUID: "second-group", "fourth-group",
 * "serial", "none"; NULL: GUID or domain are not known. vnic as above.
 */
const char *function_domain_rule(const struct pci_function *function, const struct vnic *vnic);

/* "mlx4", "mlx5", "mana"; NULL: none of them. */
const char *function_family(const struct pci_function *function);

#endif
