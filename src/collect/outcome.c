/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "collect/outcome.h"

#include <errno.h>
#include <string.h>

#include "util/clean.h"

static const char damaged[] = "is a damaged archive, or of an unknown kind; unpack it first";
static const char no_libarchive[] =
	"is an archive, and libarchive.so.13 is not installed; unpack it first";

struct outcome outcome_unreadable(const char *words)
{
	return (struct outcome){ EXIT_UNREADABLE, words };
}

struct outcome outcome_of_error(int error)
{
	switch (-error) {
	case ENOENT:
	case ENOTDIR:
	case ENAMETOOLONG:
		return (struct outcome){ EXIT_NO_INPUT, strerror(-error) };
	case EACCES:
	case EPERM:
		return (struct outcome){ EXIT_NOT_PERMITTED, strerror(-error) };
	case EBADMSG:
		return outcome_unreadable(damaged);
	case ELIBACC:
		return (struct outcome){ EXIT_UNAVAILABLE, no_libarchive };
	case ENODEV:
	case ELOOP:
		return outcome_unreadable("is no file, pipe or directory");
	default:
		return (struct outcome){ EXIT_IO, strerror(-error) };
	}
}

void outcome_explain(const struct outcome *outcome, const char *path, struct buf *why)
{
	bool is_phrase = outcome->status == EXIT_UNREADABLE || outcome->status == EXIT_UNAVAILABLE;

	clean_add(why, span_of(strcmp(path, "-") ? path : "standard input"));
	buf_printf(why, "%s %s", is_phrase ? "" : ":", outcome->words);
}
