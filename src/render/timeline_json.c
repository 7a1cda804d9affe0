/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <time.h>

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

/* Times of syslog have no year: the parser puts them into 1970. */
static void put_wall(json_t *object, const struct period *period)
{
	enum { YEAR_SECONDS = 366 * 86400 };
	time_t seconds = (time_t)(period->wall_us / 1000000);
	char text[sizeof("2026-11-22T10:00:00")] = "";
	struct tm tm;

	if (period->has_wall && seconds > YEAR_SECONDS && gmtime_r(&seconds, &tm))
		strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &tm);
	json_put_text(object, "wall", text[0] ? text : NULL);
}

static void put_line(json_t *object, const char *key, const struct event *event)
{
	json_put_text(object, key, event ? event->text : NULL);
}

static json_t *period_json(const struct vm *vm, const struct period *period)
{
	json_t *object = json_object();

	json_put_text(object, "kind", period_kind_name(period->kind));
	json_put_text(object, "cause", period_cause_name(period->cause));
	json_put_number(object, "boot", vm->log.boots - 1 - period->boot);
	json_put_real(object, "start_seconds", period->is_timed, (double)period->start_us / 1e6,
		      1e6);
	put_wall(object, period);
	json_put_real(object, "seconds", period->is_timed, (double)period_us(period) / 1e6, 1e6);
	json_object_set_new(object, "open", json_boolean(period->is_open));
	json_object_set_new(object, "storm", json_boolean(period->in_storm));
	put_line(object, "began", period->begin);
	put_line(object, "ended", period->end);
	return object;
}

static json_t *periods_json(const struct vm *vm, const struct vnic *vnic)
{
	json_t *array = json_array();

	for (size_t n = 0; n < vnic->periods.n; n++)
		json_array_append_new(array, period_json(vm, &vnic->periods.items[n]));
	return array;
}

static json_t *totals_json(const struct vnic *vnic)
{
	const struct period_totals *totals = &vnic->totals;
	json_t *object = json_object();

	put_count(object, "switches", vnic->log.seen, totals->switches);
	put_count(object, "servicings", vnic->log.seen, totals->servicings);
	put_count(object, "storms", vnic->log.seen, totals->storms);
	put_count(object, "resets", vnic->log.seen, totals->resets);
	json_put_real(object, "off_seconds", totals->has_off, (double)totals->sum_off_us / 1e6,
		      1e6);
	json_put_real(object, "longest_off_seconds", totals->has_off,
		      (double)totals->longest_off_us / 1e6, 1e6);
	return object;
}

static json_t *vnic_history_json(const struct vm *vm, const struct vnic *vnic)
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
	json_object_set_new(object, "periods", periods_json(vm, vnic));
	json_object_set_new(object, "totals", totals_json(vnic));
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
	put_count(object, "boots", log->read, log->boots);
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
			json_array_append_new(array,
					      vnic_history_json(report->vm, report->vm->vnics[n]));
	}
	json_object_set_new(root, "timeline", array);
	json_object_set_new(root, "log", log_info_json(report->vm));
	json_object_set_new(root, "sources", json_sources(report->vm));
	json_end(out, root, false);
}
