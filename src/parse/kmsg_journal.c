/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The journal's own forms: systemd, docs/JOURNAL_EXPORT_FORMATS.md, journald-kmsg.c. */
#include <jansson.h>
#include <string.h>

#include "parse/kmsg.h"
#include "parse/kmsg_time.h"

/* Room for what is copied out of a JSON object before it goes. */
struct room {
	char *bytes;
	size_t left;
};

static struct span keep(struct room *room, const char *bytes, size_t len)
{
	struct span kept = { room->bytes, len < room->left ? len : room->left };

	if (kept.len)
		memcpy(room->bytes, bytes, kept.len);
	room->bytes += kept.len;
	room->left -= kept.len;
	return kept;
}

/* Text that is no UTF-8 comes as an array of its bytes. */
static struct span keep_array(struct room *room, const json_t *array)
{
	struct span kept = { room->bytes, 0 };

	for (size_t n = 0; n < json_array_size(array) && room->left; n++) {
		char byte = (char)json_integer_value(json_array_get(array, n));

		kept.len += keep(room, &byte, 1).len;
	}
	return kept;
}

static struct span text_of(const json_t *object, const char *key)
{
	const json_t *value = json_object_get(object, key);

	if (!json_is_string(value))
		return (struct span){ NULL, 0 };
	return (struct span){ json_string_value(value), json_string_length(value) };
}

static bool number_of(struct span s, int64_t *value)
{
	uint64_t number;

	if (!span_to_u64(s, &number) || number > INT64_MAX)
		return false;
	*value = (int64_t)number;
	return true;
}

static void set_clock(struct kmsg_line *line, enum event_clock clock, struct span s)
{
	int64_t us;

	if (!number_of(s, &us))
		return;
	if (clock == CLOCK_WALL) {
		line->has_wall = true;
		line->wall_us = us;
	}
	if (clock == CLOCK_WALL && line->clock == CLOCK_BOOT)
		return;
	line->clock = clock;
	line->time_us = us;
}

static int level_of(struct span s)
{
	uint64_t level;

	return span_to_u64(s, &level) && level < 8 ? (int)level : -1;
}

/* A message may have lines; the kernel's heads stand in the first. */
static struct span first_line(struct span s)
{
	struct span line = { s.ptr, 0 };

	span_next_line(&s, &line);
	return line;
}

static bool fill(const json_t *object, struct kmsg_line *out, struct room *room)
{
	const json_t *message = json_object_get(object, "MESSAGE");
	struct kmsg_line line = { .has_prefix = true };
	struct span text = text_of(object, "MESSAGE");

	if (json_is_array(message))
		text = keep_array(room, message);
	else if (json_is_string(message))
		text = keep(room, text.ptr, text.len);
	else
		return false;
	line.text = first_line(text);
	set_clock(&line, CLOCK_WALL, text_of(object, "__REALTIME_TIMESTAMP"));
	set_clock(&line, CLOCK_BOOT, text_of(object, "_SOURCE_MONOTONIC_TIMESTAMP"));
	line.level = level_of(text_of(object, "PRIORITY"));
	line.from_kernel = span_is(text_of(object, "_TRANSPORT"), "kernel");
	text = text_of(object, "_KERNEL_SUBSYSTEM");
	line.subsystem = keep(room, text.ptr, text.len);
	text = text_of(object, "_KERNEL_DEVICE");
	line.device = keep(room, text.ptr, text.len);
	*out = line;
	return true;
}

bool kmsg_parse_journal_json(struct span s, struct kmsg_line *out, char *text, size_t size)
{
	struct room room = { text, size };
	json_t *object;
	bool filled;

	s = span_trim(s);
	if (!s.len || s.ptr[0] != '{')
		return false;
	object = json_loadb(s.ptr, s.len, JSON_ALLOW_NUL, NULL);
	filled = json_is_object(object) && fill(object, out, &room);
	json_decref(object);
	return filled;
}

/* The value of a JSON string that stands alone, maybe with a comma behind it. */
static bool keep_string(struct room *room, struct span s, struct span *kept)
{
	json_t *value;

	if (span_ends(s, ","))
		s.len--;
	value = json_loadb(s.ptr, s.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
	if (json_is_string(value))
		*kept = first_line(keep(room, json_string_value(value), json_string_length(value)));
	json_decref(value);
	return kept->ptr != NULL;
}

bool kmsg_parse_dmesg_json(struct span s, struct kmsg_line *out, char *text, size_t size)
{
	struct room room = { text, size };
	uint64_t priority;

	s = span_trim(s);
	if (span_take(&s, "\"pri\":")) {
		s = span_trim(s);
		*out = (struct kmsg_line){ .has_prefix = true, .from_kernel = true, .level = -1 };
		if (span_take_u64(&s, &priority)) {
			out->level = (int)(priority & 7);
			out->from_kernel = priority < 8;
		}
	} else if (span_take(&s, "\"time\":")) {
		if (kmsg_take_seconds(&s, &out->time_us))
			out->clock = CLOCK_BOOT;
	} else if (span_take(&s, "\"msg\":")) {
		return keep_string(&room, span_trim(s), &out->text);
	}
	return false;
}

bool kmsg_parse_journal_export(struct span s, struct kmsg_line *out)
{
	if (!s.len)
		return out->text.ptr != NULL;
	if (!out->has_prefix) {
		out->has_prefix = true;
		out->level = -1;
	}
	if (span_take(&s, "MESSAGE="))
		out->text = s;
	else if (span_take(&s, "_TRANSPORT="))
		out->from_kernel = span_is(s, "kernel");
	else if (span_take(&s, "PRIORITY="))
		out->level = level_of(s);
	else if (span_take(&s, "_SOURCE_MONOTONIC_TIMESTAMP="))
		set_clock(out, CLOCK_BOOT, s);
	else if (span_take(&s, "__REALTIME_TIMESTAMP="))
		set_clock(out, CLOCK_WALL, s);
	else if (span_take(&s, "_KERNEL_SUBSYSTEM="))
		out->subsystem = s;
	else if (span_take(&s, "_KERNEL_DEVICE="))
		out->device = s;
	return false;
}

/* Takes the next entry off and tells its boot; len 0: it does not say. */
static bool next_entry(struct span *rest, struct span *boot)
{
	struct span line;
	bool is_entry = false;

	*boot = (struct span){ "", 0 };
	while (span_next_line(rest, &line)) {
		is_entry = true;
		if (!line.len)
			return true;
		if (span_take(&line, "_BOOT_ID="))
			*boot = line;
	}
	return is_entry;
}

/* Takes off the entries of one boot. */
static bool next_boot(struct span *rest)
{
	struct span left = *rest, first, boot;

	if (!next_entry(&left, &first))
		return false;
	do
		*rest = left;
	while (next_entry(&left, &boot) && span_equal(boot, first));
	return true;
}

struct span kmsg_journal_last_boots(struct span entries, unsigned boots)
{
	struct span rest = entries;
	size_t n = 0;

	while (next_boot(&rest))
		n++;
	for (; n > boots; n--)
		next_boot(&entries);
	return entries;
}
