/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_IFNAME_H
#define MODEL_IFNAME_H

#include <stdbool.h>
#include <stdint.h>

#include "model/mac.h"
#include "util/span.h"

/*
 * What udev's predictable names say (systemd src/udev/udev-builtin-net_id.c,
 * systemd.net-naming-scheme(7)): all numbers in them are decimal.
 */
enum ifname_kind {
	IFNAME_NONE = 0,
	IFNAME_KERNEL,	/* eth0, wlan0, ib0: the kernel counted; says nothing */
	IFNAME_SLOT,	/* en[P<domain>]s<slot>[f<function>][d<port>] */
	IFNAME_PATH,	/* en[P<domain>]p<bus>s<device>[f<function>][d<port>] */
	IFNAME_MAC,	/* enx<12 hex digits> */
	IFNAME_ONBOARD, /* eno<index>: the firmware's number of an onboard device */
};

struct ifname {
	enum ifname_kind kind;
	char type[3];	   /* "en", "ib" ... */
	uint32_t domain;   /* 0 is not printed */
	uint32_t bus;	   /* PATH */
	uint32_t slot;	   /* SLOT: name of the slot; PATH: number of the device; ONBOARD: index */
	bool has_function; /* only functions of a device with several have it */
	uint32_t function;
	bool has_port;
	uint32_t port;	/* dev_port: a further interface of the same function */
	struct mac mac; /* MAC */
};

enum { IFNAME_TEXT = 64 };

/* False: no name that an interface of such a kind could have; *name untouched. */
bool ifname_parse(struct span s, struct ifname *name);

/* The name of SLOT and PATH; returns text. A kernel takes at most 15 characters of it. */
const char *ifname_format(const struct ifname *name, char text[static IFNAME_TEXT]);

#endif
