/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "those of an interface", "x", true,
	  "$ ip rule\n"
	  "0:\tfrom all lookup local\n"
	  "50:\tfrom all to 10.0.0.0/8 oif enP1s1 lookup main\n"
	  "100:\tnot from 10.0.0.4 iif enP1s1 lookup 100\n"
	  "32765:\tfrom all iif gone0 [detached] lookup 100\n"
	  "32766:\tfrom all lookup main\n"
	  "32767:\tfrom all lookup default\n",
	  "link enP1s1 by=ip-rule\n"
	  "  rule 50: from all to 10.0.0.0/8 oif enP1s1 lookup main\n"
	  "  rule 100: not from 10.0.0.4 iif enP1s1 lookup 100\n"
	  "source ip-rule read\n" },
	{ "without a table", "x", false,
	  "7:\tfrom all iif eth0 unreachable\n"
	  "8:\tfrom all oif eth0 goto 100\n",
	  "link eth0 by=ip-rule\n"
	  "  rule 7: from all iif eth0 unreachable\n"
	  "  rule 8: from all oif eth0 goto 100\n" },
	{ "a name that is none", "x", false, "7:\tfrom all iif a/b lookup main\n", "" },
	{ "a sentence", "x", false, "7: from here it goes on\n", "nothing known\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
