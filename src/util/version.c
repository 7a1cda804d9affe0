/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "util/version.h"

#include <string.h>

/* "2:1.0-3": epoch 2, version 1.0, release 3. */
struct parts {
	struct span epoch, version, release;
};

static struct span digits_of(struct span *s)
{
	struct span digits = { s->ptr, 0 };

	while (digits.len < s->len && ascii_is_digit(s->ptr[digits.len]))
		digits.len++;
	*s = span_skip(*s, digits.len);
	return digits;
}

/* Numbers of any length: without leading zeros the longer one is the larger. */
static int compare_numbers(struct span a, struct span b)
{
	while (a.len && a.ptr[0] == '0')
		a = span_skip(a, 1);
	while (b.len && b.ptr[0] == '0')
		b = span_skip(b, 1);
	if (a.len != b.len)
		return a.len < b.len ? -1 : 1;
	return a.len ? memcmp(a.ptr, b.ptr, a.len) : 0;
}

static void split_epoch(struct span s, struct parts *parts)
{
	struct span rest = s, digits = digits_of(&rest);

	parts->epoch = (struct span){ NULL, 0 };
	parts->version = s;
	if (digits.len && rest.len && rest.ptr[0] == ':') {
		parts->epoch = digits;
		parts->version = span_skip(rest, 1);
	}
}

/* The release follows the last '-'. */
static void split_release(struct parts *parts)
{
	struct span all = parts->version;
	const char *dash = all.len ? memrchr(all.ptr, '-', all.len) : NULL;

	parts->release = (struct span){ NULL, 0 };
	if (!dash)
		return;
	parts->version = span_between(all.ptr, dash);
	parts->release = span_between(dash + 1, all.ptr + all.len);
}

/* --- Debian: lib/dpkg/version.c --- */

/* '~' is before the end, the end before letters, letters before everything else. */
static int deb_order(struct span s)
{
	char c = s.len ? s.ptr[0] : '\0';

	if (!s.len || ascii_is_digit(c))
		return 0;
	if (c == '~')
		return -1;
	return ascii_is_alpha(c) ? (unsigned char)c : (unsigned char)c + 256;
}

static bool is_in_text(struct span s)
{
	return s.len && !ascii_is_digit(s.ptr[0]);
}

static int compare_deb_part(struct span a, struct span b)
{
	while (a.len || b.len) {
		int order;

		while (is_in_text(a) || is_in_text(b)) {
			order = deb_order(a) - deb_order(b);
			if (order)
				return order;
			a = span_skip(a, a.len > 0);
			b = span_skip(b, b.len > 0);
		}
		order = compare_numbers(digits_of(&a), digits_of(&b));
		if (order)
			return order;
	}
	return 0;
}

/* EPOCH:VERSION-RELEASE, each part by the rules of its package manager. */
static int compare(struct span a, struct span b, int (*compare_part)(struct span a, struct span b))
{
	struct parts x, y;
	int order;

	split_epoch(a, &x);
	split_epoch(b, &y);
	order = compare_numbers(x.epoch, y.epoch);
	if (order)
		return order;
	split_release(&x);
	split_release(&y);
	order = compare_part(x.version, y.version);
	return order ? order : compare_part(x.release, y.release);
}

int version_compare_deb(struct span a, struct span b)
{
	return compare(a, b, compare_deb_part);
}

/* --- RPM: rpmio/rpmvercmp.c --- */

static bool is_rpm_word(char c)
{
	return ascii_is_digit(c) || ascii_is_alpha(c) || c == '~' || c == '^';
}

static void skip_separators(struct span *s)
{
	while (s->len && !is_rpm_word(s->ptr[0]))
		*s = span_skip(*s, 1);
}

static bool begins_with(struct span s, char c)
{
	return s.len && s.ptr[0] == c;
}

static struct span letters_of(struct span *s)
{
	struct span letters = { s->ptr, 0 };

	while (letters.len < s->len && ascii_is_alpha(s->ptr[letters.len]))
		letters.len++;
	*s = span_skip(*s, letters.len);
	return letters;
}

static int compare_texts(struct span a, struct span b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.ptr, b.ptr, len) : 0;

	if (order || a.len == b.len)
		return order;
	return a.len < b.len ? -1 : 1;
}

/* A segment of digits is newer than one of letters or none at all. */
static int compare_segments(struct span *a, struct span *b)
{
	bool is_number = ascii_is_digit(a->ptr[0]);
	struct span x = is_number ? digits_of(a) : letters_of(a);
	struct span y = is_number ? digits_of(b) : letters_of(b);

	if (!y.len)
		return is_number ? 1 : -1;
	return is_number ? compare_numbers(x, y) : compare_texts(x, y);
}

/* '~' is older than everything, the end too; '^' newer than the end, older than all else. */
static bool compare_marks(struct span *a, struct span *b, int *order)
{
	if (begins_with(*a, '~') || begins_with(*b, '~')) {
		*order = begins_with(*b, '~') - begins_with(*a, '~');
	} else if (begins_with(*a, '^') || begins_with(*b, '^')) {
		if (!a->len || !b->len)
			*order = a->len ? 1 : -1;
		else
			*order = begins_with(*b, '^') - begins_with(*a, '^');
	} else {
		return false;
	}
	if (!*order) {
		*a = span_skip(*a, 1);
		*b = span_skip(*b, 1);
	}
	return true;
}

static int compare_rpm_part(struct span a, struct span b)
{
	int order;

	while (a.len || b.len) {
		skip_separators(&a);
		skip_separators(&b);
		if (compare_marks(&a, &b, &order)) {
			if (order)
				return order;
			continue;
		}
		if (!a.len || !b.len)
			break;
		order = compare_segments(&a, &b);
		if (order)
			return order;
	}
	return (a.len > 0) - (b.len > 0);
}

int version_compare_rpm(struct span a, struct span b)
{
	return compare(a, b, compare_rpm_part);
}
