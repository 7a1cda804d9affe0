/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/document_name.h"

#include "parse/file.h"
#include "util/buf.h"
#include "util/glob.h"

/*
 * Folders of a machine's root, and those of sos beside them
 * (https://github.com/sosreport/sos, sos/report/plugins): which of their files
 * matter although no row of parse/file.h names them.
 */
static const struct {
	const char *folder;
	const char *files; /* patterns of what stands behind it; a '*' is also for slashes */
} folders[] = {
	{ "sos_commands",
	  "azure/* boot/* cloud_init/* date/* devices/* general/* hardware/* host/* "
	  "hyperv/* kernel/* logs/* network*/* pci/* processor/* release/* systemd/* udev/* "
	  "virt*/*" },
	{ "sos_logs", "" },
	{ "sos_reports", "" },
	{ "sos_strings", "" },
	{ "boot", "" },
	{ "dev", "" },
	{ "etc", "hostname os-release *-release" },
	{ "lib", "" },
	{ "lib64", "" },
	{ "proc", "bus/pci/devices interrupts net/dev version" },
	{ "run", "" },
	{ "sys", "" },
	{ "usr", "lib/os-release" },
	{ "var", "log/*" },
};

/* Logs that have nothing of the kernel in them, and those that are no text. */
static const char other_logs[] =
	"var/log/journal/* var/log/sa/* var/log/audit/* var/log/anaconda/*";

/* Is it one of the files that are known by their path? */
static bool has_format(struct span name)
{
	struct buf path = { 0 };
	struct span tail;
	bool has;

	buf_add_text(&path, "/");
	buf_add(&path, name.ptr, name.len);
	tail = buf_span(&path);
	has = file_format_below(&tail) != NULL;
	buf_done(&path);
	return has;
}

bool document_name_matters(struct span name)
{
	struct span rest = name, below = name, folder;

	/* these folders stand in that of the report, or at the top */
	for (unsigned depth = 0; depth < 2; depth++, below = rest) {
		span_next_field(&rest, '/', &folder);
		if (!rest.ptr)
			return true;
		for (size_t n = 0; n < sizeof(folders) / sizeof(folders[0]); n++)
			if (span_is(folder, folders[n].folder))
				return !glob_one_fits(span_of(other_logs), " ", below) &&
				       (glob_one_fits(span_of(folders[n].files), " ", rest) ||
					has_format(name));
	}
	return true;
}
