/* SPDX-License-Identifier: GPL-2.0-or-later */
/* netplan, ifcfg, leases, cloud-init's package: what is taken from their files, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/vm.h"
#include "parse/file.h"

static void read_file(struct vm *vm, const char *path, const char *content)
{
	const struct file_format *format = file_format_of(span_of(path), NULL);

	assert_non_null(format);
	file_parse(vm, format, span_of(path), span_of(content));
}

static void test_netplan(void **state)
{
	const struct netplan_nic *nic;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(&vm, "/etc/netplan/50-cloud-init.yaml",
		  "network:\n"
		  "  version: 2\n"
		  "  ethernets:\n"
		  "    eth0:\n"
		  "      dhcp4-overrides: {route-metric: 100}\n"
		  "      match: {macaddress: '60:45:bd:e9:60:a3', driver: [hv_netvsc, veth]}\n"
		  "      set-name: eth0\n"
		  "    ens:\n"
		  "      match:\n"
		  "        name: en*\n"
		  "      addresses: [10.0.0.1/8, 10.0.0.2/8]\n"
		  "  bonds:\n"
		  "    bond0:\n"
		  "      match:\n"
		  "        macaddress: 00:00:00:00:00:01\n");
	assert_int_equal(vm.managers.n_netplan, 2);
	nic = &vm.managers.netplan[0];
	assert_string_equal(nic->id, "eth0");
	assert_string_equal(nic->mac, "60:45:bd:e9:60:a3");
	assert_string_equal(nic->driver, "hv_netvsc veth");
	assert_string_equal(nic->set_name, "eth0");
	assert_null(nic->name);
	nic = &vm.managers.netplan[1];
	assert_string_equal(nic->name, "en*");
	assert_null(nic->mac);
	vm_done(&vm);
}

/* An alias is not followed, a broken end takes nothing from what stands before it, depth has its limit. */
static void test_netplan_odd(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(&vm, "/etc/netplan/a.yaml",
		  "x: &m {macaddress: 60:45:bd:e9:60:a3}\n"
		  "network:\n"
		  "  ethernets:\n"
		  "    eth0:\n"
		  "      match: *m\n"
		  "      set-name: lan\n"
		  "    eth1: {match: {macaddress: 60:45:bd:e9:60:a4}}\n"
		  "    eth2: [\n");
	assert_int_equal(vm.managers.n_netplan, 2);
	assert_null(vm.managers.netplan[0].mac);
	assert_string_equal(vm.managers.netplan[0].set_name, "lan");
	assert_string_equal(vm.managers.netplan[1].mac, "60:45:bd:e9:60:a4");
	vm_done(&vm);
	vm_init(&vm);
	read_file(&vm, "/etc/netplan/b.yaml",
		  "network: [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]\n"
		  "ethernets: x\n");
	read_file(&vm, "/etc/netplan/c.yaml", "");
	assert_int_equal(vm.managers.n_netplan, 0);
	vm_done(&vm);
}

static void test_ifcfg(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(&vm, "/etc/sysconfig/network-scripts/ifcfg-eth0",
		  "# by hand\nDEVICE=\"eth0\"\nHWADDR='60:45:BD:E9:60:A3'\nONBOOT=yes\n");
	read_file(&vm, "/etc/sysconfig/network/ifcfg-eth1", "BOOTPROTO='dhcp'\nHWADDR=none\n");
	assert_int_equal(vm.managers.n_ifcfgs, 2);
	assert_string_equal(vm.managers.ifcfgs[0].device, "eth0");
	assert_true(vm.managers.ifcfgs[0].mac.known);
	assert_null(vm.managers.ifcfgs[1].device);
	assert_false(vm.managers.ifcfgs[1].mac.known);
	read_file(&vm, "/run/network/ifstate", "lo=lo\neth0=eth0\n");
	assert_true(
		is_true(managers_find_link(&vm.managers, MANAGER_IFUPDOWN, 2, "eth0")->managed));
	vm_done(&vm);
}

static void test_leases(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(
		&vm, "/run/systemd/netif/leases/3",
		"# This is private data. Do not parse.\nADDRESS=10.0.0.4\nNETMASK=255.255.255.0\n");
	read_file(&vm, "/var/lib/dhcp/dhclient.enP1s1.leases",
		  "lease {\n  interface \"enP1s1\";\n  fixed-address 10.0.0.4;\n}\n"
		  "lease {\n  interface \"enP1s1\";\n  fixed-address 10.0.0.5;\n"
		  "  option subnet-mask 255.255.255.0;\n}\n"
		  "lease {\n  fixed-address 10.0.0.6;\n}\n");
	read_file(&vm, "/run/wicked/leaseinfo.eth1.dhcp.ipv4", "IPADDR='10.0.0.7/24'\nIPADDR=\n");
	assert_int_equal(vm.managers.n_leases, 3);
	assert_int_equal(vm.managers.leases[0].ifindex, 3);
	assert_string_equal(vm.managers.leases[0].address, "10.0.0.4");
	assert_string_equal(vm.managers.leases[1].name, "enP1s1");
	assert_string_equal(vm.managers.leases[1].address, "10.0.0.5");
	assert_string_equal(vm.managers.leases[2].name, "eth1");
	assert_string_equal(vm.managers.leases[2].address, "10.0.0.7");
	vm_done(&vm);
}

static void test_cloud_init(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(&vm, "/usr/lib/python3/dist-packages/cloud_init-18.5.egg-info/PKG-INFO",
		  "Metadata-Version: 1.0\nName: cloud-init\nVersion: 18.5\nSummary: x\n\n"
		  "Version: 99.1\n");
	assert_int_equal(vm.managers.cloud_init.major.value, 18);
	assert_int_equal(vm.managers.cloud_init.minor.value, 5);
	vm_done(&vm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_netplan),	   cmocka_unit_test(test_netplan_odd),
		cmocka_unit_test(test_ifcfg),	   cmocka_unit_test(test_leases),
		cmocka_unit_test(test_cloud_init),
	};

	return cmocka_run_group_tests_name("manager_files", tests, NULL, NULL);
}
