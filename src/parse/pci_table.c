/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/pci_table.h"

#include <string.h>

#include "parse/paste.h"

enum { VENDOR_MELLANOX = 0x15b3, VENDOR_MICROSOFT = 0x1414 };
enum { WHOLE_NUMBERS = 15 }; /* the interrupt, 7 starts, 7 sizes */

struct row {
	uint64_t place, ids;
	struct span driver;
	bool is_whole; /* with the numbers, so that no driver means none */
};

static bool take_hex(struct span *line, size_t len, uint64_t *value)
{
	struct span word;

	return span_next_word(line, &word) && word.len == len && span_to_hex(word, value) &&
	       !span_starts(word, "0x");
}

static bool is_driver(struct span word)
{
	for (size_t n = 0; n < word.len; n++)
		if (!ascii_is_alpha(word.ptr[n]) && !ascii_is_digit(word.ptr[n]) &&
		    !strchr("_-", word.ptr[n]))
			return false;
	return word.len > 0;
}

static bool take_row(struct span line, struct row *row)
{
	size_t numbers = 0;
	struct span word;
	uint64_t number;

	*row = (struct row){ 0 };
	if (!take_hex(&line, 4, &row->place) || !take_hex(&line, 8, &row->ids))
		return false;
	while (numbers < WHOLE_NUMBERS && span_next_word(&line, &word)) {
		if (!span_to_hex(word, &number)) {
			row->driver = word;
			break;
		}
		numbers++;
	}
	if (!row->driver.len)
		span_next_word(&line, &row->driver);
	row->is_whole = numbers == WHOLE_NUMBERS;
	if ((numbers && !row->is_whole) || span_next_word(&line, &word))
		return false;
	return !row->driver.len || is_driver(row->driver);
}

/* Two hexadecimal words may be anything: alone they are believed of the vendors that matter. */
bool pci_table_begins(struct span line)
{
	struct row row;

	if (!take_row(line, &row))
		return false;
	return row.is_whole || row.driver.len || row.ids >> 16 == VENDOR_MELLANOX ||
	       row.ids >> 16 == VENDOR_MICROSOFT;
}

static void open_table(struct paste *paste)
{
	const struct command *cat = commands_find(&paste->commands, PROGRAM_CAT);
	struct pci_table *table = &paste->table;

	*table = (struct pci_table){ .first_row = paste->pending->n_rows, .is_open = true };
	paste->pending->n_tables++;
	table->is_part = !cat || cat->filtered;
	/* the column of the driver was cut out on purpose */
	table->shows_drivers = cat &&
			       span_has((struct span){ paste->commands.text, COMMAND_TEXT }, "18");
}

bool pci_table_line(struct paste *paste, struct span line)
{
	struct pci_row *place;
	struct row row;

	if (!take_row(line, &row))
		return false;
	if (!paste->table.is_open)
		open_table(paste);
	if (row.is_whole || row.driver.len)
		paste->table.shows_drivers = true;
	place = pending_add_row(paste->pending);
	if (!place)
		return true;
	place->table = paste->pending->n_tables;
	place->address = (struct pci_address){ .known = true,
					       .bus = (uint8_t)(row.place >> 8),
					       .device = (uint8_t)(row.place >> 3 & 0x1f),
					       .function = (uint8_t)(row.place & 7) };
	place->vendor_id = (uint16_t)(row.ids >> 16);
	place->device_id = (uint16_t)row.ids;
	place->driver = row.driver.len ? pool_add(&paste->vm->pool, row.driver) : NULL;
	place->driver_fact = row.driver.len ? FACT_KNOWN : FACT_UNKNOWN;
	return true;
}

void pci_table_end(struct paste *paste)
{
	const struct pci_table *table = &paste->table;
	size_t n_rows = paste->pending->n_rows - (paste->cut && paste->pending->n_rows);

	for (size_t n = table->first_row; table->shows_drivers && n < n_rows; n++)
		if (paste->pending->rows[n].driver_fact == FACT_UNKNOWN)
			paste->pending->rows[n].driver_fact = FACT_ABSENT;
	if (!table->is_part && !paste->elided)
		paste->vm->functions_complete = true;
	paste->table = (struct pci_table){ 0 };
}
