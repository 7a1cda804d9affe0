/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/ifname.h"

#include <stdio.h>
#include <string.h>

/* Takes `letter` and the number after it; untouched when they are not there. */
static bool take_number(struct span *s, const char *letter, uint32_t *number)
{
	struct span rest = *s;
	uint64_t value;

	if (!span_take(&rest, letter) || !span_take_u64(&rest, &value) || value > UINT32_MAX)
		return false;
	*number = (uint32_t)value;
	*s = rest;
	return true;
}

static bool take_type(struct span *s, struct ifname *name)
{
	static const char *const types[] = { "en", "ib", "wl", "ww", "sl" };

	for (size_t n = 0; n < sizeof(types) / sizeof(types[0]); n++) {
		if (span_take(s, types[n])) {
			memcpy(name->type, types[n], 3);
			return true;
		}
	}
	return false;
}

static bool parse_mac(struct span s, struct ifname *name)
{
	char text[MAC_TEXT];

	if (!span_take(&s, "x") || s.len != 12)
		return false;
	snprintf(text, sizeof(text), "%.2s:%.2s:%.2s:%.2s:%.2s:%.2s", s.ptr, s.ptr + 2, s.ptr + 4,
		 s.ptr + 6, s.ptr + 8, s.ptr + 10);
	name->kind = IFNAME_MAC;
	return mac_parse(span_of(text), &name->mac);
}

static bool parse_location(struct span s, struct ifname *name)
{
	struct span port;

	if (take_number(&s, "o", &name->slot)) {
		name->kind = IFNAME_ONBOARD;
	} else {
		take_number(&s, "P", &name->domain);
		name->kind = take_number(&s, "p", &name->bus) ? IFNAME_PATH : IFNAME_SLOT;
		if (!take_number(&s, "s", &name->slot))
			return false;
	}
	name->has_function = take_number(&s, "f", &name->function);
	name->has_port = take_number(&s, "d", &name->port);
	/* n<phys_port_name>: the driver's own words, e.g. "np0" */
	port = s;
	return !s.len || (span_take(&port, "n") && port.len);
}

/* Letters, then a number, nothing else: as the kernel makes them of "eth%d". */
static bool is_kernel_name(struct span s)
{
	uint64_t number;
	size_t letters = 0;

	while (letters < s.len && ascii_is_alpha(s.ptr[letters]))
		letters++;
	return letters && letters < s.len && span_to_u64(span_skip(s, letters), &number);
}

bool ifname_parse(struct span s, struct ifname *name)
{
	struct ifname found = { .kind = IFNAME_NONE };
	struct span rest = s;

	if (take_type(&rest, &found) && (parse_mac(rest, &found) || parse_location(rest, &found))) {
		*name = found;
		return true;
	}
	if (!is_kernel_name(s))
		return false;
	*name = (struct ifname){ .kind = IFNAME_KERNEL };
	return true;
}

const char *ifname_format(const struct ifname *name, char text[static IFNAME_TEXT])
{
	int len = snprintf(text, IFNAME_TEXT, "%s", name->type);

	if (name->domain)
		len += snprintf(text + len, (size_t)(IFNAME_TEXT - len), "P%u", name->domain);
	if (name->kind == IFNAME_PATH)
		len += snprintf(text + len, (size_t)(IFNAME_TEXT - len), "p%u", name->bus);
	len += snprintf(text + len, (size_t)(IFNAME_TEXT - len), "s%u", name->slot);
	if (name->has_function)
		len += snprintf(text + len, (size_t)(IFNAME_TEXT - len), "f%u", name->function);
	if (name->has_port)
		snprintf(text + len, (size_t)(IFNAME_TEXT - len), "d%u", name->port);
	return text;
}
