/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Any bytes to redact: as text, as rtnetlink messages, as a pool of names. The
 * same key gives the same words; no value of the map stays; nothing grows
 * beyond what names and addresses may.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "../redact_left.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { GROWTH_MAX = 20 };

static void redact(struct redactor *redactor, struct span text, struct buf *out)
{
	static const uint8_t key[SIPHASH_KEY] = "a key of letters";
	static struct scan prepared; /* the same for all, and slow to make */

	redactor_init(redactor, key);
	redactor->names.scan = prepared;
	redactor_learn(redactor, text);
	prepared = redactor->names.scan;
	redactor_learn_kvp(redactor, text);
	redactor_text(redactor, text, out);
}

static void redact_in_place(struct redactor *redactor, struct span bytes)
{
	static void (*const forms[])(struct redactor *, char *, size_t) = {
		redactor_rtnl,
		redactor_kvp,
		redactor_text_in_place,
	};

	for (size_t n = 0; n < sizeof(forms) / sizeof(forms[0]); n++) {
		/* Just as long as it is: a byte behind it is another's. */
		char *copy = malloc(bytes.len + 1);

		memcpy(copy, bytes.ptr, bytes.len);
		forms[n](redactor, copy, bytes.len);
		free(copy);
	}
}

static bool has_mac(const struct redact_map *map, struct span text)
{
	for (size_t n = 0; n < map->n && n < 64; n++) {
		struct redact_map one = { .items = &map->items[n], .n = 1 };

		if (map->items[n].kind == REDACT_MAC && original_in(&one, text))
			return true;
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct buf once = { 0 }, twice = { 0 };
	struct redactor redactor, other;

	redact(&redactor, text, &once);
	redact(&other, text, &twice);
	assert(once.len <= GROWTH_MAX * size);
	assert(span_equal(buf_span(&once), buf_span(&twice)));
	assert(redactor_retry(&redactor) || !has_mac(&redactor.map, buf_span(&once)));
	redact_in_place(&other, text);
	redactor_done(&redactor);
	redactor_done(&other);
	buf_done(&once);
	buf_done(&twice);
	return 0;
}
