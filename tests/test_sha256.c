/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The examples of NIST, and every length around the block's edges, in pieces of any size. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "util/sha256.h"

static void test_examples(void **state)
{
	static const struct {
		const char *text, *sum;
	} cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		  "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	char text[SHA256_TEXT];

	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++)
		assert_string_equal(sha256_of(cases[n].text, strlen(cases[n].text), text),
				    cases[n].sum);
}

static void test_million(void **state)
{
	struct sha256 sha;
	char text[SHA256_TEXT];

	(void)state;
	sha256_begin(&sha);
	for (unsigned n = 0; n < 100000; n++)
		sha256_add(&sha, "aaaaaaaaaa", 10);
	assert_string_equal(sha256_end(&sha, text),
			    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void test_pieces(void **state)
{
	char bytes[200], whole[SHA256_TEXT], pieces[SHA256_TEXT];
	struct sha256 sha;

	(void)state;
	for (size_t n = 0; n < sizeof(bytes); n++)
		bytes[n] = (char)n;
	for (size_t len = 0; len < sizeof(bytes); len++) {
		sha256_begin(&sha);
		sha256_add(&sha, bytes, len / 3);
		sha256_add(&sha, bytes + len / 3, len - len / 3);
		assert_string_equal(sha256_end(&sha, pieces), sha256_of(bytes, len, whole));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_million),
		cmocka_unit_test(test_pieces),
	};

	return cmocka_run_group_tests_name("sha256", tests, NULL, NULL);
}
