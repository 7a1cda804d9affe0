/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/bundle.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cmd/judged.h"
#include "cmd/version.h"
#include "collect/redact.h"
#include "collect/tool_text.h"
#include "judge/history.h"
#include "judge/judge.h"
#include "render/check.h"
#include "render/html_report.h"
#include "render/report_json.h"
#include "source/bundle.h"
#include "source/new_file.h"
#include "util/alloc.h"
#include "util/msg.h"

enum {
	BYTES_MAX = 16 * 1024 * 1024, /* of all answers: beyond it the log loses its beginning */
	WIDTH = 100,		      /* columns of report.txt */
	RANDOM_BYTES = 4,
	EVERYTHING = COLLECT_ALL_LINKS | COLLECT_ALL_FUNCTIONS | COLLECT_NO_COUNTERS |
		     COLLECT_NO_LOG,
};

/* A bundle on its way. */
struct making {
	struct run *run;
	struct collect_options options;
	struct recording recording;
	struct judged judged; /* from the recording as it will be read */
	struct bundle_extras extras;
	struct buf name; /* "accelnet-vm1-20261122T100000Z-1a2b3c4d" */
	struct buf path;
	struct buf map;	     /* what was replaced by what; empty: nothing is to be */
	struct buf map_path; /* its file, beside the bundle */
	char sha256[SHA256_TEXT];
	uint64_t n_bytes; /* of the file */
};

/* --- what it has --- */

static struct record *find_log(struct recording *recording)
{
	for (size_t n = 0; n < recording->n; n++)
		if (recording->items[n].kind == RECORD_QUERY &&
		    !strcmp(recording->items[n].key, query_kind_name(QUERY_KERNEL_LOG)))
			return &recording->items[n];
	return NULL;
}

/* The log's oldest records go first: each ends with a NUL byte or a line end. False: it fits. */
static bool trim_log(struct recording *recording)
{
	size_t size = bundle_size(recording), drop;
	struct record *log = find_log(recording);
	const char *end;

	if (size <= BYTES_MAX || !log || !log->bytes.len)
		return false;
	drop = size - BYTES_MAX < log->bytes.len ? size - BYTES_MAX : log->bytes.len;
	end = memchr(log->bytes.data + drop, '\0', log->bytes.len - drop);
	if (!end)
		end = memchr(log->bytes.data + drop, '\n', log->bytes.len - drop);
	drop = end ? (size_t)(end - log->bytes.data) + 1 : log->bytes.len;
	memmove(log->bytes.data, log->bytes.data + drop, log->bytes.len - drop);
	log->bytes.len -= drop;
	log->is_truncated = true;
	return true;
}

/* The same again, as the programs print it that people know. */
static void add_tools(struct making *making)
{
	for (size_t n = 0; n < making->recording.n; n++) {
		struct buf name = { 0 }, text = { 0 };

		buf_add_text(&name, "text/");
		if (tool_text(&making->recording.items[n], &name, &text)) {
			bundle_add_extra(&making->extras, buf_text(&name))->bytes = text;
			text = (struct buf){ 0 };
		}
		buf_done(&name);
		buf_done(&text);
	}
}

static void add_reports(struct making *making)
{
	const struct view view = { .width = WIDTH, .verbose = true };

	history_find(&making->judged.vm);
	check_render(&bundle_add_extra(&making->extras, "report.txt")->bytes, &view,
		     &making->judged.report);
	report_render_json(&bundle_add_extra(&making->extras, "report.json")->bytes,
			   &making->judged.report);
	html_report(&bundle_add_extra(&making->extras, "report.html")->bytes,
		    &making->judged.report);
}

/* What the other commands ask beyond `check`, once more from the beginning: it costs little. */
static void collect_rest(struct making *making)
{
	struct collect_options options = judged_options(making->run, EVERYTHING);
	struct recording rest = { 0 };
	struct vm vm;

	vm_init(&vm);
	collect_running(&vm, &options, &rest);
	vm_done(&vm);
	recording_merge(&making->recording, &rest);
}

/* What was changed is judged anew, so that the reports say what a reader of the bundle sees. */
static void judge_recording(struct making *making)
{
	struct vm *vm = &making->judged.vm;

	vm_done(vm);
	vm_init(vm);
	collect_replay(vm, &making->options, &making->recording);
}

/* The key is thrown away: only the map tells what a replaced word was. */
static int redact(struct making *making)
{
	struct redactor redactor;
	uint8_t key[SIPHASH_KEY];

	if (getrandom(key, sizeof(key), 0) != (ssize_t)sizeof(key))
		return -EIO;
	redactor_init(&redactor, key);
	redact_recording(&making->recording, &redactor);
	redact_map_write(&redactor.map, &making->map);
	redactor_done(&redactor);
	return 0;
}

static int collect(struct making *making)
{
	bool is_redacted = !making->run->options.no_redact;
	bool is_trimmed;
	int error;

	making->options = judged_options(making->run, COLLECT_VNICS);
	vm_init(&making->judged.vm);
	collect_running(&making->judged.vm, &making->options, &making->recording);
	/* a kernel that did not answer would only be waited for once more */
	if (!making->judged.vm.kernel_silent)
		collect_rest(making);
	is_trimmed = trim_log(&making->recording);
	error = is_redacted ? redact(making) : 0;
	if (error)
		return error;
	if (is_trimmed || is_redacted)
		judge_recording(making);
	judged_judge(making->run, &making->judged);
	return 0;
}

/* --- where it goes --- */

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

static int make_name(struct making *making)
{
	unsigned char random[RANDOM_BYTES];
	const char *host = making->judged.vm.host.name;
	time_t now = time(NULL);
	struct tm tm = { 0 };
	char text[32];

	if (getrandom(random, sizeof(random), 0) != (ssize_t)sizeof(random))
		return -EIO;
	gmtime_r(&now, &tm);
	strftime(text, sizeof(text), "%Y%m%dT%H%M%SZ", &tm);
	buf_add_text(&making->name, "accelnet-");
	add_host(&making->name, host ? host : "unknown");
	buf_printf(&making->name, "-%s-", text);
	for (size_t n = 0; n < sizeof(random); n++)
		buf_printf(&making->name, "%02x", random[n]);
	return 0;
}

static void make_path(struct making *making)
{
	const struct options *o = &making->run->options;
	const char *ending = o->gzip ? ".tar.gz" : ".tar.zst";
	size_t len;

	if (o->output && !is_folder(o->output)) {
		buf_add_text(&making->path, o->output);
		return;
	}
	if (o->output) {
		len = strlen(o->output);
		buf_printf(&making->path, "%s%s", o->output,
			   len && o->output[len - 1] == '/' ? "" : "/");
	}
	buf_printf(&making->path, "%s%s", buf_text(&making->name), ending);
}

/* --- writing --- */

static int sum_up(struct making *making, int fd)
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
	sha256_end(&sha, making->sha256);
	making->n_bytes = (uint64_t)offset;
	return got < 0 ? -errno : 0;
}

static int write_archive(struct making *making, const struct libarchive *lib, int fd)
{
	const struct options *o = &making->run->options;
	struct bundle_info info = { .version = VERSION,
				    .time = making->judged.time,
				    .sample_seconds = making->options.sample_seconds,
				    .timeout_seconds = making->options.timeout_seconds,
				    .is_redacted = !o->no_redact };
	struct tar_writer tar = { .top = buf_text(&making->name), .time_s = time(NULL) };
	int error = tar_writer_open(&tar, lib, fd, o->gzip ? TAR_GZIP : TAR_ZSTD);
	int closing;

	if (!error)
		error = bundle_write(&tar, &info, &making->recording, &making->extras);
	closing = tar_writer_close(&tar);
	return error ? error : closing;
}

static enum exit_status fail(struct making *making, int error)
{
	struct buf *why = &making->run->why;

	if (error == -EPROTONOSUPPORT) {
		buf_add_text(why, "this libarchive cannot compress with zstd: use --gzip");
		return EXIT_UNAVAILABLE;
	}
	buf_printf(why, "%s: %s", buf_text(&making->path), strerror(-error));
	return error == -EIO ? EXIT_IO : EXIT_CANNOT_CREATE;
}

static int write_bundle(struct making *making, const struct libarchive *lib)
{
	struct new_file file;
	int error = new_file_open(&file, buf_text(&making->path));

	if (!error)
		error = write_archive(making, lib, file.fd);
	if (!error)
		error = sum_up(making, file.fd);
	if (!error)
		error = new_file_keep(&file);
	new_file_done(&file);
	return error;
}

/* Before the bundle: nobody is to be left with one whose words he cannot tell. */
static int write_map(struct making *making)
{
	struct new_file file;
	int error;

	if (making->run->options.no_redact)
		return 0;
	buf_printf(&making->map_path, "%s.map", buf_text(&making->path));
	error = new_file_open(&file, buf_text(&making->map_path));
	if (!error)
		error = msg_write(file.fd, buf_span(&making->map));
	if (!error)
		error = new_file_keep(&file);
	new_file_done(&file);
	return error;
}

static enum exit_status write_files(struct making *making, const struct libarchive *lib)
{
	int error = write_map(making);

	if (error)
		return fail(making, error);
	error = write_bundle(making, lib);
	if (!error)
		return EXIT_OK;
	if (making->map_path.len)
		unlink(buf_text(&making->map_path));
	return fail(making, error);
}

/* --- what is told --- */

static struct bundle_line *list_records(const struct recording *recording)
{
	struct bundle_line *lines = alloc_zeroed(recording->n + 1, sizeof(*lines));

	for (size_t n = 0; n < recording->n; n++) {
		const struct record *record = &recording->items[n];

		lines[n] = (struct bundle_line){ record_kind_name(record->kind), record->key,
						 record->bytes.len, record->error };
	}
	return lines;
}

static void tell(struct making *making)
{
	struct run *run = making->run;
	bool is_written = !run->options.list;
	struct bundle_line *lines = list_records(&making->recording);
	struct bundle_report report = {
		.path = is_written ? buf_text(&making->path) : NULL,
		.sha256 = is_written ? making->sha256 : NULL,
		.map = making->map_path.len ? buf_text(&making->map_path) : NULL,
		.n_bytes = is_written ? making->n_bytes : bundle_size(&making->recording),
		.is_redacted = !run->options.no_redact,
		.lines = lines,
		.n_lines = making->recording.n,
	};

	if (run->options.json)
		bundle_render_json(&run->out, VERSION, &report);
	else
		bundle_render(&run->out, &run->view, &report);
	free(lines);
}

static enum exit_status make(struct making *making, const struct libarchive *lib)
{
	enum exit_status status;

	if (collect(making) || make_name(making))
		return fail(making, -EIO);
	make_path(making);
	add_reports(making);
	add_tools(making);
	status = making->run->options.list ? EXIT_OK : write_files(making, lib);
	if (status == EXIT_OK)
		tell(making);
	return status;
}

/* Only of this machine: what was captured elsewhere is a file already. */
static enum exit_status check_options(struct run *run)
{
	if (!run->options.from && !run->options.demo)
		return EXIT_OK;
	buf_printf(&run->why, "bundle collects from this machine: it takes no --%s",
		   run->options.from ? "from" : "demo");
	return EXIT_USAGE;
}

enum exit_status cmd_bundle(struct run *run)
{
	struct making making = { .run = run };
	enum exit_status status = check_options(run);
	struct libarchive lib = { 0 };
	const char *why = NULL;

	if (status != EXIT_OK)
		return status;
	if (libarchive_load(&lib, &why)) {
		buf_add_text(&run->why, why);
		status = EXIT_UNAVAILABLE;
	} else {
		status = make(&making, &lib);
		judged_done(&making.judged);
	}
	libarchive_unload(&lib);
	recording_done(&making.recording);
	bundle_extras_done(&making.extras);
	buf_done(&making.name);
	buf_done(&making.path);
	buf_done(&making.map);
	buf_done(&making.map_path);
	return status;
}
