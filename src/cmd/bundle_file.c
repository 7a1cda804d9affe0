/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/bundle_file.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cmd/version.h"
#include "source/new_file.h"
#include "util/msg.h"

enum { RANDOM_BYTES = 4 };

/* --- its name --- */

static bool is_folder(const char *path)
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

static void make_path(const struct options *o, struct bundle_file *file)
{
	const char *ending = o->gzip ? ".tar.gz" : ".tar.zst";
	size_t len;

	if (o->output && !is_folder(o->output)) {
		buf_add_text(&file->path, o->output);
		return;
	}
	if (o->output) {
		len = strlen(o->output);
		buf_printf(&file->path, "%s%s", o->output,
			   len && o->output[len - 1] == '/' ? "" : "/");
	}
	buf_printf(&file->path, "%s%s", buf_text(&file->name), ending);
}

/* --- its bytes --- */

static int sum_up(struct bundle_file *file, int fd)
{
	struct sha256 sha;
	char block[4096];
	off_t offset = 0;
	ssize_t got;

	sha256_begin(&sha);
	while ((got = pread(fd, block, sizeof(block), offset)) > 0) {
		sha256_add(&sha, block, (size_t)got);
		offset += got;
	}
	sha256_end(&sha, file->sha256);
	file->n_bytes = (uint64_t)offset;
	return got < 0 ? -errno : 0;
}

static int write_archive(const struct options *o, const struct bundle_content *content,
			 const struct libarchive *lib, const char *name, int fd)
{
	struct bundle_info info = { .version = VERSION,
				    .time = content->judged.time,
				    .sample_seconds = content->options.sample_seconds,
				    .timeout_seconds = content->options.timeout_seconds,
				    .is_redacted = !o->no_redact };
	struct tar_writer tar = { .top = name, .time_s = time(NULL) };
	int error = tar_writer_open(&tar, lib, fd, o->gzip ? TAR_GZIP : TAR_ZSTD);
	int closing;

	if (!error)
		error = bundle_write(&tar, &info, &content->recording, &content->extras);
	closing = tar_writer_close(&tar);
	return error ? error : closing;
}

static int write_bundle(const struct options *o, const struct bundle_content *content,
			const struct libarchive *lib, struct bundle_file *file)
{
	struct new_file part;
	int error = new_file_open(&part, buf_text(&file->path));

	if (!error)
		error = write_archive(o, content, lib, buf_text(&file->name), part.fd);
	if (!error)
		error = sum_up(file, part.fd);
	if (!error)
		error = new_file_keep(&part);
	new_file_done(&part);
	return error;
}

/* Before the bundle: nobody is to be left with one whose words he cannot tell. */
static int write_map(const struct options *o, const struct bundle_content *content,
		     struct bundle_file *file)
{
	struct new_file part;
	int error;

	if (o->no_redact)
		return 0;
	buf_printf(&file->map_path, "%s.map", buf_text(&file->path));
	error = new_file_open(&part, buf_text(&file->map_path));
	if (!error)
		error = msg_write(part.fd, buf_span(&content->map));
	if (!error)
		error = new_file_keep(&part);
	new_file_done(&part);
	return error;
}

static int write_both(const struct options *o, const struct bundle_content *content,
		      const struct libarchive *lib, struct bundle_file *file)
{
	int error = write_map(o, content, file);

	if (error)
		return error;
	error = write_bundle(o, content, lib, file);
	if (error && file->map_path.len)
		unlink(buf_text(&file->map_path));
	return error;
}

static enum exit_status fail(struct run *run, const struct bundle_file *file, int error)
{
	if (error == -EPROTONOSUPPORT) {
		buf_add_text(&run->why, "this libarchive cannot compress with zstd: use --gzip");
		return EXIT_UNAVAILABLE;
	}
	buf_printf(&run->why, "%s: %s", buf_text(&file->path), strerror(-error));
	return error == -EIO ? EXIT_IO : EXIT_CANNOT_CREATE;
}

enum exit_status bundle_file_write(struct run *run, const struct bundle_content *content,
				   const struct libarchive *lib, struct bundle_file *file)
{
	int error = make_name(&file->name, content->judged.vm.host.name);

	make_path(&run->options, file);
	if (!error)
		error = write_both(&run->options, content, lib, file);
	return error ? fail(run, file, error) : EXIT_OK;
}

void bundle_file_done(struct bundle_file *file)
{
	buf_done(&file->name);
	buf_done(&file->path);
	buf_done(&file->map_path);
}
