/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/glob.h"

#include <string.h>

/* Length of the set that the pattern begins with, brackets included; 0: it is none. */
static size_t set_length(struct span pattern)
{
	size_t n = 1;

	if (n < pattern.len && (pattern.ptr[n] == '!' || pattern.ptr[n] == '^'))
		n++;
	for (n++; n < pattern.len; n++)
		if (pattern.ptr[n] == ']')
			return n + 1;
	return 0;
}

static bool set_has(struct span set, char c)
{
	bool is_without = set.ptr[1] == '!' || set.ptr[1] == '^';

	for (size_t n = is_without ? 2 : 1; n + 1 < set.len; n++) {
		bool is_range = n + 3 < set.len && set.ptr[n + 1] == '-';

		if (is_range ? c >= set.ptr[n] && c <= set.ptr[n + 2] : c == set.ptr[n])
			return !is_without;
		n += is_range ? 2 : 0;
	}
	return is_without;
}

/* Takes the pattern's first element when it fits the byte; a '*' is none. */
static bool take_one(struct span *pattern, char c)
{
	size_t len;

	if (!pattern->len || pattern->ptr[0] == '*')
		return false;
	len = pattern->ptr[0] == '[' ? set_length(*pattern) : 0;
	if (len ? !set_has((struct span){ pattern->ptr, len }, c)
		: pattern->ptr[0] != '?' && pattern->ptr[0] != c)
		return false;
	*pattern = span_skip(*pattern, len ? len : 1);
	return true;
}

bool glob_fits(struct span pattern, struct span text)
{
	struct span star = { NULL, 0 }, retry = text;

	while (text.len) {
		if (pattern.len && pattern.ptr[0] == '*') {
			pattern = span_skip(pattern, 1);
			star = pattern;
			retry = text;
		} else if (take_one(&pattern, text.ptr[0])) {
			text = span_skip(text, 1);
		} else if (star.ptr) {
			pattern = star;
			retry = span_skip(retry, 1);
			text = retry;
		} else {
			return false;
		}
	}
	while (pattern.len && pattern.ptr[0] == '*')
		pattern = span_skip(pattern, 1);
	return !pattern.len;
}

bool glob_one_fits(struct span patterns, const char *separators, struct span text)
{
	while (patterns.len) {
		size_t len = 0;

		while (len < patterns.len && !strchr(separators, patterns.ptr[len]))
			len++;
		if (len && glob_fits((struct span){ patterns.ptr, len }, text))
			return true;
		patterns = span_skip(patterns, len + 1);
	}
	return false;
}
