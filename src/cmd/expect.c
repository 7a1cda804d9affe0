/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/expect.h"

#include "cmd/near.h"

static void explain_unknown(struct buf *why, struct span word)
{
	struct near near = { .word = NULL };
	struct buf text = { 0 };

	buf_add(&text, word.ptr, word.len);
	near.word = buf_text(&text);
	for (const struct expected_row *row = expected_rows; row->word; row++)
		near_offer(&near, row->word);
	buf_printf(why, " unknown word %s", near.word);
	if (near.best)
		buf_printf(why, "; did you mean %s?", near.best);
	buf_done(&text);
}

void expect_explain(struct buf *why, const struct expected_fault *fault)
{
	switch (fault->error) {
	case EXPECTED_OK:
		break;
	case EXPECTED_UNKNOWN:
		if (fault->word.len)
			explain_unknown(why, fault->word);
		else
			buf_add_text(why, " a word is missing");
		break;
	case EXPECTED_VALUE:
		if (fault->row->wanted)
			buf_printf(why, " %s is not %s", fault->row->word, fault->row->wanted);
		else
			buf_printf(why, " %s takes no value", fault->row->word);
		break;
	case EXPECTED_TWICE:
		buf_printf(why, " %s contradicts what stands before it", fault->row->word);
		break;
	}
}
