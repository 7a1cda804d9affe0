/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as the line that a worker of triage sends; what is read can be written, and read again. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "judge/triage.h"
#include "render/triage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct view view = { .width = 80, .verbose = true };
	struct triage triage = { .n = 0 };
	struct triage_input *input = triage_add(&triage);
	struct buf line = { 0 }, table = { 0 };

	input->path = "x";
	if (triage_read_line(&triage, input, (struct span){ (const char *)data, size })) {
		triage_render_line(&line, "0", input);
		input = triage_add(&triage);
		input->path = "x";
		assert(triage_read_line(&triage, input, buf_span(&line)));
		assert(input->n_rows == triage.inputs[0].n_rows);
		triage_group(&triage);
		triage_render(&table, &view, &triage, false);
		for (size_t n = 0; n < table.len; n++)
			assert((unsigned char)table.data[n] >= ' ' || table.data[n] == '\n');
	}
	triage_done(&triage);
	buf_done(&line);
	buf_done(&table);
	return 0;
}
