/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What rtnetlink and ethtool know of the interfaces that matter. All of it can hang. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "collect/live.h"
#include "parse/ethnl.h"
#include "parse/ethtool_stats.h"
#include "parse/rtnl.h"
#include "parse/udev_data.h"

/* It was there a moment ago in sysfs: what that said holds no more. */
static void forget(struct link *link)
{
	link->up = (struct fact_bool){ FACT_ABSENT, false };
	link->carrier = (struct fact_bool){ FACT_ABSENT, false };
	link->master_fact = FACT_UNKNOWN;
	link->master = NULL;
}

static void ask_link(struct collect_live *live, struct link *link)
{
	const char *master = link->master;
	struct span answer;
	int error = collect_ask(live, QUERY_LINK, link, NULL, &answer);

	if (error == -ENODEV && !live->vm->kernel_silent)
		forget(link);
	if (error)
		return;
	if (!rtnl_add_links(live->vm, answer, "rtnetlink"))
		vm_report_source(live->vm, "rtnetlink", SOURCE_MALFORMED,
				 "a broken RTM_NEWLINK message");
	/* The message has the master's index, which may not be in the model; sysfs had its name. */
	if (link->master_fact == FACT_KNOWN && !link->master)
		link->master = master;
}

static void ask_addresses(struct collect_live *live, struct link *link)
{
	struct span answer;

	if (collect_ask(live, QUERY_ADDRESSES, link, NULL, &answer) == 0)
		rtnl_add_addresses(live->vm, link, answer);
}

static void ask_routes(struct collect_live *live, struct link *link)
{
	struct span answer;

	if (collect_ask(live, QUERY_ROUTES, link, NULL, &answer) == 0)
		rtnl_add_routes(live->vm, link, answer);
}

/* udev asked the driver when the device appeared: good enough when the kernel does not answer. */
static void driver_of_udev(struct collect_live *live, struct link *link)
{
	struct span answer, driver;
	char name[64];

	snprintf(name, sizeof(name), "net:%s", link->name);
	if (collect_ask(live, QUERY_UDEV, NULL, name, &answer) == 0 &&
	    udev_data_find(answer, "ID_NET_DRIVER", &driver) && driver.len)
		link->driver = pool_add(&live->vm->pool, driver);
}

static void ask_driver(struct collect_live *live, struct link *link)
{
	struct span answer;
	int error = collect_ask(live, QUERY_DRIVER, link, NULL, &answer);

	if (error == 0)
		ethtool_driver_decode(&live->vm->pool, answer, link);
	else if (error != -ENODEV)
		driver_of_udev(live, link);
}

static void ask_ethnl(struct collect_live *live, struct link *link, enum query_kind kind)
{
	struct span answer;

	if (collect_ask(live, kind, link, NULL, &answer) == 0)
		ethnl_add(live->vm, link, answer);
}

/*
 * Link modes are asked of the synthetic interface alone: it passes the
 * question on to its VF, and mlx5 asks its firmware each time.
 */
static void ask_settings(struct collect_live *live, const struct live_link *item)
{
	ask_ethnl(live, item->link, QUERY_FEATURES);
	ask_ethnl(live, item->link, QUERY_CHANNELS);
	ask_ethnl(live, item->link, QUERY_RINGS);
	if (item->role == ROLE_SYNTHETIC)
		ask_ethnl(live, item->link, QUERY_LINKMODES);
}

static bool has_netvsc_master(const struct collect_live *live, const struct link *link)
{
	for (size_t n = 0; link->master && n < live->n_links; n++)
		if (live->links[n].role == ROLE_SYNTHETIC &&
		    strcmp(live->links[n].link->name, link->master) == 0)
			return true;
	return false;
}

void collect_link_details(struct collect_live *live)
{
	for (size_t n = 0; n < live->n_links; n++)
		ask_link(live, live->links[n].link);
	for (size_t n = 0; n < live->n_links; n++) {
		const struct live_link *item = &live->links[n];

		told_by_add(&item->link->told_by, "sysfs");
		if (item->role == ROLE_OTHER && !has_netvsc_master(live, item->link))
			continue;
		ask_addresses(live, item->link);
		if (item->role != ROLE_SYNTHETIC)
			ask_routes(live, item->link);
		ask_driver(live, item->link);
		ask_settings(live, item);
	}
}
