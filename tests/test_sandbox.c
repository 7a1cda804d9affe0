/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Each case is a process that enters the sandbox, or a part of it, and makes one
 * call: it dies of it, is refused, or goes on.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "util/channel.h"
#include "util/child.h"
#include "util/sandbox.h"
#include "util/workers.h"

enum { SECONDS = 10, NO_SANDBOX = 255, WRONG = 254 }; /* exit statuses no errno has */

static char folder[] = "/tmp/accelnet-sandbox-XXXXXX";
static char file[64], other[64];
static int file_fd; /* open before */

static int make_files(void **state)
{
	FILE *stream;

	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(file, sizeof(file), "%s/file", folder);
	snprintf(other, sizeof(other), "%s/other", folder);
	stream = fopen(file, "w");
	if (!stream || fputs("text", stream) < 0 || fclose(stream))
		return -1;
	file_fd = open(file, O_RDONLY | O_CLOEXEC);
	return file_fd < 0 ? -1 : 0;
}

static int remove_files(void **state)
{
	(void)state;
	close(file_fd);
	unlink(other);
	return unlink(file) || rmdir(folder) ? -1 : 0;
}

/* --- calls that change something --- */

static long open_to_write(void)
{
	return open(file, O_WRONLY);
}

static long open_to_change(void)
{
	return open(file, O_RDWR | O_CLOEXEC);
}

static long open_new(void)
{
	return open(other, O_RDONLY | O_CREAT, 0600);
}

static long open_emptied(void)
{
	return open(file, O_RDONLY | O_TRUNC);
}

static long open_nameless(void)
{
	return open(folder, O_TMPFILE | O_RDWR, 0600);
}

static long call_creat(void)
{
	return creat(other, 0600);
}

static long call_truncate(void)
{
	return truncate(file, 0);
}

static long call_rename(void)
{
	return rename(file, other);
}

static long call_link(void)
{
	return link(file, other);
}

static long call_symlink(void)
{
	return symlink(file, other);
}

static long call_unlink(void)
{
	return unlink(file);
}

static long call_mkdir(void)
{
	return mkdir(other, 0700);
}

static long call_mkfifo(void)
{
	return mkfifo(other, 0600);
}

static long call_chmod(void)
{
	return chmod(file, 0777);
}

static long call_chown(void)
{
	return chown(file, getuid(), getgid());
}

static long call_utimens(void)
{
	return utimensat(AT_FDCWD, file, NULL, 0);
}

static long call_exec(void)
{
	return execl("/bin/true", "true", (char *)NULL);
}

static long call_fork(void)
{
	return fork();
}

static long call_system(void)
{
	return system("true");
}

static long call_ptrace(void)
{
	return ptrace(PTRACE_TRACEME, 0, NULL, NULL);
}

static long call_socket(void)
{
	return socket(AF_INET, SOCK_STREAM, 0);
}

static long call_netlink(void)
{
	return socket(AF_NETLINK, SOCK_RAW, 0);
}

static long call_mount(void)
{
	return mount("none", folder, "tmpfs", 0, NULL);
}

static long call_unshare(void)
{
	return unshare(CLONE_NEWUSER);
}

static long call_io_uring(void)
{
	char parameters[256] = "";

	return syscall(425, 1, parameters);
}

static long type_into_terminal(void)
{
	return ioctl(STDIN_FILENO, TIOCSTI, "x");
}

/* The kernel looks at the lower half of the number alone, so the filter has to as well. */
static long type_in_disguise(void)
{
	return syscall(SYS_ioctl, STDIN_FILENO, TIOCSTI | 1UL << 32, "x");
}

static long connect_tcp(void)
{
	struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(1) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return connect(fd, (struct sockaddr *)&address, sizeof(address));
}

/* Neither kill(2) nor tgkill(2). */
static long queue_signal(void)
{
	return sigqueue(getppid(), 0, (union sigval){ 0 });
}

/* --- calls that meet others, or what is newer than the program --- */

static long signal_others(void)
{
	return kill(getppid(), 0);
}

static long limit_others(void)
{
	struct rlimit limit;

	return prlimit(getppid(), RLIMIT_CORE, NULL, &limit);
}

static long change_terminal(void)
{
	return ioctl(STDIN_FILENO, TCSETS, NULL);
}

/* glibc makes threads by clone() then; its flags can be looked at, those of clone3() not. */
static long call_clone3(void)
{
	return syscall(435, NULL, 0);
}

static long call_openat2(void)
{
	return syscall(437, AT_FDCWD, file, NULL, 0);
}

static long call_of_the_future(void)
{
	return syscall(1000);
}

/* --- what it still does: 0 --- */

static long read_file(void)
{
	char bytes[8] = "";
	int fd = open(file, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct stat status;

	return fd >= 0 && !fstat(fd, &status) && read(fd, bytes, sizeof(bytes)) == 4 &&
			       !strcmp(bytes, "text") && !close(fd)
		       ? 0
		       : -1;
}

static long list_folder(void)
{
	DIR *directory = opendir(folder);

	return directory && readdir(directory) && !closedir(directory) ? 0 : -1;
}

static long open_to_read(void)
{
	return open(file, O_RDONLY);
}

static long open_folder(void)
{
	return open(folder, O_RDONLY | O_DIRECTORY);
}

static long open_other(void)
{
	return open("/proc/self/status", O_RDONLY);
}

static long open_parent(void)
{
	char path[80];

	snprintf(path, sizeof(path), "%s/..", folder);
	return open(path, O_RDONLY | O_DIRECTORY);
}

static long read_open(void)
{
	char byte;

	return pread(file_fd, &byte, 1, 0) == 1 ? 0 : -1;
}

static long map_file(void)
{
	int fd = open(file, O_RDONLY);
	char *bytes = mmap(NULL, 4, PROT_READ, MAP_PRIVATE, fd, 0);

	return bytes != MAP_FAILED && !memcmp(bytes, "text", 4) && !munmap(bytes, 4) ? 0 : -1;
}

static long allocate(void)
{
	const size_t size = 64 << 20;
	char *bytes = malloc(size);

	if (!bytes)
		return -1;
	memset(bytes, 1, size);
	free(bytes);
	return 0;
}

static long write_output(void)
{
	return write(STDOUT_FILENO, "", 0) || (!isatty(STDERR_FILENO) && errno == ENOSYS) ? -1 : 0;
}

static long look_at_clock(void)
{
	struct timespec moment = { .tv_nsec = 1 };

	return nanosleep(&moment, NULL) || clock_gettime(CLOCK_MONOTONIC, &moment) ? -1 : 0;
}

static long limit_itself(void)
{
	struct rlimit limit;

	return getrlimit(RLIMIT_DATA, &limit) || setrlimit(RLIMIT_DATA, &limit) ? -1 : 0;
}

static void *note(void *data)
{
	*(int *)data = 1;
	return NULL;
}

static long make_thread(void)
{
	pthread_t thread;
	int has_run = 0;

	return pthread_create(&thread, NULL, note, &has_run) || pthread_join(thread, NULL) ||
			       !has_run
		       ? -1
		       : 0;
}

static long load_library(void)
{
	return dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL) ? 0 : -1;
}

static long make_file(void)
{
	int fd = open(other, O_WRONLY | O_CREAT | O_EXCL, 0600);

	return fd >= 0 && write(fd, "x", 1) == 1 && !fsync(fd) && !unlink(other) ? 0 : -1;
}

/* As source/new_file.c does it. */
static long name_nameless(void)
{
	char self[32];
	int fd = open(folder, O_TMPFILE | O_RDWR, 0600);

	if (fd < 0)
		return errno == EOPNOTSUPP ? 0 : -1; /* such a file system has none */
	snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);
	return linkat(AT_FDCWD, self, AT_FDCWD, other, AT_SYMLINK_FOLLOW) || unlink(other) ? -1 : 0;
}

static long open_elsewhere(void)
{
	return open("/tmp/accelnet-sandbox-elsewhere", O_WRONLY | O_CREAT, 0600);
}

static int make_file_there(void *data)
{
	(void)data;
	return (int)make_file();
}

static int hang(void *data)
{
	(void)data;
	return (int)sleep(1000);
}

/* It cannot be signalled, and is gone all the same: otherwise this hangs, too. */
static long outlive_child(void)
{
	return child_do(hang, NULL, -1, channel_now_ms() + 100) == -ETIMEDOUT &&
			       (wait(NULL) > 0 || errno == ECHILD)
		       ? 0
		       : -1;
}

static long write_by_child(void)
{
	return child_do(make_file_there, NULL, -1, channel_now_ms() + SECONDS * 1000) ? -1 : 0;
}

static long signal_itself(void)
{
	signal(SIGUSR1, SIG_IGN);
	return kill(getpid(), SIGUSR1) || raise(SIGUSR1) ? -1 : 0;
}

static long call_abort(void)
{
	abort();
}

/* --- all of them --- */

static bool calls(void)
{
	return sandbox_calls(false);
}

static bool files(void)
{
	return sandbox_files(-1);
}

/* As sandbox_enter(), which does not tell. */
static bool enter(void)
{
	(void)sandbox_files(-1);
	return sandbox_calls(false);
}

static bool calls_writing(void)
{
	return sandbox_calls(true);
}

/* As sandbox_enter_writing() of the folder, but for what is read. */
static bool enter_writing(void)
{
	return sandbox_files(open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC)) && sandbox_calls(true);
}

static long version(void)
{
	return syscall(444, NULL, 0, 1);
}

static bool enter_writing_input(void)
{
	sandbox_enter_writing(folder, "/proc/self/status");
	return version() > 0;
}

static bool enter_writing_folder(void)
{
	sandbox_enter_writing(folder, "/proc/self");
	return version() > 0;
}

static bool enter_writing_nothing(void)
{
	sandbox_enter_writing(folder, "-");
	return version() > 0;
}

/* As the shell's <(...). */
static bool enter_writing_pipe(void)
{
	int ends[2];
	char path[32];

	if (pipe(ends))
		return false;
	snprintf(path, sizeof(path), "/dev/fd/%d", ends[0]);
	sandbox_enter_writing(folder, path);
	return version() > 0 && open(path, O_RDONLY | O_NONBLOCK) >= 0;
}

static bool enter_reading(void)
{
	return enter() && sandbox_read_below(-1);
}

static bool enter_reading_folder(void)
{
	int fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);

	return enter() && sandbox_read_below(fd);
}

static const struct trial {
	const char *name;
	bool (*enter)(void);
	long (*call)(void);
	int signal, error; /* that ends it, with which it fails; 0, 0: it goes on */
} trials[] = {
	{ "open to write", calls, open_to_write, SIGSYS, 0 },
	{ "open to change", calls, open_to_change, SIGSYS, 0 },
	{ "open a new file", calls, open_new, SIGSYS, 0 },
	{ "open and empty", calls, open_emptied, SIGSYS, 0 },
	{ "open a file without a name", calls, open_nameless, SIGSYS, 0 },
	{ "creat", calls, call_creat, SIGSYS, 0 },
	{ "truncate", calls, call_truncate, SIGSYS, 0 },
	{ "rename", calls, call_rename, SIGSYS, 0 },
	{ "link", calls, call_link, SIGSYS, 0 },
	{ "symlink", calls, call_symlink, SIGSYS, 0 },
	{ "unlink", calls, call_unlink, SIGSYS, 0 },
	{ "mkdir", calls, call_mkdir, SIGSYS, 0 },
	{ "mkfifo", calls, call_mkfifo, SIGSYS, 0 },
	{ "chmod", calls, call_chmod, SIGSYS, 0 },
	{ "chown", calls, call_chown, SIGSYS, 0 },
	{ "utimensat", calls, call_utimens, SIGSYS, 0 },
	{ "exec", calls, call_exec, SIGSYS, 0 },
	{ "fork", calls, call_fork, SIGSYS, 0 },
	{ "system", calls, call_system, SIGSYS, 0 },
	{ "ptrace", calls, call_ptrace, SIGSYS, 0 },
	{ "a socket of the network", calls, call_socket, SIGSYS, 0 },
	{ "a socket of the kernel", calls, call_netlink, SIGSYS, 0 },
	{ "mount", calls, call_mount, SIGSYS, 0 },
	{ "unshare", calls, call_unshare, SIGSYS, 0 },
	{ "io_uring", calls, call_io_uring, SIGSYS, 0 },
	{ "type into the terminal", calls, type_into_terminal, SIGSYS, 0 },
	{ "type into the terminal, in disguise", calls, type_in_disguise, SIGSYS, 0 },

	{ "signal others", calls, signal_others, 0, ENOSYS },
	{ "limit others", calls, limit_others, 0, ENOSYS },
	{ "change the terminal", calls, change_terminal, 0, ENOSYS },
	{ "clone3", calls, call_clone3, 0, ENOSYS },
	{ "openat2", calls, call_openat2, 0, ENOSYS },
	{ "a call of the future", calls, call_of_the_future, 0, ENOSYS },

	{ "Landlock: open to write", files, open_to_write, 0, EACCES },
	{ "Landlock: open a new file", files, open_new, 0, EACCES },
	{ "Landlock: open a file without a name", files, open_nameless, 0, EACCES },
	{ "Landlock: rename", files, call_rename, 0, EACCES },
	{ "Landlock: link", files, call_link, 0, EACCES },
	{ "Landlock: symlink", files, call_symlink, 0, EACCES },
	{ "Landlock: unlink", files, call_unlink, 0, EACCES },
	{ "Landlock: mkdir", files, call_mkdir, 0, EACCES },
	{ "Landlock: mkfifo", files, call_mkfifo, 0, EACCES },
	{ "Landlock: exec", files, call_exec, 0, EACCES },

	{ "read a file", enter, read_file, 0, 0 },
	{ "list a folder", enter, list_folder, 0, 0 },
	{ "map a file", enter, map_file, 0, 0 },
	{ "allocate", enter, allocate, 0, 0 },
	{ "write to what is open", enter, write_output, 0, 0 },
	{ "look at the clock", enter, look_at_clock, 0, 0 },
	{ "limit itself", enter, limit_itself, 0, 0 },
	{ "make a thread", enter, make_thread, 0, 0 },
	{ "load a library", enter, load_library, 0, 0 },
	{ "signal itself", enter, signal_itself, 0, 0 },
	{ "abort", enter, call_abort, SIGABRT, 0 },

	{ "no file: read a file", enter_reading, open_to_read, 0, EACCES },
	{ "no file: list a folder", enter_reading, open_folder, 0, EACCES },
	{ "no file: read what is open", enter_reading, read_open, 0, 0 },
	{ "no file: allocate", enter_reading, allocate, 0, 0 },
	{ "a folder: read a file", enter_reading_folder, read_file, 0, 0 },
	{ "a folder: list it", enter_reading_folder, list_folder, 0, 0 },
	{ "a folder: read another", enter_reading_folder, open_other, 0, EACCES },
	{ "a folder: list what it is in", enter_reading_folder, open_parent, 0, EACCES },
	{ "a folder: open to write", enter_reading_folder, open_to_write, SIGSYS, 0 },

	{ "writing: a new file", enter_writing, make_file, 0, 0 },
	{ "writing: a file that had no name", enter_writing, name_nameless, 0, 0 },
	{ "writing: in another folder", enter_writing, open_elsewhere, 0, EACCES },
	{ "writing: a folder", enter_writing, call_mkdir, 0, EACCES },
	{ "writing: by a child", enter_writing, write_by_child, 0, 0 },
	{ "writing: exec", enter_writing, call_exec, SIGSYS, 0 },
	{ "writing: a socket of the network", enter_writing, call_socket, SIGSYS, 0 },
	{ "writing: ptrace", enter_writing, call_ptrace, SIGSYS, 0 },
	{ "writing: type into the terminal", enter_writing, type_into_terminal, SIGSYS, 0 },
	{ "writing: type in disguise", enter_writing, type_in_disguise, SIGSYS, 0 },
	{ "writing: signal others", calls_writing, signal_others, 0, EPERM },
	{ "writing: limit others", calls_writing, limit_others, 0, EPERM },
	{ "writing: queue a signal", calls_writing, queue_signal, SIGSYS, 0 },
	{ "writing: signal itself", enter_writing, signal_itself, 0, 0 },
	{ "writing: limit itself", enter_writing, limit_itself, 0, 0 },
	{ "writing: abort", enter_writing, call_abort, SIGABRT, 0 },
	{ "writing: a child that hangs", enter_writing, outlive_child, 0, 0 },

	{ "writing: read the input", enter_writing_input, open_other, 0, 0 },
	{ "writing: read below it", enter_writing_folder, open_other, 0, 0 },
	{ "writing: read from a pipe", enter_writing_pipe, look_at_clock, 0, 0 },
	{ "writing: read elsewhere", enter_writing_input, open_parent, 0, EACCES },
	{ "writing: read beside a folder", enter_writing_folder, open_parent, 0, EACCES },
	{ "writing: read beside a pipe", enter_writing_pipe, open_parent, 0, EACCES },
	{ "writing: read without input", enter_writing_nothing, open_other, 0, EACCES },
	{ "writing: read in the folder", enter_writing_input, read_file, 0, 0 },
	{ "writing: all of it, a new file", enter_writing_input, make_file, 0, 0 },
	{ "writing: all of it, no name", enter_writing_input, name_nameless, 0, 0 },
	{ "writing: all of it, by a child", enter_writing_input, write_by_child, 0, 0 },
};

static _Noreturn void be_child(const struct trial *trial)
{
	struct rlimit no_core = { 0, 0 };

	setrlimit(RLIMIT_CORE, &no_core);
	alarm(SECONDS);
	if (!trial->enter())
		_exit(NO_SANDBOX);
	errno = 0;
	_exit(trial->call() != -1 ? 0 : errno ? errno : WRONG);
}

static void test_trial(void **state)
{
	const struct trial *trial = *state;
	int status = 0;
	pid_t child = fork();

	if (!child)
		be_child(trial);
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == NO_SANDBOX)
		skip();
	assert_int_equal(WIFSIGNALED(status) ? WTERMSIG(status) : 0, trial->signal);
	if (WIFEXITED(status))
		assert_int_equal(WEXITSTATUS(status), trial->error);
}

/* --- of later versions of Landlock --- */

static void test_versions(void **state)
{
	static const struct {
		long version;
		struct trial trial;
	} later[] = {
		{ 3, { "truncate", files, call_truncate, 0, EACCES } },
		{ 4, { "connect", files, connect_tcp, 0, EACCES } },
		{ 6, { "signal others", files, signal_others, 0, EPERM } },
	};

	(void)state;
	if (version() < later[0].version)
		skip();
	for (size_t n = 0; n < sizeof(later) / sizeof(later[0]); n++) {
		void *trial = (void *)(uintptr_t)&later[n].trial;

		if (version() >= later[n].version)
			test_trial(&trial);
	}
}

/* --- workers have it by themselves --- */

static void work(void *data, size_t item, struct buf *answer)
{
	(void)data;
	if (item)
		call_socket();
	buf_add_text(answer, "still there");
}

static void answered(void *data, size_t item, struct span answer)
{
	char *answers = data;

	answers[item] = span_is(answer, "still there") ? 'y' : '?';
}

static void failed(void *data, size_t item, const char *why)
{
	char *answers = data, signal[24];

	snprintf(signal, sizeof(signal), "signal %d", SIGSYS);
	answers[item] = strstr(why, signal) ? 'n' : '?';
}

static void test_workers(void **state)
{
	char answers[] = "  ";
	struct workers_task task = { .n = 2,
				     .limit_ms = SECONDS * 1000,
				     .answer_max = 100,
				     .data = answers,
				     .work = work,
				     .answered = answered,
				     .failed = failed };

	(void)state;
	assert_int_equal(workers_run(&task), 0);
	if (!strcmp(answers, "yy")) {
		void *trial = (void *)(uintptr_t)&trials[0];

		test_trial(&trial); /* skips where there is no seccomp */
	}
	assert_string_equal(answers, "yn");
}

static void test_left_out(void **state)
{
	(void)state;
	skip();
}

#ifdef __SANITIZE_ADDRESS__
enum { LEFT_OUT = 1 }; /* their builds have no sandbox: one case says so for all */
#else
enum { LEFT_OUT = 0 };
#endif

int main(void)
{
	const struct CMUnitTest left_out[] = { cmocka_unit_test(test_left_out) };
	const size_t n_trials = sizeof(trials) / sizeof(trials[0]);
	struct CMUnitTest tests[sizeof(trials) / sizeof(trials[0]) + 2];

	for (size_t n = 0; n < n_trials; n++)
		tests[n] = (struct CMUnitTest){ .name = trials[n].name,
						.test_func = test_trial,
						.initial_state = (void *)(uintptr_t)&trials[n] };
	tests[n_trials] = (struct CMUnitTest)cmocka_unit_test(test_versions);
	tests[n_trials + 1] = (struct CMUnitTest)cmocka_unit_test(test_workers);
	if (LEFT_OUT)
		return cmocka_run_group_tests(left_out, NULL, NULL);
	return _cmocka_run_group_tests("sandbox", tests, n_trials + 2, make_files, remove_files);
}
