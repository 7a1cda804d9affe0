/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "collect/live.h"

enum fact collect_fact_of(int error)
{
	switch (-error) {
	case EACCES:
	case EPERM:
		return FACT_DENIED;
	case ENOENT:
	case ENOTDIR:
	case ENODEV:
		return FACT_ABSENT;
	case ETIMEDOUT:
		return FACT_TIMED_OUT;
	default:
		return FACT_UNKNOWN;
	}
}

/* Asks the source about the path that the format makes; *out is emptied first. */
static int ask_path(struct collect_live *live,
		    int (*how)(struct source *source, const char *path, struct buf *out),
		    struct buf *out, const char *format, va_list args)
{
	char path[PATH_MAX];
	int len = vsnprintf(path, sizeof(path), format, args);

	buf_clear(out);
	if (len < 0 || (size_t)len >= sizeof(path))
		return -ENAMETOOLONG;
	return how(live->source, path, out);
}

int collect_read(struct collect_live *live, struct span *text, const char *format, ...)
{
	va_list args;
	int error;

	va_start(args, format);
	error = ask_path(live, source_read, &live->bytes, format, args);
	va_end(args);
	if (!error)
		*text = span_trim(buf_span(&live->bytes));
	return error;
}

int collect_read_u64(struct collect_live *live, struct fact_u64 *value, const char *format, ...)
{
	struct span text;
	uint64_t number;
	va_list args;
	int error;

	va_start(args, format);
	error = ask_path(live, source_read, &live->bytes, format, args);
	va_end(args);
	*value = (struct fact_u64){ error ? collect_fact_of(error) : FACT_MALFORMED, 0 };
	if (error)
		return error;
	text = span_trim(buf_span(&live->bytes));
	if (span_to_u64(text, &number) || (span_starts(text, "0x") && span_to_hex(text, &number)))
		*value = known_u64(number);
	return 0;
}

int collect_target(struct collect_live *live, struct span *target, const char *format, ...)
{
	va_list args;
	int error;

	va_start(args, format);
	error = ask_path(live, source_link, &live->bytes, format, args);
	va_end(args);
	if (!error)
		*target = buf_span(&live->bytes);
	return error;
}

int collect_base(struct collect_live *live, struct span *base, const char *format, ...)
{
	struct span target, part;
	va_list args;
	int error;

	va_start(args, format);
	error = ask_path(live, source_link, &live->bytes, format, args);
	va_end(args);
	if (error)
		return error;
	target = buf_span(&live->bytes);
	while (span_next_field(&target, '/', &part))
		*base = part;
	return 0;
}

int collect_names(struct collect_live *live, struct buf *names, const char *format, ...)
{
	va_list args;
	int error;

	va_start(args, format);
	error = ask_path(live, source_list, names, format, args);
	va_end(args);
	return error;
}

bool collect_next_name(struct span *names, struct span *name)
{
	return span_next_field(names, '\0', name) && name->len > 0;
}

/* ---- queries ---- */

struct query_row {
	const char *source; /* as vm->sources names it */
	const char *what;   /* what did not answer */
	bool can_hang;
};

static const struct query_row rows[] = {
	[QUERY_LINK] = { "rtnetlink", "RTM_GETLINK", true },
	[QUERY_LINKS] = { "rtnetlink", "RTM_GETLINK", true },
	[QUERY_ADDRESSES] = { "rtnetlink", "RTM_GETADDR", true },
	[QUERY_ROUTES] = { "rtnetlink", "RTM_GETROUTE", true },
	[QUERY_QDISCS] = { "rtnetlink", "RTM_GETQDISC", true },
	[QUERY_RULES] = { "rtnetlink", "RTM_GETRULE", true },
	[QUERY_LINKSTATE] = { "ethtool", "LINKSTATE_GET", true },
	[QUERY_LINKMODES] = { "ethtool", "LINKMODES_GET", true },
	[QUERY_RINGS] = { "ethtool", "RINGS_GET", true },
	[QUERY_CHANNELS] = { "ethtool", "CHANNELS_GET", true },
	[QUERY_FEATURES] = { "ethtool", "FEATURES_GET", true },
	[QUERY_DRIVER] = { "ethtool", "GDRVINFO", true },
	[QUERY_COUNTERS] = { "ethtool", "GSTATS", true },
	[QUERY_UDEV] = { "udev", "the device", false },
	[QUERY_PCI] = { "pci", "the functions", false },
	[QUERY_PCI_NAMES] = { "pci-names", "a name", false },
	[QUERY_KERNEL_LOG] = { "kernel-log", "the log", false },
	[QUERY_JOURNAL] = { "journal", "the journal", false },
};

static void note_silence(struct collect_live *live, const struct query_row *row,
			 const struct link *link)
{
	struct vm *vm = live->vm;

	vm->kernel_silent = true;
	vm_report_source(vm, row->source, SOURCE_TIMED_OUT,
			 pool_printf(&vm->pool, "%s%s%s was not answered in %.3g s", row->what,
				     link ? " of " : "", link ? link_label(link) : "",
				     live->options.timeout_seconds));
}

/* These requests need no capability: who refuses them is a policy of this place. */
static void note_refusal(struct collect_live *live, const struct query_row *row, int error)
{
	const char *detail =
		error == -EAFNOSUPPORT
			? "AF_NETLINK sockets are refused here (a seccomp filter, or "
			  "RestrictAddressFamilies= of the unit); no capability is needed"
			: "refused by a security policy; no capability is needed";

	vm_report_source(live->vm, row->source, SOURCE_DENIED, detail);
}

/* "No such device" and "not supported" are answers too; exhaustion or a torn dump is none. */
static void note_answer(struct collect_live *live, const struct query_row *row,
			const struct link *link, int error)
{
	struct vm *vm = live->vm;

	if (!error || error == -ENODEV || error == -ENOENT || error == -EOPNOTSUPP ||
	    error == -EINVAL)
		vm_report_source(vm, row->source, SOURCE_READ, NULL);
	else
		vm_report_source(vm, row->source, SOURCE_PARTIAL,
				 pool_printf(&vm->pool, "%s%s%s failed: %s", row->what,
					     link ? " of " : "", link ? link_label(link) : "",
					     strerror(-error)));
}

int collect_ask(struct collect_live *live, enum query_kind kind, const struct link *link,
		const char *name, struct span *answer)
{
	const struct query_row *row = &rows[kind];
	struct query query = { .kind = kind, .name = name };
	int error;

	if (link) {
		query.name = link->name;
		query.ifindex = is_known_u64(link->ifindex) ? (uint32_t)link->ifindex.value : 0;
		if (!query.ifindex)
			return -ENODEV;
	}
	if (row->can_hang && live->vm->kernel_silent)
		return -ETIMEDOUT;
	buf_clear(&live->bytes);
	error = source_query(live->source, &query, &live->bytes);
	if (error == -ETIMEDOUT)
		note_silence(live, row, link);
	else if (row->can_hang && (error == -EPERM || error == -EACCES || error == -EAFNOSUPPORT))
		note_refusal(live, row, error);
	else if (row->can_hang)
		note_answer(live, row, link, error);
	if (!error)
		*answer = buf_span(&live->bytes);
	return error;
}
