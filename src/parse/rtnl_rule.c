/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <stdio.h>

#include "parse/nl.h"
#include "parse/rtnl.h"

/* A number of an attribute as " WORD N"; "" when there is none. */
static const char *number_text(char text[static 32], struct span attributes, uint16_t type,
			       const char *format)
{
	struct span data;
	uint32_t value;

	text[0] = '\0';
	if (nl_find(attributes, type, &data) && nl_u32(data, &value))
		snprintf(text, 32, format, value);
	return text;
}

static void add_to(struct vm *vm, struct span attributes, uint16_t type, const char *word)
{
	char priority[32], table[32];
	struct span name;
	struct link *link;

	if (!nl_find(attributes, type, &name))
		return;
	link = vm_find_link(vm, nl_text(name));
	if (!link)
		return;
	number_text(priority, attributes, FRA_PRIORITY, "%u");
	number_text(table, attributes, FRA_TABLE, " lookup %u");
	link_add_rule(vm, link,
		      span_of(pool_printf(&vm->pool, "%s: %s %s%s", priority[0] ? priority : "0",
					  word, link->name, table)));
}

bool rtnl_add_rules(struct vm *vm, struct span bytes)
{
	struct nl_message message;

	while (nl_next_message(&bytes, &message)) {
		struct fib_rule_hdr header;

		if (message.type != RTM_NEWRULE ||
		    !nl_take(&message.payload, &header, sizeof(header)))
			continue;
		add_to(vm, message.payload, FRA_IIFNAME, "iif");
		add_to(vm, message.payload, FRA_OIFNAME, "oif");
	}
	return bytes.len == 0;
}
