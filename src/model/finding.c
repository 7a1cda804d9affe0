/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/finding.h"

#include <stdlib.h>
#include <string.h>

#include "util/alloc.h"

const char *severity_name(enum severity severity)
{
	static const char *const names[] = {
		[SEVERITY_OK] = "ok",
		[SEVERITY_INFO] = "info",
		[SEVERITY_UNKNOWN] = "unknown",
		[SEVERITY_WARNING] = "warning",
		[SEVERITY_CRITICAL] = "critical",
	};

	return names[severity];
}

struct finding *finding_add(struct finding_list *list)
{
	struct finding *finding =
		alloc_item(&list->items, &list->capacity, list->n, sizeof(*finding));

	list->n++;
	finding->link = CHAIN_COUNT;
	return finding;
}

const struct finding *finding_find(const struct finding_list *list, const char *id,
				   const struct vnic *vnic)
{
	for (size_t n = 0; n < list->n; n++)
		if (!strcmp(list->items[n].id, id) && list->items[n].vnic == vnic)
			return &list->items[n];
	return NULL;
}

void finding_list_done(struct finding_list *list)
{
	for (size_t n = 0; n < list->n; n++)
		evidence_done(&list->items[n].evidence);
	free(list->items);
	*list = (struct finding_list){ 0 };
}
