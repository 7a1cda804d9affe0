/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event_head.h"

#include <string.h>

/* Who prints "<word> <device>: " or "<word>: ", by the word. */
static const struct {
	const char *word;
	enum event_driver driver;
	bool unbound;
} drivers[] = {
	{ "hv_netvsc", EVENT_DRIVER_NETVSC, false }, { "hv_pci", EVENT_DRIVER_HV_PCI, false },
	{ "hv_vmbus", EVENT_DRIVER_VMBUS, false },   { "mlx5_core", EVENT_DRIVER_MLX5, false },
	{ "mlx4_core", EVENT_DRIVER_MLX4, false },   { "mlx4_en", EVENT_DRIVER_MLX4, false },
	{ "mana", EVENT_DRIVER_MANA, false },	     { "vmbus", EVENT_DRIVER_VMBUS, true },
	{ "pci", EVENT_DRIVER_PCI, true },	     { "pci_bus", EVENT_DRIVER_PCI, true },
};

/* What net/core/dev.c:netdev_reg_state() puts behind a name. */
static const char *const states[] = {
	"(uninitialized)", "(unregistering)", "(unregistered)",
	"(released)",	   "(dummy)",	      "(unknown)",
};

/*
 * Does the word have this form? In it '0' stands for a hexadecimal digit,
 * everything else for itself. A digit may have been made unreadable as x or *:
 * *masked tells.
 */
static bool has_form(struct span word, const char *form, bool *masked)
{
	bool any = false;

	if (word.len != strlen(form))
		return false;
	for (size_t n = 0; n < word.len; n++) {
		char c = word.ptr[n];
		bool mask = c == 'x' || c == 'X' || c == '*';

		if (form[n] == '0' ? !ascii_is_xdigit(c) && !mask : c != form[n])
			return false;
		any |= mask;
	}
	*masked = any;
	return true;
}

static bool is_pci_form(struct span word, bool *masked)
{
	return has_form(word, "0000:00:00.0", masked) || has_form(word, "00:00.0", masked) ||
	       has_form(word, "00000:00:00.0", masked) ||
	       has_form(word, "000000:00:00.0", masked) ||
	       has_form(word, "00000000:00:00.0", masked);
}

bool event_is_pci_address(struct span word)
{
	bool masked;

	return is_pci_form(word, &masked) && !masked;
}

bool event_is_interface(struct span word)
{
	if (!word.len || word.len > 15)
		return false;
	for (size_t n = 0; n < word.len; n++)
		if (word.ptr[n] <= ' ' || word.ptr[n] == 0x7f || word.ptr[n] == '/' ||
		    word.ptr[n] == ':')
			return false;
	return true;
}

/* "vmbus_15", the names of devices before Linux 4.5; "vmbus_0_15" in 3.x. */
static bool is_old_vmbus(struct span word)
{
	uint64_t number;

	if (!span_take(&word, "vmbus_"))
		return false;
	span_take(&word, "0_");
	return span_to_u64(word, &number);
}

static bool is_in_brackets(struct span word)
{
	static const char pairs[] = "<>[]{}()";

	for (size_t n = 0; word.len > 2 && n < sizeof(pairs) - 1; n += 2)
		if (word.ptr[0] == pairs[n] && word.ptr[word.len - 1] == pairs[n + 1])
			return true;
	return false;
}

/* "XXXX", "...", "####-####" */
static bool is_blotted_out(struct span word)
{
	for (size_t n = 0; n < word.len; n++)
		if (!memchr("xX*#.-", word.ptr[n], 6))
			return false;
	return word.len > 2;
}

/* "<guid>", "[REDACTED]", "uuid", "XXXX": what people put where an identifier stood. */
static bool is_redaction(struct span word)
{
	static const char *const words[] = {
		"uuid", "UUID", "guid", "GUID", "REDACTED", "redacted"
	};

	if (is_in_brackets(word) || is_blotted_out(word))
		return true;
	for (size_t n = 0; n < sizeof(words) / sizeof(*words); n++)
		if (span_is(word, words[n]))
			return true;
	return false;
}

/* A device of the vmbus or of PCI; *device is not set when it cannot be read. */
static bool take_device(struct span word, struct span *device)
{
	bool masked = false;

	if (has_form(word, "00000000-0000-0000-0000-000000000000", &masked) ||
	    is_pci_form(word, &masked) || is_old_vmbus(word)) {
		if (!masked)
			*device = word;
		return true;
	}
	return is_redaction(word);
}

bool event_is_device(struct span word)
{
	struct span device = { NULL, 0 };

	return take_device(word, &device) && device.ptr;
}

static bool is_state(struct span s)
{
	if (!s.len)
		return true;
	for (size_t n = 0; n < sizeof(states) / sizeof(*states); n++)
		if (span_is(s, states[n]))
			return true;
	return false;
}

/* "eth0", "eth0 (unregistering)", "(unnamed net_device) (uninitialized)" */
static bool take_interface(struct span s, struct span *name)
{
	struct span word;

	if (span_take(&s, "(unnamed net_device)"))
		return is_state(span_trim(s));
	if (!span_next_word(&s, &word) || !event_is_interface(word) || !is_state(span_trim(s)))
		return false;
	*name = word;
	return true;
}

/* The message behind a colon: that must be the end of a word. */
static bool take_message(struct span s, const char *colon, struct span *message)
{
	struct span rest = span_between(colon + 1, s.ptr + s.len);

	if (rest.len && !ascii_is_blank(rest.ptr[0]))
		return false;
	*message = span_trim(rest);
	return true;
}

/* "<device>: message", "<device> <interface>: message" */
static bool split_device(struct span s, struct event_head *head)
{
	const char *blank = s.len ? memchr(s.ptr, ' ', s.len) : NULL;
	struct span word = blank ? span_between(s.ptr, blank) : s;
	struct span rest = span_skip(s, word.len);
	const char *colon;

	if (word.len && word.ptr[word.len - 1] == ':') {
		word.len--;
		head->message = span_trim(rest);
		return take_device(word, &head->device);
	}
	if (!rest.len || !take_device(word, &head->device))
		return false;
	colon = memchr(rest.ptr, ':', rest.len);
	return colon && take_interface(span_trim(span_between(rest.ptr, colon)), &head->name) &&
	       take_message(rest, colon, &head->message);
}

/* "3c09:00: message" */
static bool split_bus(struct span s, struct event_head *head)
{
	struct span word;
	bool masked;

	if (!span_next_word(&s, &word) || word.ptr[word.len - 1] != ':')
		return false;
	word.len--;
	if (!has_form(word, "0000:00", &masked) && !has_form(word, "00000:00", &masked))
		return false;
	if (!masked)
		head->device = word;
	head->is_bus = true;
	head->message = span_trim(s);
	return true;
}

/*
 * mlx4_en names its interface, or before there is one its PCI address, behind
 * its own colon: "eth1: Link Up", "0002:00:02.0: Port 1: Using 8 TX rings".
 */
static void split_mlx4_en(struct event_head *head)
{
	struct span rest = head->message, word;

	if (!span_next_word(&rest, &word) || word.ptr[word.len - 1] != ':')
		return;
	word.len--;
	if (event_is_pci_address(word))
		head->device = word;
	else if (event_is_interface(word))
		head->name = word;
	else
		return;
	head->message = span_trim(rest);
}

static bool split_after(struct span rest, struct span word, struct event_head *head)
{
	if (span_take(&rest, ": ")) {
		head->message = span_trim(rest);
		if (span_is(word, "mlx4_en"))
			split_mlx4_en(head);
		return !head->unbound; /* "pci: " and "vmbus: " are nobody's */
	}
	if (!span_take(&rest, " "))
		return false;
	return span_is(word, "pci_bus") ? split_bus(rest, head) : split_device(rest, head);
}

static size_t word_length(struct span s)
{
	size_t len = 0;

	while (len < s.len && s.ptr[len] != ' ' && s.ptr[len] != ':')
		len++;
	return len;
}

/* The PCI core's lines, with "pci " left off. */
static bool split_bare_address(struct span text, struct event_head *head)
{
	struct event_head found = { .driver = EVENT_DRIVER_PCI, .unbound = true };

	if (!text.len || !ascii_is_xdigit(text.ptr[0]) || !split_device(text, &found) ||
	    found.name.ptr || !found.device.ptr || !event_is_pci_address(found.device))
		return false;
	*head = found;
	return true;
}

bool event_split_head(struct span text, struct event_head *head)
{
	struct span word = { text.ptr, word_length(text) };

	for (size_t n = 0; n < sizeof(drivers) / sizeof(*drivers); n++) {
		struct event_head found = { .driver = drivers[n].driver,
					    .unbound = drivers[n].unbound };

		if (!word.len || word.ptr[0] != drivers[n].word[0] ||
		    !span_is(word, drivers[n].word))
			continue;
		if (!split_after(span_skip(text, word.len), word, &found))
			return false;
		*head = found;
		return true;
	}
	return split_bare_address(text, head);
}
