/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/event_words.h"

#include <stddef.h>
#include <time.h>

const struct event_words event_words[] = {
	{ EVENT_BOOT, "boot", "boot of kernel", DETAIL_OTHER, PAINT_BOLD },
	{ EVENT_SLOT_ADDED, "slot-added", "host offers a VF, slot", DETAIL_VALUE, PAINT_PLAIN },
	{ EVENT_SLOT_REMOVED, "slot-removed", "host takes the VF away, slot", DETAIL_VALUE,
	  PAINT_WARNING },
	{ EVENT_VF_REGISTERING, "vf-registering", "VF registering", DETAIL_OTHER, PAINT_PLAIN },
	{ EVENT_VF_UNREGISTERING, "vf-unregistering", "VF unregistering", DETAIL_OTHER,
	  PAINT_PLAIN },
	{ EVENT_SWITCHED_TO, "switched-to-vf", "data path switched to the VF", DETAIL_OTHER,
	  PAINT_GOOD },
	{ EVENT_SWITCHED_FROM, "switched-from-vf", "data path switched from the VF", DETAIL_OTHER,
	  PAINT_WARNING },
	{ EVENT_SWITCH_FAILED, "switch-failed", "data path not switched:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_WAITING_FOR_ASSOCIATION, "waiting-for-association",
	  "waits for the host's association", DETAIL_NONE, PAINT_WARNING },
	{ EVENT_VF_OPEN_FAILED, "vf-open-failed", "VF did not open:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_ISOLATION, "isolation", "confidential VM:", DETAIL_TEXT, PAINT_PLAIN },
	{ EVENT_JOINED, "joined", "VF joined to", DETAIL_OTHER, PAINT_PLAIN },
	{ EVENT_RENAMED, "renamed", "renamed to", DETAIL_NAME, PAINT_PLAIN },
	{ EVENT_NO_NETVSC_MATCH, "no-netvsc-match", "VF found no synthetic interface:", DETAIL_TEXT,
	  PAINT_BAD },
	{ EVENT_NO_SLOT_INFO, "no-slot-info", "VF has no usable slot:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_JOIN_REFUSED, "join-refused", "VF could not join:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_MTU_REFUSED, "mtu-refused", "VF refused an MTU of", DETAIL_VALUE, PAINT_WARNING },
	{ EVENT_NETNS_MOVED, "netns-moved", "VF moved to the namespace of", DETAIL_OTHER,
	  PAINT_PLAIN },
	{ EVENT_NETNS_FAILED, "netns-failed", "VF not moved to the namespace:", DETAIL_TEXT,
	  PAINT_BAD },
	{ EVENT_PCI_BUS, "pci-bus", "PCI bus there, domain", DETAIL_DOMAIN, PAINT_PLAIN },
	{ EVENT_PCI_BUS_GONE, "pci-bus-gone", "PCI bus gone, domain", DETAIL_DOMAIN, PAINT_PLAIN },
	{ EVENT_PCI_COLLISION, "pci-collision", "PCI domain was taken, used instead", DETAIL_DOMAIN,
	  PAINT_WARNING },
	{ EVENT_PCI_FAILED, "pci-failed", "hv_pci failed:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_BAR_FAILED, "bar-failed", "PCI function got no memory:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_FIRMWARE, "firmware", "firmware", DETAIL_OTHER, PAINT_PLAIN },
	{ EVENT_PROBE_FAILED, "probe-failed", "VF driver did not start:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_DRIVER_FAULT, "driver-fault", "VF driver in trouble:", DETAIL_TEXT, PAINT_BAD },
	{ EVENT_RESET_BEGAN, "reset-began", "VF driver resets it:", DETAIL_TEXT, PAINT_WARNING },
	{ EVENT_RESET_DONE, "reset-done", "VF driver has it back:", DETAIL_TEXT, PAINT_PLAIN },
	{ EVENT_HIBERNATE_ENTRY, "hibernate-entry", "the machine hibernates", DETAIL_NONE,
	  PAINT_WARNING },
	{ EVENT_HIBERNATE_EXIT, "hibernate-exit", "the machine is awake again", DETAIL_NONE,
	  PAINT_PLAIN },
	{ EVENT_DRIVER_UNREGISTERED, "driver-unregistered", "guest unloads", DETAIL_OTHER,
	  PAINT_WARNING },
	{ EVENT_VF_LINK_UP, "vf-link-up", "VF has carrier", DETAIL_NAME, PAINT_PLAIN },
	{ EVENT_VF_LINK_DOWN, "vf-link-down", "VF lost carrier", DETAIL_NAME, PAINT_WARNING },
	{ EVENT_NONE, NULL, NULL, DETAIL_NONE, PAINT_PLAIN },
};

const struct event_words *event_words_find(unsigned kind)
{
	const struct event_words *row = event_words;

	while (row->name && row->kind != kind)
		row++;
	return row->name ? row : NULL;
}

static void say_text(struct buf *out, const char *text)
{
	if (text)
		buf_printf(out, " %s", text);
}

void event_say(struct buf *out, const struct event_words *row, const struct event *event)
{
	buf_add_text(out, row->words);
	switch (row->detail) {
	case DETAIL_NAME:
		say_text(out, event->name);
		break;
	case DETAIL_OTHER:
		say_text(out, event->other);
		break;
	case DETAIL_TEXT:
		say_text(out, event->text);
		break;
	case DETAIL_VALUE:
		buf_printf(out, " %llu", (unsigned long long)event_value(event));
		break;
	case DETAIL_DOMAIN:
		buf_printf(out, " %04llx", (unsigned long long)event_value(event));
		break;
	case DETAIL_NONE:
		break;
	}
}

/* Syslog's times have no year: the parser puts them into 1970. */
static void wall_time(struct buf *out, int64_t time_us)
{
	time_t seconds = (time_t)(time_us / 1000000);
	struct tm tm;
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	if (!gmtime_r(&seconds, &tm))
		return;
	if (tm.tm_year > 70)
		buf_printf(out, "%04d-%02d-%02d", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
	else
		buf_printf(out, "%.3s %2d", months + 3 * tm.tm_mon, tm.tm_mday);
	buf_printf(out, " %02d:%02d:%02d", tm.tm_hour, tm.tm_min, tm.tm_sec);
}

void event_time(struct buf *out, const struct event *event)
{
	switch (event->clock) {
	case CLOCK_BOOT:
		buf_printf(out, "%lld.%03d s", (long long)(event->time_us / 1000000),
			   (int)(event->time_us / 1000 % 1000));
		break;
	case CLOCK_WALL:
		wall_time(out, event->time_us);
		break;
	default:
		buf_printf(out, "line %u", event->line);
		break;
	}
}

const char *event_vf(const struct event *event)
{
	switch (event->kind) {
	case EVENT_VF_REGISTERING:
	case EVENT_VF_UNREGISTERING:
	case EVENT_SWITCHED_TO:
	case EVENT_SWITCHED_FROM:
	case EVENT_SWITCH_FAILED:
		return event->other;
	case EVENT_JOINED:
	case EVENT_RENAMED:
	case EVENT_NO_NETVSC_MATCH:
	case EVENT_NO_SLOT_INFO:
	case EVENT_VF_LINK_UP:
	case EVENT_VF_LINK_DOWN:
		return event->name;
	default:
		return NULL;
	}
}

const char *event_clock_name(unsigned clock)
{
	return clock == CLOCK_BOOT ? "boot" : clock == CLOCK_WALL ? "wall" : NULL;
}
