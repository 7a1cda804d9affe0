/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ip_text.h"

#include <string.h>

#include "parse/paste.h"

static const char source[] = "ip-link";

enum { STRANGE_MAX = 3 }; /* lines of nobody's that an interface may have between its own */

/* The first line of an interface, or of an address with -o, taken apart. */
struct head {
	uint64_t index;
	struct span name, lower;
	struct span rest; /* behind the colon or, with `ip -o addr`, the name */
};

bool ip_is_operstate(struct span word)
{
	static const char *const states[] = { "UP",	 "DOWN",    "UNKNOWN",	 "LOWERLAYERDOWN",
					      "DORMANT", "TESTING", "NOTPRESENT" };

	for (size_t n = 0; n < sizeof(states) / sizeof(states[0]); n++)
		if (span_is(word, states[n]))
			return true;
	return false;
}

void ip_set_operstate(struct vm *vm, struct link *link, struct span state)
{
	char lower[16];

	if (!ip_is_operstate(state) || state.len > sizeof(lower))
		return;
	for (size_t n = 0; n < state.len; n++)
		lower[n] = (char)(state.ptr[n] | 0x20);
	link->operstate = pool_add(&vm->pool, (struct span){ lower, state.len });
}

static void split_lower(struct span *name, struct span *lower)
{
	const char *at = name->len ? memchr(name->ptr, '@', name->len) : NULL;

	*lower = (struct span){ NULL, 0 };
	if (!at)
		return;
	*lower = span_between(at + 1, name->ptr + name->len);
	name->len = (size_t)(at - name->ptr);
}

/* "2: eth0: <...", with -o also "2: eth0    inet 10.0.0.4/24 ..." */
static bool take_head(struct span line, struct head *head)
{
	struct span rest = span_trim(line), word;

	if (!span_take_u64(&rest, &head->index) || !span_take(&rest, ": "))
		return false;
	if (!span_next_word(&rest, &head->name))
		return false;
	if (span_ends(head->name, ":")) {
		head->name.len--;
		head->rest = span_trim(rest);
		if (!span_starts(head->rest, "<"))
			return false;
	} else {
		head->rest = rest;
		if (!span_next_word(&rest, &word) ||
		    !(span_is(word, "inet") || span_is(word, "inet6")))
			return false;
	}
	split_lower(&head->name, &head->lower);
	return paste_is_name(head->name) && head->index <= UINT32_MAX;
}

static bool has_prefix_length(struct span word)
{
	return span_has(word, "/") && (span_has(word, ".") || span_has(word, ":"));
}

/* "eth0  UP  60:45:bd:e9:60:a3 <BROADCAST,...>" or "eth0  UP  10.0.0.4/24 fe80::1/64" */
static bool is_brief(struct span line)
{
	struct span rest = line, name, state, third, lower;
	struct mac mac;

	if (!span_next_word(&rest, &name) || !span_next_word(&rest, &state) ||
	    !ip_is_operstate(state))
		return false;
	split_lower(&name, &lower);
	if (!paste_is_name(name) || !span_next_word(&rest, &third))
		return false;
	return has_prefix_length(third) || mac_parse(third, &mac) || span_has(rest, "<");
}

/* "default via 10.0.0.1 dev eth0 ...", "10.0.0.0/24 dev eth0 proto kernel ..." */
static bool is_route(struct span line)
{
	struct span rest = line, first;

	if (!span_next_word(&rest, &first) || !span_has(rest, "dev "))
		return false;
	if (!span_is(first, "default") &&
	    (!ascii_is_xdigit(first.ptr[0]) || !(span_has(first, ".") || span_has(first, ":")) ||
	     span_ends(first, ":")))
		return false;
	return span_has(rest, " via ") || span_has(rest, " proto ") || span_has(rest, " scope ") ||
	       span_has(rest, " metric ");
}

bool ip_text_begins(struct span line)
{
	struct head head;

	return take_head(line, &head) || is_brief(line) || is_route(line);
}

/* The word behind `key`; len 0: there is none. */
static struct span value_of(struct span words, const char *key)
{
	struct span word, value = { NULL, 0 };

	while (span_next_word(&words, &word))
		if (span_is(word, key)) {
			span_next_word(&words, &value);
			break;
		}
	return value;
}

static bool has_word(struct span words, const char *key)
{
	struct span word;

	while (span_next_word(&words, &word))
		if (span_is(word, key))
			return true;
	return false;
}

/* "xdp/id:7", "xdpgeneric", "xdpoffload", "xdpmulti"; with -d all is in a line of its own. */
static void read_xdp(struct link *link, struct span words)
{
	static const struct {
		const char *word, *mode;
	} rows[] = { { "generic", "generic" }, { "offload", "offload" }, { "multi", "multi" } };
	struct span word;

	while (span_next_word(&words, &word)) {
		if (!span_take(&word, "xdp"))
			continue;
		link->xdp = known_bool(true);
		link->xdp_mode = "native";
		for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++)
			if (span_take(&word, rows[n].word))
				link->xdp_mode = rows[n].mode;
		if (span_take(&word, "/id:"))
			paste_set_number(&link->xdp_program, word);
		return;
	}
}

/*
 * Between the flags and the state stand only words that are known: then a
 * master that is not among them is not there, and was not broken in two.
 */
static bool is_whole_to_state(struct span words)
{
	static const char *const keys[] = { "mtu", "qdisc", "master" };
	const char *end = span_find(words, ">");
	struct span word, value;

	if (end)
		words = span_between(end + 1, words.ptr + words.len);
	while (span_next_word(&words, &word)) {
		size_t n = 0;

		if (span_is(word, "state"))
			return true;
		if (span_starts(word, "xdp"))
			continue;
		while (n < sizeof(keys) / sizeof(keys[0]) && !span_is(word, keys[n]))
			n++;
		if (n == sizeof(keys) / sizeof(keys[0]) || !span_next_word(&words, &value))
			return false;
	}
	return false;
}

/* What stands behind "2: eth0: ": flags, mtu, qdisc, master, state ... */
static void read_head_words(struct paste *paste, struct link *link, struct span rest)
{
	const char *end = span_find(rest, ">");
	struct span master;

	if (end)
		paste_set_flags(link, span_between(rest.ptr + 1, end), ',');
	paste_set_number(&link->mtu, value_of(rest, "mtu"));
	master = value_of(rest, "master");
	if (master.len) {
		link->master_fact = FACT_KNOWN;
		link->master = pool_add(&paste->vm->pool, master);
	} else if (is_whole_to_state(rest)) {
		link->master_fact = FACT_ABSENT;
		link->master = NULL;
	}
	if (has_word(rest, "state"))
		link->xdp = known_bool(false);
	read_xdp(link, rest);
	if (value_of(rest, "qdisc").len)
		link->qdiscs.root = pool_add(&paste->vm->pool, value_of(rest, "qdisc"));
	paste->ip.has_state |= has_word(rest, "state");
	ip_set_operstate(paste->vm, link, value_of(rest, "state"));
	/* `ip link` prints the link mode, `ip addr` does not (ip/ipaddress.c, do_link) */
	if (has_word(rest, "group") && !has_word(rest, "mode"))
		link->addresses_listed = true;
}

static void close_link(struct ip_text *ip)
{
	if (ip->link && ip->details && ip->link->kind_fact == FACT_UNKNOWN)
		ip->link->kind_fact = FACT_ABSENT;
	if (ip->link && ip->bad_address)
		ip->link->addresses_listed = false;
	/* `ip -o addr` has neither state nor link/ line, and is no whole listing anyway */
	if (ip->link && ip->n_strange && (!ip->has_state || !ip->link->type))
		ip->is_torn = true;
	ip->link = NULL;
	ip->has_state = false;
	ip->n_strange = 0;
	ip->details = false;
	ip->bad_address = false;
	ip->counts = 0;
}

static void open_link(struct paste *paste, struct span name, struct span lower)
{
	struct ip_text *ip = &paste->ip;

	close_link(ip);
	ip->has_listing = true;
	ip->link = vm_link_named(paste->vm, name, source);
	if (lower.len)
		ip->link->lower = pool_add(&paste->vm->pool, lower);
}

/* "tentative", "promiscuity 0 ... parentbus vmbus parentdev <guid>" */
static void read_details(struct paste *paste, struct link *link, struct span rest)
{
	struct span parent = value_of(rest, "parentdev");

	if (has_word(rest, "promiscuity"))
		paste->ip.details = true;
	paste_set_number(&link->tso_max_size, value_of(rest, "tso_max_size"));
	mac_parse(value_of(rest, "permaddr"), &link->perm_mac);
	if (parent.len)
		paste_set_parent(paste->vm, link, parent, source);
}

/* "link/ether 60:45:bd:e9:60:a3 brd ff:ff:ff:ff:ff:ff ..." */
static void read_link_line(struct paste *paste, struct link *link, struct span rest)
{
	struct span word;

	if (!span_next_word(&rest, &word))
		return;
	link->type = pool_add(&paste->vm->pool, word);
	if (span_is(word, "ether") || span_is(word, "loopback"))
		mac_parse(span_trim((struct span){ rest.ptr, rest.len < 18 ? rest.len : 18 }),
			  &link->mac);
	read_details(paste, link, rest);
}

static bool is_address(struct span word)
{
	if (!word.len || (!span_has(word, ".") && !span_has(word, ":")))
		return false;
	for (size_t n = 0; n < word.len; n++)
		if (!ascii_is_xdigit(word.ptr[n]) && !strchr(".:/%", word.ptr[n]))
			return false;
	return true;
}

/* "10.0.0.4/24 metric 100 brd 10.0.0.255 scope global eth0"; blotted out: "x.x.x.x/24" */
static void read_address(struct paste *paste, struct link *link, struct span rest)
{
	struct span word;

	if (span_next_word(&rest, &word) && is_address(word))
		link_add_address(paste->vm, link, word);
	else
		paste->ip.bad_address = true;
}

/* "RX:  bytes packets errors dropped ...": which column of the next line is which. */
static void read_count_head(struct ip_text *ip, struct span rest, char which)
{
	struct span word;

	ip->counts = 0;
	for (size_t n = 0; n < IP_TEXT_COLUMNS && span_next_word(&rest, &word); n++) {
		if (span_is(word, "bytes")) {
			ip->bytes_column = n;
			ip->counts = which;
		} else if (span_is(word, "packets")) {
			ip->packets_column = n;
		}
	}
}

static void read_counts(struct ip_text *ip, struct span rest)
{
	bool is_rx = ip->counts == 'R';
	struct link *link = ip->link;
	struct span word;

	ip->counts = 0;
	for (size_t n = 0; n < IP_TEXT_COLUMNS && span_next_word(&rest, &word); n++) {
		if (n == ip->bytes_column)
			paste_set_number(is_rx ? &link->rx_bytes : &link->tx_bytes, word);
		if (n == ip->packets_column)
			paste_set_number(is_rx ? &link->rx_packets : &link->tx_packets, word);
	}
}

/* Lines of a link that tell nothing here, and of its kind only its first word. */
static bool is_other_detail(struct span word)
{
	static const char *const words[] = { "alias", "valid_lft", "link-netns", "link-netnsid",
					     "vf",    "RX",	   "TX",	 "inet",
					     "inet6", "..." };

	for (size_t n = 0; n < sizeof(words) / sizeof(words[0]); n++)
		if (span_is(word, words[n]))
			return true;
	return span_ends(word, ":");
}

/* Under -d a link's kind and its master's have a line each: "vlan protocol ...", "bond_slave" */
static void read_kind(struct paste *paste, struct link *link, struct span line)
{
	struct span rest = line, word;

	/* where the text ends, the line may go on: what it says is not what was printed */
	if (paste->cut || !span_next_word(&rest, &word))
		return;
	if (span_ends(word, "_slave")) {
		word.len -= strlen("_slave");
		link->slave_kind = pool_add(&paste->vm->pool, word);
	} else if (link->kind_fact != FACT_KNOWN) {
		link->kind_fact = FACT_KNOWN;
		link->kind = pool_add(&paste->vm->pool, word);
	}
	paste_set_number(&link->tso_max_size, value_of(rest, "tso_max_size"));
	if (value_of(rest, "parentdev").len)
		paste_set_parent(paste->vm, link, value_of(rest, "parentdev"), source);
}

/* "prog/xdp id 7 name f tag 3b185187f1855c4c jited": with -d the mode is in no line. */
static void read_xdp_program(struct link *link, struct span rest)
{
	link->xdp = known_bool(true);
	paste_set_number(&link->xdp_program, value_of(rest, "id"));
}

static bool read_known_detail(struct paste *paste, struct link *link, struct span line)
{
	struct span word, rest = line;

	if (span_take(&rest, "link/")) {
		paste->ip.is_complete |= paste->ip.has_head;
		read_link_line(paste, link, rest);
		return true;
	}
	if (!span_next_word(&rest, &word))
		return true;
	if (span_is(word, "inet") || span_is(word, "inet6"))
		read_address(paste, link, rest);
	else if (span_is(word, "altname"))
		link_add_altname(paste->vm, link, span_trim(rest));
	else if (span_starts(word, "prog/xdp"))
		read_xdp_program(link, rest);
	else if (span_is(word, "RX:") || span_is(word, "TX:"))
		read_count_head(&paste->ip, rest, word.ptr[0]);
	else
		return is_other_detail(word);
	return true;
}

/* The rest of a line that was broken, somebody's remark: the interface goes on below. */
static bool take_strange(struct ip_text *ip)
{
	return ++ip->n_strange <= STRANGE_MAX;
}

/* A line below an interface's first. False: no line of ip. */
static bool read_detail(struct paste *paste, struct span line)
{
	bool is_indented = line.len > 2 && ascii_is_blank(line.ptr[0]) &&
			   ascii_is_blank(line.ptr[1]);
	struct ip_text *ip = &paste->ip;
	struct span text = span_trim(line);

	if (!ip->link)
		return false;
	if (ip->counts && text.len && ascii_is_digit(text.ptr[0])) {
		read_counts(ip, text);
		return true;
	}
	if (read_known_detail(paste, ip->link, text)) {
		ip->n_strange = 0;
		return true;
	}
	if (is_indented && ip->details)
		read_kind(paste, ip->link, text);
	return is_indented || take_strange(ip);
}

static void read_brief(struct paste *paste, struct span line)
{
	struct span rest = line, name, state, word, lower;
	const char *open;
	struct link *link;

	span_next_word(&rest, &name);
	span_next_word(&rest, &state);
	split_lower(&name, &lower);
	if (span_is(name, "lo"))
		paste->ip.is_complete = true;
	open_link(paste, name, lower);
	link = paste->ip.link;
	ip_set_operstate(paste->vm, link, state);
	if (span_is(state, "UP"))
		link->up = link->carrier = known_bool(true);
	open = span_find(rest, "<");
	if (open && span_ends(rest, ">")) {
		paste_set_flags(link, span_between(open + 1, rest.ptr + rest.len - 1), ',');
		rest.len = (size_t)(open - rest.ptr);
	} else {
		link->addresses_listed = true;
	}
	while (span_next_word(&rest, &word))
		if (!mac_parse(word, &link->mac) && has_prefix_length(word) && is_address(word))
			link_add_address(paste->vm, link, word);
	close_link(&paste->ip);
}

/* The kernel gives these to every interface that has IPv6; parse/rtnl.h leaves them out too. */
static bool is_route_of_every_link(struct span line)
{
	return span_starts(line, "fe80::") || span_starts(line, "ff00::/8");
}

static void read_route(struct paste *paste, struct span line)
{
	struct span name = value_of(line, "dev");
	struct link *link;

	if (!paste_is_name(name))
		return;
	link = vm_link_named(paste->vm, name, source);
	if (!is_route_of_every_link(span_trim(line)))
		link_add_route(paste->vm, link, span_trim(line));
}

static void read_head(struct paste *paste, const struct head *head)
{
	struct ip_text *ip = &paste->ip;
	struct link *link;

	/* `ip -4 addr` and `ip -o addr` print no link/, and leave interfaces out */
	if (head->index == 1)
		ip->has_head = true;
	/* one line for each address repeats the interface */
	if (!ip->link || !span_is(head->name, ip->link->name))
		open_link(paste, head->name, head->lower);
	link = ip->link;
	link->ifindex = known_u64(head->index);
	if (span_starts(head->rest, "<")) {
		read_head_words(paste, link, head->rest);
	} else {
		link->addresses_listed = true;
		read_known_detail(paste, link, span_trim(head->rest));
	}
}

/* With -o a backslash stands where a line would end. */
static void read_one_line(struct paste *paste, struct span line)
{
	struct span piece;
	struct head head;

	for (bool is_first = true; span_next_field(&line, '\\', &piece); is_first = false) {
		if (is_first && take_head(piece, &head))
			read_head(paste, &head);
		else
			read_detail(paste, piece);
	}
}

/*
 * The last word of a text without a line end may be the beginning of another.
 * Flags that were cut lack their ">" and say nothing; the head stays a head.
 */
static struct span without_last_word(struct span text)
{
	struct span shorter = text;
	struct head head;

	while (shorter.len && !ascii_is_blank(shorter.ptr[shorter.len - 1]))
		shorter.len--;
	return take_head(shorter, &head) ? shorter : text;
}

bool ip_text_line(struct paste *paste, struct span line)
{
	struct span text = span_trim(line);
	struct head head;

	if (take_head(text, &head))
		read_one_line(paste, paste->cut ? without_last_word(text) : text);
	else if (is_brief(text))
		read_brief(paste, text);
	else if (is_route(text))
		read_route(paste, text);
	else
		return read_detail(paste, line);
	return true;
}

/* The text ends within an interface: others may have come behind it. */
static bool ends_early(const struct paste *paste)
{
	const struct link *link = paste->ip.link;

	return paste->elided || (paste->cut && link && (!link->type || !link->mac.known));
}

void ip_text_end(struct paste *paste)
{
	const struct command *command = commands_find(&paste->commands, PROGRAM_IP);
	bool is_cut = ends_early(paste);
	bool is_part = command && (command->narrowed || command->filtered);

	close_link(&paste->ip);
	if (paste->ip.is_complete && !is_cut && !is_part && !paste->ip.is_torn)
		paste->vm->links_complete = true;
	paste->ip = (struct ip_text){ 0 };
}
