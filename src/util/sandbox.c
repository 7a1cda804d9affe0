/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/sandbox.h"

#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/*
 * Landlock as Documentation/userspace-api/landlock.rst has it. Headers of older
 * distributions lack it or its later parts; numbers and layout never change.
 */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum {
	ASK_VERSION = 1 << 0,	  /* LANDLOCK_CREATE_RULESET_VERSION */
	PATH_BENEATH = 1,	  /* LANDLOCK_RULE_PATH_BENEATH */
	READ = 1 << 2 | 1 << 3,	  /* LANDLOCK_ACCESS_FS_READ_FILE, READ_DIR */
	TCP = 1 << 0 | 1 << 1,	  /* LANDLOCK_ACCESS_NET_BIND_TCP, CONNECT_TCP */
	OTHERS = 1 << 0 | 1 << 1, /* LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET, SIGNAL */
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

/* Takes away all that the rules name, but `rule`, unless it is NULL. */
static bool restrict_self(const struct ruleset *ruleset, size_t size, const struct rule *rule)
{
#ifdef __SANITIZE_ADDRESS__
	return false;
#endif
	int fd = (int)syscall(SYS_landlock_create_ruleset, ruleset, size, 0);
	bool done;

	if (fd < 0)
		return false;
	done = (!rule || !syscall(SYS_landlock_add_rule, fd, PATH_BENEATH, rule, 0)) &&
	       !syscall(SYS_landlock_restrict_self, fd, 0);
	close(fd);
	return done;
}

bool sandbox_files(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
	struct ruleset ruleset;

	if (version < 1 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return false;
	ruleset = everything_but_reading(version);
	return restrict_self(&ruleset, size_of(version), NULL);
}

bool sandbox_read_below(int below)
{
	const struct ruleset reading = { .files = READ };
	const struct rule rule = { READ, below };

	return restrict_self(&reading, sizeof(reading.files), below < 0 ? NULL : &rule);
}

void sandbox_enter(void)
{
	(void)sandbox_files();
	(void)sandbox_calls();
}
