/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/netplan.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

enum {
	DEPTH_MAX = 16,
	KEY_MAX = 32, /* bytes of a key that are kept: those that are known are shorter */
	CONTENT_MAX = 64 * 1024,
};

/* One mapping or list that is open. */
struct level {
	bool is_mapping;
	bool has_key; /* of a mapping: what comes next is that key's value */
	char key[KEY_MAX];
};

/* levels[0] is the document, levels[1] what "network:" is a key of. */
struct reader {
	struct vm *vm;
	const struct file *file;
	struct level levels[DEPTH_MAX];
	size_t depth;
};

static bool is_below(const struct reader *reader, size_t depth, const char *key)
{
	return reader->depth > depth && reader->levels[depth].has_key &&
	       !strcmp(reader->levels[depth].key, key);
}

/* "a b": a list of names stands for any of them. */
static const char *joined(struct vm *vm, const char *before, const char *text)
{
	return pool_printf(&vm->pool, "%s%s%s", before ? before : "", before ? " " : "", text);
}

static void take_match(struct reader *reader, struct netplan_nic *nic, const char *text)
{
	if (is_below(reader, 5, "macaddress"))
		nic->mac = pool_add_text(&reader->vm->pool, text);
	else if (is_below(reader, 5, "name"))
		nic->name = pool_add_text(&reader->vm->pool, text);
	else if (is_below(reader, 5, "driver"))
		nic->driver = joined(reader->vm, nic->driver, text);
}

static void take_value(struct reader *reader, const char *text)
{
	struct netplan_nic *nic;

	if (!is_below(reader, 1, "network") || !is_below(reader, 2, "ethernets") ||
	    reader->depth < 5 || !reader->levels[3].has_key)
		return;
	nic = managers_netplan_nic(&reader->vm->managers, reader->file->path,
				   pool_add_text(&reader->vm->pool, reader->levels[3].key));
	if (is_below(reader, 4, "match"))
		take_match(reader, nic, text);
	else if (is_below(reader, 4, "set-name"))
		nic->set_name = pool_add_text(&reader->vm->pool, text);
}

/* A word: a key, a value, or an entry of a list. */
static void take_word(struct reader *reader, const char *text)
{
	struct level *level = &reader->levels[reader->depth - 1];

	if (level->is_mapping && !level->has_key) {
		snprintf(level->key, sizeof(level->key), "%s", text);
		level->has_key = true;
		return;
	}
	take_value(reader, text);
	level->has_key = false;
}

static bool open_level(struct reader *reader, bool is_mapping)
{
	if (reader->depth == DEPTH_MAX)
		return false;
	reader->levels[reader->depth++] = (struct level){ .is_mapping = is_mapping };
	return true;
}

static void close_level(struct reader *reader)
{
	if (reader->depth > 1)
		reader->depth--;
	reader->levels[reader->depth - 1].has_key = false;
}

/* False: nothing more is read. */
static bool take_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_MAPPING_START_EVENT:
		return open_level(reader, true);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(reader, false);
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
		close_level(reader);
		return true;
	case YAML_SCALAR_EVENT:
		take_word(reader, (const char *)event->data.scalar.value);
		return true;
	case YAML_ALIAS_EVENT:
		take_word(reader, "");
		return true;
	case YAML_STREAM_END_EVENT:
		return false;
	default:
		return true;
	}
}

void netplan_parse(struct vm *vm, const struct file *file)
{
	struct reader reader = { .vm = vm, .file = file, .depth = 1 };
	size_t len = file->content.len < CONTENT_MAX ? file->content.len : CONTENT_MAX;
	yaml_parser_t parser;
	yaml_event_t event;
	bool goes_on = true;

	if (!yaml_parser_initialize(&parser))
		return;
	yaml_parser_set_input_string(&parser, (const unsigned char *)file->content.ptr, len);
	while (goes_on && yaml_parser_parse(&parser, &event)) {
		goes_on = take_event(&reader, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}
