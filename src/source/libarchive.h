/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_LIBARCHIVE_H
#define SOURCE_LIBARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

#include "util/packing.h"

/*
 * libarchive, loaded when it is needed: linked, it would cost every start of
 * the program some milliseconds and megabytes. Each member is the function of
 * the library that has the same name behind "archive_".
 */
struct libarchive {
	void *handle;
	__typeof__(&archive_errno) error_number;

	__typeof__(&archive_write_new) write_new;
	__typeof__(&archive_write_set_format_pax_restricted) write_set_format_pax_restricted;
	__typeof__(&archive_write_add_filter_zstd) write_add_filter_zstd;
	__typeof__(&archive_write_add_filter_gzip) write_add_filter_gzip;
	__typeof__(&archive_write_open_fd) write_open_fd;
	__typeof__(&archive_write_header) write_header;
	__typeof__(&archive_write_data) write_data;
	__typeof__(&archive_write_close) write_close;
	__typeof__(&archive_write_free) write_free;

	__typeof__(&archive_read_new) read_new;
	__typeof__(&archive_read_support_format_raw) read_support_format_raw;
	__typeof__(&archive_read_support_format_tar) read_support_format_tar;
	__typeof__(&archive_read_support_format_zip_streamable) read_support_format_zip_streamable;
	__typeof__(&archive_read_append_filter) read_append_filter;
	__typeof__(&archive_read_open2) read_open2;
	__typeof__(&archive_read_open_fd) read_open_fd;
	__typeof__(&archive_read_next_header) read_next_header;
	__typeof__(&archive_read_data) read_data;
	__typeof__(&archive_filter_bytes) filter_bytes;
	__typeof__(&archive_format) format;
	__typeof__(&archive_read_free) read_free;

	__typeof__(&archive_entry_new) entry_new;
	__typeof__(&archive_entry_clear) entry_clear;
	__typeof__(&archive_entry_free) entry_free;
	__typeof__(&archive_entry_set_pathname) entry_set_pathname;
	__typeof__(&archive_entry_set_filetype) entry_set_filetype;
	__typeof__(&archive_entry_set_perm) entry_set_perm;
	__typeof__(&archive_entry_set_size) entry_set_size;
	__typeof__(&archive_entry_set_mtime) entry_set_mtime;
	__typeof__(&archive_entry_pathname) entry_pathname;
	__typeof__(&archive_entry_pathname_utf8) entry_pathname_utf8;
	__typeof__(&archive_entry_filetype) entry_filetype;
	__typeof__(&archive_entry_hardlink) entry_hardlink;
};

/*
 * Loads it. Returns 0, or -ELIBACC with *why naming what is missing (a text
 * without an end). libarchive_unload() in both cases.
 */
int libarchive_load(struct libarchive *lib, const char **why);
void libarchive_unload(struct libarchive *lib);

/*
 * The code of the one filter that unpacks it: ARCHIVE_FILTER_NONE for what is
 * not compressed, -1 for what is not read here. To be appended: left to itself,
 * libarchive would look for compressed data in compressed data, and run
 * programs for some.
 */
int libarchive_filter(enum packing packing);

#endif
