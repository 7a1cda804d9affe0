/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/replay.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

enum {
	/* An Azure VM has 8 vNICs at most: a log with hundreds of GUIDs is no VM's, and must cost no more. */
	NICS_MAX = 256,
	VFS_MAX = 1024,
};

/* A PCI function of a VF driver, or one interface of it (MANA has several on one function). */
struct replay_vf {
	const char *device;
	const char *name; /* NULL: the function itself */
	enum event_driver driver;
	const char *firmware;
};

static struct replay_nic *find_nic(struct replay *replay, const char *device, const char *name)
{
	for (size_t n = 0; n < replay->n_nics; n++) {
		struct replay_nic *nic = &replay->nics[n];

		if (device ? nic->device == device : !nic->device && name && nic->name == name)
			return nic;
	}
	return NULL;
}

/* Whoever has that name now; two may, between the halves of a swap: the later one has it. */
static struct replay_nic *find_nic_named(struct replay *replay, const char *name)
{
	for (size_t n = replay->n_nics; n-- > 0;)
		if (name && replay->nics[n].name == name)
			return &replay->nics[n];
	return NULL;
}

static struct replay_nic *find_nic_of_vf(struct replay *replay, const char *device,
					 const char *name)
{
	for (size_t n = 0; n < replay->n_nics; n++) {
		struct vnic_log *log = &replay->nics[n].log;

		if (name && log->vf_name == name &&
		    (!device || !log->vf_device || log->vf_device == device))
			return &replay->nics[n];
	}
	return NULL;
}

/* NULL: there are too many. */
static struct replay_vf *vf_of(struct replay *replay, const char *device, const char *name)
{
	struct replay_vf *vf;

	for (size_t n = 0; n < replay->n_vfs; n++)
		if (replay->vfs[n].device == device && replay->vfs[n].name == name)
			return &replay->vfs[n];
	if (replay->n_vfs == VFS_MAX) {
		replay->is_partial = true;
		return NULL;
	}
	vf = alloc_item(&replay->vfs, &replay->capacity_vfs, replay->n_vfs++, sizeof(*vf));
	vf->device = device;
	vf->name = name;
	return vf;
}

/* The one function that has an interface of that name; NULL: none, or several. */
static const char *device_of_vf(const struct replay *replay, const char *name)
{
	const char *device = NULL;

	for (size_t n = 0; name && n < replay->n_vfs; n++) {
		if (replay->vfs[n].name != name)
			continue;
		if (device && device != replay->vfs[n].device)
			return NULL;
		device = replay->vfs[n].device;
	}
	return device;
}

/* NULL: there are too many. */
static struct replay_nic *add_nic(struct replay *replay, const struct event *event)
{
	struct replay_nic *nic;

	if (replay->n_nics == NICS_MAX) {
		replay->is_partial = true;
		return NULL;
	}
	nic = alloc_item(&replay->nics, &replay->capacity_nics, replay->n_nics++, sizeof(*nic));
	nic->device = event->device;
	nic->name = event->name;
	if (event->device)
		guid_parse(span_of(event->device), &nic->guid);
	nic->log.seen = true;
	return nic;
}

/* --- time off the VF --- */

static void leave_vf(struct vnic_log *log, const struct event *event)
{
	if (event->clock == CLOCK_NONE || log->is_off)
		return;
	log->is_off = true;
	log->off_clock = (enum event_clock)event->clock;
	log->off_since_us = event->time_us;
}

/* Times of two clocks cannot be subtracted: then how long it took is not known. */
static void return_to_vf(struct vnic_log *log, const struct event *event)
{
	bool is_measured = log->is_off && event->clock == log->off_clock &&
			   event->time_us >= log->off_since_us;

	if (event->clock == CLOCK_NONE)
		return;
	if (is_measured)
		log->slow_us.value += (uint64_t)(event->time_us - log->off_since_us);
	if (is_measured || !log->is_off)
		log->slow_us.fact = FACT_KNOWN;
	log->is_off = false;
}

/* --- lines of a synthetic interface --- */

/*
 * The host announces a VF when netvsc starts anew with it, after hibernation as well as
 * with another MTU or number of channels. It logs neither, and only resuming forgets the
 * switch (netvsc_resume(), netvsc_drv.c, 5.10-7.2): where the path is does not show.
 */
static void announced_anew(struct vnic_log *log)
{
	log->path = LOG_PATH_NONE;
	log->path_event = NULL;
}

static void slot_changed(struct vnic_log *log, const struct event *event, bool added)
{
	if (added && log->path == LOG_PATH_VF)
		announced_anew(log);
	log->slot = known_bool(added);
	log->serial = known_u64(event_value(event));
	log->slot_event = event;
	log->waiting_event = NULL;
	if (added)
		return;
	log->removals++;
	if (log->path == LOG_PATH_VF || log->registered)
		leave_vf(log, event);
}

/* "switched from" was said of the VF before: this one is not switched to yet. */
static void forget_old_switch(struct vnic_log *log)
{
	if (log->path != LOG_PATH_SYNTHETIC || !log->unregistered)
		return;
	log->path = LOG_PATH_NONE;
	log->path_event = NULL;
}

static void vf_registering(struct vnic_log *log, const struct event *event)
{
	forget_old_switch(log);
	log->registered = true;
	log->unregistered = false;
	log->register_event = event;
	log->waiting_event = NULL;
	if (log->vf_name != event->other)
		log->vf_device = NULL;
	log->vf_name = event->other;
}

static void vf_unregistering(struct vnic_log *log, const struct event *event)
{
	log->registered = false;
	log->unregistered = true;
	log->joined = false;
	log->register_event = event;
	log->vf_name = event->other;
	if (log->path == LOG_PATH_VF)
		leave_vf(log, event);
}

static void path_switched(struct vnic_log *log, const struct event *event, enum log_path path)
{
	if (log->path != path)
		log->switches++;
	if (path == LOG_PATH_VF)
		return_to_vf(log, event);
	else
		leave_vf(log, event);
	log->path = path;
	log->path_event = event;
	log->path_since_us = event->time_us;
	log->vf_name = event->other;
	log->waiting_event = NULL;
	if (path == LOG_PATH_VF) {
		log->unregistered = false;
		log->failed_event = NULL;
	}
}

static void netvsc_event(struct replay *replay, const struct event *event)
{
	struct replay_nic *nic;

	if (!event->device && !event->name)
		return;
	nic = find_nic(replay, event->device,
		       event->kind == EVENT_RENAMED ? event->other : event->name);
	if (!nic)
		nic = add_nic(replay, event);
	if (!nic)
		return;
	if (event->name)
		nic->name = event->name;
	switch ((enum event_kind)event->kind) {
	case EVENT_NETVSC_MAC:
		mac_parse(span_of(event->other), &nic->mac);
		break;
	case EVENT_SLOT_ADDED:
	case EVENT_SLOT_REMOVED:
		slot_changed(&nic->log, event, event->kind == EVENT_SLOT_ADDED);
		break;
	case EVENT_VF_REGISTERING:
		vf_registering(&nic->log, event);
		break;
	case EVENT_VF_UNREGISTERING:
		vf_unregistering(&nic->log, event);
		break;
	case EVENT_SWITCHED_TO:
		path_switched(&nic->log, event, LOG_PATH_VF);
		break;
	case EVENT_SWITCHED_FROM:
		path_switched(&nic->log, event, LOG_PATH_SYNTHETIC);
		break;
	case EVENT_SWITCH_FAILED:
		nic->log.failed_event = event;
		break;
	case EVENT_WAITING_FOR_ASSOCIATION:
		nic->log.waiting_event = event;
		break;
	default:
		break;
	}
}

/* --- lines of a VF driver --- */

static void joined(struct replay *replay, const struct event *event)
{
	struct replay_nic *nic = find_nic_named(replay, event->other);

	/* Up to 4.14 "joined to" comes before the first line of the netvsc device. */
	if (!nic) {
		struct event named = { .name = event->other };

		nic = add_nic(replay, &named);
	}
	if (!nic)
		return;
	forget_old_switch(&nic->log);
	nic->log.registered = true;
	nic->log.unregistered = false;
	nic->log.joined = true;
	nic->log.join_event = event;
	nic->log.vf_name = event->name;
	nic->log.vf_device = event->device;
}

/* The name is another one's from now on. */
static void forget_vf(struct replay *replay, const char *device, const char *name)
{
	for (size_t n = 0; name && n < replay->n_vfs; n++) {
		if (replay->vfs[n].device != device || replay->vfs[n].name != name)
			continue;
		replay->vfs[n] = replay->vfs[--replay->n_vfs];
		return;
	}
}

static void vf_renamed(struct replay *replay, const struct event *event)
{
	struct replay_nic *nic = find_nic_of_vf(replay, event->device, event->other);

	forget_vf(replay, event->device, event->other);
	if (!nic)
		return;
	nic->log.vf_name = event->name;
	nic->log.vf_device = event->device;
}

static void vf_event(struct replay *replay, const struct event *event)
{
	struct replay_vf *function = NULL;

	if (event->device)
		function = vf_of(replay, event->device, NULL);
	if (function) {
		function->driver = event->driver;
		if (event->kind == EVENT_FIRMWARE)
			function->firmware = event->other;
	}
	if (event->device && event->name)
		vf_of(replay, event->device, event->name);
	if (event->kind == EVENT_JOINED)
		joined(replay, event);
	else if (event->kind == EVENT_RENAMED)
		vf_renamed(replay, event);
}

/* --- the whole log --- */

/*
 * "hv_vmbus: registering driver hv_netvsc" comes before its first interface:
 * what was known of theirs is of an earlier boot, or of the module before.
 */
static void driver_registered(struct replay *replay, const struct event *event)
{
	if (!event->other || strcmp(event->other, "hv_netvsc"))
		return;
	for (size_t n = 0; n < replay->n_nics; n++)
		replay->nics[n].log = (struct vnic_log){ .seen = true };
}

/* The first event of the last boot: where the parser saw the times jump, too. */
static size_t find_last_boot(const struct vm *vm)
{
	for (size_t n = event_list_count(&vm->events); n-- > 1;) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event->kind == EVENT_BOOT || (event->flags & EVENT_NEW_BOOT))
			return n;
	}
	return 0;
}

/* Synthetic interfaces known only by a name that another one bears by its GUID are the same. */
static void merge_named(struct replay *replay)
{
	for (size_t n = 0; n < replay->n_nics; n++) {
		struct replay_nic *nameless = &replay->nics[n];
		struct replay_nic *owner = find_nic_named(replay, nameless->name);

		if (nameless->device || !owner || owner == nameless || !owner->device)
			continue;
		if (!owner->log.joined && nameless->log.joined) {
			owner->log.joined = true;
			owner->log.join_event = nameless->log.join_event;
			if (!owner->log.vf_device)
				owner->log.vf_device = nameless->log.vf_device;
		}
		*nameless = replay->nics[--replay->n_nics];
		n--;
	}
}

static void take_vf_facts(struct replay *replay)
{
	for (size_t n = 0; n < replay->n_nics; n++) {
		struct replay_nic *nic = &replay->nics[n];
		struct replay_vf *function;

		/* "Link up" of a VF whose joining is not in the log still names its address. */
		if (!nic->log.vf_device)
			nic->log.vf_device = device_of_vf(replay, nic->log.vf_name);
		if (!nic->log.vf_device)
			continue;
		function = vf_of(replay, nic->log.vf_device, NULL);
		if (!function)
			continue;
		nic->vf_driver = function->driver;
		nic->firmware = function->firmware;
	}
}

/*
 * Up to Linux 4.x hv_netvsc printed "Device MAC" before its interface had a
 * name; the kernel then gives the first free eth%d (alloc_etherdev), and prints
 * every change of it.
 */
static void name_by_number(struct replay *replay, struct pool *pool)
{
	unsigned number = 0;

	for (size_t n = 0; n < replay->n_nics; n++) {
		struct replay_nic *nic = &replay->nics[n];
		const char *name;

		if (!nic->mac.known)
			continue;
		name = pool_printf(pool, "eth%u", number++);
		if (!nic->name && !find_nic_named(replay, name))
			nic->name = name;
	}
}

/* Still off the VF at the end: the time until the log was read, or its last line. */
static void close_slow_time(const struct vm *vm, struct vnic_log *log)
{
	int64_t end = vm->log.has_now ? vm->log.now_us : vm->log.last_us;

	if (!log->is_off || log->off_clock != vm->log.clock || end < log->off_since_us)
		return;
	log->slow_us.value += (uint64_t)(end - log->off_since_us);
	log->slow_us.fact = FACT_KNOWN;
}

void replay_run(struct vm *vm, struct replay *replay)
{
	size_t count = event_list_count(&vm->events);

	vm->log.last_boot = find_last_boot(vm);
	for (size_t n = vm->log.last_boot; n < count; n++) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event->kind == EVENT_DRIVER_REGISTERED)
			driver_registered(replay, event);
		else if (event->driver == EVENT_DRIVER_NETVSC)
			netvsc_event(replay, event);
		else if (event_driver_is_vf(event->driver))
			vf_event(replay, event);
	}
	merge_named(replay);
	take_vf_facts(replay);
	name_by_number(replay, &vm->pool);
	for (size_t n = 0; n < replay->n_nics; n++) {
		replay->nics[n].log.born = vm->log.has_netvsc_driver;
		close_slow_time(vm, &replay->nics[n].log);
	}
}

void replay_done(struct replay *replay)
{
	free(replay->nics);
	free(replay->vfs);
	*replay = (struct replay){ 0 };
}

const struct event *replay_last(const struct vm *vm, enum event_kind kind, const char *device,
				const struct event *since)
{
	for (size_t n = event_list_count(&vm->events); n-- > vm->log.last_boot;) {
		const struct event *event = event_list_at(&vm->events, n);

		if (event == since)
			return NULL;
		if (event->kind == kind && (!device || event->device == device))
			return event;
	}
	return NULL;
}
