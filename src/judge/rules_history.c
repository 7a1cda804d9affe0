/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>
#include <strings.h>

#include "judge/chain.h"
#include "judge/periods.h"
#include "judge/replay.h"
#include "judge/rules_list.h"
#include "judge/traffic.h"
#include "judge/verdict.h"
#include "judge/vnic_events.h"
#include "util/buf.h"
#include "util/plural.h"

enum {
	HOUR_S = 3600,
	DAY_S = 24 * HOUR_S,
	LISTED = 5,    /* servicings whose length is told */
	TRACE_S = 5,   /* a slow serial console needs that long for a trace */
	RESUME_S = 60, /* what is still part of waking up */
};

/* What is over for a day troubles nobody any more, but is worth to know. */
static enum severity fading(enum severity severity, double age)
{
	if (age >= 0 && age < HOUR_S)
		return severity;
	if (age >= 0 && age < DAY_S)
		return SEVERITY_WARNING;
	return SEVERITY_INFO;
}

static bool is_last_boot(const struct vm *vm, const struct period *period)
{
	return period->boot + 1 == vm->log.boots;
}

void rule_boot_transitions(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *last = NULL;
	unsigned count = 0;

	for (size_t n = 0; n < vnic->periods.n; n++) {
		const struct period *period = &vnic->periods.items[n];

		if (period->cause != CAUSE_BOOT || !is_last_boot(vm, period) || !period->begin ||
		    period->begin->kind != EVENT_SWITCHED_FROM)
			continue;
		last = period->begin;
		count++;
	}
	if (count)
		rule_add_event(rule_found(vm, vnic, rule,
					  "%s left its VF %u time%s while it came up",
					  vnic_label(vnic), count, plural(count)),
			       last);
}

/* --- servicing --- */

static bool is_servicing(const struct period *period)
{
	return period->cause == CAUSE_SERVICING && !period->is_open && !period->in_storm;
}

static void add_length(struct buf *words, const struct period *period)
{
	if (words->len)
		buf_add_text(words, ", ");
	if (period->is_timed)
		buf_printf(words, "%.0f s", (double)period_us(period) / 1e6);
	else
		buf_add_text(words, "not timed");
}

void rule_servicing_seen(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct period *last = NULL;
	struct buf words = { 0 };
	unsigned count = 0;

	for (size_t n = vnic->periods.n; n-- > 0;) {
		const struct period *period = &vnic->periods.items[n];

		if (!is_servicing(period))
			continue;
		if (!last)
			last = period;
		if (count++ < LISTED)
			add_length(&words, period);
	}
	if (count)
		rule_add_event(rule_found(vm, vnic, rule,
					  "the host serviced the VF of %s %u time%s: %s%s",
					  vnic_label(vnic), count, plural(count), buf_text(&words),
					  count > LISTED ? " ..." : ""),
			       last->begin);
	buf_done(&words);
}

static bool is_long(const struct vm *vm, const struct period *period)
{
	return is_servicing(period) && period->is_timed &&
	       (double)period_us(period) / 1e6 >= verdict_servicing_seconds(vm);
}

void rule_servicing_long(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding;
	const struct period *period;
	size_t n = vnic->periods.n;
	double age;

	while (n && !is_long(vm, &vnic->periods.items[n - 1]))
		n--;
	if (!n)
		return;
	period = &vnic->periods.items[n - 1];
	age = period_age(vm, period);
	finding = rule_found(vm, vnic, rule, "the VF of %s was away for %.0f min", vnic_label(vnic),
			     (double)period_us(period) / 60e6);
	finding->severity = age >= 0 && age < HOUR_S ? SEVERITY_WARNING : SEVERITY_INFO;
	rule_add_event(finding, period->begin);
	rule_add_event(finding, period->end);
}

/* --- storm --- */

static unsigned count_cycles(const struct vnic *vnic, size_t from, size_t to)
{
	unsigned count = 0;

	for (; from <= to; from++)
		count += period_is_off(&vnic->periods.items[from]);
	return count;
}

void rule_flap_storm(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct period *periods = vnic->periods.items;
	size_t last = vnic->periods.n, first;
	struct finding *finding;
	unsigned cycles;

	while (last && !periods[last - 1].in_storm)
		last--;
	if (!last--)
		return;
	for (first = last; first && periods[first - 1].in_storm; first--)
		;
	cycles = count_cycles(vnic, first, last);
	finding = rule_found(vm, vnic, rule, "%s left its VF %u time%s within %.0f min",
			     vnic_label(vnic), cycles, plural(cycles),
			     (double)(periods[last].end_us - periods[first].start_us) / 60e6);
	finding->severity = fading(rule->severity, period_age(vm, &periods[last]));
	rule_add_event(finding, periods[first].begin);
	rule_add_event(finding, periods[last].begin);
}

/* --- hibernation --- */

/* Did something become of the VF after it, when waking up was over? */
static bool is_past(const struct event *exit, const struct event *event)
{
	return event && event->clock == exit->clock &&
	       event->time_us - exit->time_us > RESUME_S * INT64_C(1000000);
}

void rule_hibernate_resume_stall(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *exit = replay_last(vm, EVENT_HIBERNATE_EXIT, NULL, NULL);
	struct finding *finding;

	if (!exit || !chain_is_paired(vnic) ||
	    !(traffic_avoids_vf(vm, vnic) || traffic_is_one_way(vm, vnic)) ||
	    is_past(exit, vnic->log.path_event) || is_past(exit, vnic->log.register_event))
		return;
	finding = rule_found(vm, vnic, rule, "%s does not get on with its VF since the VM woke up",
			     vnic_label(vnic));
	rule_add_event(finding, exit);
	rule_add_chain(finding, vnic, CHAIN_TRAFFIC);
}

/* --- another family --- */

/* The VF's own line that follows on "VF registering: NAME" of its netvsc. */
static bool is_join_of(const struct event *event, const char *vf)
{
	return event->kind == EVENT_JOINED && vf && event->name && !strcmp(event->name, vf);
}

/* The last VF that this vNIC had of another family than the last one; NULL: none. */
static const struct event *find_other_family(const struct vm *vm, const char *guid)
{
	const struct event *last = NULL, *other = NULL;
	const char *vf = NULL;

	for (size_t n = 0; n < event_list_count(&vm->events); n++) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event->kind == EVENT_VF_REGISTERING && event->device &&
		    !strcasecmp(event->device, guid))
			vf = event->other;
		if (!is_join_of(event, vf))
			continue;
		if (last && vnic_event_family(last) != vnic_event_family(event))
			other = last;
		last = event;
		vf = NULL;
	}
	return other && vnic_event_family(other) != vnic_event_family(last) ? other : NULL;
}

void rule_hardware_family_changed(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *other;
	char guid[GUID_TEXT];

	if (!vnic->guid.known)
		return;
	other = find_other_family(vm, guid_format(&vnic->guid, guid));
	if (other)
		rule_add_event(
			rule_found(vm, vnic, rule, "the VF of %s was of the family %s before",
				   vnic_label(vnic), vf_family_name(vnic_event_family(other))),
			other);
}

/* --- faults of the kernel --- */

static bool is_of_trace(const struct event *head, const struct event *frame)
{
	if (head->clock == CLOCK_NONE || head->clock != frame->clock)
		return head->clock == frame->clock;
	return frame->time_us - head->time_us <= TRACE_S * INT64_C(1000000);
}

/* The last report whose trace names a function of these drivers; *frame is that line. */
static const struct event *find_fault(const struct vm *vm, const struct event **frame)
{
	const struct event *found = NULL;

	for (size_t n = event_list_count(&vm->events); n-- > vm->log.last_boot;) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event->kind == EVENT_FAULT_FRAME) {
			found = event;
		} else if (event->kind == EVENT_KERNEL_FAULT) {
			*frame = found;
			if (found && is_of_trace(event, found))
				return event;
			found = NULL;
		}
	}
	return NULL;
}

static double age_of(const struct vm *vm, const struct event *event)
{
	int64_t now = vm->log.has_now ? vm->log.now_us : vm->log.last_us;

	if (event->clock == CLOCK_NONE || event->clock != vm->log.clock)
		return -1;
	return (double)(now - event->time_us) / 1e6;
}

void rule_kernel_fault_near_netvsc(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct event *frame, *fault = find_fault(vm, &frame);
	bool is_oops = fault && event_value(fault);
	struct finding *finding;

	(void)vnic;
	if (!fault)
		return;
	finding = rule_found(vm, NULL, rule, "the kernel %s in %s",
			     is_oops ? "crashed" : "did not get on", frame->other);
	if (!is_oops && age_of(vm, fault) >= 0)
		finding->severity = fading(rule->severity, age_of(vm, fault));
	rule_add_event(finding, fault);
	rule_add_event(finding, frame);
}
