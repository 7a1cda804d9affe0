/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/timeline_bar.h"

#include <stdlib.h>

#include "render/timeline_axis.h"
#include "render/words.h"
#include "util/alloc.h"

static const struct {
	const char *utf8, *ascii;
	enum paint paint;
} glyphs[CELLS] = {
	[CELL_OUTSIDE] = { " ", " ", PAINT_PLAIN },
	[CELL_UNKNOWN] = { "\xc2\xb7", ".", PAINT_DIM },
	[CELL_VF] = { "\xe2\x96\x88", "#", PAINT_GOOD },
	[CELL_SYNTHETIC] = { "\xe2\x96\x84", "-", PAINT_WARNING },
	[CELL_NO_VF] = { "\xe2\x96\x81", "_", PAINT_WARNING },
	[CELL_STORM] = { "\xe2\x96\x92", "%", PAINT_BAD },
};

/* Columns of the names, and of a bar. */
struct layout {
	size_t label, width;
};

static struct layout measure(const struct view *view, const struct vm *vm)
{
	struct layout layout = { 0, 0 };

	for (size_t v = 0; v < vm->n_vnics; v++) {
		size_t label = words_width(vnic_label(vm->vnics[v]));

		if (!vm->vnics[v]->left_out && label > layout.label)
			layout.label = label;
	}
	if (layout.label > view->width / 2)
		layout.label = view->width / 2;
	layout.width = view->width - layout.label - 2;
	return layout;
}

static const char *glyph(const struct view *view, enum timeline_cell cell)
{
	return view->utf8 ? glyphs[cell].utf8 : glyphs[cell].ascii;
}

static void draw(struct buf *out, const struct view *view, const unsigned char *columns,
		 size_t width)
{
	struct buf run = { 0 };

	while (width && columns[width - 1] == CELL_OUTSIDE)
		width--;
	for (size_t n = 0; n < width; n++) {
		buf_add_text(&run, glyph(view, columns[n]));
		if (n + 1 < width && columns[n + 1] == columns[n])
			continue;
		view_paint(out, view, glyphs[columns[n]].paint, buf_text(&run));
		buf_clear(&run);
	}
	buf_add_text(out, "\n");
	buf_done(&run);
}

/* The two ends of the axis, above the bars. */
static void draw_axis(struct buf *out, const struct timeline_axis *axis,
		      const struct layout *layout)
{
	struct buf from = { 0 }, to = { 0 };
	size_t used;

	timeline_axis_moment(&from, axis, axis->from_us);
	timeline_axis_moment(&to, axis, axis->to_us);
	used = from.len + to.len;
	words_blanks(out, layout->label + 2);
	buf_add_text(out, buf_text(&from));
	words_blanks(out, used < layout->width ? layout->width - used : 1);
	buf_printf(out, "%s\n", buf_text(&to));
	buf_done(&from);
	buf_done(&to);
}

static void draw_legend(struct buf *out, const struct view *view, const struct layout *layout,
			const bool *used)
{
	words_blanks(out, layout->label);
	for (int cell = CELL_VF; cell < CELLS; cell++)
		if (used[cell])
			buf_printf(out, "  %s %s", glyph(view, (enum timeline_cell)cell),
				   timeline_cell_words((enum timeline_cell)cell));
	if (used[CELL_UNKNOWN])
		buf_printf(out, "  %s %s", glyph(view, CELL_UNKNOWN),
			   timeline_cell_words(CELL_UNKNOWN));
	buf_add_text(out, "\n\n");
}

void timeline_bars(struct buf *out, const struct view *view, const struct vm *vm)
{
	struct layout layout = measure(view, vm);
	bool used[CELLS] = { false };
	struct timeline_axis axis;
	unsigned char *columns;

	if (!timeline_axis_find(vm, &axis))
		return;
	columns = alloc_zeroed(layout.width, 1);
	draw_axis(out, &axis, &layout);
	for (size_t v = 0; v < vm->n_vnics; v++) {
		const struct vnic *vnic = vm->vnics[v];

		if (vnic->left_out)
			continue;
		timeline_axis_fill(&axis, vnic, columns, layout.width);
		for (size_t n = 0; n < layout.width; n++)
			used[columns[n]] = true;
		words_pad(out, vnic_label(vnic), layout.label);
		buf_add_text(out, "  ");
		draw(out, view, columns, layout.width);
	}
	draw_legend(out, view, &layout, used);
	free(columns);
}
