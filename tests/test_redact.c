/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is replaced, by what, and what stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <stdio.h>
#include <stdlib.h>

#include "nl_bytes.h"
#include "parse/redact.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

static const uint8_t key[SIPHASH_KEY] = "fifteen letters";

/* Redacts what was learned of `about` alone; returns text that the caller frees. */
static char *redacted(const char *about, const char *text)
{
	struct redactor redactor;
	struct buf out = { 0 };

	redactor_init(&redactor, key);
	redactor_learn(&redactor, span_of(about));
	redactor_text(&redactor, span_of(text), &out);
	redactor_done(&redactor);
	buf_add(&out, "", 0);
	return out.data ? out.data : calloc(1, 1);
}

/* ---- what stays ---- */

static const char *const kept[] = {
	"",
	"lo 127.0.0.1/8 ::1/128 fe80::1/64 0.0.0.0/0 default",
	"netmask 255.255.255.0 broadcast 255.255.255.255 224.0.0.1 ff02::1",
	"nameserver 168.63.129.16, 169.254.169.254",
	"00:00:00:00:00:00 ff:ff:ff:ff:ff:ff 33:33:00:00:00:01 01:00:5e:00:00:01",
	"mlx5_core 3c09:00:02.0: firmware version: 14.30.1224",
	"Linux version 5.15.186.1-1.cm2 5.10.102.1-microsoft-standard-WSL2",
	"MLNX_OFED 24.10-0.7.0.0 24.10-2.1.8.0 1.2.3.4.5 v1.2.3.4 300.1.2.3",
	"[12:34:56] 2026-11-22T10:00:00 at 10:20:30:40, 12-34-56-78",
	"{f8615163-df3e-46c5-913f-f2d2f965ed0e} 44C4F61D-4444-4400-9D52-802E27EDE19F",
	"7783-7084-3265-9085-8269-3286-77",
	"vmbus:635161f83edfc546913ff2d2f965ed0e 281878123456 0x60000d3aabcdef",
	"x::y; y:: 1:2:3 :: ::1",
	"veth9@if10: mlx5_comp0@pci:3c09:00:02.0",
	"sum=635161f83edfc546913ff2d2f965ed0e fe800000000000006245bdfffee960a3 02 40",
	"_BOOT_ID=635161f83edfc546913ff2d2f965ed0e5 s=635161f83edfc546913ff2d2f965ed0e",
	"user=root /home/ /home/azureuser",
};

static void test_kept(void **state)
{
	(void)state;
	for (size_t n = 0; n < COUNT(kept); n++) {
		char *out = redacted("", kept[n]);

		assert_string_equal(out, kept[n]);
		free(out);
	}
}

/* ---- names ---- */

static const struct name_case {
	const char *learned, *text, *expected;
} name_cases[] = {
	{ "hostname=vm1", "vm1 VM1 vm12 xvm1 vm1-nic vm1_disk",
	  "host-1 host-1 vm12 xvm1 host-1-nic host-1_disk" },
	{ "HOSTNAME=vm1.corp.contoso.com", "on vm1.corp.contoso.com: corp.contoso.com",
	  "on host-1.domain-1: domain-1" },
	{ "/home/alice77/x", "alice77 and /home/alice77", "user-1 and /home/user-1" },
	{ "/home/alice77/x", "/home/alice77/.ssh", "/home/user-1/.ssh" },
	{ "/home/bob/x", "bob's /home/bob", "bob's /home/user-1" },
	{ "hostname=master", "master eth0 master; HOSTNAME=master",
	  "master eth0 master; HOSTNAME=host-1" },
	{ "hostname=eth0", "eth0 up", "eth0 up" },
	{ "root@db-west:~# ls", "root@db-west:~# ls", "root@host-1:~# ls" },
	{ "carol@web:~$ ls", "carol@web:~$ cat web carol", "user-1@host-1:~$ cat web carol" },
	{ "Linux web 6.8.0 #1 SMP", "Linux web 6.8.0 #1 SMP", "Linux host-1 6.8.0 #1 SMP" },
	{ "Nov 22 10:00:00 web-7 kernel: x", "web-7 kernel:", "host-1 kernel:" },
	{ "\"_HOSTNAME\":\"web-7\"", "web-7", "host-1" },
	{ "user=dave9 user=erin9", "erin9 dave9", "user-1 user-2" },
	{ "hostname=host-1 user=user-1", "host-1 user-1", "host-2 user-2" },
	{ "/subscriptions/x/resourceGroups/rg-a1/providers/Microsoft.Network/virtualNetworks/vnet-b2/"
	  "subnets/sub-c3",
	  "rg-a1 vnet-b2/sub-c3", "resource-1 resource-2/resource-3" },
	{ "vm9.abc.bx.internal.cloudapp.net", "search abc.bx.internal.cloudapp.net",
	  "search abc.bx.internal.cloudapp.net" },
	{ "search abc.bx.internal.cloudapp.net", "vm9.abc.bx.internal.cloudapp.net",
	  "vm9.domain-1.internal.cloudapp.net" },
	{ "Serial Number: A1B2-C3", "it is A1B2-C3.", "it is serial-1." },
	{ "hostname=10.0.0.4", "no name", "no name" },
	{ "$ sudo ssh -i key.pem bob@jump.contoso.com", "bob@jump bob jump x.contoso.com",
	  "user-1@host-1 bob jump x.domain-1" },
	{ "scp a gloria77@10.0.0.4:/tmp/", "gloria77 /home/gloria77", "user-1 /home/user-1" },
	{ "sftp heidi_88@files-2:x\nivan99@x", "heidi_88 files-2 ivan99", "user-1 host-1 ivan99" },
	{ "xssh judy77@h-1", "judy77 h-1", "judy77 h-1" },
	{ "ssh bob@fd12:34::1 ssh bob@[fd12:34::1]", "fd12:00:02.0", "fd12:00:02.0" },
	{ "ssh user@10.0.0.4", "user@1000.service user", "user@1000.service user" },
	{ "mail <mallory7@corp.com> veth9@if10", "mallory7 veth9", "mallory7 veth9" },
};

static void test_name(void **state)
{
	const struct name_case *row = *state;
	char *out = redacted(row->learned, row->text);

	assert_string_equal(out, row->expected);
	free(out);
}

/* ---- values ---- */

static void test_forms_of_one_mac(void **state)
{
	char *out = redacted("", "60:45:bd:e9:60:a3 60-45-BD-E9-60-A3 6045BDE960A3 enx6045bde960a3 "
				 "6045bde9-60a3-6045-bde9-60a36045bde9 "
				 "f8615163-0002-1000-2000-6045bde960a3 fe80::6245:bdff:fee9:60a3");
	struct mac mac = { 0 };
	const uint8_t *b = mac.bytes;
	char expected[256];

	(void)state;
	assert_true(mac_parse((struct span){ out, 17 }, &mac));
	assert_memory_equal(b, "\x60\x45\xbd", 3);
	assert_memory_not_equal(b + 3, "\xe9\x60\xa3", 3);
	snprintf(expected, sizeof(expected),
		 "60:45:bd:%02x:%02x:%02x 60-45-BD-%02X-%02X-%02X 6045BD%02X%02X%02X "
		 "enx6045bd%02x%02x%02x 6045bd%02x-%02x%02x-6045-bd%02x-%02x%02x6045bd%02x "
		 "f8615163-0002-1000-2000-6045bd%02x%02x%02x fe80::6245:bdff:fe%02x:%x",
		 b[3], b[4], b[5], b[3], b[4], b[5], b[3], b[4], b[5], b[3], b[4], b[5], b[3], b[4],
		 b[5], b[3], b[4], b[5], b[3], b[3], b[4], b[5], b[3], (unsigned)b[4] << 8 | b[5]);
	assert_string_equal(out, expected);
	free(out);
}

/* The domain stays where it can be derived, and a GUID that is a secret keeps nothing. */
static void test_guids(void **state)
{
	static const char guid[] = "bad89801-3c09-4072-9182-76209ebdac21";
	char *of_vmbus = redacted("hv_pci bad89801-3c09-4072-9182-76209ebdac21: x", guid);
	char *of_domain = redacted("bus 3c09:00", guid);
	char *other = redacted("", guid);

	(void)state;
	assert_memory_not_equal(of_vmbus, guid, 8);
	assert_memory_equal(of_vmbus + 8, "-3c09-4", 7);
	assert_memory_equal(of_vmbus + 18, "-9182-", 6);
	assert_string_equal(of_vmbus, of_domain);
	assert_memory_not_equal(other + 9, "3c09", 4);
	free(of_vmbus);
	free(of_domain);
	free(other);
}

/* Ids of systemd, which have no dashes: where it writes them, and one as the other. */
static void test_ids(void **state)
{
	static const char *const forms[] = {
		"_BOOT_ID=",
		"_MACHINE_ID=",
		"_SYSTEMD_INVOCATION_ID=",
		"__CURSOR=s=",
		"__CURSOR=s=00000000000000000000000000000000;i=1f;b=",
		"\"_BOOT_ID\" : \"",
		"\"__CURSOR\":\"s=",
		"Machine ID: ",
		"       Boot ID: ",
		"-- Boot ",
		"systemd.machine_id=",
	};
	char *expected = redacted("", "_BOOT_ID=bad898013c0940729182762f09ebdac2");

	(void)state;
	assert_memory_not_equal(expected + 9, "bad89801", 8);
	for (size_t n = 0; n < COUNT(forms); n++) {
		char text[128];
		char *out;

		snprintf(text, sizeof(text), "%sbad898013c0940729182762f09ebdac2;", forms[n]);
		out = redacted("", text);
		assert_int_equal(strlen(out), strlen(text));
		assert_memory_equal(out, forms[n], strlen(forms[n]));
		assert_memory_equal(out + strlen(forms[n]), expected + 9, 32);
		free(out);
	}
	free(expected);
}

static void ipv4_of(uint32_t value, uint8_t address[4])
{
	for (unsigned n = 0; n < 4; n++)
		address[n] = (uint8_t)(value >> (24 - 8 * n));
}

/* All subnets of 10/8: none stays, none meets another, neighbours stay neighbours. */
static void test_ipv4(void **state)
{
	static bool seen[65536];
	uint8_t a[4], b[4];

	(void)state;
	for (uint32_t n = 0; n < 65536; n++) {
		ipv4_of(0x0a000004 | n << 8, a);
		ipv4_of(0x0a000004 | (n ^ 1) << 8, b);
		redact_ipv4(key, a, 32);
		redact_ipv4(key, b, 32);
		assert_true(a[0] == 10 && a[3] == 4 && (a[1] << 8 | a[2]) != (int)n);
		assert_true(a[1] == b[1] && (a[2] ^ b[2]) == 1);
		assert_false(seen[a[1] << 8 | a[2]]);
		seen[a[1] << 8 | a[2]] = true;
	}
}

/* Ranges that are private remain private, and others do not become so. */
static void test_ipv4_ranges(void **state)
{
	static const uint8_t rows[][4] = {
		{ 172, 16, 0, 4 },    { 172, 31, 9, 4 },   { 172, 32, 0, 4 }, { 172, 200, 0, 4 },
		{ 192, 168, 1, 4 },   { 192, 167, 1, 4 },  { 100, 64, 0, 4 }, { 100, 1, 0, 4 },
		{ 168, 63, 129, 17 }, { 168, 63, 130, 1 }, { 20, 1, 2, 3 },
	};

	(void)state;
	for (size_t n = 0; n < COUNT(rows); n++) {
		const uint8_t *was = rows[n];
		uint8_t is[4];
		bool stays = was[0] == 168 && was[2] == 129;

		memcpy(is, was, 4);
		redact_ipv4(key, is, 32);
		assert_int_equal(memcmp(is, was, 4) == 0, stays);
		assert_int_equal(is[0], was[0]);
		assert_int_equal(is[0] == 172 && is[1] / 16 == 1,
				 was[0] == 172 && was[1] / 16 == 1);
		assert_int_equal(is[0] == 192 && is[1] == 168, was[0] == 192 && was[1] == 168);
		assert_int_equal(is[0] == 100 && is[1] / 64 == 1,
				 was[0] == 100 && was[1] / 64 == 1);
	}
}

static void test_networks(void **state)
{
	char *out = redacted("", "10.1.0.0/16 10.1.2.0/24 10.1.2.4/24 10.1.2.255");
	unsigned a, b, c;

	(void)state;
	assert_int_equal(sscanf(out, "10.%u.0.0/16 10.%u.%u.0/24", &a, &b, &c), 3);
	assert_true(a == b && a != 1);
	free(out);
	out = redacted("", "2001:db8:1::/48 2001:db8:1:2::5/64 fd12:3456::7");
	assert_memory_equal(out, "2001:", 5);
	assert_non_null(strstr(out, "::/48 2001:"));
	assert_null(strstr(out, "db8"));
	assert_non_null(strstr(out, "::5/64 fd"));
	assert_null(strstr(out, "fd12"));
	free(out);
}

static void test_tails_are_a_permutation(void **state)
{
	static uint8_t seen[1 << 21];

	(void)state;
	for (uint32_t n = 0; n < 1 << 24; n += 97) {
		uint8_t mac[6] = {
			0, 0x0d, 0x3a, (uint8_t)(n >> 16), (uint8_t)(n >> 8), (uint8_t)n
		};
		uint32_t tail;

		redact_mac(key, mac);
		tail = (uint32_t)mac[3] << 16 | (uint32_t)mac[4] << 8 | mac[5];
		assert_false(seen[tail / 8] >> tail % 8 & 1);
		seen[tail / 8] |= (uint8_t)(1 << tail % 8);
	}
}

/* ---- bytes ---- */

static void test_rtnl(void **state)
{
	struct ifinfomsg header = { .ifi_index = 2 };
	struct redactor redactor;
	struct buf bytes = { 0 };
	size_t at = nl_begin(&bytes, RTM_NEWLINK, &header, sizeof(header)), len;

	(void)state;
	nl_put_text(&bytes, IFLA_IFNAME, "eth0");
	nl_put_text(&bytes, IFLA_IFALIAS, "secret");
	nl_put(&bytes, IFLA_ADDRESS, "\x60\x45\xbd\xe9\x60\xa3", 6);
	nl_put(&bytes, IFLA_BROADCAST, "\xff\xff\xff\xff\xff\xff", 6);
	nl_end(&bytes, at);
	len = bytes.len;
	redactor_init(&redactor, key);
	redactor_rtnl(&redactor, bytes.data, bytes.len);
	redactor_rtnl(&redactor, NULL, 0);
	assert_int_equal(bytes.len, len);
	assert_non_null(memmem(bytes.data, len, "eth0", 5));
	assert_null(memmem(bytes.data, len, "secret", 6));
	assert_non_null(memmem(bytes.data, len, "\x60\x45\xbd", 3));
	assert_null(memmem(bytes.data, len, "\xe9\x60\xa3", 3));
	assert_non_null(memmem(bytes.data, len, "\xff\xff\xff\xff\xff\xff", 6));
	redactor_done(&redactor);
	buf_done(&bytes);
}

static void test_kvp(void **state)
{
	static char pool[2 * 2560];
	struct redactor redactor;

	(void)state;
	strcpy(pool, "HostName");
	strcpy(pool + 512, "AMS07XYZ0123");
	strcpy(pool + 2560, "HostingSystemOsMajor");
	strcpy(pool + 2560 + 512, "10");
	redactor_init(&redactor, key);
	redactor_learn_kvp(&redactor, (struct span){ pool, sizeof(pool) });
	redactor_kvp(&redactor, pool, sizeof(pool));
	assert_string_equal(pool + 512, "host-1");
	assert_string_equal(pool + 2560 + 512, "10");
	redactor_done(&redactor);
}

/* The same twice is the same; two that are different stay so. */
static void test_map(void **state)
{
	struct redactor redactor;
	struct buf out = { 0 }, map = { 0 };

	(void)state;
	redactor_init(&redactor, key);
	redactor_text(&redactor, span_of("10.0.0.4 10.0.0.4 4321-8765-0000-1111-2222-3333-44"),
		      &out);
	assert_int_equal(redactor.map.n, 2);
	assert_false(redactor_retry(&redactor));
	redact_map_write(&redactor.map, &map);
	assert_int_equal(strncmp(buf_text(&map), "ip\t10.0.0.4\t10.", 15), 0);
	assert_non_null(strstr(buf_text(&map), "serial\t4321-8765-0000-1111-2222-3333-44\t"));
	/* Its own replacement, met as a value: another key. */
	buf_clear(&map);
	redactor_text(&redactor, buf_span(&out), &map);
	assert_true(redactor_retry(&redactor));
	assert_int_equal(redactor.map.n, 0);
	redactor_done(&redactor);
	buf_done(&out);
	buf_done(&map);
}

int main(void)
{
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_kept),	 cmocka_unit_test(test_forms_of_one_mac),
		cmocka_unit_test(test_guids),	 cmocka_unit_test(test_ids),
		cmocka_unit_test(test_ipv4),	 cmocka_unit_test(test_ipv4_ranges),
		cmocka_unit_test(test_networks), cmocka_unit_test(test_tails_are_a_permutation),
		cmocka_unit_test(test_rtnl),	 cmocka_unit_test(test_kvp),
		cmocka_unit_test(test_map),
	};
	struct CMUnitTest names[COUNT(name_cases)];
	int failed = cmocka_run_group_tests(others, NULL, NULL);

	for (size_t n = 0; n < COUNT(name_cases); n++)
		names[n] =
			(struct CMUnitTest){ .name = name_cases[n].learned,
					     .test_func = test_name,
					     .initial_state = (void *)(uintptr_t)&name_cases[n] };
	return failed + _cmocka_run_group_tests("names", names, COUNT(name_cases), NULL, NULL);
}
