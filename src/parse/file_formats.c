/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/cloud_init.h"
#include "parse/file.h"
#include "parse/ifcfg.h"
#include "parse/interrupts.h"
#include "parse/kvp.h"
#include "parse/lease.h"
#include "parse/managers.h"
#include "parse/modprobe_conf.h"
#include "parse/modules_list.h"
#include "parse/modules_state.h"
#include "parse/netplan.h"
#include "parse/network_manager.h"
#include "parse/networkd.h"
#include "parse/packet_sockets.h"
#include "parse/udev_files.h"

#define SECURE_BOOT "/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c"

const struct file_format file_formats[] = {
	{ "/var/lib/hyperv/.kvp_pool_3", "kvp", FILE_ALWAYS, kvp_parse },

	/* network managers: their state of each interface, and their configuration */
	{ "/run/NetworkManager/devices/#", "network-manager", FILE_PER_LINK,
	  network_manager_device_parse },
	{ "/usr/lib/NetworkManager/conf.d/*.conf", "network-manager", FILE_ALWAYS,
	  network_manager_config_parse },
	{ "/run/NetworkManager/conf.d/*.conf", "network-manager", FILE_ALWAYS,
	  network_manager_config_parse },
	{ "/etc/NetworkManager/NetworkManager.conf", "network-manager", FILE_ALWAYS,
	  network_manager_config_parse },
	{ "/etc/NetworkManager/conf.d/*.conf", "network-manager", FILE_ALWAYS,
	  network_manager_config_parse },
	{ "/run/systemd/netif/links/#", "networkd", FILE_PER_LINK, networkd_link_parse },
	{ "/usr/lib/systemd/network/*.network", "networkd", FILE_ALWAYS, networkd_network_parse },
	{ "/run/systemd/network/*.network", "networkd", FILE_ALWAYS, networkd_network_parse },
	{ "/etc/systemd/network/*.network", "networkd", FILE_ALWAYS, networkd_network_parse },
	{ "/run/udev/data/n#", "udev", FILE_PER_LINK, udev_interface_parse },
	{ "/run/systemd/netif/leases/#", "dhcp", FILE_PER_LINK, networkd_lease_parse },
	{ "/var/lib/dhcp/dhclient*.leases", "dhcp", FILE_ALWAYS, dhclient_leases_parse },
	{ "/var/lib/dhclient/dhclient*.lease", "dhcp", FILE_ALWAYS, dhclient_leases_parse },
	{ "/var/lib/dhclient/dhclient*.leases", "dhcp", FILE_ALWAYS, dhclient_leases_parse },
	{ "/run/wicked/leaseinfo.*.dhcp.ipv4", "dhcp", FILE_ALWAYS, wicked_lease_parse },
	{ "/run/network/ifstate", "ifupdown", FILE_ALWAYS, ifstate_parse },
	{ "/usr/lib/netplan/*.yaml", "netplan", FILE_ALWAYS, netplan_parse },
	{ "/etc/netplan/*.yaml", "netplan", FILE_ALWAYS, netplan_parse },
	{ "/run/netplan/*.yaml", "netplan", FILE_ALWAYS, netplan_parse },
	{ "/etc/sysconfig/network-scripts/ifcfg-*", "ifcfg", FILE_ALWAYS, ifcfg_parse },
	{ "/etc/sysconfig/network/ifcfg-*", "ifcfg", FILE_ALWAYS, ifcfg_parse },
	{ "/usr/lib/python3/dist-packages/cloud_init-*.egg-info/PKG-INFO", "cloud-init",
	  FILE_ALWAYS, cloud_init_package_parse },
	{ "/usr/lib/python3.*/site-packages/cloud_init-*.egg-info/PKG-INFO", "cloud-init",
	  FILE_ALWAYS, cloud_init_package_parse },
	{ "/usr/lib/python2.7/site-packages/cloud_init-*.egg-info/PKG-INFO", "cloud-init",
	  FILE_ALWAYS, cloud_init_package_parse },
	{ "/usr/lib/udev/rules.d/*azure*.rules", "udev-rules", FILE_ALWAYS, udev_rules_parse },
	{ "/run/udev/rules.d/*.rules", "udev-rules", FILE_ALWAYS, udev_rules_parse },
	{ "/etc/udev/rules.d/*.rules", "udev-rules", FILE_ALWAYS, udev_rules_parse },
	{ "/sys/fs/cgroup/system.slice/*.service/cgroup.procs", "services", FILE_ASKED,
	  manager_processes_parse },
	{ "/sys/fs/cgroup/systemd/system.slice/*.service/cgroup.procs", "services", FILE_ASKED,
	  manager_processes_parse },

	/* the kernel's own */
	{ "/proc/interrupts", "interrupts", FILE_ASKED, interrupts_parse },
	{ "/proc/net/packet", "packet-sockets", FILE_ALWAYS, packet_sockets_parse },
	/* kernel modules: collect/live_modules.c asks */
	{ "/lib/modules/*/modules.builtin", "modules.builtin", FILE_ASKED, modules_builtin_parse },
	{ "/usr/lib/modules/*/modules.builtin", "modules.builtin", FILE_ASKED,
	  modules_builtin_parse },
	{ "/lib/modules/*/modules.dep", "modules.dep", FILE_ASKED, modules_dep_parse },
	{ "/usr/lib/modules/*/modules.dep", "modules.dep", FILE_ASKED, modules_dep_parse },
	{ "/lib/modules/*/modules.alias", "modules.alias", FILE_ASKED, modules_alias_parse },
	{ "/usr/lib/modules/*/modules.alias", "modules.alias", FILE_ASKED, modules_alias_parse },
	{ "/etc/modprobe.d/*.conf", "modprobe.d", FILE_ASKED, modprobe_conf_parse },
	{ "/run/modprobe.d/*.conf", "modprobe.d", FILE_ASKED, modprobe_conf_parse },
	{ "/usr/local/lib/modprobe.d/*.conf", "modprobe.d", FILE_ASKED, modprobe_conf_parse },
	{ "/usr/lib/modprobe.d/*.conf", "modprobe.d", FILE_ASKED, modprobe_conf_parse },
	{ "/lib/modprobe.d/*.conf", "modprobe.d", FILE_ASKED, modprobe_conf_parse },
	{ "/proc/cmdline", "kernel-command-line", FILE_ASKED, kernel_command_line_parse },
	{ "/proc/modules", "loaded-modules", FILE_ASKED, proc_modules_parse },
	{ "/proc/sys/kernel/tainted", "taint", FILE_ASKED, kernel_taint_parse },
	{ SECURE_BOOT, "secure-boot", FILE_ASKED, secure_boot_parse },
	{ NULL, NULL, FILE_ALWAYS, NULL },
};
