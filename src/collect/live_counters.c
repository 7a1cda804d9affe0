/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <string.h>

#include "collect/live.h"
#include "parse/ethtool_stats.h"

enum {
	POLL_US = 50000,
	ENOUGH_PACKETS = 100, /* growth that settles where a vNIC's packets go */
};

static int read_counters(struct collect_live *live, struct link *link)
{
	struct counters counters = { .has_seconds = true };
	struct span answer;
	int error = collect_ask(live, QUERY_COUNTERS, link, NULL, &answer);

	if (error)
		return error;
	counters.seconds = (double)live->source->answered_us / 1e6;
	if (!live->first_us)
		live->first_us = live->source->answered_us;
	if (ethtool_counters_decode(answer, &counters) < 0)
		return -EBADMSG;
	link_add_counters(link, &counters);
	return 0;
}

/* Drivers with counters of trouble, of which the growth tells (model/counters.h). */
static bool counts_trouble(const struct link *link)
{
	enum vf_family family = vf_family_of_driver(link->driver);

	return family == VF_FAMILY_MLX5 || family == VF_FAMILY_MANA;
}

/* mlx5 and mana ask their firmware for a VF's counters: once before the sample, once after it. */
void collect_counters(struct collect_live *live)
{
	bool is_sampled = live->options.sample_seconds > 0;

	for (size_t n = 0; n < live->n_links; n++)
		if (live->links[n].role == ROLE_SYNTHETIC)
			read_counters(live, live->links[n].link);
	for (size_t n = 0; n < live->n_links && is_sampled; n++)
		if (live->links[n].role == ROLE_VF && counts_trouble(live->links[n].link))
			read_counters(live, live->links[n].link);
}

static bool has_vf(const struct collect_live *live, const struct link *synthetic)
{
	for (size_t n = 0; n < live->n_links; n++) {
		const struct link *link = live->links[n].link;

		if (live->links[n].role == ROLE_VF && link->master &&
		    strcmp(link->master, synthetic->name) == 0)
			return true;
	}
	return false;
}

static bool grew_enough(const struct link *link, enum counter counter)
{
	struct fact_u64 growth = counter_growth(&link->counters[0], &link->counters[1], counter);

	return is_known_u64(growth) && growth.value >= ENOUGH_PACKETS;
}

static bool is_settled(const struct link *link)
{
	return link->n_counters == 2 && (grew_enough(link, COUNTER_VF_TX_PACKETS) ||
					 grew_enough(link, COUNTER_SYNTHETIC_TX_PACKETS));
}

/* One more reading of each vNIC whose answer may still change. Returns whether to go on. */
static bool read_unsettled(struct collect_live *live)
{
	bool go_on = false;

	for (size_t n = 0; n < live->n_links; n++) {
		struct link *link = live->links[n].link;

		if (live->links[n].role != ROLE_SYNTHETIC || link->n_counters == 0 ||
		    !has_vf(live, link) || is_settled(link))
			continue;
		if (read_counters(live, link) == 0 && !is_settled(link))
			go_on = true;
	}
	return go_on;
}

static bool is_worth_waiting(const struct collect_live *live)
{
	for (size_t n = 0; n < live->n_links; n++)
		if (live->links[n].role == ROLE_SYNTHETIC && live->links[n].link->n_counters &&
		    has_vf(live, live->links[n].link))
			return true;
	return false;
}

/* Those without a VF, for which nobody waits, have their second reading too. */
static void read_others(struct collect_live *live)
{
	for (size_t n = 0; n < live->n_links; n++) {
		struct link *link = live->links[n].link;

		if (live->links[n].role == ROLE_VF ||
		    (live->links[n].role == ROLE_SYNTHETIC && link->n_counters == 1))
			read_counters(live, link);
	}
}

static void pause_until(struct source *source, int64_t end_us)
{
	int64_t left_us = end_us - source_now(source);

	if (left_us > 0)
		source_pause(source, left_us < POLL_US ? left_us : POLL_US);
}

void collect_sample(struct collect_live *live)
{
	int64_t end_us = live->first_us + (int64_t)(live->options.sample_seconds * 1e6);
	bool go_on = live->options.sample_seconds > 0 && is_worth_waiting(live);

	live->waited = go_on;
	while (go_on && source_now(live->source) < end_us) {
		pause_until(live->source, end_us);
		go_on = read_unsettled(live);
	}
	if (live->waited)
		read_others(live);
	else
		for (size_t n = 0; n < live->n_links; n++)
			if (live->links[n].role == ROLE_VF)
				read_counters(live, live->links[n].link);
}

int collect_live_counters(struct collect_live *live, struct vm *vm)
{
	int error = -ENODEV;

	(void)vm;
	for (size_t n = 0; n < live->n_links; n++) {
		struct link *link = live->links[n].link;

		if (live->links[n].role != ROLE_SYNTHETIC)
			continue;
		if (link->n_counters == 2) {
			link->counters[0] = link->counters[1];
			link->n_counters = 1;
		}
		error = read_counters(live, link);
		if (error == -ETIMEDOUT)
			break;
	}
	return error;
}
