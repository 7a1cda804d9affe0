/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

void evidence_add(struct evidence_list *list, const char *source, const char *text)
{
	struct evidence *evidence;

	for (size_t n = 0; n < list->n; n++)
		if (!strcmp(list->items[n].source, source) && !strcmp(list->items[n].text, text))
			return;
	evidence = alloc_item(&list->items, &list->capacity, list->n, sizeof(*evidence));
	list->n++;
	evidence->source = source;
	evidence->text = text;
}

void evidence_done(struct evidence_list *list)
{
	free(list->items);
	*list = (struct evidence_list){ 0 };
}
