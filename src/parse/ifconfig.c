/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ifconfig.h"

#include <stdio.h>
#include <string.h>

#include "parse/paste.h"

static const char source[] = "ifconfig";

enum { STRANGE_MAX = 3 }; /* rests of broken lines that an interface may have between its own */

/* "eth0: flags=4163<UP,BROADCAST>  mtu 1500"; "eth0:1" is a label of eth0. */
static bool take_new_head(struct span line, struct span *name, struct span *rest)
{
	const char *flags = span_find(line, ": flags=");
	const char *colon;

	if (!flags)
		return false;
	*name = span_between(line.ptr, flags);
	*rest = span_between(flags + 2, line.ptr + line.len);
	colon = name->len ? memchr(name->ptr, ':', name->len) : NULL;
	if (colon)
		name->len = (size_t)(colon - name->ptr);
	return paste_is_name(*name);
}

/* "eth0      Link encap:Ethernet  HWaddr 60:45:BD:E9:60:A3" */
static bool take_old_head(struct span line, struct span *name, struct span *rest)
{
	const char *colon;

	*rest = line;
	if (!span_next_word(rest, name))
		return false;
	colon = memchr(name->ptr, ':', name->len);
	if (colon)
		name->len = (size_t)(colon - name->ptr);
	*rest = span_trim(*rest);
	return span_starts(*rest, "Link encap:") && paste_is_name(*name);
}

bool ifconfig_begins(struct span line)
{
	struct span name, rest;

	line = span_trim(line);
	return take_new_head(line, &name, &rest) || take_old_head(line, &name, &rest);
}

/* What stands behind `key` up to the next blank; len 0: nothing. */
static struct span after(struct span line, const char *key)
{
	const char *place = span_find(line, key);
	struct span rest, word = { NULL, 0 };

	if (!place)
		return word;
	rest = span_between(place + strlen(key), line.ptr + line.len);
	if (rest.len && ascii_is_blank(rest.ptr[0]) && !span_ends(span_of(key), " "))
		return word;
	span_next_word(&rest, &word);
	return word;
}

static void close_link(struct ifconfig *ifconfig)
{
	if (ifconfig->link && ifconfig->bad_address)
		ifconfig->link->addresses_listed = false;
	*ifconfig = (struct ifconfig){ 0 };
}

static struct link *open_link(struct paste *paste, struct span name)
{
	close_link(&paste->ifconfig);
	paste->ifconfig.link = vm_link_named(paste->vm, name, source);
	paste->ifconfig.link->addresses_listed = true;
	return paste->ifconfig.link;
}

static void read_new_head(struct paste *paste, struct span name, struct span rest)
{
	struct link *link = open_link(paste, name);
	const char *open = span_find(rest, "<"), *end = span_find(rest, ">");

	if (open && end)
		paste_set_flags(link, span_between(open + 1, end), ',');
	paste_set_number(&link->mtu, after(rest, "mtu "));
}

static void read_old_head(struct paste *paste, struct span name, struct span rest)
{
	struct link *link = open_link(paste, name);

	if (span_has(rest, "encap:Ethernet"))
		link->type = "ether";
	else if (span_has(rest, "encap:Local Loopback"))
		link->type = "loopback";
	mac_parse(after(rest, "HWaddr "), &link->mac);
}

/* Length of the prefix of "255.255.255.0"; false: no netmask. */
static bool mask_length(struct span mask, unsigned *length)
{
	struct span byte;
	uint64_t value;
	uint32_t bits = 0;
	size_t n;

	for (n = 0; n < 4 && span_next_field(&mask, '.', &byte); n++) {
		if (!span_to_u64(byte, &value) || value > 255)
			return false;
		bits = bits << 8 | (uint32_t)value;
	}
	if (n != 4 || mask.ptr || (~bits & (~bits + 1)))
		return false;
	*length = (unsigned)__builtin_popcount(bits);
	return true;
}

static void add_address(struct paste *paste, struct span address, unsigned length)
{
	char text[64];
	int len;

	if (!address.len || address.len > 48 || !ascii_is_xdigit(address.ptr[0])) {
		paste->ifconfig.bad_address = true;
		return;
	}
	len = snprintf(text, sizeof(text), "%.*s/%u", (int)address.len, address.ptr, length);
	link_add_address(paste->vm, paste->ifconfig.link, (struct span){ text, (size_t)len });
}

/* "inet 10.0.0.4  netmask 255.255.255.0  broadcast ..."; blotted out: "inet  netmask  broadcast" */
static void read_inet(struct paste *paste, struct span address, struct span mask)
{
	unsigned length;

	if (mask_length(mask, &length) && span_has(address, "."))
		add_address(paste, address, length);
	else
		paste->ifconfig.bad_address = true;
}

static void read_inet6(struct paste *paste, struct span address, struct span length)
{
	uint64_t value;

	if (span_to_u64(length, &value) && value <= 128 && span_has(address, ":"))
		add_address(paste, address, (unsigned)value);
	else
		paste->ifconfig.bad_address = true;
}

static bool read_address(struct paste *paste, struct span line)
{
	struct span rest = line, word;

	if (span_take(&rest, "inet addr:")) {
		span_next_word(&rest, &word);
		read_inet(paste, word, after(line, "Mask:"));
	} else if (span_take(&rest, "inet6 addr:")) {
		/* "inet6 addr: fe80::1/64 Scope:Link" */
		if (span_next_word(&rest, &word) && span_has(word, ":") && span_has(word, "/"))
			link_add_address(paste->vm, paste->ifconfig.link, word);
		else
			paste->ifconfig.bad_address = true;
	} else if (span_take(&rest, "inet ")) {
		span_next_word(&rest, &word);
		read_inet(paste, word, after(line, "netmask "));
	} else if (span_take(&rest, "inet6 ")) {
		span_next_word(&rest, &word);
		read_inet6(paste, word, after(line, "prefixlen "));
	} else {
		return false;
	}
	return true;
}

static bool read_hardware(struct link *link, struct span line)
{
	struct span rest = line;

	if (span_take(&rest, "ether ")) {
		link->type = "ether";
		mac_parse(after(line, "ether "), &link->mac);
	} else if (span_take(&rest, "loop ") || span_is(line, "loop")) {
		link->type = "loopback";
	} else if (span_take(&rest, "infiniband ")) {
		link->type = "infiniband";
	} else {
		return span_starts(line, "unspec ") || span_starts(line, "tunnel ") ||
		       span_starts(line, "device ") || span_starts(line, "Interrupt:") ||
		       span_starts(line, "collisions:") ||
		       span_starts(line, "Infiniband hardware address can be incorrect");
	}
	return true;
}

/*
 * "RX packets 6167  bytes 7401002 (7.4 MB)"; old: "RX packets:6167 errors:0 ..." and
 * "RX bytes:1 (1.0 B)  TX bytes:2 ..."
 */
static bool read_counts(struct link *link, struct span line)
{
	bool is_rx = span_starts(line, "RX ");

	if (!is_rx && !span_starts(line, "TX "))
		return false;
	if (span_has(line, " packets ")) {
		paste_set_number(is_rx ? &link->rx_packets : &link->tx_packets,
				 after(line, " packets "));
		paste_set_number(is_rx ? &link->rx_bytes : &link->tx_bytes, after(line, " bytes "));
	} else if (span_has(line, " packets:")) {
		paste_set_number(is_rx ? &link->rx_packets : &link->tx_packets,
				 after(line, " packets:"));
	} else if (is_rx && span_has(line, "RX bytes:")) {
		paste_set_number(&link->rx_bytes, after(line, "RX bytes:"));
		paste_set_number(&link->tx_bytes, after(line, "TX bytes:"));
	}
	return true;
}

/* "UP BROADCAST RUNNING SLAVE MULTICAST  MTU:1500  Metric:1" */
static bool read_old_flags(struct link *link, struct span line)
{
	const char *mtu = span_find(line, "MTU:");

	if (!mtu || !span_has(line, "Metric:"))
		return false;
	paste_set_flags(link, span_trim(span_between(line.ptr, mtu)), ' ');
	paste_set_number(&link->mtu, after(line, "MTU:"));
	return true;
}

bool ifconfig_line(struct paste *paste, struct span line)
{
	struct link *link = paste->ifconfig.link;
	struct span name, rest;

	line = span_trim(line);
	if (take_new_head(line, &name, &rest)) {
		read_new_head(paste, name, rest);
		return true;
	}
	if (take_old_head(line, &name, &rest)) {
		read_old_head(paste, name, rest);
		return true;
	}
	if (!link)
		return false;
	return read_address(paste, line) || read_hardware(link, line) || read_counts(link, line) ||
	       read_old_flags(link, line) || ++paste->ifconfig.n_strange <= STRANGE_MAX;
}

void ifconfig_end(struct paste *paste)
{
	close_link(&paste->ifconfig);
}
