/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/paste.h"

/* Strict ones first: the later ones believe less telling lines. */
const struct text_format text_formats[] = {
	{ "udev", udev_text_begins, udev_text_line, udev_text_end },
	{ "sysfs", sysfs_text_begins, sysfs_text_line, sysfs_text_end },
	{ "ip-link", ip_json_begins, ip_json_line, ip_json_end },
	{ NULL, platform_json_begins, platform_json_line, platform_json_end },
	{ "ip-link", ip_text_begins, ip_text_line, ip_text_end },
	{ "ip-rule", ip_rule_begins, ip_rule_line, ip_rule_end },
	{ "tc", tc_text_begins, tc_text_line, tc_text_end },
	{ "ifconfig", ifconfig_begins, ifconfig_line, ifconfig_end },
	{ "ethtool", ethtool_text_begins, ethtool_text_line, ethtool_text_end },
	{ "network-managers", manager_text_begins, manager_text_line, manager_text_end },
	{ "lsvmbus", lsvmbus_begins, lsvmbus_line, lsvmbus_end },
	{ "lspci", lspci_begins, lspci_line, lspci_end },
	{ "proc-bus-pci", pci_table_begins, pci_table_line, pci_table_end },
	{ "modules", modules_text_begins, modules_text_line, modules_text_end },
	{ NULL, host_text_begins, host_text_line, host_text_end },
	{ NULL, NULL, NULL, NULL },
};
