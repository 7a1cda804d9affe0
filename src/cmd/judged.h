/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_JUDGED_H
#define CMD_JUDGED_H

#include "cmd/command.h"
#include "cmd/config.h"
#include "collect/collect.h"
#include "model/vm.h"
#include "render/report.h"

/* A VM that was looked at and judged, ready to be rendered. */
struct judged {
	struct config config;
	struct vm vm;
	struct report report;
	char time[32];
};

/*
 * Collects as the options say, judges, and checks that the interfaces named as
 * operands exist. what: enum collect_what, or-ed. EXIT_OK, or a status of 64
 * and above with run->why. judged_done() in both cases.
 */
enum exit_status judged_open(struct run *run, unsigned what, struct judged *judged);
void judged_done(struct judged *judged);

/* The report's text. */
typedef void render_report(struct buf *out, const struct view *view, const struct report *report);

/* A command that shows the vNICs: as JSON, or as `render` does. Returns the verdict's status. */
enum exit_status judged_show_vnics(struct run *run, render_report *render);

/*
 * The parts, for who collects by other means: what comes first (the configuration is
 * read; judged_done() in any case), the options, and all that follows collecting.
 */
enum exit_status judged_begin(struct run *run, struct judged *judged);
struct collect_options judged_options(const struct run *run, unsigned what);
enum exit_status judged_judge(struct run *run, struct judged *judged);

/* The time of the report, anew: now, or SOURCE_DATE_EPOCH where that is set. */
void judged_set_time(struct judged *judged);

#endif
