/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_IP_TEXT_H
#define PARSE_IP_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/vm.h"
#include "util/span.h"

struct paste;

/* `ip link`, `ip addr` with any of -d -s -o -br, and the lines of `ip route`. */
enum { IP_TEXT_COLUMNS = 8 };

struct ip_text {
	struct link *link;
	bool details;	    /* the link's line of -d was seen: a kind would follow */
	bool is_complete;   /* the listing began with the first interface */
	bool has_head;	    /* the first interface's head line was seen, its link/ line not yet */
	bool has_listing;   /* interfaces, not only routes */
	bool bad_address;   /* an address of the link was blotted out */
	bool has_state;	    /* the head line went as far as that: the words before were read */
	bool is_torn;	    /* an interface's head line or link/ line is not whole */
	unsigned n_strange; /* lines of nobody's since the link's last */
	char counts;	    /* 'R' or 'T': the next line has these numbers; 0: none */
	size_t bytes_column, packets_column;
};

/* Formats: iproute2 ip/ipaddress.c:print_linkinfo(), print_addrinfo(), ip/iproute.c. */
bool ip_text_begins(struct span line);
bool ip_text_line(struct paste *paste, struct span line);
void ip_text_end(struct paste *paste);

/* Operational states as ip prints them: "UP", "LOWERLAYERDOWN" ... */
bool ip_is_operstate(struct span word);

/* Gives the link that state in small letters, as sysfs has it; any other word changes nothing. */
void ip_set_operstate(struct vm *vm, struct link *link, struct span state);

#endif
