/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/libarchive.h"

#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <string.h>

/* Debian, RHEL, SUSE and Azure Linux have had this soname since libarchive 3.0 (2012). */
static const char soname[] = "libarchive.so.13";

static const struct {
	const char *name;
	size_t offset;
} symbols[] = {
#define SYMBOL(name, member)                                         \
	{                                                            \
		"archive_" name, offsetof(struct libarchive, member) \
	}
	SYMBOL("errno", error_number),
	SYMBOL("write_new", write_new),
	SYMBOL("write_set_format_pax_restricted", write_set_format_pax_restricted),
	SYMBOL("write_add_filter_zstd", write_add_filter_zstd),
	SYMBOL("write_add_filter_gzip", write_add_filter_gzip),
	SYMBOL("write_open_fd", write_open_fd),
	SYMBOL("write_header", write_header),
	SYMBOL("write_data", write_data),
	SYMBOL("write_close", write_close),
	SYMBOL("write_free", write_free),
	SYMBOL("read_new", read_new),
	SYMBOL("read_support_format_raw", read_support_format_raw),
	SYMBOL("read_support_format_tar", read_support_format_tar),
	SYMBOL("read_support_format_zip_streamable", read_support_format_zip_streamable),
	SYMBOL("read_append_filter", read_append_filter),
	SYMBOL("read_open2", read_open2),
	SYMBOL("read_open_fd", read_open_fd),
	SYMBOL("read_next_header", read_next_header),
	SYMBOL("read_data", read_data),
	SYMBOL("filter_bytes", filter_bytes),
	SYMBOL("format", format),
	SYMBOL("read_free", read_free),
	SYMBOL("entry_new", entry_new),
	SYMBOL("entry_clear", entry_clear),
	SYMBOL("entry_free", entry_free),
	SYMBOL("entry_set_pathname", entry_set_pathname),
	SYMBOL("entry_set_filetype", entry_set_filetype),
	SYMBOL("entry_set_perm", entry_set_perm),
	SYMBOL("entry_set_size", entry_set_size),
	SYMBOL("entry_set_mtime", entry_set_mtime),
	SYMBOL("entry_pathname", entry_pathname),
	SYMBOL("entry_pathname_utf8", entry_pathname_utf8),
	SYMBOL("entry_filetype", entry_filetype),
	SYMBOL("entry_hardlink", entry_hardlink),
#undef SYMBOL
};

int libarchive_load(struct libarchive *lib, const char **why)
{
	*lib = (struct libarchive){ .handle = dlopen(soname, RTLD_NOW | RTLD_LOCAL) };
	if (!lib->handle) {
		*why = "libarchive.so.13 is not installed";
		return -ELIBACC;
	}
	for (size_t n = 0; n < sizeof(symbols) / sizeof(symbols[0]); n++) {
		void *function = dlsym(lib->handle, symbols[n].name);

		if (!function) {
			*why = "libarchive.so.13 is too old";
			return -ELIBACC;
		}
		memcpy((char *)lib + symbols[n].offset, &function, sizeof(function));
	}
	return 0;
}

void libarchive_unload(struct libarchive *lib)
{
	if (lib->handle)
		dlclose(lib->handle);
	lib->handle = NULL;
}

int libarchive_filter(enum packing packing)
{
	switch (packing) {
	case PACKING_GZIP:
		return ARCHIVE_FILTER_GZIP;
	case PACKING_ZSTD:
		return ARCHIVE_FILTER_ZSTD;
	case PACKING_XZ:
		return ARCHIVE_FILTER_XZ;
	case PACKING_BZIP2:
		return ARCHIVE_FILTER_BZIP2;
	case PACKING_LZ4:
	case PACKING_LZ4_LEGACY:
		return ARCHIVE_FILTER_LZ4;
	case PACKING_LZMA:
		return ARCHIVE_FILTER_LZMA;
	case PACKING_ZIP:
	case PACKING_TAR:
		return ARCHIVE_FILTER_NONE;
	default:
		return -1;
	}
}
