/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/history.h"
#include "render/json.h"
#include "render/timeline.h"

/* Without a log nothing was counted. */
static void put_count(json_t *object, const char *name, bool counted, uint64_t count)
{
	json_put_u64(object, name, counted ? known_u64(count) : (struct fact_u64){ 0 });
}

static json_t *event_json(const struct history_entry *entry)
{
	const struct event *event = entry->event;
	json_t *object = json_object();

	json_put_real(object, "seconds", event->clock != CLOCK_NONE, (double)event->time_us / 1e6,
		      1e6);
	json_put_text(object, "clock", event_clock_name(event->clock));
	json_put_text(object, "kind", entry->words->name);
	json_put_text(object, "vf", event_vf(event));
	json_put_text(object, "text", event->text);
	json_put_number(object, "line", event->line);
	return object;
}

static json_t *vnic_history_json(const struct vnic *vnic)
{
	const struct data_path *path = &vnic->data_path;
	json_t *object = json_object(), *events = json_array();
	struct history history;

	history_fold(vnic, false, &history);
	for (size_t n = 0; n < history.n; n++)
		json_array_append_new(events, event_json(&history.entries[n]));
	history_done(&history);
	json_put_text(object, "vnic", vnic_label(vnic));
	json_put_guid(object, "guid", &vnic->guid);
	json_object_set_new(object, "events", events);
	put_count(object, "switches", vnic->log.seen, path->switches);
	put_count(object, "removals", vnic->log.seen, vnic->log.removals);
	json_put_real(object, "slow_seconds", path->has_slow, path->slow_seconds, 1e6);
	json_put_text(object, "current", path_name(path->current));
	json_put_real(object, "since_seconds", path->has_since, path->since_seconds, 1e6);
	return object;
}

static json_t *log_info_json(const struct vm *vm)
{
	const struct log_info *log = &vm->log;
	json_t *object = json_object();

	json_object_set_new(object, "read", json_boolean(log->read));
	put_count(object, "lines", log->read, log->lines);
	json_put_text(object, "clock", event_clock_name(log->clock));
	json_object_set_new(object, "has_boot", json_boolean(log->has_boot));
	json_object_set_new(object, "wrapped", json_boolean(log->wrapped));
	json_put_number(object, "dropped_events", vm->events.dropped);
	return object;
}

void timeline_render_json(struct buf *out, const struct report *report)
{
	json_t *root = json_begin_report(report), *array = json_array();

	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		if (!report->vm->vnics[n]->left_out)
			json_array_append_new(array, vnic_history_json(report->vm->vnics[n]));
	}
	json_object_set_new(root, "timeline", array);
	json_object_set_new(root, "log", log_info_json(report->vm));
	json_object_set_new(root, "sources", json_sources(report->vm));
	json_end(out, root, false);
}
