/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The files of the table in parse/file.h. Their number follows that of the
 * vNICs and of what the administrator wrote, never that of the interfaces.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "collect/live.h"
#include "parse/file.h"

enum { FILES_MAX = 256 }; /* of one row */

/* How reading the files of one source went, all rows together. */
struct progress {
	bool was_read;
	unsigned n;
	int refusal; /* the first error but "not there"; 0: none */
	const char *refused;
};

static void note_error(struct collect_live *live, struct progress *progress, int error,
		       struct span path)
{
	if (collect_fact_of(error) == FACT_ABSENT || error == -EISDIR || progress->refusal)
		return;
	progress->refusal = error;
	progress->refused = pool_add(&live->vm->pool, path);
}

static void read_file(struct collect_live *live, const struct file_format *format, struct span path,
		      struct progress *progress)
{
	struct span trimmed;
	int error;

	if (progress->n++ >= FILES_MAX)
		return;
	error = collect_read(live, &trimmed, "%.*s", (int)path.len, path.ptr);
	if (error) {
		note_error(live, progress, error, path);
		return;
	}
	progress->was_read = true;
	file_parse(live->vm, format, path, buf_span(&live->bytes));
}

static void read_pattern(struct collect_live *live, const struct file_format *format,
			 struct buf *path, struct span pattern, struct progress *progress);

/* Every name in the directory `path` that fits the part of the pattern. */
static void read_names(struct collect_live *live, const struct file_format *format,
		       struct buf *path, struct span part, struct span rest,
		       struct progress *progress)
{
	struct buf names = { 0 };
	struct span left, name;
	size_t len = path->len;
	int error = collect_names(live, &names, "%s", buf_text(path));

	if (error)
		note_error(live, progress, error, buf_span(path));
	left = buf_span(&names);
	while (!error && collect_next_name(&left, &name)) {
		if (!file_name_fits(part, name))
			continue;
		buf_add_text(path, "/");
		buf_add(path, name.ptr, name.len);
		read_pattern(live, format, path, rest, progress);
		path->len = len;
		path->data[len] = '\0';
	}
	buf_done(&names);
}

/* path: the part of the pattern that is done, without a slash at its end. */
static void read_pattern(struct collect_live *live, const struct file_format *format,
			 struct buf *path, struct span pattern, struct progress *progress)
{
	struct span part, rest = pattern;
	size_t len = path->len;

	if (!pattern.len) {
		read_file(live, format, buf_span(path), progress);
		return;
	}
	span_take(&rest, "/");
	span_next_field(&rest, '/', &part);
	if (rest.len)
		rest = span_between(part.ptr + part.len, rest.ptr + rest.len);
	if (memchr(part.ptr, '*', part.len)) {
		read_names(live, format, path, part, rest, progress);
		return;
	}
	buf_add_text(path, "/");
	buf_add(path, part.ptr, part.len);
	read_pattern(live, format, path, rest, progress);
	path->len = len;
	path->data[len] = '\0';
}

/* The file of each vNIC's two interfaces: '#' is their index. */
static void read_per_link(struct collect_live *live, const struct file_format *format,
			  struct progress *progress)
{
	const char *mark = strchr(format->pattern, '#');
	struct buf path = { 0 };

	for (size_t n = 0; n < live->n_links; n++) {
		const struct link *link = live->links[n].link;

		if (live->links[n].role == ROLE_OTHER || !is_known_u64(link->ifindex))
			continue;
		buf_clear(&path);
		buf_printf(&path, "%.*s%" PRIu64 "%s", (int)(mark - format->pattern),
			   format->pattern, link->ifindex.value, mark + 1);
		read_file(live, format, buf_span(&path), progress);
	}
	buf_done(&path);
}

static void read_format(struct collect_live *live, const struct file_format *format,
			struct progress *progress)
{
	struct buf path = { 0 };

	if (format->when == FILE_PER_LINK)
		read_per_link(live, format, progress);
	else
		read_pattern(live, format, &path, span_of(format->pattern), progress);
	buf_done(&path);
}

static void report(struct vm *vm, const char *source, const struct progress *progress)
{
	if (progress->refusal)
		vm_report_source(vm, source,
				 collect_fact_of(progress->refusal) == FACT_DENIED ? SOURCE_DENIED
										   : SOURCE_PARTIAL,
				 pool_printf(&vm->pool, "%s: %s", progress->refused,
					     strerror(-progress->refusal)));
	else if (progress->n > FILES_MAX)
		vm_report_source(vm, source, SOURCE_PARTIAL, "more files than are read");
	else if (!progress->was_read)
		vm_report_source(vm, source, SOURCE_ABSENT, NULL);
}

void collect_files(struct collect_live *live)
{
	struct progress progress = { 0 };

	for (const struct file_format *format = file_formats; format->pattern; format++) {
		if (format->when != FILE_ASKED)
			read_format(live, format, &progress);
		if (format[1].pattern && !strcmp(format->source, format[1].source))
			continue;
		if (format->when != FILE_ASKED)
			report(live->vm, format->source, &progress);
		progress = (struct progress){ 0 };
	}
}

bool collect_asked_files(struct collect_live *live, const char *source)
{
	struct progress progress = { 0 };

	for (const struct file_format *format = file_formats; format->pattern; format++)
		if (format->when == FILE_ASKED && !strcmp(format->source, source))
			read_format(live, format, &progress);
	report(live->vm, source, &progress);
	return !progress.refusal && progress.n <= FILES_MAX;
}
