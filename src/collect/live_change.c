/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Whether a VF came, went or changed while the counters were watched. Only what sysfs
 * answers without RTNL is looked at.
 */
#include "collect/live.h"

static void note_file(struct collect_live *live, struct buf *state, const char *name,
		      const char *file)
{
	struct span text = { 0 };

	if (collect_read(live, &text, "/sys/class/net/%s/%s", name, file) == 0)
		buf_add(state, text.ptr, text.len);
	buf_add_text(state, "\n");
}

static void note_link(struct collect_live *live, struct buf *state, const char *name)
{
	struct span master = { 0 };

	note_file(live, state, name, "ifindex");
	note_file(live, state, name, "flags");
	note_file(live, state, name, "operstate");
	if (collect_base(live, &master, "/sys/class/net/%s/master", name) == 0)
		buf_add(state, master.ptr, master.len);
	buf_add_text(state, "\n");
}

/* The host offers a VF as a device of the VMBus: a new one shows there. */
static void note_state(struct collect_live *live, struct buf *state)
{
	struct buf names = { 0 };

	for (size_t n = 0; n < live->n_links; n++)
		note_link(live, state, live->links[n].link->name);
	if (collect_names(live, &names, "/sys/bus/vmbus/devices") == 0)
		buf_add(state, names.data, names.len);
	buf_done(&names);
}

void collect_state(struct collect_live *live)
{
	note_state(live, &live->state);
}

bool collect_live_has_changed(struct collect_live *live)
{
	struct buf now = { 0 };
	bool differs;

	if (!live->waited || live->vm->kernel_silent)
		return false;
	note_state(live, &now);
	differs = !span_equal(buf_span(&now), buf_span(&live->state));
	buf_done(&now);
	return differs;
}
