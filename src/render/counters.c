/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/counters.h"

#include "render/check.h"
#include "render/table.h"
#include "render/words.h"

/* A line of the table: the same quantity by both ways, COUNTER_COUNT where there is none. */
struct counters_row {
	const char *name;
	enum counter vf, synthetic;
	bool is_bytes, is_main; /* main: shown also when it is 0 */
};

static const struct counters_row rows[] = {
	{ "tx bytes", COUNTER_VF_TX_BYTES, COUNTER_SYNTHETIC_TX_BYTES, true, true },
	{ "rx bytes", COUNTER_VF_RX_BYTES, COUNTER_SYNTHETIC_RX_BYTES, true, true },
	{ "tx packets", COUNTER_VF_TX_PACKETS, COUNTER_SYNTHETIC_TX_PACKETS, false, true },
	{ "rx packets", COUNTER_VF_RX_PACKETS, COUNTER_SYNTHETIC_RX_PACKETS, false, true },
	{ "tx dropped", COUNTER_VF_TX_DROPPED, COUNTER_COUNT, false, false },
	{ "tx_send_full", COUNTER_COUNT, COUNTER_TX_SEND_FULL, false, false },
	{ "tx_busy", COUNTER_COUNT, COUNTER_TX_BUSY, false, false },
	{ "tx_no_space", COUNTER_COUNT, COUNTER_TX_NO_SPACE, false, false },
	{ "rx_comp_busy", COUNTER_COUNT, COUNTER_RX_COMP_BUSY, false, false },
	{ "stop_queue", COUNTER_COUNT, COUNTER_STOP_QUEUE, false, false },
	{ "wake_queue", COUNTER_COUNT, COUNTER_WAKE_QUEUE, false, false },
};

static struct fact_u64 value_of(const struct counters *counters, enum counter counter)
{
	static const struct fact_u64 unknown = { FACT_UNKNOWN, 0 };

	return counters && counter < COUNTER_COUNT ? counters->value[counter] : unknown;
}

static bool totals_share(const struct counters *totals, const struct counters_row *row,
			 double *share)
{
	struct fact_u64 vf = value_of(totals, row->vf),
			synthetic = value_of(totals, row->synthetic);
	double sum = (double)vf.value + (double)synthetic.value;

	if (!is_known_u64(vf) || !is_known_u64(synthetic) || sum <= 0)
		return false;
	*share = (double)vf.value / sum;
	return true;
}

/* unknown: what stands for a share that cannot be told. */
static void render_bar(struct buf *out, const char *name, bool known, double share,
		       const char *unknown)
{
	int filled = (int)(share * 10);

	buf_printf(out, "%s ", name);
	if (!known) {
		buf_add_text(out, unknown);
		return;
	}
	buf_add_text(out, "[");
	for (int n = 0; n < 10; n++)
		buf_add_text(out, n < filled ? "#" : "-");
	buf_add_text(out, "] ");
	words_percent(out, share);
}

bool counters_shares(const struct vnic *vnic, struct shares *shares)
{
	const struct counters *totals = vnic_totals(vnic);

	*shares = (struct shares){ .of_sample = vnic->sampled,
				   .has_tx = vnic->has_tx_share,
				   .has_rx = vnic->has_rx_share,
				   .tx = vnic->tx_share,
				   .rx = vnic->rx_share };
	shares->unknown = vnic->sampled && !vnic_has_growth(vnic) ? "idle" : "not known";
	if (totals && !vnic->sampled) {
		shares->has_tx = totals_share(totals, &rows[0], &shares->tx);
		shares->has_rx = totals_share(totals, &rows[1], &shares->rx);
	}
	return totals;
}

void counters_when(struct buf *out, const struct vnic *vnic)
{
	if (!vnic->sampled)
		buf_add_text(out, "since the counters began");
	else if (!is_known_u64(vnic->sample_us))
		buf_add_text(out, "in the sample");
	else {
		buf_add_text(out, "in ");
		words_duration(out, (double)vnic->sample_us.value / 1e6);
	}
}

/* Ends *part, which is never broken itself: on the line that has come to *column, or the next. */
static void end_part(struct buf *out, struct buf *part, size_t indent, size_t *column, size_t width)
{
	size_t columns = words_width(buf_text(part));

	if (*column + 2 + columns > width) {
		buf_add_text(out, "\n");
		words_blanks(out, indent);
		*column = indent;
	} else {
		words_blanks(out, 2);
		*column += 2;
	}
	buf_add(out, part->data, part->len);
	*column += columns;
	buf_clear(part);
}

static void render_shares(struct buf *out, const struct view *view, const struct vnic *vnic)
{
	size_t label = words_width(vnic_label(vnic)), column = label;
	struct buf part = { 0 };
	struct shares shares;

	view_paint(out, view, PAINT_BOLD, vnic_label(vnic));
	if (!counters_shares(vnic, &shares)) {
		buf_add_text(out, "  no counters were read\n");
		return;
	}
	buf_add_text(&part, "by the VF:");
	end_part(out, &part, label + 2, &column, view->width);
	render_bar(&part, "tx", shares.has_tx, shares.tx, shares.unknown);
	end_part(out, &part, label + 2, &column, view->width);
	render_bar(&part, "rx", shares.has_rx, shares.rx, shares.unknown);
	end_part(out, &part, label + 2, &column, view->width);
	counters_when(&part, vnic);
	end_part(out, &part, label + 2, &column, view->width);
	buf_add_text(out, "\n");
	buf_done(&part);
}

static void put_value(struct libscols_line *line, size_t column, const struct counters_row *row,
		      struct fact_u64 value, double per)
{
	struct buf text = { 0 };

	if (!is_known_u64(value))
		return;
	if (row->is_bytes)
		words_bytes(&text, (double)value.value / per);
	else
		buf_printf(&text, "%.0f", (double)value.value / per);
	table_put(line, column, buf_text(&text));
	buf_done(&text);
}

static bool is_shown(const struct view *view, const struct counters *totals,
		     const struct counters_row *row)
{
	struct fact_u64 vf = value_of(totals, row->vf),
			synthetic = value_of(totals, row->synthetic);

	if (!is_known_u64(vf) && !is_known_u64(synthetic))
		return false;
	return row->is_main || view->verbose || vf.value || synthetic.value;
}

static void render_table(struct buf *out, const struct view *view, const struct vnic *vnic)
{
	static const struct table_column rates[] = {
		{ "", 0 },
		{ "VF", TABLE_RIGHT },
		{ "SYNTHETIC", TABLE_RIGHT },
		{ "VF/s", TABLE_RIGHT },
		{ "SYNTHETIC/s", TABLE_RIGHT },
	};
	static const struct table_column growths[] = {
		{ "", 0 },
		{ "VF", TABLE_RIGHT },
		{ "SYNTHETIC", TABLE_RIGHT },
		{ "VF GREW", TABLE_RIGHT },
		{ "SYNTHETIC GREW", TABLE_RIGHT },
	};
	const struct counters *totals = vnic_totals(vnic);
	bool has_time = is_known_u64(vnic->sample_us) && vnic->sample_us.value;
	double seconds = has_time ? (double)vnic->sample_us.value / 1e6 : 1;
	struct libscols_table *table =
		table_begin(view, has_time ? rates : growths, vnic->sampled ? 5 : 3);

	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		struct libscols_line *line;

		if (!is_shown(view, totals, &rows[n]))
			continue;
		line = table_line(table, NULL);
		table_put(line, 0, rows[n].name);
		put_value(line, 1, &rows[n], value_of(totals, rows[n].vf), 1);
		put_value(line, 2, &rows[n], value_of(totals, rows[n].synthetic), 1);
		if (!vnic->sampled)
			continue;
		put_value(line, 3, &rows[n], value_of(&vnic->growth, rows[n].vf), seconds);
		put_value(line, 4, &rows[n], value_of(&vnic->growth, rows[n].synthetic), seconds);
	}
	table_hide_empty(table, 2);
	if (vnic->sampled)
		table_hide_empty(table, 4);
	table_end(out, table);
}

void counters_render(struct buf *out, const struct view *view, const struct report *report)
{
	bool first = true;

	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		const struct vnic *vnic = report->vm->vnics[n];

		if (vnic->left_out)
			continue;
		buf_add_text(out, first ? "" : "\n");
		render_shares(out, view, vnic);
		if (!view->quiet && vnic_totals(vnic))
			render_table(out, view, vnic);
		first = false;
	}
	if (first)
		buf_add_text(out, "no vNIC was found\n");
}
