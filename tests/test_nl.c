/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Netlink bytes in, with lengths that lie; messages and attributes out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "nl_bytes.h"
#include "parse/nl.h"

/* A header whose length is `len`, then `bytes` bytes in all; is there a message? */
static const struct length_case {
	const char *name;
	size_t bytes;
	uint32_t len;
	bool is;
	size_t payload, rest;
} message_cases[] = {
	{ "message: nothing", 0, 0, false, 0, 0 },
	{ "message: half a header", 15, 16, false, 0, 0 },
	{ "message: a header alone", 16, 16, true, 0, 0 },
	{ "message: shorter than its header", 16, 15, false, 0, 0 },
	{ "message: of no length", 16, 0, false, 0, 0 },
	{ "message: longer than what is there", 20, 21, false, 0, 0 },
	{ "message: the longest length", 20, UINT32_MAX, false, 0, 0 },
	{ "message: with a payload", 20, 20, true, 4, 0 },
	{ "message: padding behind it", 20, 17, true, 1, 0 },
	{ "message: no padding at the end", 17, 17, true, 1, 0 },
	{ "message: another one behind it", 36, 20, true, 4, 16 },
}, attribute_cases[] = {
	{ "attribute: nothing", 0, 0, false, 0, 0 },
	{ "attribute: half a header", 3, 4, false, 0, 0 },
	{ "attribute: a header alone", 4, 4, true, 0, 0 },
	{ "attribute: shorter than its header", 4, 3, false, 0, 0 },
	{ "attribute: of no length", 8, 0, false, 0, 0 },
	{ "attribute: longer than what is there", 8, 9, false, 0, 0 },
	{ "attribute: the longest length", 8, UINT16_MAX, false, 0, 0 },
	{ "attribute: padding behind it", 8, 5, true, 1, 0 },
	{ "attribute: no padding at the end", 5, 5, true, 1, 0 },
	{ "attribute: another one behind it", 12, 6, true, 2, 4 },
};

/* Bytes in a block of exactly that size, so that a byte read too far is one outside. */
static char *exact(size_t len)
{
	char *bytes = malloc(len ? len : 1);

	assert_non_null(bytes);
	memset(bytes, 0, len);
	return bytes;
}

static void test_message(void **state)
{
	const struct length_case *c = *state;
	struct nlmsghdr header = { .nlmsg_len = c->len, .nlmsg_type = 16, .nlmsg_flags = 2 };
	char *bytes = exact(c->bytes);
	struct span rest = { bytes, c->bytes };
	struct nl_message message = { 0 };

	memcpy(bytes, &header, c->bytes < sizeof(header) ? c->bytes : sizeof(header));
	assert_int_equal(nl_next_message(&rest, &message), c->is);
	assert_int_equal(rest.len, c->is ? c->rest : c->bytes);
	if (c->is) {
		assert_int_equal(message.type, 16);
		assert_int_equal(message.flags, 2);
		assert_int_equal(message.payload.len, c->payload);
	}
	free(bytes);
}

static void test_attribute(void **state)
{
	const struct length_case *c = *state;
	struct nlattr header = { .nla_len = (uint16_t)c->len, .nla_type = 7 | NLA_F_NESTED };
	char *bytes = exact(c->bytes);
	struct span rest = { bytes, c->bytes };
	struct nl_attribute attribute = { 0 };

	memcpy(bytes, &header, c->bytes < sizeof(header) ? c->bytes : sizeof(header));
	assert_int_equal(nl_next_attribute(&rest, &attribute), c->is);
	assert_int_equal(rest.len, c->is ? c->rest : c->bytes);
	if (c->is) {
		assert_int_equal(attribute.type, 7);
		assert_int_equal(attribute.data.len, c->payload);
	}
	free(bytes);
}

/* The first of a type, at an address that no number may lie at. */
static void test_find(void **state)
{
	struct buf buf = { 0 };
	struct span data;
	uint32_t value;
	char *moved;

	(void)state;
	nl_put_text(&buf, 1, "eth0");
	nl_put_u32(&buf, 2, 0xdeadbeef);
	nl_put_u32(&buf, 2, 7);
	moved = exact(buf.len + 1);
	memcpy(moved + 1, buf.data, buf.len);
	assert_true(nl_find((struct span){ moved + 1, buf.len }, 2, &data));
	assert_true(nl_u32(data, &value));
	assert_int_equal(value, 0xdeadbeef);
	assert_true(nl_find((struct span){ moved + 1, buf.len }, 1, &data));
	assert_true(span_is(nl_text(data), "eth0"));
	assert_false(nl_find((struct span){ moved + 1, buf.len }, 3, &data));
	assert_false(nl_find((struct span){ NULL, 0 }, 1, &data));
	free(moved);
	buf_done(&buf);
}

static void test_values(void **state)
{
	static const char bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
	uint32_t number = 77;
	uint8_t byte = 77;

	(void)state;
	for (size_t len = 0; len <= sizeof(bytes); len++) {
		assert_int_equal(nl_u8((struct span){ bytes, len }, &byte), len == 1);
		assert_int_equal(nl_u32((struct span){ bytes, len }, &number), len == 4);
	}
	assert_int_equal(byte, 1);
	assert_memory_equal(&number, bytes, sizeof(number));
}

static void test_text(void **state)
{
	(void)state;
	assert_true(span_is(nl_text((struct span){ "eth0\0more", 9 }), "eth0"));
	assert_true(span_is(nl_text((struct span){ "eth0", 4 }), "eth0"));
	assert_int_equal(nl_text((struct span){ "", 1 }).len, 0);
	assert_int_equal(nl_text((struct span){ NULL, 0 }).len, 0);
}

static void test_take(void **state)
{
	struct span payload = { "abcdefghij", 10 };
	char header[5];

	(void)state;
	assert_true(nl_take(&payload, header, 5));
	assert_memory_equal(header, "abcde", 5);
	assert_true(span_is(payload, "ij"));
	assert_false(nl_take(&payload, header, 3));
	assert_true(span_is(payload, "ij"));
	payload = (struct span){ "abcde", 5 };
	assert_true(nl_take(&payload, header, 5));
	assert_int_equal(payload.len, 0);
}

static struct CMUnitTest tests[32];
static size_t n_tests;

static void add(const char *name, CMUnitTestFunction function, const void *row)
{
	tests[n_tests++] =
		(struct CMUnitTest){ name, function, NULL, NULL, (void *)(uintptr_t)row };
}

int main(void)
{
	for (size_t n = 0; n < sizeof(message_cases) / sizeof(message_cases[0]); n++)
		add(message_cases[n].name, test_message, &message_cases[n]);
	for (size_t n = 0; n < sizeof(attribute_cases) / sizeof(attribute_cases[0]); n++)
		add(attribute_cases[n].name, test_attribute, &attribute_cases[n]);
	add("find", test_find, NULL);
	add("values", test_values, NULL);
	add("text", test_text, NULL);
	add("take", test_take, NULL);
	return _cmocka_run_group_tests("nl", tests, n_tests, NULL, NULL);
}
