/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/tool_text.h"

#include <inttypes.h>
#include <string.h>

#include "collect/live.h"
#include "collect/tool_rows.h"
#include "model/link.h"
#include "parse/ethtool_stats.h"
#include "parse/kmsg.h"
#include "parse/udev_data.h"
#include "util/pool.h"

/* What the key of a query says behind its kind and the ifindex: the interface's name. */
static struct span name_of(const struct record *record)
{
	struct span rest = span_of(record->key), word, last = { "", 0 };

	while (span_next_word(&rest, &word))
		last = word;
	return last;
}

static void write_log_line(struct buf *text, const struct kmsg_line *line)
{
	buf_printf(text, "[%5" PRId64 ".%06" PRId64 "] ", line->time_us / 1000000,
		   line->time_us % 1000000);
	buf_add(text, line->text.ptr, line->text.len);
	buf_add_text(text, "\n");
}

/* Records of /dev/kmsg end with a NUL byte; what syslog(2) gives is text already. */
static void write_log(const struct record *record, struct buf *text)
{
	struct span rest = buf_span(&record->bytes), bytes;
	struct kmsg_line line;

	buf_add_text(text, "$ dmesg\n");
	if (!rest.len || !memchr(rest.ptr, '\0', rest.len)) {
		buf_add(text, buf_text(&record->bytes), rest.len);
		return;
	}
	while (collect_next_name(&rest, &bytes))
		if (kmsg_parse_record(bytes, &line) && line.from_kernel)
			write_log_line(text, &line);
}

static void write_counters(const struct record *record, struct buf *text)
{
	struct span name = name_of(record);
	struct counter_walk walk;
	struct span counter;
	uint64_t value;

	buf_printf(text, "$ ethtool -S %.*s\nNIC statistics:\n", (int)name.len, name.ptr);
	if (!ethtool_counters_begin(&walk, buf_span(&record->bytes)))
		return;
	while (ethtool_counters_next(&walk, &counter, &value))
		buf_printf(text, "     %.*s: %" PRIu64 "\n", (int)counter.len, counter.ptr, value);
}

static void write_driver(const struct record *record, struct buf *text)
{
	struct span name = name_of(record);
	struct link link = { 0 };
	struct pool pool = { 0 };

	buf_printf(text, "$ ethtool -i %.*s\n", (int)name.len, name.ptr);
	if (ethtool_driver_decode(&pool, buf_span(&record->bytes), &link))
		buf_printf(text, "driver: %s\nversion: %s\nfirmware-version: %s\n",
			   link.driver ? link.driver : "",
			   link.driver_version ? link.driver_version : "",
			   link.firmware ? link.firmware : "N/A");
	pool_done(&pool);
}

static void write_udev(const struct record *record, struct buf *text)
{
	struct span name = name_of(record);
	struct span rest = buf_span(&record->bytes), key, value;

	if (!span_take(&name, "net:"))
		return;
	buf_printf(text, "$ udevadm info /sys/class/net/%.*s\n", (int)name.len, name.ptr);
	while (udev_data_next(&rest, &key, &value))
		buf_printf(text, "E: %.*s=%.*s\n", (int)key.len, key.ptr, (int)value.len,
			   value.ptr);
}

static const struct tool_row {
	enum query_kind kind;
	bool of_interface;
	const char *file, *ending;
	/* One of the two: the second looks at other answers, too. */
	void (*write)(const struct record *record, struct buf *text);
	void (*write_all)(const struct recording *recording, const struct record *record,
			  struct buf *text);
} rows[] = {
	{ QUERY_KERNEL_LOG, false, "dmesg", ".txt", write_log, NULL },
	{ QUERY_LINKS, false, "ip-link", ".json", tool_ip_link, NULL },
	{ QUERY_PCI, false, "lspci", ".txt", NULL, tool_lspci },
	{ QUERY_COUNTERS, true, "ethtool-S", ".txt", write_counters, NULL },
	{ QUERY_DRIVER, true, "ethtool-i", ".txt", write_driver, NULL },
	{ QUERY_UDEV, true, "udevadm-info", ".txt", write_udev, NULL },
};

/* Links of one kind alone are no listing that anybody knows. */
static bool is_of_row(const struct record *record, const struct tool_row *row)
{
	return record_is_query(record, row->kind) &&
	       (row->kind != QUERY_LINKS || !strcmp(record->key, query_kind_name(QUERY_LINKS)));
}

static const struct tool_row *find_row(const struct record *record)
{
	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]) && !record->error; n++)
		if (is_of_row(record, &rows[n]))
			return &rows[n];
	return NULL;
}

/* No interface has such bytes in its name; a bundle that somebody made up may say so. */
static void add_name(struct buf *name, struct span interface)
{
	for (size_t n = 0; n < interface.len; n++)
		buf_add(name, strchr("/\\", interface.ptr[n]) ? "_" : interface.ptr + n, 1);
}

bool tool_text(const struct recording *recording, const struct record *record, struct buf *name,
	       struct buf *text)
{
	const struct tool_row *row = find_row(record);
	struct span interface = name_of(record);

	if (!row)
		return false;
	if (row->write)
		row->write(record, text);
	else
		row->write_all(recording, record, text);
	if (!text->len)
		return false;
	span_take(&interface, "net:");
	buf_add_text(name, row->file);
	if (row->of_interface) {
		buf_add_text(name, "-");
		add_name(name, interface);
	}
	if (record->turn > 1)
		buf_printf(name, ".%u", record->turn);
	buf_add_text(name, row->ending);
	return true;
}
