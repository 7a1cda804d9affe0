/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernel's lines in the journal, of this boot and of earlier ones. The
 * library is loaded when it is needed: most systems have it, and no other
 * answer depends on it. Its functions and their types are those of
 * systemd/sd-journal.h, unchanged since systemd 187.
 *
 * The journal has an index by field: the kernel's own name of a device's bus
 * (dev_printk() since Linux 3.5) leads to the lines of vmbus and PCI devices
 * without a look at the others, of which a busy host has millions. The few
 * other lines that matter are known word for word.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "source/live.h"
#include "util/alloc.h"

enum {
	ENTRIES_MAX = 200000,
	BYTES_MAX = 32 << 20,
	SECONDS_MAX = 2,
	CLOCK_EVERY = 64, /* entries between two looks at the clock */
	LOCAL_ONLY = 1,	  /* SD_JOURNAL_LOCAL_ONLY */
	TEXT_MAX = 1024,  /* of a message: printk() prints no longer line */
};

struct boot_id {
	unsigned char bytes[16];
};

typedef struct sd_journal sd_journal;

struct journal {
	void *library;
	sd_journal *handle;
	int (*open)(sd_journal **journal, int flags);
	int (*open_directory)(sd_journal **journal, const char *path, int flags);
	void (*close)(sd_journal *journal);
	int (*add_match)(sd_journal *journal, const void *data, size_t size);
	int (*add_disjunction)(sd_journal *journal);
	int (*seek_tail)(sd_journal *journal);
	int (*previous)(sd_journal *journal);
	int (*get_realtime)(sd_journal *journal, uint64_t *us);
	int (*get_monotonic)(sd_journal *journal, uint64_t *us, struct boot_id *boot);
	int (*get_data)(sd_journal *journal, const char *field, const void **data, size_t *len);
};

/* POSIX wants a function's address to fit in a pointer to data, ISO C has no words for it. */
static bool find(const struct journal *journal, const char *name, void *function)
{
	void *symbol = dlsym(journal->library, name);

	memcpy(function, &symbol, sizeof(symbol));
	return symbol != NULL;
}

static bool load(struct journal *journal)
{
	journal->library = dlopen("libsystemd.so.0", RTLD_NOW | RTLD_LOCAL);
	return journal->library && find(journal, "sd_journal_open", &journal->open) &&
	       find(journal, "sd_journal_open_directory", &journal->open_directory) &&
	       find(journal, "sd_journal_close", &journal->close) &&
	       find(journal, "sd_journal_add_match", &journal->add_match) &&
	       find(journal, "sd_journal_add_disjunction", &journal->add_disjunction) &&
	       find(journal, "sd_journal_seek_tail", &journal->seek_tail) &&
	       find(journal, "sd_journal_previous", &journal->previous) &&
	       find(journal, "sd_journal_get_realtime_usec", &journal->get_realtime) &&
	       find(journal, "sd_journal_get_monotonic_usec", &journal->get_monotonic) &&
	       find(journal, "sd_journal_get_data", &journal->get_data);
}

static void unload(struct journal *journal)
{
	if (journal->handle)
		journal->close(journal->handle);
	if (journal->library)
		dlclose(journal->library);
}

static int match_all(const struct journal *journal, const char *const *matches, size_t n)
{
	int error = journal->add_match(journal->handle, "_TRANSPORT=kernel", 0);

	for (size_t i = 0; i < n && error >= 0; i++)
		error = journal->add_match(journal->handle, matches[i], 0);
	return error;
}

/* Matches on one field are alternatives, those on several must all hold: sd_journal_add_match(3). */
static int set_matches(const struct journal *journal)
{
	static const char *const buses[] = { "_KERNEL_SUBSYSTEM=vmbus", "_KERNEL_SUBSYSTEM=pci" };
	static const char *const messages[] = {
		"MESSAGE=hv_vmbus: registering driver hv_netvsc",
		"MESSAGE=hv_vmbus: unregistering driver hv_netvsc",
		"MESSAGE=PM: hibernation: hibernation entry",
		"MESSAGE=PM: hibernation: hibernation exit",
		"MESSAGE=PM: hibernation entry",
		"MESSAGE=PM: hibernation exit",
	};
	int error = match_all(journal, buses, sizeof(buses) / sizeof(buses[0]));

	if (error >= 0)
		error = journal->add_disjunction(journal->handle);
	if (error >= 0)
		error = match_all(journal, messages, sizeof(messages) / sizeof(messages[0]));
	return error;
}

/* The entries stand last first: where each begins tells how to turn them round. */
struct entries {
	struct buf bytes;
	size_t *begins;
	size_t n, capacity;
};

static void add_field(const struct journal *journal, struct buf *out, const char *field)
{
	const void *data;
	size_t len;
	const char *end;

	if (journal->get_data(journal->handle, field, &data, &len) < 0)
		return;
	end = memchr(data, '\n', len);
	if (end)
		len = (size_t)(end - (const char *)data);
	buf_add(out, data, len < TEXT_MAX ? len : TEXT_MAX);
	buf_add_text(out, "\n");
}

static void add_entry(const struct journal *journal, struct entries *entries,
		      const struct boot_id *boot)
{
	size_t *begin =
		alloc_item(&entries->begins, &entries->capacity, entries->n++, sizeof(*begin));
	struct buf *out = &entries->bytes;
	uint64_t us = 0;

	*begin = out->len;
	journal->get_realtime(journal->handle, &us);
	buf_printf(out, "__REALTIME_TIMESTAMP=%llu\n_BOOT_ID=", (unsigned long long)us);
	for (size_t n = 0; n < sizeof(boot->bytes); n++)
		buf_printf(out, "%02x", boot->bytes[n]);
	buf_add_text(out, "\n");
	add_field(journal, out, "_TRANSPORT");
	add_field(journal, out, "PRIORITY");
	add_field(journal, out, "_SOURCE_MONOTONIC_TIMESTAMP");
	add_field(journal, out, "MESSAGE");
	buf_add_text(out, "\n");
}

static bool is_late(const struct timespec *begin)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec - begin->tv_sec > SECONDS_MAX;
}

/* From the newest entry back through so many boots, or to one of the bounds. */
static void read_back(const struct journal *journal, unsigned boots, struct entries *entries)
{
	struct boot_id boot = { { 0 } }, last = { { 0 } };
	struct timespec begin;
	uint64_t us;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	while (journal->previous(journal->handle) > 0) {
		if (entries->n >= ENTRIES_MAX || entries->bytes.len >= BYTES_MAX ||
		    (entries->n % CLOCK_EVERY == 0 && is_late(&begin)))
			return;
		if (journal->get_monotonic(journal->handle, &us, &boot) < 0)
			continue;
		if (!entries->n || memcmp(&boot, &last, sizeof(boot)) != 0) {
			if (!boots--)
				return;
			last = boot;
		}
		add_entry(journal, entries, &boot);
	}
}

static void turn_round(const struct entries *entries, struct buf *out)
{
	size_t end = entries->bytes.len;

	for (size_t n = entries->n; n-- > 0;) {
		buf_add(out, entries->bytes.data + entries->begins[n], end - entries->begins[n]);
		end = entries->begins[n];
	}
}

static int read_journal(struct journal *journal, const char *directory, unsigned boots,
			struct buf *out)
{
	struct entries entries = { 0 };
	int error = directory ? journal->open_directory(&journal->handle, directory, 0)
			      : journal->open(&journal->handle, LOCAL_ONLY);

	if (error < 0)
		return error;
	error = set_matches(journal);
	if (error >= 0)
		error = journal->seek_tail(journal->handle);
	if (error < 0)
		return error;
	read_back(journal, boots, &entries);
	turn_round(&entries, out);
	buf_done(&entries.bytes);
	free(entries.begins);
	return 0;
}

int live_ask_journal(const char *directory, const char *boots, struct buf *out)
{
	struct journal journal = { 0 };
	uint64_t number;
	int error = -ENOSYS;

	if (!boots || !span_to_u64(span_of(boots), &number) || number > UINT32_MAX)
		return -EINVAL;
	if (load(&journal))
		error = read_journal(&journal, directory, (unsigned)number, out);
	unload(&journal);
	return error;
}
