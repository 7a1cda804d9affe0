/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/link.h"

#include <string.h>

static const struct {
	const char *word;
	uint64_t flag;
} flag_words[] = {
	{ "UP", LINK_UP },
	{ "LOOPBACK", LINK_LOOPBACK },
	{ "RUNNING", LINK_RUNNING },
	{ "MASTER", LINK_MASTER },
	{ "SLAVE", LINK_SLAVE },
	/* Microsoft's page on MANA prints SLAVE so. */
	{ "CHILD", LINK_SLAVE },
	{ "LOWER_UP", LINK_LOWER_UP },
};

uint64_t link_flag_of_word(struct span word)
{
	for (size_t n = 0; n < sizeof(flag_words) / sizeof(flag_words[0]); n++)
		if (span_is(word, flag_words[n].word))
			return flag_words[n].flag;
	return 0;
}

const char *link_label(const struct link *link)
{
	if (link->name)
		return link->name;
	return link->parent ? link->parent : "(unnamed)";
}

bool link_has_flag(const struct link *link, uint64_t flag)
{
	return is_known_u64(link->flags) && (link->flags.value & flag);
}

bool link_is_made_up(const struct link *link)
{
	return link->kind || link->lower || link_has_flag(link, LINK_MASTER | LINK_LOOPBACK);
}

bool link_has_netvsc_counters(const struct link *link)
{
	const struct fact_u64 *value = link->counters[0].value;

	return link->n_counters && (is_known_u64(value[COUNTER_VF_TX_PACKETS]) ||
				    is_known_u64(value[COUNTER_VF_RX_PACKETS]));
}

bool link_has_name(const struct link *link, const char *name)
{
	if (!link)
		return false;
	if (link->name && !strcmp(link->name, name))
		return true;
	for (size_t n = 0; n < link->n_altnames; n++) {
		if (!strcmp(link->altnames[n], name))
			return true;
	}
	return false;
}
