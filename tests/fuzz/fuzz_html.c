/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whatever a text is, what is written of it is no markup, and read back it is the text, cleaned. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "render/html.h"
#include "util/clean.h"

/* What a browser makes of a piece of text: it has five references, and no markup. */
static void read_back(struct buf *out, const char *text)
{
	static const struct {
		const char *reference, *character;
	} references[] = {
		{ "&amp;", "&" },   { "&lt;", "<" },  { "&gt;", ">" },
		{ "&quot;", "\"" }, { "&#39;", "'" },
	};

	while (*text) {
		size_t n = 0;

		assert(!strchr("<>\"'", *text));
		while (*text == '&' &&
		       strncmp(text, references[n].reference, strlen(references[n].reference)))
			assert(++n < sizeof(references) / sizeof(references[0]));
		buf_add(out, *text == '&' ? references[n].character : text, 1);
		text += *text == '&' ? strlen(references[n].reference) : 1;
	}
}

static void check(const char *text)
{
	struct buf page = { 0 }, got = { 0 }, wanted = { 0 };
	struct html html = { .out = &page };
	struct span rest = span_of(text), line;

	html_text(&html, text);
	read_back(&got, buf_text(&page));
	while (span_next_field(&rest, '\n', &line)) {
		clean_add(&wanted, line);
		if (rest.ptr)
			buf_add_text(&wanted, "\n");
	}
	assert(!strcmp(buf_text(&got), buf_text(&wanted)));
	buf_done(&page);
	buf_done(&got);
	buf_done(&wanted);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	memcpy(text, data, size);
	text[size] = '\0';
	check(text);
	free(text);
	return 0;
}
