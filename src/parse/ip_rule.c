/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ip_rule.h"

#include "parse/paste.h"

static const char source[] = "ip-rule";

/* "100:\t[not ]from all iif eth0 ..." */
static bool take_head(struct span *line)
{
	uint64_t priority;

	*line = span_trim(*line);
	if (!span_take_u64(line, &priority) || !span_take(line, ":"))
		return false;
	*line = span_trim(*line);
	span_take(line, "not ");
	return span_starts(*line, "from ");
}

bool ip_rule_begins(struct span line)
{
	return take_head(&line) &&
	       (span_has(line, " lookup ") || span_has(line, " iif ") || span_has(line, " oif ") ||
		span_has(line, " goto ") || span_has(line, " unreachable") ||
		span_has(line, " prohibit") || span_has(line, " blackhole"));
}

/* The whole line is the rule's text, its tab a blank as in what is asked live. */
static void add_rule(struct paste *paste, struct span name, struct span line)
{
	uint64_t priority;
	struct span rest = line;

	if (!paste_is_name(name) || !span_take_u64(&rest, &priority) || !span_take(&rest, ":"))
		return;
	rest = span_trim(rest);
	link_add_rule(paste->vm, vm_link_named(paste->vm, name, source),
		      span_of(pool_printf(&paste->vm->pool, "%llu: %.*s",
					  (unsigned long long)priority, (int)rest.len, rest.ptr)));
}

bool ip_rule_line(struct paste *paste, struct span line)
{
	struct span rest = line, word, name;

	if (!take_head(&rest))
		return false;
	/* the interface that it names is not there */
	if (span_has(rest, "[detached]"))
		return true;
	while (span_next_word(&rest, &word))
		if ((span_is(word, "iif") || span_is(word, "oif")) && span_next_word(&rest, &name))
			add_rule(paste, name, span_trim(line));
	return true;
}

void ip_rule_end(struct paste *paste)
{
	(void)paste;
}
