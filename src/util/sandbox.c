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
#define SYS_landlock_restrict_self 446
#endif

enum {
	ASK_VERSION = 1 << 0,	  /* LANDLOCK_CREATE_RULESET_VERSION */
	READ = 1 << 2 | 1 << 3,	  /* LANDLOCK_ACCESS_FS_READ_FILE, READ_DIR */
	TCP = 1 << 0 | 1 << 1,	  /* LANDLOCK_ACCESS_NET_BIND_TCP, CONNECT_TCP */
	OTHERS = 1 << 0 | 1 << 1, /* LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET, SIGNAL */
};

struct ruleset {
	uint64_t files, network, scopes;
};

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

bool sandbox_files(void)
{
#ifdef __SANITIZE_ADDRESS__
	return false;
#endif
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, ASK_VERSION);
	struct ruleset ruleset;
	bool done;
	int fd;

	if (version < 1 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		return false;
	ruleset = everything_but_reading(version);
	fd = (int)syscall(SYS_landlock_create_ruleset, &ruleset, size_of(version), 0);
	if (fd < 0)
		return false;
	done = syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	close(fd);
	return done;
}

void sandbox_enter(void)
{
	(void)sandbox_files();
	(void)sandbox_calls();
}
