/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "parse/document_name.h"

static const char *const wanted[] = {
	"dmesg.txt",
	"case/vm1/etc.txt",
	"a/b/proc/whatever",
	"scc_vm1_221122_1000/network.txt",
	"sosreport-vm1/sos_commands/networking/ip_-d_address",
	"sosreport-vm1/sos_commands/networkmanager/nmcli_con",
	"sos_commands/kernel/dmesg",
	"proc/cmdline",
	"sosreport-vm1/proc/bus/pci/devices",
	"sosreport-vm1/etc/modprobe.d/mlx.conf",
	"etc/os-release",
	"etc/redhat-release",
	"sosreport-vm1/var/log/messages",
	"var/log/messages-20221120",
	"proc",
	"",
};

static const char *const others[] = {
	"sosreport-vm1/sos_commands/rpm/package-data",
	"sos_commands/process/ps_auxfwww",
	"sosreport-vm1/sos_reports/sos.html",
	"proc/416/net/anycast6",
	"sosreport-vm1/sys/devices/virtual/net/lo/mtu",
	"sosreport-vm1/sys/module/x/parameters/",
	"etc/passwd",
	"var/log/journal/0123/system.journal",
	"sosreport-vm1/var/log/sa/sar01",
	"sosreport-vm1/usr/share/doc/x",
};

static void names(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(wanted) / sizeof(wanted[0]); n++)
		if (!document_name_matters(span_of(wanted[n])))
			fail_msg("%s is passed over", wanted[n]);
	for (size_t n = 0; n < sizeof(others) / sizeof(others[0]); n++)
		if (document_name_matters(span_of(others[n])))
			fail_msg("%s is read", others[n]);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(names) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
