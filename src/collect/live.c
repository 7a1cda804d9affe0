/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/live.h"

#include <stdlib.h>

#include "util/alloc.h"

/*
 * The order matters. First what always answers: sysfs and libpci. Then what
 * can hang (rtnetlink, ethtool), so that a silent kernel costs nothing that
 * was to be had. The log is read between the two readings of the counters.
 */
static void collect_guest(struct collect_live *live)
{
	unsigned what = live->options.what;

	collect_vmbus(live);
	collect_functions(live);
	collect_links(live);
	collect_files(live);
	collect_managers(live);
	collect_modules(live);
	if (live->options.sample_seconds > 0)
		collect_state(live);
	if (what & COLLECT_ALL_LINKS)
		collect_all_links(live);
	collect_link_details(live);
	collect_guest_setup(live);
	if (!(what & COLLECT_NO_COUNTERS)) {
		collect_interrupts(live);
		collect_counters(live);
	}
	if (!(what & COLLECT_NO_LOG))
		collect_log(live);
	if (what & COLLECT_NO_COUNTERS)
		return;
	collect_sample(live);
	if (live->waited)
		collect_interrupts(live);
}

/* No guest of Hyper-V: it has no vNIC, so nothing but what was asked for by name. */
static void collect_other(struct collect_live *live)
{
	if (live->options.what & COLLECT_ALL_FUNCTIONS)
		collect_functions(live);
	if (live->options.what & COLLECT_ALL_LINKS)
		collect_all_links(live);
	if (live->options.what & COLLECT_ALL_KERNELS) {
		collect_files(live);
		collect_managers(live);
		collect_modules(live);
	}
}

struct collect_live *collect_live_from(struct source *source, struct vm *vm,
				       const struct collect_options *options)
{
	struct collect_live *live = alloc_zeroed(1, sizeof(*live));

	live->vm = vm;
	live->source = source;
	live->options = *options;
	vm->source_kind = "live";
	vm_report_source(vm, "sysfs", SOURCE_READ, NULL);
	collect_host(live);
	if (is_false(vm->host.is_hyperv))
		collect_other(live);
	else
		collect_guest(live);
	return live;
}

struct collect_live *collect_live_open(struct vm *vm, const struct collect_options *options)
{
	double ms = options->timeout_seconds * 1e3;

	return collect_live_from(source_open_live(ms < 1     ? 1
						  : ms > 1e9 ? 1000000000
							     : (unsigned)ms),
				 vm, options);
}

void collect_live_close(struct collect_live *live)
{
	if (!live)
		return;
	source_close(live->source);
	buf_done(&live->bytes);
	buf_done(&live->state);
	free(live->links);
	free(live);
}
