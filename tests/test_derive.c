/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "cmd/derivation.h"
#include "util/buf.h"

/* A value, and "kind: what=value ..." of all that follows; "-" where it is not derivable. */
static const struct {
	const char *name, *value, *expected;
} cases[] = {
	{ "netvsc GUID, digits repeated", "6045bde9-60a3-6045-bde9-60a36045bde9",
	  "netvsc-guid: mac=60:45:bd:e9:60:a3 name-by-mac=enx6045bde960a3" },
	{ "netvsc GUID, MAC last", "f8615163-0002-1000-2000-6045bdf3fe82",
	  "netvsc-guid: mac=60:45:bd:f3:fe:82 vport=2 name-by-mac=enx6045bdf3fe82" },
	{ "GUID in braces and capitals", "{6045BDE9-60A3-6045-BDE9-60A36045BDE9}",
	  "netvsc-guid: mac=60:45:bd:e9:60:a3 name-by-mac=enx6045bde960a3" },
	{ "hv_pci GUID", "bad89801-3c09-4072-9182-76209ebdac21",
	  "guid: mac=- pci-domain=3c09 name-by-slot=enP15369s<slot> pci-domain=9182 "
	  "name-by-slot=enP37250s<slot> pci-domain=-" },
	{ "class of netvsc", "f8615163-df3e-46c5-913f-f2d2f965ed0e", "class-guid: class=netvsc" },
	{ "class of hv_pci", "{44c4f61d-4444-4400-9d52-802e27ede19f}", "class-guid: class=pci" },
	{ "MAC", "60-45-BD-E9-60-A3",
	  "mac: netvsc-guid=6045bde9-60a3-6045-bde9-60a36045bde9 "
	  "netvsc-guid=f8615163-0000-1000-2000-6045bde960a3 name-by-mac=enx6045bde960a3 "
	  "vendor=Microsoft" },
	{ "PCI address", "3c09:00:02.0",
	  "pci-address: pci-domain=3c09 = 15369 name-by-path=enP15369p0s2 "
	  "name-by-slot=enP15369s<slot> hv-pci-guid=xxxxxxxx-3c09-xxxx-xxxx-xxxxxxxxxxxx "
	  "hv-pci-guid=xxxxxxxx-xxxx-xxxx-3c09-xxxxxxxxxxxx" },
	{ "PCI address without domain", "00:02.1",
	  "pci-address: pci-domain=- name-by-path=enp0s2f1 name-by-slot=-" },
	{ "PCI domain", "7870",
	  "pci-domain: decimal=30832 name-by-slot=enP30832s<slot> "
	  "hv-pci-guid=xxxxxxxx-7870-xxxx-xxxx-xxxxxxxxxxxx "
	  "hv-pci-guid=xxxxxxxx-xxxx-xxxx-7870-xxxxxxxxxxxx" },
	{ "VF's name", "enP15369s1",
	  "interface-name: pci-domain=3c09 slot=1 hv-pci-guid=xxxxxxxx-3c09-xxxx-xxxx-xxxxxxxxxxxx "
	  "hv-pci-guid=xxxxxxxx-xxxx-xxxx-3c09-xxxxxxxxxxxx" },
	{ "VF's name by path", "enP15369p0s2",
	  "interface-name: pci-domain=3c09 pci-address=3c09:00:02.0 "
	  "hv-pci-guid=xxxxxxxx-3c09-xxxx-xxxx-xxxxxxxxxxxx "
	  "hv-pci-guid=xxxxxxxx-xxxx-xxxx-3c09-xxxxxxxxxxxx" },
	{ "kernel's name", "eth0", "interface-name: pci-address=-" },
	{ "vendor and device", "15b3:1016",
	  "pci-ids: family=mlx5 driver=mlx5_core module=mlx5_core" },
	{ "another device", "8086:100e", "pci-ids: family=-" },
	{ "nothing known", "hello", "none" },
	{ "empty", "", "none" },
	{ "a GUID cut short", "6045bde9-60a3-6045-bde9-60a36045bde", "none" },
};

static void test_case(void **state)
{
	size_t n = (size_t)*state;
	struct derivation derivation = { .value = NULL };
	struct pool pool = { 0 };
	struct buf text = { 0 };

	if (!derive_value(&pool, cases[n].value, &derivation))
		buf_add_text(&text, "none");
	else
		buf_printf(&text, "%s:", derivation.kind);
	for (size_t i = 0; i < derivation.n; i++) {
		const struct derived *item = &derivation.items[i];

		buf_printf(&text, " %s=%s", item->what, item->value ? item->value : "-");
		assert_true(item->value || item->note);
	}
	assert_string_equal(buf_text(&text), cases[n].expected);
	derivation_done(&derivation);
	pool_done(&pool);
	buf_done(&text);
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[N];

	for (size_t n = 0; n < N; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL, (void *)n };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
