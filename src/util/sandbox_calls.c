/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which system calls a process still has that reads what strangers made. The
 * library is loaded when it is needed: linked, it would cost every start.
 */
#include <asm/termbits.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "util/landlock.h"
#include "util/sandbox.h"

/*
 * Each rule costs every start some 5 us. With threads and what dlopen() does: a
 * library that unpacks may be loaded later.
 */
static const char *const permitted[] = {
	/* what is open */
	"read", "readv", "pread64", "write", "writev", "lseek", "close", "fcntl", "dup",
	"fadvise64", "poll", "ppoll", "recvfrom", "sendto",
	/* what is there */
	"stat", "lstat", "fstat", "newfstatat", "statx", "fstatfs", "access", "faccessat",
	"faccessat2", "readlink", "readlinkat", "getdents64", "getcwd",
	/* memory */
	"brk", "mmap", "munmap", "mremap", "mprotect", "madvise",
	/* threads */
	"futex", "set_robust_list", "rseq", "sched_yield", "sched_getaffinity", "membarrier",
	"gettid", "exit",
	/* the process itself */
	"exit_group", "getpid", "getppid", "getuid", "geteuid", "getgid", "getegid", "sysinfo",
	"uname", "getrandom", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack",
	"restart_syscall",
	/* time */
	"clock_gettime", "gettimeofday", "time", "nanosleep", "clock_nanosleep", "pause"
};

/*
 * To give up more. By number: libseccomp before 2.5.2 does not know their names, and
 * distributions that have it (Debian 11) are run with newer kernels.
 */
static const int permitted_numbers[] = { SYS_landlock_create_ruleset, SYS_landlock_add_rule,
					 SYS_landlock_restrict_self };

/* What no library tries by itself. The rest of what changes something does not exist. */
static const char *const fatal_unless_it_writes[] = {
	/* files */
	"creat", "truncate", "ftruncate", "rename", "renameat", "renameat2", "link", "linkat",
	"symlink", "symlinkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir", "mknod",
	"mknodat", "chmod", "fchmod", "fchmodat", "chown", "lchown", "fchown", "fchownat",
	"utimensat", "setxattr", "fsetxattr",
	/* children that write them */
	"fork", "vfork", "socketpair", "sendmsg"
};

static const char *const fatal[] = {
	/* programs and processes */
	"execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "tkill",
	"rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal",
	/* the network */
	"socket", "connect", "bind",
	/* the machine */
	"mount", "umount2", "chroot", "setns", "unshare", "init_module", "finit_module", "bpf",
	"perf_event_open", "io_uring_setup", "keyctl", "reboot"
};

/* What one argument decides: (argument & mask) == value. The kernel takes 32 bits of all these. */
struct condition {
	uint32_t action;
	const char *call;
	unsigned argument;
	uint32_t mask, value;
};

enum { WRITES = O_ACCMODE | O_CREAT | O_TRUNC };

static const struct condition conditions[] = {
	{ SCMP_ACT_ALLOW, "open", 1, WRITES, O_RDONLY },
	{ SCMP_ACT_KILL_PROCESS, "open", 1, O_WRONLY, O_WRONLY },
	{ SCMP_ACT_KILL_PROCESS, "open", 1, O_RDWR, O_RDWR },
	{ SCMP_ACT_KILL_PROCESS, "open", 1, O_CREAT, O_CREAT },
	{ SCMP_ACT_KILL_PROCESS, "open", 1, O_TRUNC, O_TRUNC },
	{ SCMP_ACT_ALLOW, "openat", 2, WRITES, O_RDONLY },
	{ SCMP_ACT_KILL_PROCESS, "openat", 2, O_WRONLY, O_WRONLY },
	{ SCMP_ACT_KILL_PROCESS, "openat", 2, O_RDWR, O_RDWR },
	{ SCMP_ACT_KILL_PROCESS, "openat", 2, O_CREAT, O_CREAT },
	{ SCMP_ACT_KILL_PROCESS, "openat", 2, O_TRUNC, O_TRUNC },
	{ SCMP_ACT_ALLOW, "clone", 0, CLONE_THREAD, CLONE_THREAD },
	{ SCMP_ACT_KILL_PROCESS, "clone", 0, CLONE_THREAD, 0 },
	{ SCMP_ACT_ALLOW, "prlimit64", 0, UINT32_MAX, 0 },
	{ SCMP_ACT_ALLOW, "ioctl", 1, UINT32_MAX, TCGETS },
	{ SCMP_ACT_ALLOW, "ioctl", 1, UINT32_MAX, TCGETS2 },
	{ SCMP_ACT_ALLOW, "ioctl", 1, UINT32_MAX, TIOCGWINSZ },
};

/* They type into the terminal of whoever reads the output. */
static const struct condition fatal_conditions[] = {
	{ SCMP_ACT_KILL_PROCESS, "ioctl", 1, UINT32_MAX, TIOCSTI },
	{ SCMP_ACT_KILL_PROCESS, "ioctl", 1, UINT32_MAX, TIOCLINUX },
};

/* Each member is the function of the library that has the same name behind "seccomp_". */
struct seccomp {
	void *library;
	scmp_filter_ctx filter;
	__typeof__(&seccomp_init) init;
	__typeof__(&seccomp_syscall_resolve_name) syscall_resolve_name;
	__typeof__(&seccomp_attr_set) attr_set;
	__typeof__(&seccomp_rule_add_array) rule_add_array;
	__typeof__(&seccomp_load) load;
	__typeof__(&seccomp_release) release;
};

static bool find(const struct seccomp *seccomp, const char *name, void *function)
{
	void *symbol = dlsym(seccomp->library, name);

	memcpy(function, &symbol, sizeof(symbol));
	return symbol != NULL;
}

/* Debian, RHEL, SUSE and Azure Linux have this soname; killing the whole process is of 2.4 (2019). */
static bool load(struct seccomp *seccomp)
{
	seccomp->library = dlopen("libseccomp.so.2", RTLD_NOW | RTLD_LOCAL);
	return seccomp->library && find(seccomp, "seccomp_init", &seccomp->init) &&
	       find(seccomp, "seccomp_syscall_resolve_name", &seccomp->syscall_resolve_name) &&
	       find(seccomp, "seccomp_attr_set", &seccomp->attr_set) &&
	       find(seccomp, "seccomp_rule_add_array", &seccomp->rule_add_array) &&
	       find(seccomp, "seccomp_load", &seccomp->load) &&
	       find(seccomp, "seccomp_release", &seccomp->release);
}

static void unload(struct seccomp *seccomp)
{
	if (seccomp->filter)
		seccomp->release(seccomp->filter);
	if (seccomp->library)
		dlclose(seccomp->library);
}

static bool add_number(const struct seccomp *seccomp, uint32_t action, int number, unsigned n,
		       const struct scmp_arg_cmp *arguments)
{
	return !seccomp->rule_add_array(seccomp->filter, action, number, n, arguments);
}

/* A call that this library or this processor does not have needs no rule. */
static bool add(const struct seccomp *seccomp, uint32_t action, const char *call, unsigned n,
		const struct scmp_arg_cmp *arguments)
{
	int number = seccomp->syscall_resolve_name(call);

	return number < 0 || add_number(seccomp, action, number, n, arguments);
}

static bool add_all(const struct seccomp *seccomp, uint32_t action, const char *const *calls,
		    size_t n)
{
	bool is_good = true;

	for (size_t i = 0; is_good && i < n; i++)
		is_good = add(seccomp, action, calls[i], 0, NULL);
	return is_good;
}

static bool add_condition(const struct seccomp *seccomp, const struct condition *condition)
{
	const struct scmp_arg_cmp comparison = { condition->argument, SCMP_CMP_MASKED_EQ,
						 condition->mask, condition->value };

	return add(seccomp, condition->action, condition->call, 1, &comparison);
}

/* What abort() and a failed assertion do. */
static bool add_own_signals(const struct seccomp *seccomp)
{
	uint32_t self = (uint32_t)getpid();

	return add_condition(seccomp,
			     &(struct condition){ SCMP_ACT_ALLOW, "kill", 0, UINT32_MAX, self }) &&
	       add_condition(seccomp,
			     &(struct condition){ SCMP_ACT_ALLOW, "tgkill", 0, UINT32_MAX, self });
}

static bool add_conditions(const struct seccomp *seccomp, const struct condition *list, size_t n)
{
	bool is_good = true;

	for (size_t i = 0; is_good && i < n; i++)
		is_good = add_condition(seccomp, &list[i]);
	return is_good;
}

static bool permit_numbers(const struct seccomp *seccomp)
{
	const size_t n = sizeof(permitted_numbers) / sizeof(permitted_numbers[0]);
	bool is_good = true;

	for (size_t i = 0; is_good && i < n; i++)
		is_good = add_number(seccomp, SCMP_ACT_ALLOW, permitted_numbers[i], 0, NULL);
	return is_good;
}

static bool add_rest(const struct seccomp *seccomp)
{
	return add_all(seccomp, SCMP_ACT_ALLOW, permitted,
		       sizeof(permitted) / sizeof(permitted[0])) &&
	       permit_numbers(seccomp) &&
	       add_all(seccomp, SCMP_ACT_KILL_PROCESS, fatal_unless_it_writes,
		       sizeof(fatal_unless_it_writes) / sizeof(fatal_unless_it_writes[0])) &&
	       add_conditions(seccomp, conditions, sizeof(conditions) / sizeof(conditions[0])) &&
	       add_own_signals(seccomp);
}

/* Of a call whose first argument is a process. */
static bool refuse_others(const struct seccomp *seccomp, const char *call, uint64_t self)
{
	const struct scmp_arg_cmp comparison = { 0, SCMP_CMP_NE, self, 0 };

	return add(seccomp, SCMP_ACT_ERRNO(EPERM), call, 1, &comparison);
}

/* Its children are others, too: it ends none, and they end by themselves (util/child.h). */
static bool leave_others_alone(const struct seccomp *seccomp)
{
	uint64_t self = (uint64_t)getpid();

	return refuse_others(seccomp, "kill", self) && refuse_others(seccomp, "tgkill", self) &&
	       refuse_others(seccomp, "prlimit64", 0);
}

/*
 * Before Linux 5.16 a filter brings SSBD with it, which makes a parser slow. It
 * keeps a process from guessing at its own memory: here that has no secrets.
 */
static bool fill(const struct seccomp *seccomp, bool writes)
{
	(void)seccomp->attr_set(seccomp->filter, SCMP_FLTATR_CTL_SSB, 1);
	return add_all(seccomp, SCMP_ACT_KILL_PROCESS, fatal, sizeof(fatal) / sizeof(fatal[0])) &&
	       add_conditions(seccomp, fatal_conditions,
			      sizeof(fatal_conditions) / sizeof(fatal_conditions[0])) &&
	       (writes ? leave_others_alone(seccomp) : add_rest(seccomp));
}

bool sandbox_calls(bool writes)
{
	const uint32_t others = writes ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(ENOSYS);
	struct seccomp seccomp = { 0 };
	bool done = false;

#ifdef __SANITIZE_ADDRESS__
	return false;
#endif
	/* the calls of 32-bit processors have other names, and no VM of Azure has one */
	if (sizeof(long) >= sizeof(uint64_t) && load(&seccomp))
		seccomp.filter = seccomp.init(others);
	if (seccomp.filter)
		done = fill(&seccomp, writes) && seccomp.load(seccomp.filter) == 0;
	unload(&seccomp);
	return done;
}
