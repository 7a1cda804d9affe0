/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The small things that everything else stands on: util/span, buf, clean, pool, alloc. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "util/alloc.h"
#include "util/buf.h"
#include "util/clean.h"
#include "util/pool.h"
#include "util/span.h"

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))
#define BYTES(text)                    \
	(struct span)                  \
	{                              \
		text, sizeof(text) - 1 \
	}

/* Whole-span numbers, decimal and hexadecimal. */
static const struct number_case {
	const char *name, *input;
	bool is_decimal;
	uint64_t decimal;
	bool is_hex;
	uint64_t hex;
} number_cases[] = {
	{ "nothing", "", false, 0, false, 0 },
	{ "zero", "0", true, 0, true, 0 },
	{ "leading zeros", "0007", true, 7, true, 7 },
	{ "largest", "18446744073709551615", true, UINT64_MAX, false, 0 },
	{ "one too large", "18446744073709551616", false, 0, false, 0 },
	{ "ten times too large", "99999999999999999999", false, 0, false, 0 },
	{ "letters", "3c09", false, 0, true, 0x3c09 },
	{ "hex prefix", "0x10004", false, 0, true, 0x10004 },
	{ "upper hex prefix", "0XFFFF", false, 0, true, 0xffff },
	{ "prefix alone", "0x", false, 0, false, 0 },
	{ "largest hex", "ffffffffffffffff", false, 0, true, UINT64_MAX },
	{ "hex too long", "0ffffffffffffffff", false, 0, false, 0 },
	{ "sign", "-1", false, 0, false, 0 },
	{ "plus", "+1", false, 0, false, 0 },
	{ "blank before", " 1", false, 0, false, 0 },
	{ "blank behind", "1 ", false, 0, false, 0 },
	{ "fraction", "1.5", false, 0, false, 0 },
	{ "thousands", "1,000", false, 0, false, 0 },
};

static void test_number(void **state)
{
	const struct number_case *c = *state;
	uint64_t value = 4711;

	assert_int_equal(span_to_u64(span_of(c->input), &value), c->is_decimal);
	assert_true(value == (c->is_decimal ? c->decimal : 4711));
	value = 4711;
	assert_int_equal(span_to_hex(span_of(c->input), &value), c->is_hex);
	assert_true(value == (c->is_hex ? c->hex : 4711));
}

/* The pieces that a splitter takes off a text, joined by '|'. */
static const struct split_case {
	const char *name, *input, *lines, *words, *fields;
} split_cases[] = {
	{ "nothing", "", "", "", "" },
	{ "one word", "eth0", "eth0", "eth0", "eth0" },
	{ "no newline at the end", "a b\nc", "a b|c", "a|b|c", "a b\nc" },
	{ "CRLF", "a\r\nb\r\n", "a|b", "a|b", "a\r\nb\r\n" },
	{ "empty lines", "a\n\n\nb\n", "a|||b", "a|b", "a\n\n\nb\n" },
	{ "lone CR stays inside", "a\rb\n", "a\rb", "a|b", "a\rb\n" },
	{ "tabs and blanks", " \ta\t b ", " \ta\t b ", "a|b", " \ta\t b " },
	{ "fields", "a:b::c:", "a:b::c:", "a:b::c:", "a|b||c|" },
	{ "separators alone", "::", "::", "::", "||" },
};

static void join(struct buf *out, struct span piece, bool first)
{
	if (!first)
		buf_add_text(out, "|");
	buf_add(out, piece.ptr, piece.len);
}

static void test_split(void **state)
{
	const struct split_case *c = *state;
	struct buf out = { 0 };
	struct span rest, piece;
	bool first = true;

	for (rest = span_of(c->input); span_next_line(&rest, &piece); first = false)
		join(&out, piece, first);
	assert_string_equal(buf_text(&out), c->lines);
	buf_clear(&out);
	first = true;
	for (rest = span_of(c->input); span_next_word(&rest, &piece); first = false)
		join(&out, piece, first);
	assert_string_equal(buf_text(&out), c->words);
	buf_clear(&out);
	first = true;
	for (rest = span_of(c->input); span_next_field(&rest, ':', &piece); first = false)
		join(&out, piece, first);
	assert_string_equal(buf_text(&out), c->fields);
	buf_done(&out);
}

static void test_span_compare(void **state)
{
	struct span s = span_of("VF slot 1 added");

	(void)state;
	assert_true(span_is(s, "VF slot 1 added"));
	assert_false(span_is(s, "VF slot 1 added "));
	assert_false(span_is(s, "VF slot 1"));
	assert_true(span_is((struct span){ 0 }, ""));
	assert_true(span_equal((struct span){ 0 }, span_of("")));
	assert_true(span_starts(s, "VF slot"));
	assert_true(span_starts(s, ""));
	assert_false(span_starts(span_of("VF"), "VF slot"));
	assert_true(span_ends(s, "added"));
	assert_false(span_ends(span_of("dded"), "added"));
	assert_true(span_has(s, "slot 1"));
	assert_false(span_has(s, "slot 2"));
	assert_false(span_has((struct span){ 0 }, "x"));
	assert_ptr_equal(span_find(s, "1 "), s.ptr + 8);
	/* A NUL is a byte like any other. */
	assert_true(span_has(BYTES("a\0b"), "b"));
	assert_false(span_is(BYTES("a\0b"), "a"));
}

static void test_span_cut(void **state)
{
	struct span s = span_of("  a b\r\n");
	struct span rest = span_of("slot 12 added");
	uint64_t value = 0;

	(void)state;
	assert_true(span_is(span_trim(s), "a b"));
	assert_int_equal(span_trim(span_of(" \t\r\n")).len, 0);
	assert_int_equal(span_skip(s, 1000).len, 0);
	assert_int_equal(span_between(s.ptr + 3, s.ptr).len, 0);
	assert_false(span_take(&rest, "VF"));
	assert_true(span_take(&rest, "slot "));
	assert_true(span_take_u64(&rest, &value));
	assert_int_equal(value, 12);
	assert_true(span_is(rest, " added"));
	assert_false(span_take_u64(&rest, &value));
	assert_true(span_is(rest, " added"));
}

static const struct clean_case {
	const char *name;
	struct span input;
	const char *expected;
} clean_cases[] = {
	{ "nothing", { "", 0 }, "" },
	{ "plain", BYTES("eth0 ~!@"), "eth0 ~!@" },
	{ "escape sequence", BYTES("\033[31mred"), "\\x1b[31mred" },
	{ "newline and tab", BYTES("a\nb\tc"), "a\\x0ab\\x09c" },
	{ "NUL", BYTES("a\0b"), "a\\x00b" },
	{ "DEL", BYTES("\x7f"), "\\x7f" },
	{ "two bytes", BYTES("\xc3\xbc"), "\xc3\xbc" },
	{ "three bytes", BYTES("\xe2\x82\xac"), "\xe2\x82\xac" },
	{ "four bytes", BYTES("\xf0\x9f\x98\x80"), "\xf0\x9f\x98\x80" },
	{ "C1 control", BYTES("\xc2\x9b"), "\\xc2\\x9b" },
	{ "continuation alone", BYTES("\x80"), "\\x80" },
	{ "cut short", BYTES("\xe2\x82"), "\\xe2\\x82" },
	{ "lead then letter", BYTES("\xc3z"), "\\xc3z" },
	{ "overlong slash", BYTES("\xc0\xaf"), "\\xc0\\xaf" },
	{ "overlong in three", BYTES("\xe0\x80\xaf"), "\\xe0\\x80\\xaf" },
	{ "overlong in four", BYTES("\xf0\x80\x80\xaf"), "\\xf0\\x80\\x80\\xaf" },
	{ "surrogate", BYTES("\xed\xa0\x80"), "\\xed\\xa0\\x80" },
	{ "beyond Unicode", BYTES("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80" },
	{ "never a lead", BYTES("\xff\xfe"), "\\xff\\xfe" },
	{ "right-to-left override", BYTES("\xe2\x80\xae"), "\\xe2\\x80\\xae" },
	{ "isolate", BYTES("\xe2\x81\xa6"), "\\xe2\\x81\\xa6" },
	{ "zero width space", BYTES("\xe2\x80\x8b"), "\\xe2\\x80\\x8b" },
	{ "line separator", BYTES("\xe2\x80\xa8"), "\\xe2\\x80\\xa8" },
	{ "byte order mark", BYTES("\xef\xbb\xbf"), "\\xef\\xbb\\xbf" },
	{ "Arabic letter mark", BYTES("\xd8\x9c"), "\\xd8\\x9c" },
	{ "tag letter", BYTES("\xf3\xa0\x81\x81"), "\\xf3\\xa0\\x81\\x81" },
	{ "punctuation beside them", BYTES("\xe2\x80\x93\xe2\x80\xaf"),
	  "\xe2\x80\x93\xe2\x80\xaf" },
};

static void test_clean(void **state)
{
	const struct clean_case *c = *state;
	struct buf out = { 0 };

	clean_add(&out, c->input);
	assert_string_equal(buf_text(&out), c->expected);
	assert_int_equal(clean_is(c->input), c->input.len == out.len);
	/* What came out is harmless, so that cleaning it again changes nothing. */
	assert_true(clean_is(buf_span(&out)));
	buf_done(&out);
}

static void test_buf(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	assert_string_equal(buf_text(&buf), "");
	assert_int_equal(buf_span(&buf).len, 0);
	buf_add(&buf, "", 0);
	assert_string_equal(buf_text(&buf), "");
	for (unsigned n = 0; n < 5000; n++)
		buf_printf(&buf, "%04u", n);
	assert_int_equal(buf.len, 20000);
	assert_memory_equal(buf.data + 4 * 4711, "4711", 4);
	assert_int_equal(buf.data[buf.len], 0);
	buf_clear(&buf);
	assert_string_equal(buf_text(&buf), "");
	memset(buf_room(&buf, 100000), 'x', 100000);
	buf.len += 100000;
	buf_add(&buf, "\0y", 2);
	assert_int_equal(buf.len, 100002);
	assert_int_equal(buf.data[100001], 'y');
	buf_done(&buf);
	assert_null(buf.data);
	buf_done(&buf);
}

static void test_pool(void **state)
{
	struct pool pool = { 0 };
	const char *first = pool_add_text(&pool, "eth0");

	(void)state;
	assert_null(pool_add(&pool, (struct span){ NULL, 0 }));
	assert_null(pool_add_text(&pool, NULL));
	assert_string_equal(pool_add(&pool, BYTES("")), "");
	assert_string_equal(first, "eth0");
	/* Thousands of texts later the first is still where it was. */
	for (unsigned n = 0; n < 20000; n++)
		pool_printf(&pool, "text %u", n);
	assert_ptr_equal(pool_add(&pool, (struct span){ "eth0eth1", 4 }), first);
	assert_ptr_equal(pool_printf(&pool, "%s%d", "eth", 0), first);
	assert_string_equal(pool_add_text(&pool, "text 12345"), "text 12345");
	assert_int_equal(pool.n_texts, 20002);
	pool_done(&pool);
}

static void test_pool_hostile(void **state)
{
	struct pool pool = { 0 };
	const char *text = pool_add(&pool, BYTES("a\033]0;title\007b\0c\xff"));
	char *large = alloc_zeroed(1, 300000);

	(void)state;
	assert_string_equal(text, "a\\x1b]0;title\\x07b\\x00c\\xff");
	assert_ptr_equal(pool_add(&pool, BYTES("a\033]0;title\007b\0c\xff")), text);
	memset(large, 'z', 299999);
	assert_int_equal(strlen(pool_add_text(&pool, large)), 299999);
	assert_string_equal(pool_add_text(&pool, "after"), "after");
	free(large);
	pool_done(&pool);
}

static void test_pool_limit(void **state)
{
	struct pool pool = { .limit = 64 };
	const char *kept = pool_add_text(&pool, "kept");

	(void)state;
	for (unsigned n = 0; n < 1000; n++)
		pool_printf(&pool, "text %u", n);
	assert_true(pool.bytes <= 64 + 16);
	assert_ptr_equal(pool_add_text(&pool, "a text that comes too late"), pool_full);
	assert_ptr_equal(pool_add_text(&pool, "kept"), kept);
	pool_done(&pool);
}

static void test_alloc(void **state)
{
	uint32_t *items = NULL;
	size_t capacity = 0, used = 0;
	char *copy = alloc_string("60:45:bd:e9:60:a3");

	(void)state;
	assert_string_equal(copy, "60:45:bd:e9:60:a3");
	free(copy);
	for (uint32_t n = 0; n < 1000; n++) {
		uint32_t *item = alloc_item(&items, &capacity, used, sizeof(*items));

		assert_int_equal(*item, 0);
		*item = n + 1;
		used++;
	}
	assert_int_equal(items[0], 1);
	assert_int_equal(items[999], 1000);
	assert_true(capacity >= used);
	free(items);
	free(alloc_zeroed(0, 0));
}

static struct CMUnitTest tests[100];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	assert_true(n_tests < COUNT(tests));
	tests[n_tests++] = (struct CMUnitTest){ .name = name,
						.test_func = function,
						.initial_state = (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < COUNT(number_cases); n++)
		add(number_cases[n].name, test_number, &number_cases[n]);
	for (size_t n = 0; n < COUNT(split_cases); n++)
		add(split_cases[n].name, test_split, &split_cases[n]);
	for (size_t n = 0; n < COUNT(clean_cases); n++)
		add(clean_cases[n].name, test_clean, &clean_cases[n]);
	add("span: compare", test_span_compare, NULL);
	add("span: cut", test_span_cut, NULL);
	add("buf", test_buf, NULL);
	add("pool", test_pool, NULL);
	add("pool: hostile text", test_pool_hostile, NULL);
	add("pool: limit", test_pool_limit, NULL);
	add("alloc", test_alloc, NULL);
	return _cmocka_run_group_tests("util", tests, n_tests, NULL, NULL);
}
