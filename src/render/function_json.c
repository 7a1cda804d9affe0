/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/function_json.h"

#include <stdio.h>

#include "render/json.h"

static const char *domain_rule_name(enum guid_domain_rule rule)
{
	switch (rule) {
	case GUID_DOMAIN_SECOND_GROUP:
		return "second-group";
	case GUID_DOMAIN_FOURTH_GROUP:
		return "fourth-group";
	case GUID_DOMAIN_SERIAL:
		return "serial";
	case GUID_DOMAIN_NONE:
		break;
	}
	return "none";
}

const char *function_domain_rule(const struct pci_function *function, const struct vnic *vnic)
{
	struct fact_u64 serial = vnic ? vnic->log.serial : (struct fact_u64){ 0 };
	enum guid_domain_rule rule;

	return pci_domain_rule(function, serial, &rule) ? domain_rule_name(rule) : NULL;
}

void function_put_ids(json_t *object, const struct pci_function *function)
{
	char vendor[8] = "", device[8] = "";

	if (function->has_ids) {
		snprintf(vendor, sizeof(vendor), "%04x", function->vendor_id);
		snprintf(device, sizeof(device), "%04x", function->device_id);
	}
	json_put_text(object, "vendor_id", function->has_ids ? vendor : NULL);
	json_put_text(object, "device_id", function->has_ids ? device : NULL);
}

void function_put_guid_domain(json_t *object, const struct pci_function *function,
			      const struct vnic *vnic)
{
	char domain[8];

	json_put_guid(object, "guid", &function->guid);
	if (function->guid.known)
		snprintf(domain, sizeof(domain), "%04x", guid_domain_second_group(&function->guid));
	json_put_text(object, "guid_domain", function->guid.known ? domain : NULL);
	json_put_text(object, "domain_rule", function_domain_rule(function, vnic));
}

const char *function_family(const struct pci_function *function)
{
	const struct vf_device *row;

	if (!function->has_ids)
		return NULL;
	row = vf_device_find(function->vendor_id, function->device_id);
	return row ? vf_family_name(row->family) : NULL;
}
