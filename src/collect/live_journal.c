/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "collect/live.h"
#include "parse/kmsg.h"
#include "parse/log.h"

enum { BOOT_ID_TEXT = 33 };

struct reading {
	char this_boot[BOOT_ID_TEXT], boot[BOOT_ID_TEXT]; /* of the machine; of the last entry */
	char next[BOOT_ID_TEXT];			  /* of the entry that is being read */
	int64_t until_us;
	uint32_t number;
};

static void copy_id(char *to, struct span id)
{
	size_t len = 0;

	for (size_t n = 0; n < id.len && len < BOOT_ID_TEXT - 1; n++)
		if (id.ptr[n] != '-')
			to[len++] = id.ptr[n];
	to[len] = '\0';
}

static void add_entry(struct vm *vm, struct reading *reading, const struct kmsg_line *line)
{
	bool is_this = !strcmp(reading->next, reading->this_boot);

	/* its lines are in the ring buffer, too, but without the wall's time */
	if (is_this && line->has_wall && line->clock == CLOCK_BOOT) {
		vm->log.has_wall_ahead = true;
		vm->log.wall_ahead_us = line->wall_us - line->time_us;
	}
	if (is_this && (line->clock != CLOCK_BOOT || line->time_us >= reading->until_us))
		return;
	if (reading->boot[0] && strcmp(reading->boot, reading->next) != 0)
		log_begin_boot(vm);
	memcpy(reading->boot, reading->next, BOOT_ID_TEXT);
	log_add_line(vm, line, ++reading->number);
}

static void add_entries(struct vm *vm, struct reading *reading, struct span entries)
{
	struct kmsg_line entry = { 0 };
	struct span line;

	while (span_next_line(&entries, &line)) {
		struct span id = line;

		if (span_take(&id, "_BOOT_ID="))
			copy_id(reading->next, id);
		if (kmsg_parse_journal_export(line, &entry))
			add_entry(vm, reading, &entry);
		if (!line.len)
			entry = (struct kmsg_line){ 0 };
	}
	/* what follows is the ring buffer, of this boot */
	if (reading->boot[0] && strcmp(reading->boot, reading->this_boot) != 0)
		log_begin_boot(vm);
}

static const char *why_not(int error)
{
	if (error == -ENOSYS)
		return "no libsystemd.so.0";
	return error ? strerror(-error)
		     : "no lines of vNICs in it, or the group systemd-journal is needed to read it";
}

void collect_journal(struct collect_live *live, int64_t until_us)
{
	unsigned n_boots = live->options.boots ? live->options.boots : 1;
	struct reading reading = { .until_us = until_us };
	struct span answer;
	char boots[24];
	int error;

	if (!collect_read(live, &answer, "/proc/sys/kernel/random/boot_id"))
		copy_id(reading.this_boot, answer);
	snprintf(boots, sizeof(boots), "%u", n_boots);
	error = collect_ask(live, QUERY_JOURNAL, NULL, boots, &answer);
	if (error || !answer.len) {
		vm_report_source(live->vm, "journal", SOURCE_ABSENT, why_not(error));
		return;
	}
	/* a bundle has more of them */
	add_entries(live->vm, &reading, kmsg_journal_last_boots(answer, n_boots));
	vm_report_source(live->vm, "journal", SOURCE_READ, NULL);
}
