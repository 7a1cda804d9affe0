/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ip_json.h"

#include <jansson.h>
#include <string.h>

#include "parse/ip_text.h"
#include "parse/paste.h"
#include "parse/rtnl.h"

static const char source[] = "ip-link";

enum { FIRST_LINES = 4, FIRST_BYTES = 4096 };

bool ip_json_begins(struct span line)
{
	struct span text = span_trim(line);

	if (!span_take(&text, "["))
		return false;
	text = span_trim(text);
	if (span_starts(text, "{}"))
		text = span_trim(span_skip(text, 3));
	if (!text.len || span_is(text, "{"))
		return true;
	return span_starts(text, "{") && span_has(text, "\"ifname\"");
}

/* The string behind a key; len 0: none. */
static struct span text_of(const json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));

	return text ? span_of(text) : (struct span){ NULL, 0 };
}

static const char *pooled(struct vm *vm, const json_t *object, const char *key)
{
	return pool_add(&vm->pool, text_of(object, key));
}

static void set_number(struct fact_u64 *fact, const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (json_is_integer(value) && json_integer_value(value) >= 0)
		*fact = known_u64((uint64_t)json_integer_value(value));
}

static void read_flags(struct link *link, const json_t *flags)
{
	struct buf words = { 0 };
	const json_t *word;
	size_t n;

	if (!json_is_array(flags))
		return;
	json_array_foreach(flags, n, word)
	{
		buf_add_text(&words, n ? "," : "");
		buf_add_text(&words, json_is_string(word) ? json_string_value(word) : "");
	}
	paste_set_flags(link, buf_span(&words), ',');
	buf_done(&words);
}

static void read_addresses(struct vm *vm, struct link *link, const json_t *list)
{
	const json_t *item;
	char text[64];
	size_t n;

	if (!json_is_array(list))
		return;
	link->addresses_listed = true;
	json_array_foreach(list, n, item)
	{
		struct span local = text_of(item, "local");
		struct fact_u64 length = { 0 };
		int len;

		set_number(&length, item, "prefixlen");
		if (!local.len || local.len > 48 || length.value > 128)
			continue;
		len = snprintf(text, sizeof(text), "%.*s/%u", (int)local.len, local.ptr,
			       (unsigned)length.value);
		link_add_address(vm, link, (struct span){ text, (size_t)len });
	}
}

static void read_altnames(struct vm *vm, struct link *link, const json_t *list)
{
	const json_t *item;
	size_t n;

	json_array_foreach(list, n, item) if (json_is_string(item))
		link_add_altname(vm, link, span_of(json_string_value(item)));
}

static void read_statistics(struct link *link, const json_t *object)
{
	const json_t *stats = json_object_get(object, "stats64");
	const json_t *rx, *tx;

	if (!stats)
		stats = json_object_get(object, "stats");
	rx = json_object_get(stats, "rx");
	tx = json_object_get(stats, "tx");
	set_number(&link->rx_bytes, rx, "bytes");
	set_number(&link->rx_packets, rx, "packets");
	set_number(&link->tx_bytes, tx, "bytes");
	set_number(&link->tx_packets, tx, "packets");
}

/* "promiscuity" is among what -d alone prints; so is "linkinfo", where there is one. */
static void read_kind(struct vm *vm, struct link *link, const json_t *object)
{
	const json_t *info = json_object_get(object, "linkinfo");

	if (!info && !json_object_get(object, "promiscuity"))
		return;
	link->kind = pooled(vm, info, "info_kind");
	link->slave_kind = pooled(vm, info, "info_slave_kind");
	link->kind_fact = link->kind ? FACT_KNOWN : FACT_ABSENT;
}

static void read_master(struct vm *vm, struct link *link, const json_t *object)
{
	link->master = pooled(vm, object, "master");
	link->master_fact = link->master ? FACT_KNOWN : FACT_ABSENT;
}

/* {"mode": 1, "prog": {"id": 7, ...}}: iproute2 ip/iplink_xdp.c:xdp_dump_json() */
static void read_xdp(struct link *link, const json_t *xdp)
{
	struct fact_u64 mode = { 0 };

	link->xdp = known_bool(xdp != NULL);
	set_number(&mode, xdp, "mode");
	if (is_known_u64(mode) && mode.value <= UINT8_MAX)
		link->xdp_mode = rtnl_xdp_mode((unsigned)mode.value);
	set_number(&link->xdp_program, json_object_get(xdp, "prog"), "id");
}

static void read_link(struct vm *vm, const json_t *object)
{
	struct span parent = text_of(object, "parentdev");
	struct link *link = vm_link_named(vm, text_of(object, "ifname"), source);
	bool is_brief = !json_object_get(object, "mtu");

	set_number(&link->ifindex, object, "ifindex");
	set_number(&link->mtu, object, "mtu");
	set_number(&link->tso_max_size, object, "tso_max_size");
	read_flags(link, json_object_get(object, "flags"));
	ip_set_operstate(vm, link, text_of(object, "operstate"));
	if (text_of(object, "link_type").len)
		link->type = pooled(vm, object, "link_type");
	mac_parse(text_of(object, "address"), &link->mac);
	mac_parse(text_of(object, "permaddr"), &link->perm_mac);
	if (text_of(object, "link").len)
		link->lower = pooled(vm, object, "link");
	if (!is_brief)
		read_master(vm, link, object);
	if (!is_brief)
		read_xdp(link, json_object_get(object, "xdp"));
	if (text_of(object, "qdisc").len)
		link->qdiscs.root = pooled(vm, object, "qdisc");
	if (parent.len)
		paste_set_parent(vm, link, parent, source);
	read_kind(vm, link, object);
	read_altnames(vm, link, json_object_get(object, "altnames"));
	read_addresses(vm, link, json_object_get(object, "addr_info"));
	read_statistics(link, object);
}

bool ip_json_parse(struct vm *vm, struct span text, bool *is_complete)
{
	json_t *list = json_loadb(text.ptr, text.len, 0, NULL);
	bool found = false, has_first = false;
	const json_t *object;
	size_t n;

	json_array_foreach(list, n, object)
	{
		struct span name = text_of(object, "ifname");

		if (!paste_is_name(name))
			continue;
		read_link(vm, object);
		/* `ip -4 -j addr` leaves interfaces out, and the link layer's part of all */
		has_first |= span_is(name, "lo") && (json_object_get(object, "link_type") ||
						     !json_object_get(object, "mtu"));
		found = true;
	}
	json_decref(list);
	*is_complete = has_first;
	return found;
}

/* Follows the brackets through one line. Returns where the outermost one closes, or len. */
static size_t follow_brackets(struct ip_json *json, struct span line)
{
	for (size_t n = 0; n < line.len; n++) {
		size_t depth = json->brackets.depth;

		json_brackets_step(&json->brackets, line.ptr[n]);
		if (json->brackets.depth >= depth)
			continue;
		if (json->brackets.depth == 1)
			json->whole = json->text.len + n + 1;
		if (!json->brackets.depth)
			return n + 1;
	}
	return line.len;
}

static void close_array(struct paste *paste)
{
	struct ip_json *json = &paste->json;
	const struct command *command = commands_find(&paste->commands, PROGRAM_IP);
	bool is_complete;

	if (!ip_json_parse(paste->vm, buf_span(&json->text), &is_complete))
		vm_report_source(paste->vm, source, SOURCE_MALFORMED,
				 "no JSON listing of interfaces");
	else if (is_complete && !(command && (command->narrowed || command->filtered)))
		paste->vm->links_complete = true;
	buf_clear(&json->text);
	json->whole = 0;
}

/* A listing that was cut: the interfaces before the cut are as good as any. */
static void read_cut_array(struct paste *paste)
{
	struct ip_json *json = &paste->json;
	struct buf closed = { 0 };
	bool is_complete;

	if (!json->whole || json->whole > json->text.len)
		return;
	buf_add(&closed, buf_span(&json->text).ptr, json->whole);
	buf_add_text(&closed, "]");
	ip_json_parse(paste->vm, buf_span(&closed), &is_complete);
	buf_done(&closed);
}

/* The first lines of a listing name an interface; other people's JSON does not. */
static bool is_foreign(const struct ip_json *json)
{
	return json->n_lines >= FIRST_LINES && json->text.len < FIRST_BYTES &&
	       !span_has(buf_span(&json->text), "\"ifname\"");
}

bool ip_json_line(struct paste *paste, struct span line)
{
	struct ip_json *json = &paste->json;
	size_t len;

	if (!json->brackets.depth && !span_starts(span_trim(line), "["))
		return false;
	len = follow_brackets(json, line);
	json->too_long |= json->text.len + len > IP_JSON_MAX;
	if (json->too_long)
		return true;
	buf_add(&json->text, line.ptr, len);
	if (!json->brackets.in_string && !paste->unfinished)
		buf_add_text(&json->text, "\n");
	json->n_lines += !paste->unfinished;
	if (is_foreign(json)) {
		buf_clear(&json->text);
		*json = (struct ip_json){ .text = json->text };
		return false;
	}
	if (!json->brackets.depth)
		close_array(paste);
	return true;
}

void ip_json_end(struct paste *paste)
{
	if (paste->json.brackets.depth && !paste->json.too_long)
		read_cut_array(paste);
	if (paste->json.brackets.depth || paste->json.too_long)
		vm_report_source(paste->vm, source, SOURCE_PARTIAL, "the JSON listing has no end");
	buf_done(&paste->json.text);
	paste->json = (struct ip_json){ 0 };
}
