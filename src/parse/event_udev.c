/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/event_udev.h"

#include "parse/event_head.h"

/* "systemd-udevd[203]: eth1: ": what may stand before the words. */
enum { HEAD_MAX = 64, TEXT_MAX = 256 };

/* "'eth1'", before systemd 240 also "eth1": an interface's name. */
static bool take_name(struct span *rest, struct span *name)
{
	bool is_quoted = span_take(rest, "'");
	size_t len = 0;

	while (len < rest->len && rest->ptr[len] != '\'' && rest->ptr[len] != ' ' &&
	       rest->ptr[len] != ':')
		len++;
	*name = (struct span){ rest->ptr, len };
	*rest = span_skip(*rest, len);
	return event_is_interface(*name) && (!is_quoted || span_take(rest, "'"));
}

/* "Failed to rename network interface 3 from ", "Error changing net interface name " */
static bool take_words(struct span *rest)
{
	uint64_t ifindex;

	if (span_take(rest, "Error changing net interface name "))
		return true;
	return span_take(rest, "Failed to rename network interface ") &&
	       span_take_u64(rest, &ifindex) && span_take(rest, " from ");
}

bool event_parse_udev(struct pool *pool, const struct kmsg_line *line, struct event *event)
{
	struct span text = line->text, rest, old, new;
	const char *begin = span_find(text, "Failed to rename network interface ");

	if (!begin)
		begin = span_find(text, "Error changing net interface name ");
	if (!line->has_prefix || !begin || begin - text.ptr > HEAD_MAX)
		return false;
	text = span_between(begin, text.ptr + text.len);
	if (text.len > TEXT_MAX)
		text.len = TEXT_MAX;
	rest = text;
	if (!take_words(&rest) || !take_name(&rest, &old) || !span_take(&rest, " to ") ||
	    !take_name(&rest, &new))
		return false;
	event->kind = EVENT_RENAME_FAILED;
	event->name = pool_add(pool, old);
	event->other = pool_add(pool, new);
	event->text = pool_add(pool, text);
	return true;
}
