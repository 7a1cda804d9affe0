/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdarg.h>
#include <string.h>

#include "judge/rules_list.h"
#include "util/buf.h"

const struct rule *rule_find(const char *id)
{
	for (const struct rule *rule = rules; rule->id; rule++)
		if (!strcmp(rule->id, id))
			return rule;
	return NULL;
}

/* The remedy with the names of this vNIC where the row has <nic> and <vf>. */
static const char *fill_in(struct vm *vm, const struct vnic *vnic, const char *remedy)
{
	const char *vf = vnic && vnic->vf ? link_label(vnic->vf) : "VF";
	struct span rest = span_of(remedy);
	struct buf out = { 0 };
	const char *text;

	while (rest.len) {
		if (vnic && span_take(&rest, "<nic>")) {
			buf_add_text(&out, vnic_label(vnic));
		} else if (span_take(&rest, "<vf>")) {
			buf_add_text(&out, vf);
		} else {
			buf_add(&out, rest.ptr, 1);
			rest = span_skip(rest, 1);
		}
	}
	text = pool_add(&vm->pool, buf_span(&out));
	buf_done(&out);
	return text;
}

struct finding *rule_found(struct vm *vm, struct vnic *vnic, const struct rule *rule,
			   const char *summary, ...)
{
	struct finding *finding = finding_add(&vm->findings);
	struct buf text = { 0 };
	va_list args;

	va_start(args, summary);
	buf_vprintf(&text, summary, args);
	va_end(args);
	finding->id = rule->id;
	finding->severity = rule->severity;
	finding->link = rule->link;
	finding->vnic = vnic;
	finding->summary = pool_add(&vm->pool, buf_span(&text));
	finding->remedy = rule->remedy ? fill_in(vm, vnic, rule->remedy) : NULL;
	buf_done(&text);
	return finding;
}

void rule_add_event(struct finding *finding, const struct event *event)
{
	if (event)
		evidence_add(&finding->evidence, "kernel-log", event->text);
}

void rule_add_chain(struct finding *finding, const struct vnic *vnic, enum chain_link link)
{
	const struct evidence_list *evidence = &vnic->chain[link].evidence;

	for (size_t n = 0; n < evidence->n; n++)
		evidence_add(&finding->evidence, evidence->items[n].source,
			     evidence->items[n].text);
}
