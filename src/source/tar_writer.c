/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/tar_writer.h"

#include <errno.h>
#include <sys/stat.h>

enum { MEMBER_MODE = 0600 };

/* Whoever unpacks it gets files that only he can read. */
static int keep_error(struct tar_writer *tar, int error)
{
	int number = tar->lib->error_number(tar->archive);

	if (!tar->error)
		tar->error = error ? error : number > 0 ? -number : -EIO;
	return tar->error;
}

int tar_writer_open(struct tar_writer *tar, const struct libarchive *lib, int fd,
		    enum tar_compression compression)
{
	int filter;

	tar->lib = lib;
	tar->error = 0;
	tar->entry = lib->entry_new();
	tar->archive = lib->write_new();
	filter = compression == TAR_GZIP ? lib->write_add_filter_gzip(tar->archive)
					 : lib->write_add_filter_zstd(tar->archive);
	/* ARCHIVE_WARN: an external program would compress */
	if (filter != ARCHIVE_OK)
		return keep_error(tar, -EPROTONOSUPPORT);
	if (lib->write_set_format_pax_restricted(tar->archive) != ARCHIVE_OK ||
	    lib->write_open_fd(tar->archive, fd) != ARCHIVE_OK)
		return keep_error(tar, 0);
	return 0;
}

/* Keys that others chose are in the names: none may lead out of the folder. */
static bool leads_out(const char *name)
{
	struct span rest = span_of(name), part;

	if (name[0] == '/')
		return true;
	while (span_next_field(&rest, '/', &part))
		if (span_is(part, ".."))
			return true;
	return false;
}

int tar_writer_add(struct tar_writer *tar, const char *name, struct span bytes)
{
	const struct libarchive *lib = tar->lib;
	struct buf path = { 0 };

	if (tar->error)
		return tar->error;
	if (leads_out(name))
		return keep_error(tar, -EINVAL);
	buf_printf(&path, "%s/%s", tar->top, name);
	lib->entry_clear(tar->entry);
	lib->entry_set_pathname(tar->entry, buf_text(&path));
	lib->entry_set_filetype(tar->entry, AE_IFREG);
	lib->entry_set_perm(tar->entry, MEMBER_MODE);
	lib->entry_set_size(tar->entry, (int64_t)bytes.len);
	lib->entry_set_mtime(tar->entry, tar->time_s, 0);
	buf_done(&path);
	if (lib->write_header(tar->archive, tar->entry) != ARCHIVE_OK ||
	    (bytes.len &&
	     lib->write_data(tar->archive, bytes.ptr, bytes.len) != (la_ssize_t)bytes.len))
		return keep_error(tar, 0);
	return 0;
}

int tar_writer_close(struct tar_writer *tar)
{
	const struct libarchive *lib = tar->lib;

	if (!tar->error && lib->write_close(tar->archive) != ARCHIVE_OK)
		keep_error(tar, 0);
	lib->write_free(tar->archive);
	lib->entry_free(tar->entry);
	return tar->error;
}
