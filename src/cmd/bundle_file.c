/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/bundle_file.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cmd/bundle_pair.h"
#include "cmd/version.h"
#include "source/new_file.h"
#include "util/channel.h"
#include "util/child.h"

enum {
	RANDOM_BYTES = 4,
	BLOCK = 256 * 1024,
	DISK_MIN_MS = 3000,
};

/* --- its name --- */

static int is_folder(void *path)
{
	struct stat status;

	return !stat(path, &status) && S_ISDIR(status.st_mode);
}

/* Letters that are safe in a file's name, whatever a host calls itself. */
static void add_host(struct buf *name, const char *host)
{
	for (; host && *host && *host != '.'; host++)
		if (ascii_is_alpha(*host) || ascii_is_digit(*host) || *host == '-')
			buf_add(name, host, 1);
}

static int make_name(struct buf *name, const char *host)
{
	unsigned char random[RANDOM_BYTES];
	time_t now = time(NULL);
	struct tm tm = { 0 };
	char text[32];

	if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
		return -EIO;
	gmtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y%m%dT%H%M%SZ", &tm);
	buf_add_text(name, "accelnet-");
	add_host(name, host ? host : "unknown");
	buf_printf(name, "-%s-", text);
	for (size_t n = 0; n < sizeof(random); n++)
		buf_printf(name, "%02x", random[n]);
	return 0;
}

/* A bundle that is whole a little late is better than none in time. */
static int64_t disk_until(const struct bundling *bundling)
{
	int64_t least_ms = channel_now_ms() + DISK_MIN_MS;

	return bundling->deadline_ms > least_ms ? bundling->deadline_ms : least_ms;
}

static int make_path(const struct bundling *bundling, struct bundle_file *file)
{
	const struct options *o = &bundling->run->options;
	char *output = (char *)(uintptr_t)o->output;
	int kind = output ? child_do(is_folder, output, -1, disk_until(bundling)) : 1;
	size_t len = output ? strlen(output) : 0;

	if (kind == 1)
		buf_printf(&file->path, "%s%s%s%s", output ? output : "",
			   len && output[len - 1] != '/' ? "/" : "", buf_text(&file->name),
			   o->gzip ? ".tar.gz" : ".tar.zst");
	else
		buf_add_text(&file->path, output);
	if (!o->no_redact)
		buf_printf(&file->map_path, "%s.map", buf_text(&file->path));
	return kind < 0 ? kind : 0;
}

/* --- its bytes --- */

static int write_archive(const struct options *o, const struct bundle_content *content,
			 const struct libarchive *lib, const char *name, int fd)
{
	struct bundle_info info = { .version = VERSION,
				    .time = content->judged.time,
				    .sample_seconds = content->options.sample_seconds,
				    .timeout_seconds = content->options.timeout_seconds,
				    .is_redacted = content->is_redacted };
	struct tar_writer tar = { .top = name, .time_s = time(NULL) };
	int error = tar_writer_open(&tar, lib, fd, o->gzip ? TAR_GZIP : TAR_ZSTD);
	int closing;

	if (!error)
		error = bundle_write(&tar, &info, &content->recording, &content->extras);
	closing = tar_writer_close(&tar);
	return error ? error : closing;
}

static int read_back(int fd, struct buf *bytes)
{
	ssize_t got;

	while ((got = pread(fd, buf_room(bytes, BLOCK), BLOCK, (off_t)bytes->len)) > 0)
		bytes->len += (size_t)got;
	return got < 0 ? -errno : 0;
}

/* In memory: how slow the disk is shows only when all is done. */
static int pack(const struct bundling *bundling, const struct bundle_content *content,
		const struct libarchive *lib, struct bundle_file *file, struct buf *bytes)
{
	int fd = memfd_create("bundle", MFD_CLOEXEC);
	int error = fd < 0 ? -errno : 0;

	if (!error)
		error = write_archive(&bundling->run->options, content, lib, buf_text(&file->name),
				      fd);
	if (!error)
		error = read_back(fd, bytes);
	if (fd >= 0)
		close(fd);
	file->n_bytes = bytes->len;
	sha256_of(buf_text(bytes), bytes->len, file->sha256);
	return error;
}

/* --- on the disk --- */

static void say_what_is_written(const struct bundling *bundling, const struct bundle_file *file)
{
	struct buf words = { 0 };

	buf_printf(&words, "writing %" PRIu64 " bytes to %s", file->n_bytes, buf_text(&file->path));
	progress_say(&bundling->progress, buf_text(&words));
	buf_done(&words);
}

static int write_files(const struct bundling *bundling, const struct bundle_content *content,
		       struct span bundle, struct bundle_file *file)
{
	struct bundle_pair pair = { .path = buf_text(&file->path),
				    .map_path = file->map_path.len ? buf_text(&file->map_path)
								   : NULL,
				    .bytes = bundle,
				    .map = buf_span(&content->map) };
	int result;

	say_what_is_written(bundling, file);
	result = bundle_pair_write(&pair, disk_until(bundling));
	file->is_late = result == NEW_FILE_LATE;
	if (result >= 0)
		return 0;
	file->at_fault = pair.at_fault;
	return result;
}

static enum exit_status fail(const struct bundling *bundling, const struct bundle_file *file,
			     int error)
{
	const char *path = file->at_fault ? file->at_fault : buf_text(&file->path);
	struct buf *why = &bundling->run->why;

	if (error == -EPROTONOSUPPORT) {
		buf_add_text(why, "this libarchive cannot compress with zstd: use --gzip");
		return EXIT_UNAVAILABLE;
	}
	if (error == -ETIMEDOUT)
		buf_printf(why, "%s: the disk did not take it in time", path);
	else
		buf_printf(why, "%s: %s", path, strerror(-error));
	return error == -EIO || error == -ETIMEDOUT ? EXIT_IO : EXIT_CANNOT_CREATE;
}

enum exit_status bundle_file_write(const struct bundling *bundling,
				   const struct bundle_content *content,
				   const struct libarchive *lib, struct bundle_file *file)
{
	struct buf bytes = { 0 };
	int error = make_name(&file->name, content->judged.vm.host.name);

	if (!error)
		error = make_path(bundling, file);
	progress_say(&bundling->progress, "packing");
	if (!error)
		error = pack(bundling, content, lib, file, &bytes);
	if (!error)
		error = write_files(bundling, content, buf_span(&bytes), file);
	buf_done(&bytes);
	return error ? fail(bundling, file, error) : EXIT_OK;
}

void bundle_file_done(struct bundle_file *file)
{
	buf_done(&file->name);
	buf_done(&file->path);
	buf_done(&file->map_path);
}
