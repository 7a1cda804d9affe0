/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/paste.h"

#include <string.h>

bool paste_is_name(struct span name)
{
	if (!name.len || name.len > 15 || span_is(name, ".") || span_is(name, ".."))
		return false;
	/* the bare prompt that ends a paste */
	if (span_is(name, "$") || span_is(name, "#"))
		return false;
	for (size_t n = 0; n < name.len; n++)
		if ((unsigned char)name.ptr[n] <= ' ' || strchr("/:<>", name.ptr[n]))
			return false;
	return true;
}

static void set_vmbus_parent(struct vm *vm, struct link *link, const struct guid *guid)
{
	char text[GUID_TEXT];

	link->parent_bus = "vmbus";
	link->parent = pool_add_text(&vm->pool, guid_format(guid, text));
	link->guid = *guid;
}

void paste_set_parent(struct vm *vm, struct link *link, struct span parent, const char *source)
{
	char text[PCI_ADDRESS_TEXT];
	struct pci_address address;
	struct guid guid;

	if (guid_parse(parent, &guid)) {
		set_vmbus_parent(vm, link, &guid);
	} else if (pci_address_parse(parent, &address)) {
		link->parent_bus = "pci";
		link->parent = pool_add_text(&vm->pool, pci_address_format(&address, text));
		link->pci = address;
		vm_function_at(vm, &address, source);
	}
}

void paste_set_driver(struct vm *vm, struct pci_function *function, struct span driver)
{
	function->driver_fact = driver.len ? FACT_KNOWN : FACT_ABSENT;
	function->driver = driver.len ? pool_add(&vm->pool, driver) : NULL;
}

struct span paste_pci_driver(struct span driver)
{
	return span_is(driver, "mlx4_en") ? span_of("mlx4_core") : driver;
}

void paste_set_number(struct fact_u64 *fact, struct span text)
{
	uint64_t value;

	if (span_to_u64(text, &value))
		*fact = known_u64(value);
}

void paste_set_flags(struct link *link, struct span words, char separator)
{
	struct span rest = words, word;
	bool no_carrier = false;
	uint64_t flags = 0;

	while (span_next_field(&rest, separator, &word)) {
		flags |= link_flag_of_word(word);
		no_carrier |= span_is(word, "NO-CARRIER");
	}
	link->flags = known_u64(flags);
	link->up = known_bool(flags & LINK_UP);
	if (flags & (LINK_LOWER_UP | LINK_RUNNING))
		link->carrier = known_bool(true);
	else if (no_carrier || (flags & LINK_UP))
		link->carrier = known_bool(false);
	else
		/* the kernel does not tell the carrier of an interface that is down */
		link->carrier = (struct fact_bool){ 0 };
}

bool paste_shows_all(const struct paste *paste, enum program program)
{
	const struct command *command = commands_find(&paste->commands, program);

	return command && !command->narrowed && !command->filtered && !paste->elided;
}
