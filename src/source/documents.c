/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "source/documents.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/alloc.h"
#include "util/buf.h"

/* Pages of other sizes are not worth a second way: such machines read(2). */
enum { PAGE_MIN = 4096, PAGE_HUGE = 2 * 1024 * 1024 };

enum { FOLDER_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };

struct documents {
	struct input *whole;   /* a single document, or what has them all; the caller's */
	struct packed *packed; /* the archive that it is; NULL: none */
	dev_t root_device;     /* of a directory */
	char **names;
	size_t n_names, capacity_names, next;
	bool left_out;
	bool (*wants)(struct span name);
	struct buf name; /* of the archive's document */

	struct input *input; /* the document that is read; NULL: none */
	struct input below;  /* that of a directory */
	bool at_end;
	off_t limit;  /* bytes when it was opened; 0: as many as come */
	off_t n_read; /* bytes that were read into the buffer */
	char *buffer;
	size_t start, end; /* bytes of the buffer that were not taken */

	bool is_mapped; /* the document is read through mappings instead */
	char *mapping;
	size_t mapping_len;
	off_t offset; /* of the first byte that was not taken */
	bool has_handler;
	struct sigaction old_handler;
};

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_wanted(const struct documents *documents, struct span name)
{
	return !documents->wants || documents->wants(name);
}

static void add_name(struct documents *documents, const char *name)
{
	char **place;

	if (!is_wanted(documents, span_of(name)))
		return;
	if (documents->n_names == DOCUMENTS_MAX) {
		documents->left_out = true;
		return;
	}
	place = alloc_item(&documents->names, &documents->capacity_names, documents->n_names,
			   sizeof(*place));
	*place = alloc_string(name);
	documents->n_names++;
}

static void list_directory(struct documents *documents, int fd, struct buf *prefix, unsigned depth);

static void list_entry(struct documents *documents, int fd, const char *name, struct buf *prefix,
		       unsigned depth)
{
	size_t len = prefix->len;
	struct stat status;

	if (name[0] == '.' || fstatat(fd, name, &status, AT_SYMLINK_NOFOLLOW))
		return;
	buf_add_text(prefix, name);
	if (S_ISREG(status.st_mode)) {
		add_name(documents, prefix->data);
	} else if (S_ISDIR(status.st_mode) &&
		   (depth == DOCUMENTS_DEPTH || status.st_dev != documents->root_device)) {
		/* /proc and /sys below "/" are no captures: reading their files does things */
		buf_add_text(prefix, "/");
		documents->left_out |= is_wanted(documents, buf_span(prefix));
	} else if (S_ISDIR(status.st_mode)) {
		int below = openat(fd, name, FOLDER_FLAGS);

		if (below < 0) /* documents_next() will tell why */
			add_name(documents, prefix->data);
		buf_add_text(prefix, "/");
		if (below >= 0)
			list_directory(documents, below, prefix, depth + 1);
	}
	prefix->len = len;
	prefix->data[len] = '\0';
}

/* Closes fd. */
static void list_directory(struct documents *documents, int fd, struct buf *prefix, unsigned depth)
{
	DIR *directory = fdopendir(fd);
	struct dirent *entry;

	if (!directory) {
		close(fd);
		return;
	}
	while ((entry = readdir(directory)) && documents->n_names < DOCUMENTS_MAX)
		list_entry(documents, dirfd(directory), entry->d_name, prefix, depth);
	documents->left_out |= entry != NULL;
	closedir(directory);
}

static int list_root(struct documents *documents)
{
	int fd = openat(documents->whole->fd, ".", FOLDER_FLAGS);
	struct buf prefix = { 0 };
	struct stat status;

	if (fd < 0)
		return -errno;
	if (!fstat(fd, &status))
		documents->root_device = status.st_dev;
	list_directory(documents, fd, &prefix, 0);
	buf_done(&prefix);
	if (documents->n_names)
		qsort(documents->names, documents->n_names, sizeof(*documents->names),
		      compare_names);
	return 0;
}

/* --- big files --- */

/*
 * The file was cut while it was mapped, and the page that was to be read is
 * gone: a page of NUL bytes takes its place. Only BUS_ADRERR is that; for any
 * other fault the default comes back and ends the program at the same place.
 */
static void replace_page(int signal, siginfo_t *info, void *context)
{
	uintptr_t page = (uintptr_t)info->si_addr & ~(uintptr_t)(PAGE_MIN - 1);
	void *place = MAP_FAILED;
	int old_errno = errno;

	(void)context;
	if (info->si_code == BUS_ADRERR)
		place = mmap((void *)page, PAGE_MIN, PROT_READ,
			     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	if (place == MAP_FAILED)
		sigaction(signal, &(struct sigaction){ .sa_handler = SIG_DFL }, NULL);
	errno = old_errno;
}

static void use_mappings(struct documents *documents)
{
	struct sigaction handler = { .sa_sigaction = replace_page, .sa_flags = SA_SIGINFO };

	if (documents->limit < DOCUMENTS_WINDOW || sysconf(_SC_PAGESIZE) != PAGE_MIN)
		return;
	if (!documents->has_handler && sigaction(SIGBUS, &handler, &documents->old_handler))
		return;
	documents->has_handler = true;
	documents->is_mapped = true;
}

static void unmap(struct documents *documents)
{
	if (documents->mapping)
		munmap(documents->mapping, documents->mapping_len);
	documents->mapping = NULL;
}

/*
 * The next window begins at the huge page that holds the first byte not taken: only
 * where file and memory agree so far does the kernel map large folios by one fault
 * (mm/huge_memory.c:thp_get_unmapped_area, mm/memory.c:do_set_pmd).
 */
static int map_window(struct documents *documents, struct documents_window *window)
{
	off_t start = documents->offset & ~(off_t)(PAGE_HUGE - 1);
	size_t inside = (size_t)(documents->offset - start);
	struct stat status;
	off_t left;
	void *mapping;

	unmap(documents);
	if (fstat(documents->input->fd, &status))
		return -errno;
	left = (status.st_size < documents->limit ? status.st_size : documents->limit) - start;
	if (left <= (off_t)inside) {
		*window = (struct documents_window){ "", 0, true };
		return 0;
	}
	documents->mapping_len = left < DOCUMENTS_MAPPED ? (size_t)left : DOCUMENTS_MAPPED;
	mapping = mmap(NULL, documents->mapping_len, PROT_READ, MAP_PRIVATE, documents->input->fd,
		       start);
	if (mapping == MAP_FAILED)
		return -errno;
	documents->mapping = mapping;
	*window = (struct documents_window){ documents->mapping + inside,
					     documents->mapping_len - inside,
					     left <= DOCUMENTS_MAPPED };
	return 0;
}

/* What is written to a file after it was opened is not waited for. */
static void begin_document(struct documents *documents, struct input *input)
{
	documents->input = input;
	if (documents->packed || input->kind != INPUT_FILE)
		return;
	documents->limit = input->size;
	use_mappings(documents);
}

int documents_open(struct documents **out, struct input *input, struct packed *packed,
		   bool (*wants)(struct span name))
{
	struct documents *documents = alloc_zeroed(1, sizeof(*documents));
	int error = 0;

	documents->whole = input;
	documents->packed = packed;
	documents->wants = wants;
	if (input->kind == INPUT_FOLDER)
		error = list_root(documents);
	else
		begin_document(documents, input);
	if (error)
		documents_close(documents);
	else
		*out = documents;
	return error;
}

static void close_document(struct documents *documents)
{
	unmap(documents);
	documents->is_mapped = false;
	documents->offset = documents->n_read = documents->limit = 0;
	if (documents->input == &documents->below)
		input_close(&documents->below);
	documents->input = NULL;
}

void documents_close(struct documents *documents)
{
	if (!documents)
		return;
	buf_done(&documents->name);
	close_document(documents);
	for (size_t n = 0; n < documents->n_names; n++)
		free(documents->names[n]);
	free(documents->names);
	if (documents->has_handler)
		sigaction(SIGBUS, &documents->old_handler, NULL);
	free(documents->buffer);
	free(documents);
}

bool documents_is_directory(const struct documents *documents)
{
	return documents->whole->kind == INPUT_FOLDER;
}

bool documents_is_archive(const struct documents *documents)
{
	return documents->packed != NULL;
}

bool documents_left_out(const struct documents *documents)
{
	return documents->left_out;
}

static int open_below(struct documents *documents, const char *name)
{
	int error = input_open_below(&documents->below, documents->whole->fd, name);

	if (!error)
		begin_document(documents, &documents->below);
	return error;
}

/* A name of an archive as a directory would have it: whether that hands it out. */
static bool take_name(struct documents *documents, const char *name)
{
	struct span rest = span_of(name), part;

	buf_clear(&documents->name);
	if (packed_is_single(documents->packed)) {
		buf_add_text(&documents->name, documents->whole->path);
		return true;
	}
	while (span_next_field(&rest, '/', &part)) {
		if (!part.len || span_is(part, ".") || span_is(part, ".."))
			continue;
		if (part.ptr[0] == '.')
			return false;
		if (documents->name.len)
			buf_add_text(&documents->name, "/");
		buf_add(&documents->name, part.ptr, part.len);
	}
	return documents->name.len && is_wanted(documents, buf_span(&documents->name));
}

static const char *next_packed(struct documents *documents)
{
	const char *name;

	while ((name = packed_next(documents->packed))) {
		if (!take_name(documents, name))
			continue;
		if (documents->next++ < DOCUMENTS_MAX)
			return documents->name.data;
		documents->left_out = true;
		break;
	}
	return NULL;
}

enum packed_end documents_ended(const struct documents *documents, const char **words)
{
	return packed_ended(documents->packed, words);
}

const char *documents_next(struct documents *documents, int *error)
{
	const char *name;

	*error = 0;
	documents->start = documents->end = 0;
	documents->at_end = false;
	if (documents->packed)
		return next_packed(documents);
	if (!documents_is_directory(documents))
		return documents->next++ ? NULL : documents->whole->path;
	close_document(documents);
	if (documents->next == documents->n_names)
		return NULL;
	name = documents->names[documents->next++];
	*error = open_below(documents, name);
	return name;
}

/* How much to read at once. Pipes and files of /proc have no size. */
static size_t room(const struct documents *documents)
{
	size_t len = DOCUMENTS_WINDOW - documents->end;
	off_t left = documents->limit - documents->n_read;

	return documents->limit && left < (off_t)len ? (size_t)left : len;
}

static ssize_t read_bytes(struct documents *documents, char *to, size_t len)
{
	return documents->packed ? packed_read(documents->packed, to, len)
				 : input_read(documents->input, to, len);
}

static int fill(struct documents *documents)
{
	while (!documents->at_end && documents->end < DOCUMENTS_WINDOW) {
		ssize_t got =
			read_bytes(documents, documents->buffer + documents->end, room(documents));

		if (got < 0)
			return (int)got;
		documents->n_read += got;
		documents->end += (size_t)got;
		documents->at_end = !got;
	}
	return 0;
}

int documents_read(struct documents *documents, struct documents_window *window)
{
	size_t left = documents->end - documents->start;
	int error;

	if (documents->is_mapped)
		return map_window(documents, window);
	if (!documents->buffer)
		documents->buffer = alloc_zeroed(DOCUMENTS_WINDOW, 1);
	if (documents->start && left)
		memmove(documents->buffer, documents->buffer + documents->start, left);
	documents->start = 0;
	documents->end = left;
	error = fill(documents);
	if (error)
		return error;
	*window = (struct documents_window){ documents->buffer, documents->end, documents->at_end };
	return 0;
}

void documents_take(struct documents *documents, size_t n)
{
	documents->start += n;
	documents->offset += (off_t)n;
}
