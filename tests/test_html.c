/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "render/html.h"
#include "util/base64.h"

/* --- text --- */

static const struct {
	const char *name, *text, *expected;
} texts[] = {
	{ "plain", "eth0", "<p title=\"eth0\">eth0</p>\n" },
	{ "element", "<script>alert(1)</script>",
	  "<p title=\"&lt;script&gt;alert(1)&lt;/script&gt;\">&lt;script&gt;alert(1)&lt;/script&gt;"
	  "</p>\n" },
	{ "quotes", "a\" onload='x",
	  "<p title=\"a&quot; onload=&#39;x\">a&quot; onload=&#39;x</p>\n" },
	{ "reference", "&lt; &amp;", "<p title=\"&amp;lt; &amp;amp;\">&amp;lt; &amp;amp;</p>\n" },
	{ "end of a comment", "--> ]]>", "<p title=\"--&gt; ]]&gt;\">--&gt; ]]&gt;</p>\n" },
	{ "line end", "a\nb", "<p title=\"a\nb\">a\nb</p>\n" },
	{ "control", "a\033[31m\r\tb",
	  "<p title=\"a\\x1b[31m\\x0d\\x09b\">a\\x1b[31m\\x0d\\x09b</p>\n" },
	{ "reordering",
	  "a\xe2\x80\xae"
	  "b",
	  "<p title=\"a\\xe2\\x80\\xaeb\">a\\xe2\\x80\\xaeb</p>\n" },
	{ "broken UTF-8", "a\xff\xc3", "<p title=\"a\\xff\\xc3\">a\\xff\\xc3</p>\n" },
	{ "UTF-8", "Z\xc3\xbcrich", "<p title=\"Z\xc3\xbcrich\">Z\xc3\xbcrich</p>\n" },
	{ "empty", "", "<p title=\"\"></p>\n" },
};

static void test_text(void **state)
{
	const char *text = texts[(size_t)*state].text;
	struct buf out = { 0 };
	struct html html = { .out = &out };

	html_open(&html, "p");
	html_attribute(&html, "title", text);
	html_text(&html, text);
	html_close(&html);
	assert_string_equal(buf_text(&out) + 1, texts[(size_t)*state].expected);
	buf_done(&out);
}

/* --- elements --- */

static void test_elements(void **state)
{
	struct buf out = { 0 };
	struct html html;

	(void)state;
	html_begin(&html, &out);
	html_open(&html, "p");
	html_attribute(&html, "id", NULL);
	html_element(&html, "span", "name", "eth0");
	html_printf(&html, " %d & %s", 1, "<more>");
	html_open(&html, "br");
	html_close(&html);
	html_open_class(&html, "g", NULL);
	html_attribute_printf(&html, "transform", "rotate(%d)", 7);
	html_close(&html);
	html_close(&html);
	assert_string_equal(
		buf_text(&out),
		"<!DOCTYPE html>\n<p><span class=\"name\">eth0</span> 1 &amp; &lt;more&gt;<br>"
		"<g transform=\"rotate(7)\"></g></p>\n");
	buf_done(&out);
}

/* --- base64: RFC 4648, section 10 --- */

static const struct {
	const char *bytes, *expected;
} sums[] = {
	{ "", "" },
	{ "f", "Zg==" },
	{ "fo", "Zm8=" },
	{ "foo", "Zm9v" },
	{ "foob", "Zm9vYg==" },
	{ "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" },
	{ "\xff\xef\xfe", "/+/+" },
};

static void test_base64(void **state)
{
	(void)state;
	for (size_t n = 0; n < sizeof(sums) / sizeof(sums[0]); n++) {
		struct buf out = { 0 };

		base64_add(&out, sums[n].bytes, strlen(sums[n].bytes));
		assert_string_equal(buf_text(&out), sums[n].expected);
		buf_done(&out);
	}
}

int main(void)
{
	enum { N_TEXTS = sizeof(texts) / sizeof(texts[0]) };
	struct CMUnitTest tests[N_TEXTS + 2] = { cmocka_unit_test(test_elements),
						 cmocka_unit_test(test_base64) };

	for (size_t n = 0; n < N_TEXTS; n++)
		tests[n + 2] = (struct CMUnitTest){ .name = texts[n].name,
						    .test_func = test_text,
						    .initial_state = (void *)n };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
