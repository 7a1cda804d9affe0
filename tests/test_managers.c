/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of network managers say of a VF: patterns, precedence, who decides. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "model/vm.h"
#include "parse/file.h"
#include "util/glob.h"

static void read_file(struct vm *vm, const char *path, const char *content)
{
	const struct file_format *format = file_format_of(span_of(path), NULL);

	assert_non_null(format);
	file_parse(vm, format, span_of(path), span_of(content));
}

static void test_glob(void **state)
{
	static const struct {
		const char *pattern, *text;
		bool fits;
	} cases[] = {
		{ "en*", "enP1s1", true },
		{ "en*", "eth0", false },
		{ "*", "", true },
		{ "?", "", false },
		{ "e?h[0-9]", "eth7", true },
		{ "e?h[!0-9]", "eth7", false },
		{ "a*b*c", "axxbyybc", true },
		{ "a*b", "abx", false },
		{ "[", "[", true },
		{ "", "", true },
		{ "", "x", false },
		{ "x[ab", "x[ab", true },
		{ "[a-]x", "-x", true },
		{ "*mlx*", "mlx5_core", true },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++)
		if (glob_fits(span_of(cases[n].pattern), span_of(cases[n].text)) != cases[n].fits)
			fail_msg("%s, %s", cases[n].pattern, cases[n].text);
	assert_true(glob_one_fits(span_of("mana|mlx4_core"), "|", span_of("mlx4_core")));
	assert_false(glob_one_fits(span_of("||mana"), "|", span_of("")));
}

/* unmanaged-devices= of one file, and whether a VF of the driver is left alone by it. */
static void test_nm_specs(void **state)
{
	static const struct {
		const char *list, *driver;
		bool left_alone;
	} cases[] = {
		{ "driver:mlx4_core;driver:mlx5_core", "mlx5_core", true },
		{ "driver:mlx4_core;driver:mlx5_core", "mana", false },
		{ "driver:mlx4_core", "mlx4_en", true },
		{ "driver:mlx*", "mlx5_core", true },
		{ "driver:mana/5.*", "mana", true },
		{ "interface-name:enP*,mac:60:45:bd:e9:60:a3", "mana", true },
		{ "interface-name:=enP", "mana", false },
		{ "interface-name:~enP*", "mana", true },
		{ "MAC:60:45:BD:E9:60:A3", "mana", true },
		{ "60:45:bd:e9:60:a3", "mana", true },
		{ "*,except:type:wifi,except:type:gsm", "mana", true },
		{ "*,except:type:ethernet", "mana", false },
		{ "except:driver:hv_netvsc", "mana", true },
		{ "type:ethernet;except:driver:mana", "mana", false },
		{ "none", "mana", false },
		{ "", "mana", false },
		{ ";,; ", "mana", false },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++) {
		struct managed_device device = { .driver = cases[n].driver,
						 .name = "enP15369s1",
						 .mac = "60:45:bd:e9:60:a3" };
		struct exemption got;
		char text[128];
		struct vm vm;

		vm_init(&vm);
		vm.managers.rules_read = true;
		snprintf(text, sizeof(text), "[keyfile]\nunmanaged-devices=%s\n", cases[n].list);
		read_file(&vm, "/etc/NetworkManager/conf.d/a.conf", text);
		got = managers_nm_exempts(&vm.managers, &device);
		if (is_true(got.left_alone) != cases[n].left_alone ||
		    got.left_alone.fact != FACT_KNOWN)
			fail_msg("%s, %s", cases[n].list, cases[n].driver);
		vm_done(&vm);
	}
}

static struct exemption nm_of(struct vm *vm, const char *driver)
{
	struct managed_device device = { .driver = driver };

	return managers_nm_exempts(&vm->managers, &device);
}

/* A later file overrides, one of /etc hides its namesake, managed= beats udev, the lists beat both. */
static void test_nm_precedence(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	assert_int_equal(nm_of(&vm, "mana").left_alone.fact, FACT_UNKNOWN);
	read_file(&vm, "/etc/NetworkManager/conf.d/10-a.conf",
		  "[keyfile]\nunmanaged-devices=driver:mana\n");
	assert_string_equal(nm_of(&vm, "mana").path, "/etc/NetworkManager/conf.d/10-a.conf");
	read_file(&vm, "/etc/NetworkManager/conf.d/20-b.conf",
		  "# all\n[keyfile]\nunmanaged-devices=none\n");
	assert_false(is_true(nm_of(&vm, "mana").left_alone));
	read_file(&vm, "/usr/lib/NetworkManager/conf.d/99-z.conf",
		  "[keyfile]\nunmanaged-devices=driver:mana\n");
	assert_false(is_true(nm_of(&vm, "mana").left_alone));
	read_file(&vm, "/etc/NetworkManager/conf.d/30-c.conf",
		  "[keyfile]\nunmanaged-devices+=driver:mlx5_core\n");
	assert_true(is_true(nm_of(&vm, "mlx5_core").left_alone));
	read_file(&vm, "/usr/lib/NetworkManager/conf.d/50-d.conf",
		  "[device-vf]\nmatch-device=driver:mana\nmanaged=0\n");
	assert_true(is_true(nm_of(&vm, "mana").left_alone));
	read_file(&vm, "/etc/NetworkManager/conf.d/50-d.conf", "");
	assert_false(is_true(nm_of(&vm, "mana").left_alone));
	read_file(&vm, "/etc/udev/rules.d/68-azure-sriov-nm-unmanaged.rules",
		  "SUBSYSTEM==\"net\", DRIVERS==\"hv_pci\", ACTION==\"add\", "
		  "ENV{NM_UNMANAGED}=\"1\"\n");
	assert_true(is_true(nm_of(&vm, "mana").left_alone));
	read_file(&vm, "/etc/NetworkManager/conf.d/60-e.conf",
		  "[device]\nmanaged=0\n[device-vf]\nmatch-device=driver:mana\nmanaged=1\n");
	assert_true(is_true(nm_of(&vm, "mana").left_alone));
	read_file(&vm, "/etc/NetworkManager/conf.d/70-f.conf", "[device-all]\nmanaged=yes\n");
	assert_true(is_false(nm_of(&vm, "mana").left_alone));
	vm_done(&vm);
}

static struct exemption networkd_of(struct vm *vm, const char *driver)
{
	struct managed_device device = { .driver = driver };

	return managers_networkd_exempts(&vm->managers, &device);
}

static void test_networkd(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	assert_int_equal(networkd_of(&vm, "mana").left_alone.fact, FACT_UNKNOWN);
	read_file(&vm, "/run/systemd/network/10-netplan-eth0.network",
		  "[Match]\nDriver=hv_netvsc\nMACAddress=60:45:bd:e9:60:a3\n[Network]\nDHCP=yes\n");
	assert_true(is_true(networkd_of(&vm, "mana").left_alone));
	assert_null(networkd_of(&vm, "mana").path);
	read_file(&vm, "/usr/lib/systemd/network/50-dhcp.network", "[Match]\nName=e*\n");
	assert_true(is_false(networkd_of(&vm, "mana").left_alone));
	assert_string_equal(networkd_of(&vm, "mana").path,
			    "/usr/lib/systemd/network/50-dhcp.network");
	read_file(&vm, "/etc/systemd/network/20-vf.network",
		  "[Match]\nDriver=mlx4_en mlx5_core\n[Link]\nUnmanaged=yes\n");
	assert_true(is_true(networkd_of(&vm, "mlx4_core").left_alone));
	assert_true(is_false(networkd_of(&vm, "mana").left_alone));
	read_file(&vm, "/usr/lib/udev/rules.d/10-azure-unmanaged-sriov.rules",
		  "# for all\nSUBSYSTEM==\"net\", ACTION!=\"remove\", \\\n"
		  "  DRIVERS==\"mana|mlx4_core|mlx5_core\", ATTR{flags}==\"0x?[89ABCDEF]??\", "
		  "ENV{AZURE_UNMANAGED_SRIOV}=\"1\", ENV{NM_UNMANAGED}=\"1\"\n");
	assert_true(is_false(networkd_of(&vm, "mana").left_alone));
	read_file(&vm, "/usr/lib/systemd/network/01-azure-unmanaged-sriov.network",
		  "[Match]\nProperty=AZURE_UNMANAGED_SRIOV=1\n[Link]\nUnmanaged=yes\n");
	assert_true(is_true(networkd_of(&vm, "mana").left_alone));
	read_file(&vm, "/etc/systemd/network/01-azure-unmanaged-sriov.network", "");
	assert_true(is_false(networkd_of(&vm, "mana").left_alone));
	read_file(&vm, "/etc/systemd/network/00-odd.network", "[Match]\nVirtualization=vm\n");
	assert_int_equal(networkd_of(&vm, "mana").left_alone.fact, FACT_UNKNOWN);
	vm_done(&vm);
}

/* Only managers that are active count; one that takes the VF decides. */
static void test_exempt(void **state)
{
	enum manager taker;
	struct exemption got;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(&vm, "/etc/NetworkManager/conf.d/a.conf",
		  "[keyfile]\nunmanaged-devices=driver:mlx5_core\n");
	vm.managers.rules_read = true;
	assert_int_equal(managers_exempt(&vm.managers, "mana", &taker).left_alone.fact,
			 FACT_UNKNOWN);
	vm.managers.enabled[MANAGER_NM] = known_bool(true);
	got = managers_exempt(&vm.managers, "mana", &taker);
	assert_true(is_false(got.left_alone));
	assert_int_equal(taker, MANAGER_NM);
	got = managers_exempt(&vm.managers, "mlx5_core", &taker);
	assert_true(is_true(got.left_alone));
	assert_string_equal(got.path, "/etc/NetworkManager/conf.d/a.conf");
	assert_int_equal(taker, MANAGER_COUNT);
	read_file(&vm, "/sys/fs/cgroup/system.slice/systemd-networkd.service/cgroup.procs",
		  "611\n");
	assert_int_equal(managers_exempt(&vm.managers, "mlx5_core", &taker).left_alone.fact,
			 FACT_UNKNOWN);
	vm.managers.running[MANAGER_NM] = known_bool(false);
	vm.managers.config_read[MANAGER_NETWORKD] = true;
	assert_true(is_true(managers_exempt(&vm.managers, "mana", &taker).left_alone));
	vm_done(&vm);
}

static void test_states(void **state)
{
	const struct manager_link *link;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(&vm, "/run/NetworkManager/devices/3",
		  "[device]\nmanaged=true\nconnection-uuid=1b6f3c6e\n");
	link = managers_find_link(&vm.managers, MANAGER_NM, 3, "eth1");
	assert_true(is_true(link->managed));
	assert_string_equal(link->profile, "connection 1b6f3c6e");
	read_file(&vm, "/run/NetworkManager/devices/4", "[device]\nnm-owned=false\n");
	assert_true(is_false(managers_find_link(&vm.managers, MANAGER_NM, 4, NULL)->managed));
	read_file(&vm, "/run/systemd/netif/links/3",
		  "# This is private data. Do not parse.\nADMIN_STATE=pending\n");
	link = managers_find_link(&vm.managers, MANAGER_NETWORKD, 3, NULL);
	assert_int_equal(link->managed.fact, FACT_UNKNOWN);
	assert_string_equal(link->state, "pending");
	assert_null(managers_find_link(&vm.managers, MANAGER_NETWORKD, 4, NULL));
	vm_done(&vm);
}

static void test_udev(void **state)
{
	const struct udev_rule *rule;
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_file(&vm, "/run/udev/data/n3", "I:1\nE:NM_UNMANAGED=1\nE:ID_NET_DRIVER=mana\n");
	read_file(&vm, "/run/udev/data/n4", "E:NM_UNMANAGED=0\nE:ID_NET_MANAGED_BY=unmanaged\n");
	assert_int_equal(managers_find_marks(&vm.managers, 3, NULL)->set, MARK_NM);
	assert_int_equal(managers_find_marks(&vm.managers, 4, NULL)->set, MARK_NETWORKD);
	assert_null(managers_find_marks(&vm.managers, 5, NULL));
	read_file(&vm, "/etc/udev/rules.d/50-x.rules",
		  "KERNEL==\"sd*\", ENV{A}=\"1\"\n"
		  "#DRIVERS==\"mana\", ENV{NM_UNMANAGED}=\"1\"\n"
		  "DRIVERS==\"mana\", ENV{NM_UNMANAGED}==\"1\", NAME=\"x\"\n"
		  "DRIVERS==\"hv_pci\", DRIVERS==\"mlx5_core\", ENV{NM_UNMANAGED}=\"1\"\n"
		  "DRIVERS==\"mlx4*\", DRIVERS==\"hv_pci\", ENV{AZURE_UNMANAGED_SRIOV}=\"1\"");
	assert_int_equal(vm.managers.n_rules, 2);
	rule = managers_rule_for(&vm.managers, MARK_NM, "mlx5_core");
	assert_non_null(rule);
	assert_string_equal(rule->drivers, "mlx5_core");
	assert_null(managers_rule_for(&vm.managers, MARK_NM, "mana"));
	assert_non_null(managers_rule_for(&vm.managers, MARK_AZURE, "mlx4_en"));
	vm_done(&vm);
}

static void test_versions(void **state)
{
	struct version version = { 0 };
	int order = 0;

	(void)state;
	assert_int_equal(managers_compare_version(&version, 257, 7, &order), FACT_UNKNOWN);
	managers_set_version(&version, span_of("252.39-1~deb12u1"));
	assert_int_equal(version.minor.value, 39);
	assert_int_equal(managers_compare_version(&version, 257, 7, &order), FACT_KNOWN);
	assert_int_equal(order, -1);
	managers_set_version(&version, span_of("257~rc1"));
	assert_int_equal(managers_compare_version(&version, 257, 7, &order), FACT_UNKNOWN);
	assert_int_equal(managers_compare_version(&version, 256, 7, &order), FACT_KNOWN);
	assert_int_equal(order, 1);
	managers_set_version(&version, span_of("none"));
	assert_int_equal(version.major.value, 257);
	managers_set_version(&version, span_of("257.7"));
	assert_int_equal(managers_compare_version(&version, 257, 7, &order), FACT_KNOWN);
	assert_int_equal(order, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_glob),	      cmocka_unit_test(test_nm_specs),
		cmocka_unit_test(test_nm_precedence), cmocka_unit_test(test_networkd),
		cmocka_unit_test(test_exempt),	      cmocka_unit_test(test_states),
		cmocka_unit_test(test_udev),	      cmocka_unit_test(test_versions),
	};

	return cmocka_run_group_tests_name("managers", tests, NULL, NULL);
}
