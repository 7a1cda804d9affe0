/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "util/buf.h"
#include "util/landlock.h"

/*
 * Landlock as Documentation/userspace-api/landlock.rst has it. Headers of older
 * distributions lack it or its later parts; its layout never changes.
 */
enum {
	ASK_VERSION = 1 << 0, /* LANDLOCK_CREATE_RULESET_VERSION */
	/* LANDLOCK_ACCESS_FS_WRITE_FILE; with REMOVE_FILE, MAKE_REG, TRUNCATE */
	WRITE = 1 << 1,
	MAKES_FILES = WRITE | 1 << 5 | 1 << 8 | 1 << 14,
	PATH_BENEATH = 1,	   /* LANDLOCK_RULE_PATH_BENEATH */
	READ_FILE = 1 << 2,	   /* LANDLOCK_ACCESS_FS_READ_FILE */
	READ = READ_FILE | 1 << 3, /* and READ_DIR */
	TCP = 1 << 0 | 1 << 1,	   /* LANDLOCK_ACCESS_NET_BIND_TCP, CONNECT_TCP */
	OTHERS = 1 << 0 | 1 << 1,  /* LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET, SIGNAL */
};

struct ruleset {
	uint64_t files, network, scopes;
};

struct rule {
	uint64_t files;
	int32_t below;
} __attribute__((packed));

/* Which version brought what: all rights of files that it knows are its lowest bits. */
static struct ruleset everything_but_reading(long version)
{
	static const unsigned rights[] = { 0, 13, 14, 15, 15, 16 };
	const long newest = sizeof(rights) / sizeof(rights[0]) - 1;
	uint64_t files = (1U << rights[version < newest ? version : newest]) - 1;

	return (struct ruleset){ .files = files & ~(uint64_t)READ,
				 .network = version >= 4 ? TCP : 0,
				 .scopes = version >= 6 ? OTHERS : 0 };
}

static size_t size_of(long version)
{
	return version >= 6 ? sizeof(struct ruleset) : version >= 4 ? 16 : 8;
}

/*
 * Takes away all that the ruleset names, but for the rules. EBADFD: a pipe of the
 * shell's <(...), to which no path leads; it needs no rule to be opened.
 */
static bool restrict_self(const struct ruleset *ruleset, size_t size, const struct rule *rules,
			  size_t n_rules)
{
#ifdef __SANITIZE_ADDRESS__
	return false;
#endif
	int fd = (int)syscall(SYS_landlock_create_ruleset, ruleset, size, 0);
	bool done = fd >= 0;

	for (size_t n = 0; done && n < n_rules; n++)
		done = !syscall(SYS_landlock_add_rule, fd, PATH_BENEATH, &rules[n], 0) ||
		       errno == EBADFD;
	done = done && !syscall(SYS_landlock_restrict_self, fd, 0);
	if (fd >= 0)
		close(fd);
	return done;
}

bool sandbox_files(int written)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
	struct ruleset ruleset;
	struct rule rules[2];
	bool done;

	if (version < 1 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return false;
	ruleset = everything_but_reading(version);
	if (written < 0)
		return restrict_self(&ruleset, size_of(version), NULL, 0);
	rules[0] = (struct rule){ ruleset.files & MAKES_FILES, written };
	/* the children's standard streams: util/child.h */
	rules[1] = (struct rule){ WRITE, open("/dev/null", O_PATH | O_CLOEXEC) };
	done = restrict_self(&ruleset, size_of(version), rules, rules[1].below < 0 ? 1 : 2);
	if (rules[1].below >= 0)
		close(rules[1].below);
	return done;
}

/* A rule of a file must not name what only folders have. */
static struct rule reading(int below)
{
	struct stat status;
	bool is_folder = !fstat(below, &status) && S_ISDIR(status.st_mode);

	return (struct rule){ is_folder ? READ : READ_FILE, below };
}

enum { PLACES = 3 }; /* the most that a process reads; -1: none */

static bool read_below(const int *places, size_t n_places)
{
	const struct ruleset ruleset = { .files = READ };
	struct rule rules[PLACES];
	size_t n_rules = 0;

	for (size_t n = 0; n < n_places; n++)
		if (places[n] >= 0)
			rules[n_rules++] = reading(places[n]);
	return restrict_self(&ruleset, sizeof(ruleset.files), rules, n_rules);
}

bool sandbox_read_below(int below)
{
	return read_below(&below, 1);
}

void sandbox_enter(void)
{
	(void)sandbox_files(-1);
	(void)sandbox_calls(false);
}

static int open_folder(const char *path)
{
	enum { FLAGS = O_PATH | O_DIRECTORY | O_CLOEXEC };
	int fd = open(path, FLAGS);
	const char *slash = strrchr(path, '/');
	struct buf folder = { 0 };

	if (fd >= 0)
		return fd;
	if (slash)
		buf_add(&folder, path, (size_t)(slash - path) + 1);
	fd = open(slash ? buf_text(&folder) : ".", FLAGS);
	buf_done(&folder);
	return fd;
}

void sandbox_enter_writing(const char *output, const char *input)
{
	int folder = open_folder(output ? output : ".");
	const int places[PLACES] = {
		folder, open(input, O_PATH | O_CLOEXEC),
		open("/dev/null", O_PATH | O_CLOEXEC), /* of the children: util/child.h */
	};

	(void)sandbox_files(folder);
	(void)sandbox_calls(true);
	(void)read_below(places, PLACES);
	for (size_t n = 0; n < PLACES; n++)
		if (places[n] >= 0)
			close(places[n]);
}
