/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/counters.h"
#include "render/html_parts.h"
#include "render/words.h"

struct share_row {
	const char *name;
	enum counter vf, synthetic;
};

static const struct share_row tx_row = { "tx", COUNTER_VF_TX_BYTES, COUNTER_SYNTHETIC_TX_BYTES };
static const struct share_row rx_row = { "rx", COUNTER_VF_RX_BYTES, COUNTER_SYNTHETIC_RX_BYTES };

static void add_bytes(struct buf *out, struct fact_u64 bytes, const char *where)
{
	if (!is_known_u64(bytes))
		return;
	buf_add_text(out, out->len ? ", " : "");
	words_bytes(out, (double)bytes.value);
	buf_printf(out, " by %s", where);
}

static void draw_part(struct html *html, const char *class, double from, double to)
{
	html_open_class(html, "rect", class);
	html_attribute_printf(html, "x", "%.1f", from);
	html_attribute_printf(html, "width", "%.1f", to - from);
	html_attribute(html, "height", "10");
	html_close(html);
}

/* The whole is 1,000 wide, so that a share of 0.1 % still shows. */
static void draw_bar(struct html *html, const struct share_row *row, bool known, double share,
		     const char *words)
{
	struct buf label = { 0 };

	buf_printf(&label, "%s by the VF: %s", row->name, words);
	html_open_picture(html, "bar", "0 0 1000 10", buf_text(&label));
	draw_part(html, "track", 0, 1000);
	if (known) {
		draw_part(html, "share-vf", 0, share * 1000);
		draw_part(html, "share-synthetic", share * 1000, 1000);
	}
	html_close(html);
	buf_done(&label);
}

static void draw_row(struct html *html, const struct vnic *vnic, const struct share_row *row,
		     bool known, double share, const char *unknown)
{
	const struct counters *counters = vnic->sampled ? &vnic->growth : vnic_totals(vnic);
	struct buf words = { 0 }, bytes = { 0 };

	if (known)
		words_percent(&words, share);
	else
		buf_add_text(&words, unknown);
	add_bytes(&bytes, counters->value[row->vf], "the VF");
	add_bytes(&bytes, counters->value[row->synthetic], "the synthetic interface");
	html_element(html, "span", "name", row->name);
	draw_bar(html, row, known, share, buf_text(&words));
	html_open_class(html, "span", "text small");
	html_element(html, "strong", NULL, buf_text(&words));
	if (bytes.len) {
		html_open_class(html, "span", "soft");
		html_printf(html, " (%s)", buf_text(&bytes));
		html_close(html);
	}
	html_close(html);
	buf_done(&words);
	buf_done(&bytes);
}

static void draw_legend(struct html *html)
{
	static const struct {
		const char *class, *words;
	} entries[] = {
		{ "share-vf", "by the VF" },
		{ "share-synthetic", "by the synthetic interface" },
	};

	html_open_class(html, "ul", "legend");
	for (size_t n = 0; n < 2; n++) {
		html_open(html, "li");
		html_open_decoration(html, NULL, "0 0 20 14");
		html_open_class(html, "rect", entries[n].class);
		html_attribute(html, "width", "20");
		html_attribute(html, "height", "14");
		html_close(html);
		html_close(html);
		html_text(html, entries[n].words);
		html_close(html);
	}
	html_close(html);
}

void html_shares(struct html *html, const struct vnic *vnic)
{
	struct buf title = { 0 };
	struct shares shares;

	if (!counters_shares(vnic, &shares))
		return;
	buf_add_text(&title, "Shares of the traffic, ");
	counters_when(&title, vnic);
	html_open(html, "figure");
	html_element(html, "h3", NULL, buf_text(&title));
	html_open_class(html, "div", "bars");
	draw_row(html, vnic, &tx_row, shares.has_tx, shares.tx, shares.unknown);
	draw_row(html, vnic, &rx_row, shares.has_rx, shares.rx, shares.unknown);
	html_close(html);
	if (shares.has_tx || shares.has_rx)
		draw_legend(html);
	html_close(html);
	buf_done(&title);
}
