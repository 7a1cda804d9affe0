/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/redact_names.h"

#include <stdlib.h>
#include <string.h>

#include "model/ifname.h"
#include "parse/command.h"
#include "parse/redact_token.h"
#include "parse/scan.h"
#include "util/alloc.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

enum { SLOTS = 4 * REDACT_NAMES_MAX, WORD_COMMON_MAX = 7 };

/*
 * Where names stand: a name follows these words and, of the rows that end in no
 * separator, what parts it from them (": \"" of JSON, "=" of a property).
 */
static const struct place {
	const char *before;
	enum redact_kind kind;
} places[] = {
	{ "/home/", REDACT_USER },
	{ "user=", REDACT_USER },
	{ "USER=", REDACT_USER },
	{ "LOGNAME=", REDACT_USER },
	{ "acct=", REDACT_USER },
	{ "for user ", REDACT_USER },
	{ "nvalid user ", REDACT_USER },
	{ "publickey for ", REDACT_USER },
	{ "password for ", REDACT_USER },
	{ "adminUsername\"", REDACT_USER },
	{ "hostname=", REDACT_HOST },
	{ "HOSTNAME=", REDACT_HOST },
	{ "HOSTNAME\"", REDACT_HOST },
	{ "Static hostname:", REDACT_HOST },
	{ "Transient hostname:", REDACT_HOST },
	{ "Hostname set to <", REDACT_HOST },
	{ "omputerName\"", REDACT_HOST },
	{ "DOMAINS=", REDACT_DOMAIN },
	{ "DOMAINNAME=", REDACT_DOMAIN },
	{ "domain_name=", REDACT_DOMAIN },
	{ "\nsearch ", REDACT_DOMAIN },
	{ "esourceGroups/", REDACT_RESOURCE },
	{ "esourcegroups/", REDACT_RESOURCE },
	{ "esourceGroupName\"", REDACT_RESOURCE },
	{ "vmScaleSetName\"", REDACT_RESOURCE },
	{ "Serial Number:", REDACT_SERIAL },
	{ "SerialNumber:", REDACT_SERIAL },
};

/* Azure's resource ids: /providers/Microsoft.Network/virtualNetworks/NAME/subnets/NAME */
static const char providers[] = "/providers/Microsoft.";
/* Commands that name somebody: "ssh -i key bob@jump.contoso.com", "scp x bob@10.0.0.4:" */
static const char *const logins[] = { "ssh ", "scp ", "sftp " };
/* What Azure's DNS appends to the names of a virtual network. */
static const char azure_domain[] = ".internal.cloudapp.net";

/* Names of no one. */
static const char *const nobodys[] = {
	"root", "localhost", "localdomain", "nobody", "daemon",	 "none", "null",
	"not",	"azureuser", "unknown",	    "unset",  "version", "user",
};

/* Longer than WORD_COMMON_MAX or with digits in them, and still words of kernels and tools. */
static const char *const commons[] = {
	"aarch64",	  "accelnet",	"broadcast", "buildroot",     "dormant",    "ethernet",
	"firmware",	  "forwarding", "hyperv",    "infiniband",    "interface",  "interfaces",
	"kubernetes",	  "loopback",	"microsoft", "multicast",     "network",    "networkd",
	"networkmanager", "offload",	"permanent", "registering",   "statistics", "synthetic",
	"unregistering",  "virtual",	"x86_64",    "administrator", "opensuse",   "cloud-init",
	"hv_netvsc",	  "hv_pci",	"hv_vmbus",  "mlx4_core",     "mlx4_en",    "mlx5_core",
	"ipv4",		  "ipv6",	"inet6",     "amd64",	      "arm64",
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_alnum(char c)
{
	return ascii_is_digit(c) || ascii_is_alpha(c);
}

static bool is_of_name(char c)
{
	return is_alnum(c) || c == '.' || c == '_' || c == '-';
}

static bool is_one_of(const char *const words[], size_t n, const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

/* ---- the table ---- */

enum { HASH_FIRST = 5381 };

static uint32_t hashed(uint32_t hash, char c)
{
	return (hash ^ (unsigned char)c) * 16777619U;
}

static uint32_t *find_slot(const struct redact_names *names, uint32_t hash, struct span word)
{
	size_t n = hash % SLOTS;

	for (; names->slots[n]; n = (n + 1) % SLOTS) {
		const char *text = names->items[names->slots[n] - 1].text;
		size_t i = 0;

		while (i < word.len && text[i] == lower(word.ptr[i]))
			i++;
		if (i == word.len && text[i] == '\0')
			break;
	}
	return &names->slots[n];
}

static bool is_number(struct span word)
{
	for (size_t n = 0; n < word.len; n++)
		if (!ascii_is_digit(word.ptr[n]) && word.ptr[n] != '.')
			return false;
	return true;
}

/* eth0, enP15369s1: also a name that a host may have, but where it stands is an interface. */
static bool is_interface(const char *word)
{
	static const char *const kernels[] = { "eth",  "ib",	"wlan", "veth", "docker",
					       "br",   "bond",	"team", "tun",	"tap",
					       "vlan", "virbr", "dummy" };
	struct ifname ifname;

	if (!ifname_parse(span_of(word), &ifname))
		return false;
	if (ifname.kind != IFNAME_KERNEL)
		return true;
	for (size_t n = 0; n < COUNT(kernels); n++)
		if (span_starts(span_of(word), kernels[n]))
			return true;
	return false;
}

static bool is_common(const char *word)
{
	size_t len = strlen(word), letters = 0;

	while (ascii_is_alpha(word[letters]))
		letters++;
	if (letters == len && len <= WORD_COMMON_MAX)
		return true;
	if (is_one_of(commons, COUNT(commons), word))
		return true;
	return len < 3 || is_interface(word);
}

static void add_one(struct redact_names *names, enum redact_kind kind, struct span word)
{
	char text[REDACT_NAME_MAX + 1] = "";
	uint32_t hash = HASH_FIRST, *slot;
	struct redact_name *name;

	if (!word.len || word.len > REDACT_NAME_MAX || names->n == REDACT_NAMES_MAX ||
	    !is_alnum(word.ptr[0]) || is_number(word))
		return;
	for (size_t n = 0; n < word.len; n++) {
		text[n] = lower(word.ptr[n]);
		hash = hashed(hash, text[n]);
	}
	if (is_one_of(nobodys, COUNT(nobodys), text))
		return;
	if (!names->slots)
		names->slots = alloc_zeroed(SLOTS, sizeof(*names->slots));
	slot = find_slot(names, hash, word);
	if (*slot)
		return;
	name = alloc_item(&names->items, &names->capacity, names->n, sizeof(*name));
	name->kind = kind;
	name->text = pool_add_text(&names->pool, text);
	name->is_common = kind != REDACT_DOMAIN && is_common(text);
	*slot = (uint32_t)++names->n;
	names->begins[(unsigned char)text[0]] = true;
	names->lengths[word.len] = true;
}

static struct span trimmed(struct span word)
{
	while (word.len && !is_alnum(word.ptr[word.len - 1]))
		word.len--;
	return word;
}

void redact_names_add(struct redact_names *names, enum redact_kind kind, struct span name)
{
	struct span word = span_trim(name), label;

	for (size_t n = 0; n < word.len; n++)
		if (!is_of_name(word.ptr[n]))
			word.len = n;
	word = trimmed(word);
	if (kind != REDACT_HOST || is_number(word)) {
		add_one(names, kind, word);
		return;
	}
	span_next_field(&word, '.', &label);
	add_one(names, REDACT_HOST, label);
	/* A domain of one label is as often the end of a file's name. */
	if (word.len && memchr(word.ptr, '.', word.len))
		add_one(names, REDACT_DOMAIN, word);
}

/* ---- places ---- */

static bool stands_at(struct span text, size_t at, const char *words)
{
	size_t len = strlen(words);

	return text.len - at >= len && !memcmp(text.ptr + at, words, len);
}

static bool stands_before(struct span text, size_t at, const char *words)
{
	size_t len = strlen(words);

	return at >= len && !memcmp(text.ptr + at - len, words, len);
}

static bool is_separator(char c)
{
	return c == ' ' || c == '"' || c == '\'' || c == ':';
}

/* Does a name of that kind stand there by the words before it? */
static bool is_in_place(struct span text, size_t at, enum redact_kind kind)
{
	size_t end = at;

	if (kind == REDACT_HOST &&
	    (stands_before(text, at, "@") || stands_before(text, at, "Linux ")))
		return true;
	while (end > 0 && at - end < 3 && is_separator(text.ptr[end - 1]))
		end--;
	for (size_t n = 0; n < COUNT(places); n++)
		for (size_t e = end; e <= at; e++)
			if (places[n].kind == kind && stands_before(text, e, places[n].before))
				return true;
	return false;
}

static struct span word_at(struct span text, size_t at)
{
	size_t end = at;

	while (end < text.len && end - at <= REDACT_NAME_MAX && is_of_name(text.ptr[end]))
		end++;
	return (struct span){ text.ptr + at, end - at };
}

static bool is_replaced(const struct redact_name *name, struct span text, size_t at, size_t end)
{
	char next = end < text.len ? text.ptr[end] : '\0';

	if (is_alnum(next))
		return false;
	if (!name->is_common || (name->kind == REDACT_USER && next == '@'))
		return true;
	/* A prompt: "vm:~$", "vm:/var/log #" */
	if (name->kind == REDACT_HOST && next == ':' && end + 1 < text.len &&
	    strchr("~/", text.ptr[end + 1]))
		return true;
	return next != '_' && next != '-' && is_in_place(text, at, name->kind);
}

static struct redact_name *longest_at(const struct redact_names *names, struct span text, size_t at,
				      size_t *len)
{
	struct redact_name *found = NULL;
	uint32_t hash = HASH_FIRST;

	if (!names->begins[(unsigned char)lower(text.ptr[at])])
		return NULL;
	for (size_t n = 1; n <= REDACT_NAME_MAX && at + n <= text.len; n++) {
		struct span word = { text.ptr + at, n };
		uint32_t slot;

		if (!is_of_name(word.ptr[n - 1]))
			break;
		hash = hashed(hash, lower(word.ptr[n - 1]));
		if (!names->lengths[n])
			continue;
		slot = *find_slot(names, hash, word);
		if (!slot || !is_replaced(&names->items[slot - 1], text, at, at + n))
			continue;
		found = &names->items[slot - 1];
		*len = n;
	}
	return found;
}

/* Type and name in turn, as deep as it goes. */
static void learn_resource(struct redact_names *names, struct span text, size_t at)
{
	struct span word;

	for (unsigned n = 0; n < 9; n++) {
		word = word_at(text, at);
		if (n && n % 2 == 0)
			redact_names_add(names, REDACT_RESOURCE, word);
		at += word.len;
		if (!word.len || at >= text.len || text.ptr[at] != '/')
			return;
		at++;
	}
}

/* The name that ends in Azure's domain, which begins at `at`. */
static void learn_azure_domain(struct redact_names *names, struct span text, size_t at)
{
	size_t begin = at, len, n;
	struct span word;

	while (begin > 0 && at - begin < REDACT_NAME_MAX / 2 && is_of_name(text.ptr[begin - 1]))
		begin--;
	word = span_between(text.ptr + begin, text.ptr + at + strlen(azure_domain));
	/* Without the host, where that is known. */
	if (longest_at(names, text, begin, &len) && text.ptr[begin + len] == '.')
		word = span_skip(word, len + 1);
	for (n = 0; n < word.len && !is_alnum(word.ptr[n]); n++)
		;
	redact_names_add(names, REDACT_DOMAIN, span_skip(word, n));
}

/* "bob@jump.contoso.com:/tmp/" among the words of a command */
static void learn_login(struct redact_names *names, struct span word)
{
	struct span user = word_at(word, 0);
	struct redact_token address;
	size_t host = user.len + 1;

	if (host >= word.len || word.ptr[user.len] != '@')
		return;
	redact_names_add(names, REDACT_USER, user);
	if (!redact_token_at(word, host, &address))
		redact_names_add(names, REDACT_HOST, word_at(word, host));
}

static void learn_logins(struct redact_names *names, struct span text, size_t at)
{
	enum { BEYOND_MAX = 300 };
	struct span rest = span_skip(text, at), line, word;

	if (at && is_of_name(text.ptr[at - 1]))
		return;
	if (rest.len > BEYOND_MAX)
		rest.len = BEYOND_MAX;
	span_next_line(&rest, &line);
	while (span_next_word(&line, &word))
		learn_login(names, word);
}

static void learn_place(struct redact_names *names, struct span text, size_t at)
{
	for (size_t n = 0; n < COUNT(logins); n++)
		if (stands_at(text, at, logins[n]))
			learn_logins(names, text, at);
	if (stands_at(text, at, providers)) {
		learn_resource(names, text, at + strlen(providers));
	} else if (stands_at(text, at, azure_domain)) {
		learn_azure_domain(names, text, at);
	} else {
		for (size_t n = 0; n < COUNT(places); n++) {
			size_t from = at + strlen(places[n].before), end = from;

			if (!stands_at(text, at, places[n].before))
				continue;
			while (end < text.len && end - from < 3 && is_separator(text.ptr[end]))
				end++;
			redact_names_add(names, places[n].kind, word_at(text, end));
		}
	}
}

/* Takes longer than most texts that are searched. */
static void prepare_scan(struct scan *scan)
{
	const char *needles[COUNT(places) + COUNT(logins) + 2] = { providers, azure_domain };

	_Static_assert(COUNT(needles) <= SCAN_NEEDLES, "more places than a search takes");
	memcpy(needles + 2, logins, sizeof(logins));
	for (size_t n = 0; n < COUNT(places); n++)
		needles[2 + COUNT(logins) + n] = places[n].before;
	scan_init(scan, needles, COUNT(needles));
}

static void learn_places(struct redact_names *names, struct span text)
{
	size_t at = 0;

	if (!names->scan.n_needles)
		prepare_scan(&names->scan);
	while (at < text.len) {
		at += scan_find(&names->scan, text.ptr + at, text.len - at);
		if (at < text.len)
			learn_place(names, text, at++);
	}
}

/* ---- lines: prompts, uname, the log of syslog ---- */

/* "azureuser@vm1:~$ ls", "[root@vm1 ~]# ls", "vm1:~ # ls" */
static void learn_prompt(struct redact_names *names, struct span line)
{
	struct span command, host = { 0 };
	const char *user;

	if (!command_of_line(line, &command, &host) || !host.len)
		return;
	redact_names_add(names, REDACT_HOST, host);
	if (host.ptr == line.ptr || host.ptr[-1] != '@')
		return;
	for (user = host.ptr - 1; user > line.ptr && is_of_name(user[-1]); user--)
		;
	redact_names_add(names, REDACT_USER, span_between(user, host.ptr - 1));
}

/* "Linux vm1 6.8.0-1021-azure #25-Ubuntu SMP ..." */
static void learn_uname(struct redact_names *names, struct span line)
{
	struct span host, release;

	if (span_take(&line, "Linux ") && span_next_word(&line, &host) &&
	    span_next_word(&line, &release) && ascii_is_digit(release.ptr[0]) && line.len &&
	    span_starts(line, " #"))
		redact_names_add(names, REDACT_HOST, host);
}

/* "Nov 22 10:00:00 vm1 kernel: ...", "2026-11-22T10:00:00+0000 vm1 kernel: ..." */
static void learn_syslog(struct redact_names *names, struct span line)
{
	enum { BEFORE_MAX = 300 };
	struct span head = { line.ptr, line.len < BEFORE_MAX ? line.len : BEFORE_MAX };
	const char *kernel = span_find(head, " kernel:");
	const char *begin = kernel;

	if (!kernel)
		return;
	while (begin > line.ptr && is_of_name(begin[-1]))
		begin--;
	/* A time ends before it, in a digit. */
	if (begin - line.ptr > 8 && begin[-1] == ' ' && ascii_is_digit(begin[-2]) &&
	    memchr(line.ptr, ':', (size_t)(begin - line.ptr)))
		redact_names_add(names, REDACT_HOST, span_between(begin, kernel));
}

static void learn_lines(struct redact_names *names, struct span text)
{
	struct span line;

	while (span_next_line(&text, &line)) {
		learn_prompt(names, line);
		learn_uname(names, line);
		learn_syslog(names, line);
	}
}

/* ---- domains of hosts that are known ---- */

static void learn_domain(struct redact_names *names, struct span text, size_t at)
{
	const struct redact_name *name;
	size_t len;

	name = longest_at(names, text, at, &len);
	if (name && name->kind == REDACT_HOST && at + len < text.len && text.ptr[at + len] == '.')
		redact_names_add(names, REDACT_HOST, word_at(text, at));
}

static void learn_domains(struct redact_names *names, struct span text)
{
	for (size_t n = 0; n < text.len; n++)
		if (names->begins[(unsigned char)lower(text.ptr[n])] &&
		    (n == 0 || !is_alnum(text.ptr[n - 1])))
			learn_domain(names, text, n);
}

void redact_names_learn(struct redact_names *names, struct span text)
{
	learn_lines(names, text);
	learn_places(names, text);
	if (names->n)
		learn_domains(names, text);
}

/* ---- use ---- */

/* "host-1": the first that is nobody's name here. Of Azure's domains the known part stays. */
static const char *name_anew(struct redact_names *names, const struct redact_name *name)
{
	const char *text,
		*suffix = span_ends(span_of(name->text), azure_domain) ? azure_domain : "";
	uint32_t hash;

	do {
		text = pool_printf(&names->pool, "%s-%u%s", redact_kind_name(name->kind),
				   ++names->counts[name->kind], suffix);
		hash = HASH_FIRST;
		for (const char *at = text; *at; at++)
			hash = hashed(hash, *at);
	} while (*find_slot(names, hash, span_of(text)));
	return text;
}

const struct redact_name *redact_names_at(struct redact_names *names, struct span text, size_t at,
					  size_t *len)
{
	struct redact_name *name = longest_at(names, text, at, len);

	if (name && !name->replacement)
		name->replacement = name_anew(names, name);
	return name;
}

void redact_names_done(struct redact_names *names)
{
	pool_done(&names->pool);
	free(names->items);
	free(names->slots);
	*names = (struct redact_names){ 0 };
}
