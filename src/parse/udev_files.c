/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/udev_files.h"

#include <string.h>

#include "parse/udev_data.h"

/* As systemd reads truths (parse_boolean()); NetworkManager takes any of them, too. */
static bool is_yes(struct span value)
{
	return span_is(value, "1") || span_is(value, "true") || span_is(value, "yes");
}

unsigned udev_mark_of(struct span key, struct span value)
{
	if (span_is(key, "NM_UNMANAGED"))
		return is_yes(value) ? MARK_NM : 0;
	if (span_is(key, "AZURE_UNMANAGED_SRIOV"))
		return is_yes(value) ? MARK_AZURE : 0;
	if (span_is(key, "ID_NET_MANAGED_BY")) /* networkd is the one that goes by that name */
		return value.len && !span_is(value, "io.systemd.Network") ? MARK_NETWORKD : 0;
	return 0;
}

void udev_interface_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content, key, value;
	struct udev_marks *marks;
	uint64_t ifindex;

	if (!span_to_u64(file->name, &ifindex) || !ifindex)
		return;
	marks = managers_marks(&vm->managers, ifindex, NULL);
	while (udev_data_next(&rest, &key, &value))
		marks->set |= udev_mark_of(key, value);
}

/* One "KEY{name}==\"value\"" of a rule. */
struct term {
	struct span key, name, value;
	bool is_assigned;  /* =, :=, += */
	bool is_not_equal; /* != */
};

static size_t length_until(struct span s, const char *ends)
{
	size_t len = 0;

	while (len < s.len && !strchr(ends, s.ptr[len]))
		len++;
	return len;
}

static bool next_term(struct span *rest, struct term *term)
{
	struct span operator;

	*term = (struct term){ .is_assigned = true };
	while (rest->len && (ascii_is_blank(rest->ptr[0]) || rest->ptr[0] == ','))
		*rest = span_skip(*rest, 1);
	term->key = (struct span){ rest->ptr, length_until(*rest, "{=!:+-\" ") };
	*rest = span_skip(*rest, term->key.len);
	if (span_take(rest, "{")) {
		term->name = (struct span){ rest->ptr, length_until(*rest, "}") };
		*rest = span_skip(*rest, term->name.len + 1);
	}
	operator=(struct span){ rest->ptr, length_until(*rest, "\"") };
	*rest = span_skip(*rest, operator.len + 1);
	operator= span_trim(operator);
	term->is_not_equal = span_is(operator, "!=");
	term->is_assigned = !term->is_not_equal && !span_is(operator, "==");
	term->value = (struct span){ rest->ptr, length_until(*rest, "\"") };
	*rest = span_skip(*rest, term->value.len + 1);
	return term->key.len > 0;
}

static bool is_driver(const struct term *term)
{
	return span_is(term->key, "DRIVERS") || span_is(term->key, "DRIVER") ||
	       (span_is(term->key, "ENV") && span_is(term->name, "ID_NET_DRIVER"));
}

/* What of a rule tells for whom and when it holds. */
static void read_condition(struct vm *vm, struct udev_rule *rule, const struct term *term)
{
	/* of two conditions the one on the VF's own driver says more than that on its bus's */
	if (is_driver(term) && !term->is_not_equal &&
	    !(rule->drivers && span_is(term->value, "hv_pci")))
		rule->drivers = pool_add(&vm->pool, term->value);
	else if (span_is(term->key, "ATTR") && span_is(term->name, "flags"))
		rule->needs_slave = true;
	else if (span_is(term->key, "ACTION") && !term->is_not_equal && span_is(term->value, "add"))
		rule->only_add = true;
}

static void read_rule(struct vm *vm, const struct file *file, struct span line)
{
	struct udev_rule rule = { .path = file->path }, *added;
	struct term term;

	while (next_term(&line, &term)) {
		if (!term.is_assigned)
			read_condition(vm, &rule, &term);
		else if (span_is(term.key, "ENV"))
			rule.sets |= udev_mark_of(term.name, term.value);
	}
	if (!rule.sets)
		return;
	added = managers_add_rule(&vm->managers);
	if (added)
		*added = rule;
}

/* A rule that ends in a backslash goes on in the next line. */
static size_t rule_length(struct span text)
{
	size_t len = 0;

	while (len < text.len && (text.ptr[len] != '\n' || (len && text.ptr[len - 1] == '\\')))
		len++;
	return len;
}

void udev_rules_parse(struct vm *vm, const struct file *file)
{
	struct span rest = file->content;

	vm->managers.rules_read = true;
	while (rest.len) {
		struct span rule = { rest.ptr, rule_length(rest) };

		rest = span_skip(rest, rule.len + 1);
		rule = span_trim(rule);
		if (rule.len && rule.ptr[0] != '#')
			read_rule(vm, file, rule);
	}
}
