/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_CHAIN_LINKS_H
#define JUDGE_CHAIN_LINKS_H

#include "model/vm.h"

/* The judgement of each link by itself: its status and evidence, whatever the links before it are. */
typedef void chain_judge_link(struct vm *vm, struct vnic *vnic);

/* chain_offer.c: does the VF reach the guest? */
chain_judge_link chain_judge_offered, chain_judge_pci, chain_judge_driver, chain_judge_netdev;

/* chain_path.c: do packets go there? */
chain_judge_link chain_judge_paired, chain_judge_up, chain_judge_switched, chain_judge_traffic;

/* chain_config.c: does the guest work against it? */
chain_judge_link chain_judge_config;

#define CHAIN_LOG "kernel-log" /* the name of the log as a source of evidence */

/* Adds evidence to a link of the chain: who says it, in a format of its own. */
void chain_say(struct vm *vm, struct vnic *vnic, enum chain_link link, const char *source,
	       const char *format, ...) __attribute__((format(printf, 5, 6)));
void chain_say_event(struct vm *vm, struct vnic *vnic, enum chain_link link,
		     const struct event *event);
void chain_set(struct vnic *vnic, enum chain_link link, enum chain_status status);

/* The VF's PCI function is there, and not only in the history of the log. */
bool chain_has_function_now(const struct vnic *vnic);

/* The link is ok, as netvsc_xmit() sends only by a VF that is attached, up and has carrier. */
void chain_shown_by_traffic(struct vm *vm, struct vnic *vnic, enum chain_link link);

#endif
