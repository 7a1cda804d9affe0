/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/pci.h"

#include <stdio.h>
#include <string.h>

/*
 * Ids: mlx4_pci_table (drivers/net/ethernet/mellanox/mlx4/main.c),
 * mlx5_core_pci_table (mlx5/core/main.c), mana_id_table
 * (drivers/net/ethernet/microsoft/mana/gdma_main.c), Linux 7.2. Names: pci.ids.
 */
const struct vf_device vf_devices[] = {
	{ 0x15b3, 0x1002, VF_FAMILY_MLX4, "MT25400 Family [ConnectX-2 Virtual Function]",
	  "mlx4_core", "mlx4_en" },
	{ 0x15b3, 0x1004, VF_FAMILY_MLX4,
	  "MT27500/MT27520 Family [ConnectX-3/ConnectX-3 Pro Virtual Function]", "mlx4_core",
	  "mlx4_en" },
	{ 0x15b3, 0x1014, VF_FAMILY_MLX5, "MT27700 Family [ConnectX-4 Virtual Function]",
	  "mlx5_core", "mlx5_core" },
	{ 0x15b3, 0x1016, VF_FAMILY_MLX5, "MT27710 Family [ConnectX-4 Lx Virtual Function]",
	  "mlx5_core", "mlx5_core" },
	{ 0x15b3, 0x1018, VF_FAMILY_MLX5, "MT27800 Family [ConnectX-5 Virtual Function]",
	  "mlx5_core", "mlx5_core" },
	{ 0x15b3, 0x101a, VF_FAMILY_MLX5, "MT28800 Family [ConnectX-5 Ex Virtual Function]",
	  "mlx5_core", "mlx5_core" },
	{ 0x15b3, 0x101c, VF_FAMILY_MLX5, "MT28908 Family [ConnectX-6 Virtual Function]",
	  "mlx5_core", "mlx5_core" },
	{ 0x15b3, 0x101e, VF_FAMILY_MLX5, "ConnectX Family mlx5Gen Virtual Function", "mlx5_core",
	  "mlx5_core" },
	{ 0x1414, 0x00ba, VF_FAMILY_MANA, "Microsoft Azure Network Adapter Virtual Function",
	  "mana", "mana" },
	{ 0, 0, VF_FAMILY_NONE, NULL, NULL, NULL },
};

enum { CLASS_ETHERNET = 0x0200, VENDOR_MELLANOX = 0x15b3, VENDOR_MICROSOFT = 0x1414 };

/* Takes `min` to `max` hex digits off the front of *s. */
static bool take_hex(struct span *s, size_t min, size_t max, uint64_t *value)
{
	size_t len = 0;

	while (len < s->len && len < max && ascii_is_xdigit(s->ptr[len]))
		len++;
	if (len < min || !span_to_hex((struct span){ s->ptr, len }, value))
		return false;
	*s = span_skip(*s, len);
	return true;
}

bool pci_address_parse(struct span s, struct pci_address *address)
{
	struct pci_address parsed = { .known = true };
	uint64_t domain = 0, bus, device, function;
	struct span with_domain = s;

	if (take_hex(&with_domain, 4, 8, &domain) && span_take(&with_domain, ":")) {
		parsed.has_domain = true;
		s = with_domain;
	}
	if (!take_hex(&s, 2, 2, &bus) || !span_take(&s, ":"))
		return false;
	if (!take_hex(&s, 2, 2, &device) || !span_take(&s, ".") || device > 0x1f)
		return false;
	if (!take_hex(&s, 1, 1, &function) || s.len || function > 7)
		return false;
	parsed.domain = (uint32_t)domain;
	parsed.bus = (uint8_t)bus;
	parsed.device = (uint8_t)device;
	parsed.function = (uint8_t)function;
	*address = parsed;
	return true;
}

const char *pci_address_format(const struct pci_address *a, char text[static PCI_ADDRESS_TEXT])
{
	if (a->has_domain)
		snprintf(text, PCI_ADDRESS_TEXT, "%04x:%02x:%02x.%x", a->domain, a->bus, a->device,
			 a->function & 7U);
	else
		snprintf(text, PCI_ADDRESS_TEXT, "%02x:%02x.%x", a->bus, a->device,
			 a->function & 7U);
	return text;
}

int pci_address_compare(const struct pci_address *a, const struct pci_address *b)
{
	unsigned place_a = (unsigned)a->bus << 16 | (unsigned)a->device << 8 | a->function;
	unsigned place_b = (unsigned)b->bus << 16 | (unsigned)b->device << 8 | b->function;

	if (a->domain != b->domain)
		return a->domain < b->domain ? -1 : 1;
	return place_a < place_b ? -1 : place_a > place_b;
}

bool pci_address_matches(const struct pci_address *a, const struct pci_address *b)
{
	if (!a->known || !b->known)
		return false;
	if (a->has_domain && b->has_domain && a->domain != b->domain)
		return false;
	return a->bus == b->bus && a->device == b->device && a->function == b->function;
}

const struct vf_device *vf_device_find(uint16_t vendor_id, uint16_t device_id)
{
	for (const struct vf_device *row = vf_devices; row->vendor_id; row++)
		if (row->vendor_id == vendor_id && row->device_id == device_id)
			return row;
	return NULL;
}

const char *vf_family_name(enum vf_family family)
{
	static const char *const names[] = {
		[VF_FAMILY_MLX4] = "mlx4",
		[VF_FAMILY_MLX5] = "mlx5",
		[VF_FAMILY_MANA] = "mana",
	};

	return names[family];
}

enum vf_family vf_family_of_driver(const char *driver)
{
	if (!driver)
		return VF_FAMILY_NONE;
	if (!strcmp(driver, "mlx4_core") || !strcmp(driver, "mlx4_en"))
		return VF_FAMILY_MLX4;
	if (!strcmp(driver, "mlx5_core"))
		return VF_FAMILY_MLX5;
	return strcmp(driver, "mana") ? VF_FAMILY_NONE : VF_FAMILY_MANA;
}

bool pci_is_vf(const struct pci_function *function)
{
	bool is_ethernet = is_known_u64(function->class_code) &&
			   function->class_code.value == CLASS_ETHERNET;

	if (is_known_u64(function->class_code) && !is_ethernet)
		return false;
	if (!function->has_ids)
		return false;
	if (vf_device_find(function->vendor_id, function->device_id))
		return true;
	if (!function->address.has_domain || !function->address.domain || !is_ethernet)
		return false;
	return function->vendor_id == VENDOR_MELLANOX || function->vendor_id == VENDOR_MICROSOFT;
}

bool pci_domain_rule(const struct pci_function *function, struct fact_u64 serial,
		     enum guid_domain_rule *explained)
{
	if (!function || !function->guid.known || !function->address.has_domain)
		return false;
	if (is_known_u64(function->slot))
		serial = function->slot;
	*explained = guid_domain_explained(&function->guid, function->address.domain,
					   is_known_u64(serial) ? (uint32_t)serial.value : 0);
	return true;
}
