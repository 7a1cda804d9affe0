/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/lsvmbus.h"

#include "parse/paste.h"

enum vmbus_class vmbus_class_of(struct span text)
{
	struct guid guid;

	if (!guid_parse(text, &guid))
		return VMBUS_OTHER;
	if (guid_is(&guid, GUID_CLASS_NETVSC))
		return VMBUS_NETVSC;
	return guid_is(&guid, GUID_CLASS_PCI) ? VMBUS_PCI : VMBUS_OTHER;
}

/* "VMBUS ID 11: Class_ID = {f8615163-...} - Synthetic network adapter" */
static bool take_head(struct span line, struct span *rest)
{
	uint64_t id;

	if (!span_take(&line, "VMBUS ID"))
		return false;
	line = span_trim(line);
	if (!span_take_u64(&line, &id) || !span_take(&line, ":"))
		return false;
	*rest = span_trim(line);
	return true;
}

bool lsvmbus_begins(struct span line)
{
	struct span rest;

	return take_head(span_trim(line), &rest);
}

static void read_head(struct lsvmbus *lsvmbus, struct span rest)
{
	struct span word;

	lsvmbus->in_device = true;
	lsvmbus->class = VMBUS_OTHER;
	if (span_take(&rest, "Class_ID = ") && span_next_word(&rest, &word))
		lsvmbus->class = vmbus_class_of(word);
}

static void add_device(struct paste *paste, struct span text)
{
	struct guid guid;

	if (!guid_parse(span_trim(text), &guid))
		return;
	paste->lsvmbus.has_instances = true;
	vm_vmbus_of(paste->vm, &guid)->class = paste->lsvmbus.class;
}

bool lsvmbus_line(struct paste *paste, struct span line)
{
	struct lsvmbus *lsvmbus = &paste->lsvmbus;
	struct span rest;

	line = span_trim(line);
	if (take_head(line, &rest)) {
		read_head(lsvmbus, rest);
		return true;
	}
	if (!lsvmbus->in_device)
		return false;
	if (span_take(&line, "Device_ID = ")) {
		add_device(paste, line);
		return true;
	}
	return span_starts(line, "Sysfs path: ") || span_starts(line, "Rel_ID=");
}

void lsvmbus_end(struct paste *paste)
{
	if (paste->lsvmbus.has_instances && paste_shows_all(paste, PROGRAM_LSVMBUS))
		paste->vm->vmbus_complete = true;
	paste->lsvmbus = (struct lsvmbus){ 0 };
}
