/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/ethtool_text.h"

#include <string.h>

#include "parse/paste.h"

static const char source[] = "ethtool";

struct section_row {
	const char *head; /* "Settings for " NAME ":" */
	enum ethtool_section section;
};

static const struct section_row sections[] = {
	{ "Settings for ", ETHTOOL_SETTINGS },
	{ "Features for ", ETHTOOL_FEATURES },
	{ "Offload parameters for ", ETHTOOL_FEATURES },
	{ "Channel parameters for ", ETHTOOL_CHANNELS },
	{ "Ring parameters for ", ETHTOOL_RINGS },
	{ "Coalesce parameters for ", ETHTOOL_OTHER },
	{ "Pause parameters for ", ETHTOOL_OTHER },
	{ "Time stamping parameters for ", ETHTOOL_OTHER },
	{ "RX flow hash indirection table for ", ETHTOOL_OTHER },
};

/* "name: value" of one line; name and value without blanks at their ends. */
static bool split(struct span line, struct span *name, struct span *value)
{
	const char *colon = line.len ? memchr(line.ptr, ':', line.len) : NULL;

	if (!colon)
		return false;
	*name = span_trim(span_between(line.ptr, colon));
	*value = span_trim(span_between(colon + 1, line.ptr + line.len));
	return name->len > 0;
}

/* "[eth0]  vf_rx_packets: 5": some scripts print the interface in front. */
static bool take_bracket(struct span *line, struct span *name)
{
	const char *end = span_starts(*line, "[") ? memchr(line->ptr, ']', line->len) : NULL;

	if (!end)
		return false;
	*name = span_between(line->ptr + 1, end);
	*line = span_trim(span_between(end + 1, line->ptr + line->len));
	return paste_is_name(*name);
}

/* A counter that only hv_netvsc has, or one that no other line could be. */
static bool is_known_counter(struct span line)
{
	struct span name, value, bracket;
	uint64_t number;

	take_bracket(&line, &bracket);
	if (!split(line, &name, &value) || !span_to_u64(value, &number))
		return false;
	if (span_starts(name, "cpu"))
		return span_ends(name, "_packets") || span_ends(name, "_bytes");
	return span_starts(name, "vf_rx_") || span_starts(name, "vf_tx_") ||
	       span_starts(name, "tx_queue_") || span_starts(name, "rx_queue_");
}

static const struct section_row *find_section(struct span line)
{
	for (size_t n = 0; n < sizeof(sections) / sizeof(sections[0]); n++)
		if (span_starts(line, sections[n].head) && span_ends(line, ":"))
			return &sections[n];
	return NULL;
}

static bool is_driver_line(struct span line)
{
	struct span rest = line, word;

	return span_take(&rest, "driver: ") && span_next_word(&rest, &word) && !span_trim(rest).len;
}

static bool is_perm_address(struct span line)
{
	return span_starts(line, "Permanent address: ");
}

bool ethtool_text_begins(struct span line)
{
	line = span_trim(line);
	return span_is(line, "NIC statistics:") || find_section(line) || is_driver_line(line) ||
	       is_perm_address(line) || is_known_counter(line);
}

/* By the command line, else by the document's name; NULL: nothing tells. */
static struct link *find_named(struct paste *paste)
{
	const struct command *command = commands_next(&paste->commands, PROGRAM_ETHTOOL);

	if (command && paste_is_name(command->interface))
		return vm_link_named(paste->vm, command->interface, source);
	if (paste->hint)
		return vm_link_named(paste->vm, span_of(paste->hint), source);
	return NULL;
}

static bool shares_queue(enum counter counter)
{
	return counter >= COUNTER_SYNTHETIC_TX_PACKETS && counter <= COUNTER_SYNTHETIC_RX_BYTES;
}

/* Sums over queues of which some were left out are no sums. */
static void drop_sums(struct counters *counters)
{
	for (size_t n = 0; n < COUNTER_COUNT; n++)
		if (shares_queue((enum counter)n))
			counters->value[n] = (struct fact_u64){ 0 };
}

static void close_counters(struct paste *paste)
{
	struct ethtool_text *ethtool = &paste->ethtool;
	struct unnamed *unnamed;

	if (ethtool->queues_elided)
		drop_sums(&ethtool->counters);
	if (!counters_any(&ethtool->counters))
		return;
	if (ethtool->link) {
		counters_sample(ethtool->link->counters, &ethtool->link->n_counters,
				&ethtool->counters);
		return;
	}
	unnamed = pending_add_unnamed(paste->pending);
	if (!unnamed)
		return;
	unnamed->counters[0] = ethtool->counters;
	unnamed->n_counters = 1;
}

/* The bus address of `ethtool -i` says where the driver is bound. */
static void place_driver(struct paste *paste, struct link *link)
{
	const struct ethtool_text *ethtool = &paste->ethtool;
	struct pci_function *function;

	link->driver = pool_add(&paste->vm->pool, ethtool->driver);
	link->driver_version = pool_add(&paste->vm->pool, ethtool->version);
	link->firmware = pool_add(&paste->vm->pool, ethtool->firmware);
	if (!ethtool->bus_info.len)
		return;
	paste_set_parent(paste->vm, link, ethtool->bus_info, source);
	function = link->pci.known ? vm_find_function(paste->vm, &link->pci) : NULL;
	if (function && function->driver_fact != FACT_KNOWN)
		paste_set_driver(paste->vm, function, paste_pci_driver(ethtool->driver));
}

static void close_driver(struct paste *paste)
{
	struct ethtool_text *ethtool = &paste->ethtool;
	struct unnamed *unnamed;

	if (ethtool->link) {
		place_driver(paste, ethtool->link);
		return;
	}
	unnamed = pending_add_unnamed(paste->pending);
	if (!unnamed)
		return;
	unnamed->driver = pool_add(&paste->vm->pool, ethtool->driver);
	unnamed->driver_version = pool_add(&paste->vm->pool, ethtool->version);
	unnamed->firmware = pool_add(&paste->vm->pool, ethtool->firmware);
	unnamed->bus_info = pool_add(&paste->vm->pool, ethtool->bus_info);
}

static void close_section(struct paste *paste)
{
	if (paste->ethtool.section == ETHTOOL_COUNTERS)
		close_counters(paste);
	else if (paste->ethtool.section == ETHTOOL_DRIVER)
		close_driver(paste);
	paste->ethtool = (struct ethtool_text){ 0 };
}

static void open_section(struct paste *paste, enum ethtool_section section, struct link *link)
{
	close_section(paste);
	paste->ethtool.section = section;
	paste->ethtool.link = link ? link : find_named(paste);
}

/* "Settings for eth0:": the head names the interface itself. */
static void open_named(struct paste *paste, const struct section_row *row, struct span line)
{
	struct span name = span_skip(line, strlen(row->head));
	struct link *link = NULL;

	name.len--;
	commands_next(&paste->commands, PROGRAM_ETHTOOL);
	if (paste_is_name(name))
		link = vm_link_named(paste->vm, name, source);
	close_section(paste);
	paste->ethtool.section = link ? row->section : ETHTOOL_OTHER;
	paste->ethtool.link = link;
}

static enum counter counter_of(struct span name)
{
	struct counters probe = { 0 };

	if (counters_add(&probe, name, 1))
		for (size_t n = 0; n < COUNTER_COUNT; n++)
			if (is_known_u64(probe.value[n]))
				return (enum counter)n;
	return COUNTER_COUNT;
}

/* A counter that the set already has: the same output once more, a later sample. */
static bool is_next_set(const struct ethtool_text *ethtool, struct span name)
{
	enum counter counter = counter_of(name);

	if (ethtool->first && span_is(name, ethtool->first))
		return true;
	return counter < COUNTER_COUNT && !shares_queue(counter) &&
	       is_known_u64(ethtool->counters.value[counter]);
}

static void add_counter(struct paste *paste, struct span name, uint64_t value)
{
	struct ethtool_text *ethtool = &paste->ethtool;

	if (is_next_set(ethtool, name)) {
		struct link *link = ethtool->link;

		close_section(paste);
		ethtool->section = ETHTOOL_COUNTERS;
		ethtool->link = link;
	}
	if (!ethtool->first)
		ethtool->first = pool_add(&paste->vm->pool, name);
	counters_add(&ethtool->counters, name, value);
}

/* A section of counters goes on until a line is no "name: number". */
static bool read_counter(struct paste *paste, struct span line)
{
	struct span name, value, bracket;
	uint64_t number;

	if (take_bracket(&line, &bracket) && line.len) {
		struct link *link = vm_link_named(paste->vm, bracket, source);

		if (link != paste->ethtool.link)
			open_section(paste, ETHTOOL_COUNTERS, link);
	}
	if (span_is(line, "...") || span_is(line, "[...]") || span_is(line, "<snip>")) {
		paste->ethtool.queues_elided = true;
		return true;
	}
	if (!split(line, &name, &value) || !span_to_u64(value, &number) || span_has(name, "\t"))
		return false;
	add_counter(paste, name, number);
	return true;
}

static bool read_driver(struct paste *paste, struct span line)
{
	struct ethtool_text *ethtool = &paste->ethtool;
	struct span name, value;

	if (!split(line, &name, &value))
		return false;
	if (value.len && !span_is(value, "N/A"))
		value = span_of(pool_add(&paste->vm->pool, value));
	else
		value = (struct span){ NULL, 0 };
	if (span_is(name, "version"))
		ethtool->version = value;
	else if (span_is(name, "firmware-version"))
		ethtool->firmware = value;
	else if (span_is(name, "bus-info"))
		ethtool->bus_info = value;
	else
		return span_starts(name, "supports-") || span_is(name, "expansion-rom-version");
	return true;
}

/* Values of the settings go over several lines: all that is indented belongs here. */
static bool read_setting(struct link *link, struct span raw, struct span line)
{
	struct span name, value;
	uint64_t speed;

	if (split(line, &name, &value) && span_is(name, "Speed")) {
		if (span_take_u64(&value, &speed) && span_is(value, "Mb/s"))
			link->speed_mbps = known_u64(speed);
		return true;
	}
	if (span_is(line, "Link detected: yes") || span_starts(line, "Link detected: no")) {
		link->carrier = known_bool(span_ends(line, "yes"));
		return true;
	}
	return raw.len && ascii_is_blank(raw.ptr[0]);
}

/* "tx-checksumming: on", "large-receive-offload: off [fixed]" */
static bool read_feature(struct vm *vm, struct link *link, struct span line)
{
	struct span name, value, state;

	if (!split(line, &name, &value) || span_has(name, " ") || !span_next_word(&value, &state))
		return false;
	if (!span_is(state, "on") && !span_is(state, "off"))
		return false;
	link_add_feature(vm, link, name, span_is(state, "on"), span_has(value, "[fixed]"));
	return true;
}

static void set_pair(struct pair_u64 *pair, bool is_maximum, struct span value)
{
	struct fact_u64 *fact = is_maximum ? &pair->max : &pair->now;
	uint64_t number;

	if (span_to_u64(value, &number))
		*fact = known_u64(number);
	else if (span_is(value, "n/a"))
		*fact = (struct fact_u64){ .fact = FACT_ABSENT };
}

/* -l and -g: the maxima first, then what is set. */
static bool read_pair(struct ethtool_text *ethtool, struct span line)
{
	struct link *link = ethtool->link;
	struct span name, value;

	if (!split(line, &name, &value))
		return false;
	if (span_is(name, "Pre-set maximums"))
		ethtool->is_maximum = true;
	else if (span_is(name, "Current hardware settings"))
		ethtool->is_maximum = false;
	else if (ethtool->section == ETHTOOL_CHANNELS && span_is(name, "Combined"))
		set_pair(&link->channels, ethtool->is_maximum, value);
	else if (ethtool->section == ETHTOOL_RINGS && span_is(name, "RX"))
		set_pair(&link->rings_rx, ethtool->is_maximum, value);
	else if (ethtool->section == ETHTOOL_RINGS && span_is(name, "TX"))
		set_pair(&link->rings_tx, ethtool->is_maximum, value);
	return true;
}

static bool read_body(struct paste *paste, struct span raw, struct span line)
{
	struct ethtool_text *ethtool = &paste->ethtool;

	switch (ethtool->section) {
	case ETHTOOL_COUNTERS:
		return read_counter(paste, line);
	case ETHTOOL_DRIVER:
		return read_driver(paste, line);
	case ETHTOOL_SETTINGS:
		return read_setting(ethtool->link, raw, line);
	case ETHTOOL_FEATURES:
		return read_feature(paste->vm, ethtool->link, line);
	case ETHTOOL_CHANNELS:
	case ETHTOOL_RINGS:
		return read_pair(ethtool, line);
	case ETHTOOL_OTHER:
		return span_has(line, ":");
	case ETHTOOL_NONE:
		break;
	}
	return false;
}

static void read_perm_address(struct paste *paste, struct span line)
{
	open_section(paste, ETHTOOL_OTHER, NULL);
	if (paste->ethtool.link)
		mac_parse(span_trim(span_skip(line, strlen("Permanent address: "))),
			  &paste->ethtool.link->perm_mac);
}

bool ethtool_text_line(struct paste *paste, struct span raw)
{
	struct span line = span_trim(raw);
	const struct section_row *row = find_section(line);

	if (row) {
		open_named(paste, row, line);
	} else if (span_is(line, "NIC statistics:")) {
		open_section(paste, ETHTOOL_COUNTERS, NULL);
	} else if (is_driver_line(line)) {
		open_section(paste, ETHTOOL_DRIVER, NULL);
		line = span_trim(span_skip(line, strlen("driver:")));
		paste->ethtool.driver = span_of(pool_add(&paste->vm->pool, line));
	} else if (is_perm_address(line)) {
		read_perm_address(paste, line);
	} else {
		if (paste->ethtool.section != ETHTOOL_COUNTERS && is_known_counter(line))
			open_section(paste, ETHTOOL_COUNTERS, NULL);
		return read_body(paste, raw, line);
	}
	return true;
}

void ethtool_text_end(struct paste *paste)
{
	close_section(paste);
}
