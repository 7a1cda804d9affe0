/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_EVIDENCE_H
#define MODEL_EVIDENCE_H

#include <stddef.h>

/* What a judgement rests on: who said it, in which words or values. Texts are pooled. */
struct evidence {
	const char *source; /* "kernel-log", "rtnetlink", "ip-link", "sysfs", "ethtool" ... */
	const char *text;
};

struct evidence_list {
	struct evidence *items;
	size_t n, capacity;
};

/* Adds one, unless the same is there already. */
void evidence_add(struct evidence_list *list, const char *source, const char *text);
void evidence_done(struct evidence_list *list);

#endif
