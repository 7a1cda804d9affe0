/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_COLLECT_H
#define COLLECT_COLLECT_H

#include <stdbool.h>

#include "collect/outcome.h"
#include "model/vm.h"
#include "util/buf.h"
#include "util/exit_status.h"

/* What a command needs beyond the vNICs and what belongs to them. */
enum collect_what {
	COLLECT_VNICS = 0,
	COLLECT_ALL_LINKS = 1 << 0,	/* every interface, as `links` shows */
	COLLECT_ALL_FUNCTIONS = 1 << 1, /* every PCI function with its names, as `pci` shows */
	COLLECT_NO_LOG = 1 << 2,
	COLLECT_NO_COUNTERS = 1 << 3,
	COLLECT_ALL_KERNELS = 1 << 4, /* every installed one, as `readiness` shows */
};

/* Fills the model from the running host, or from captured output, or from the built-in example. */
struct collect_options {
	const char *from; /* path, "-" for standard input; NULL: not from captures */
	/* of a process in a sandbox (util/sandbox.h): it opens no other file afterwards */
	bool is_only_input;
	bool demo;
	unsigned what;	  /* enum collect_what, or-ed */
	bool journal;	  /* where the log's beginning is lost it may help out */
	unsigned boots;	  /* so many are asked of the journal; 0, 1: this one alone */
	const char *root; /* an image or a chroot: its kernels and its configuration; NULL: no */
	double sample_seconds;	/* at most this long, 0: one reading */
	double timeout_seconds; /* of the live queries */
};

/*
 * Returns EXIT_OK and fills *vm, or an exit status of 64 and above with one
 * sentence (no line end, harmless to print) in *why.
 */
enum exit_status collect_vm(struct vm *vm, const struct collect_options *options, struct buf *why);

struct recording;
struct record_watch;

/*
 * Fills *vm from the running host. Keeps every answer in *recording unless that
 * is NULL: *options are then those that its replay needs. watch: is told of
 * every question (source/recording.h); NULL: nobody is.
 */
void collect_running(struct vm *vm, struct collect_options *options, struct recording *recording,
		     const struct record_watch *watch);

/*
 * Fills *vm from such a recording, as the running host would have, or from one
 * of captured output (collect/record_capture.h), which may hold nothing that is known.
 */
struct outcome collect_replay(struct vm *vm, const struct collect_options *options,
			      const struct recording *recording);

/*
 * For `counters --interval`: a running host that is asked again and again.
 * collect_live_open() collects once; collect_live_counters() reads the
 * counters of every vNIC's synthetic interface anew into link->counters
 * (the last one becomes the first) and returns 0 or a negative errno.
 */
struct collect_live;

/*
 * Whether a VF came, went or changed while the counters were watched: then what was
 * measured, and all that was read before, is of a state that is over.
 */
bool collect_live_has_changed(struct collect_live *live);
struct collect_live *collect_live_open(struct vm *vm, const struct collect_options *options);
int collect_live_counters(struct collect_live *live, struct vm *vm);
void collect_live_close(struct collect_live *live);

#endif
