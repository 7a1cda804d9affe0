/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "source/asker.h"
#include "source/live.h"
#include "util/alloc.h"

struct live_source {
	struct source source; /* first: a struct source * is a struct live_source * */
	struct asker *asker;
	struct live_child child; /* the asker's; untouched in this process */
	struct pci_access *names;
};

static int answer_in_child(void *state, const struct query *query, struct buf *out)
{
	switch (query->kind) {
	case QUERY_LINK:
	case QUERY_LINKS:
	case QUERY_ADDRESSES:
	case QUERY_ROUTES:
	case QUERY_QDISCS:
	case QUERY_RULES:
		return live_ask_rtnl(state, query, out);
	case QUERY_LINKSTATE:
	case QUERY_LINKMODES:
	case QUERY_RINGS:
	case QUERY_CHANNELS:
	case QUERY_FEATURES:
		return live_ask_ethnl(state, query, out);
	case QUERY_DRIVER:
		return live_ask_driver(state, query, out);
	case QUERY_COUNTERS:
		return live_ask_counters(state, query, out);
	default:
		return -EOPNOTSUPP;
	}
}

static int64_t live_now(struct source *source)
{
	struct timespec now;

	(void)source;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void live_pause(struct source *source, int64_t us)
{
	struct timespec pause = { .tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000 };

	(void)source;
	nanosleep(&pause, NULL);
}

static int ask(struct live_source *live, const struct query *query, struct buf *out)
{
	switch (query->kind) {
	case QUERY_UDEV:
		return live_ask_udev(query->name, out);
	case QUERY_PCI:
		return live_ask_pci(out);
	case QUERY_PCI_NAMES:
		return live_ask_pci_names(&live->names, query->name, out);
	case QUERY_KERNEL_LOG:
		return live_ask_kernel_log(out);
	case QUERY_JOURNAL:
		return live_ask_journal(NULL, query->name, out);
	default:
		return asker_ask(live->asker, query, out);
	}
}

static int live_query(struct source *source, const struct query *query, struct buf *out)
{
	int error = ask((struct live_source *)source, query, out);

	source->answered_us = live_now(source);
	return error;
}

static void live_close(struct source *source)
{
	struct live_source *live = (struct live_source *)source;

	asker_free(live->asker);
	live_pci_close(live->names);
	free(live);
}

static const struct source_ops live_ops = {
	.read = live_read,
	.list = live_list,
	.link = live_link,
	.open = live_open,
	.query = live_query,
	.now = live_now,
	.pause = live_pause,
	.close = live_close,
};

struct source *source_open_live(unsigned timeout_ms)
{
	struct live_source *live = alloc_zeroed(1, sizeof(*live));
	struct asker_work work = { .answer = answer_in_child, .state = &live->child };

	live->source.ops = &live_ops;
	live->child.ioctl_socket = -1;
	live->asker = asker_new(&work, timeout_ms);
	return &live->source;
}
