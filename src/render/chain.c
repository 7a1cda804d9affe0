/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/chain.h"

#include "render/words.h"

enum {
	INDENT = 2,
	STATUS_WIDTH = 7,
	LINK_WIDTH = 8,
	TEXT_AT = INDENT + STATUS_WIDTH + LINK_WIDTH + 4
};

static const char *status_word(enum chain_status status)
{
	return status == CHAIN_BROKEN	 ? "BROKEN"
	       : status == CHAIN_SKIPPED ? "-"
					 : chain_status_name(status);
}

const char *chain_without_evidence(enum chain_status status)
{
	return status == CHAIN_SKIPPED ? "follows from the broken link" : "no evidence";
}

static enum paint status_paint(enum chain_status status)
{
	switch (status) {
	case CHAIN_OK:
		return PAINT_GOOD;
	case CHAIN_WARNING:
		return PAINT_WARNING;
	case CHAIN_BROKEN:
		return PAINT_BAD;
	case CHAIN_UNKNOWN:
	case CHAIN_SKIPPED:
		break;
	}
	return PAINT_DIM;
}

static void render_head(struct buf *out, const struct view *view, enum chain_status status,
			const char *link)
{
	struct buf word = { 0 };

	words_blanks(out, INDENT);
	words_pad(&word, status_word(status), STATUS_WIDTH);
	view_paint(out, view, status_paint(status), buf_text(&word));
	words_blanks(out, 2);
	words_pad(out, link, LINK_WIDTH);
	words_blanks(out, 2);
	buf_done(&word);
}

/* Evidence on one line: the words, cut where they are long, and at the right who said them. */
static void render_short(struct buf *out, const struct view *view, const struct evidence *evidence)
{
	size_t room = view->width - TEXT_AT;
	size_t source = words_width(evidence->source);

	if (source + 12 > room)
		source = room - 12;
	words_pad(out, evidence->text, room - source - 2);
	words_blanks(out, 2);
	words_fit(out, evidence->source, source);
	buf_add_text(out, "\n");
}

/* All of it, over as many lines as it takes. */
static void render_long(struct buf *out, const struct view *view, const struct evidence *evidence)
{
	struct buf text = { 0 };

	buf_printf(&text, "%s: %s", evidence->source, evidence->text);
	words_wrap(out, buf_text(&text), TEXT_AT, view->width);
	buf_done(&text);
}

static void render_entry(struct buf *out, const struct view *view, enum chain_link link,
			 const struct chain_entry *entry)
{
	render_head(out, view, entry->status, chain_link_name(link));
	if (!entry->evidence.n) {
		buf_printf(out, "%s\n", chain_without_evidence(entry->status));
		return;
	}
	if (!view->verbose) {
		render_short(out, view, &entry->evidence.items[0]);
		return;
	}
	for (size_t n = 0; n < entry->evidence.n; n++) {
		if (n)
			words_blanks(out, TEXT_AT);
		render_long(out, view, &entry->evidence.items[n]);
	}
}

/* The names of all links of that status in one line, and why they are not shown one by one. */
static void render_folded(struct buf *out, const struct view *view, const struct vnic *vnic,
			  enum chain_status status, const char *why)
{
	struct buf names = { 0 };

	for (unsigned n = 0; n < CHAIN_COUNT; n++) {
		if (vnic->chain[n].status != status ||
		    (status == CHAIN_UNKNOWN && vnic->chain[n].evidence.n))
			continue;
		buf_printf(&names, "%s%s", names.len ? ", " : "",
			   chain_link_name((enum chain_link)n));
	}
	if (names.len) {
		buf_printf(&names, ": %s", why);
		words_blanks(out, INDENT);
		words_pad(out, status_word(status), STATUS_WIDTH);
		words_blanks(out, 2);
		words_wrap(out, buf_text(&names), INDENT + STATUS_WIDTH + 2, view->width);
	}
	buf_done(&names);
}

/* Where nothing is broken, what holds is no news: only what does not is shown. */
static bool is_shown(const struct view *view, const struct vnic *vnic,
		     const struct chain_entry *entry)
{
	if (view->verbose)
		return true;
	if (entry->status == CHAIN_OK)
		return vnic->broken < CHAIN_COUNT ||
		       (vnic->state == STATE_UNKNOWN && entry->evidence.n);
	return entry->status != CHAIN_SKIPPED &&
	       (entry->status != CHAIN_UNKNOWN || entry->evidence.n);
}

void chain_render(struct buf *out, const struct view *view, const struct vnic *vnic)
{
	struct buf follow = { 0 };

	for (unsigned n = 0; n < CHAIN_COUNT; n++) {
		if (is_shown(view, vnic, &vnic->chain[n]))
			render_entry(out, view, (enum chain_link)n, &vnic->chain[n]);
	}
	if (!view->verbose) {
		buf_printf(&follow, "follow from %s",
			   vnic->broken < CHAIN_COUNT ? chain_link_name(vnic->broken) : "it");
		render_folded(out, view, vnic, CHAIN_SKIPPED, buf_text(&follow));
		render_folded(out, view, vnic, CHAIN_UNKNOWN, "no evidence");
	}
	buf_done(&follow);
}
