/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef COLLECT_LIVE_H
#define COLLECT_LIVE_H

#include <stdbool.h>

#include "collect/collect.h"
#include "model/vm.h"
#include "source/source.h"
#include "util/buf.h"

/*
 * Fills the model from a source that answers like a running host: the host
 * itself, or a recording of it. Private to the files collect/live*.c, one
 * subject each, and to tests.
 */
enum link_role { ROLE_OTHER = 0, ROLE_SYNTHETIC, ROLE_VF };

/* An interface that is asked about in depth. */
struct live_link {
	struct link *link;
	enum link_role role;
};

struct collect_live {
	struct vm *vm;
	struct source *source;
	struct collect_options options; /* `from` and `demo` play no part */
	struct buf bytes;		/* the last answer */
	struct live_link *links;
	size_t n_links, capacity_links;
	struct buf state; /* of the links and the VMBus before the sample: live_change.c */
	bool waited;	  /* there was a sample */
	int64_t first_us; /* when the first counters were read, on the source's clock */
};

/* collect_live_open() on any source; the source belongs to the collection from here on. */
struct collect_live *collect_live_from(struct source *source, struct vm *vm,
				       const struct collect_options *options);

/* ---- the subjects, in the order in which they are asked ---- */
void collect_host(struct collect_live *live);
void collect_os(struct collect_live *live); /* the distribution; part of collect_host() */
void collect_vmbus(struct collect_live *live);
void collect_functions(struct collect_live *live);
void collect_links(struct collect_live *live);	      /* which there are, by sysfs alone */
void collect_state(struct collect_live *live);	      /* for collect_live_has_changed() */
void collect_link_details(struct collect_live *live); /* what rtnetlink and ethtool know */
void collect_guest_setup(struct collect_live *live);  /* what somebody put on the interfaces */
void collect_all_links(struct collect_live *live);
void collect_files(struct collect_live *live); /* configuration, state of daemons: parse/file.h */
void collect_managers(struct collect_live *live);   /* which run; after collect_files() */
void collect_modules(struct collect_live *live);    /* kernel modules: model/modules.h */
void collect_initramfs(struct collect_live *live);  /* of every kernel that is known by now */
void collect_counters(struct collect_live *live);   /* one reading of each vNIC */
void collect_sample(struct collect_live *live);	    /* the readings after that */
void collect_interrupts(struct collect_live *live); /* one reading, where there is a VF */
void collect_log(struct collect_live *live);

/* Is there a VF among the interfaces? */
bool collect_has_vf(const struct collect_live *live);
void collect_modules(struct collect_live *live); /* kernel modules: model/modules.h */

/* The files of one source that are FILE_ASKED; true: none of them was refused. */
bool collect_asked_files(struct collect_live *live, const char *source);

/* From the journal the lines of earlier boots, and of this one those before `until_us`. */
void collect_journal(struct collect_live *live, int64_t until_us);

/* ---- asking ---- */

/*
 * Each returns 0 or a negative errno. *text, without blanks at its ends,
 * stays until the next call of any of these.
 */
int collect_read(struct collect_live *live, struct span *text, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int collect_read_u64(struct collect_live *live, struct fact_u64 *value, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* The target of a symbolic link, and the last part of it. */
int collect_target(struct collect_live *live, struct span *target, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int collect_base(struct collect_live *live, struct span *base, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Names in a directory, for collect_next_name(); the caller ends *names by buf_done(). */
int collect_names(struct collect_live *live, struct buf *names, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
bool collect_next_name(struct span *names, struct span *name);

/*
 * A query about a link (NULL: about none). A refusal and a silence are noted
 * in vm->sources; once the kernel was silent the queries that can hang are not
 * made any more.
 */
int collect_ask(struct collect_live *live, enum query_kind kind, const struct link *link,
		const char *name, struct span *answer);

/* Why a value is not there, from a negative errno. */
enum fact collect_fact_of(int error);

#endif
