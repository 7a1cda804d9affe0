/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_VNIC_H
#define MODEL_VNIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/chain.h"
#include "model/counters.h"
#include "model/event.h"
#include "model/finding.h"
#include "model/guid.h"
#include "model/link.h"
#include "model/mac.h"
#include "model/pci.h"
#include "model/period.h"

enum vnic_state {
	STATE_FAST_PATH = 0,
	STATE_READY,
	STATE_UNKNOWN,
	STATE_NO_VF,
	STATE_SLOW_PATH,      /* the worst, last */
	STATE_NOT_APPLICABLE, /* of a verdict, never of a vNIC */
};

const char *vnic_state_name(enum vnic_state state); /* "fast-path" ... */

enum log_path { LOG_PATH_NONE = 0, LOG_PATH_VF, LOG_PATH_SYNTHETIC };

/* What the kernel log tells of one vNIC, after all its lines were replayed in order. */
struct vnic_log {
	bool seen; /* the log has at least one line of it */
	bool born; /* the log shows its driver starting, so nothing earlier is missing */
	struct fact_bool slot; /* last word on the VF slot: true = added, false = removed */
	struct fact_u64 serial;
	bool registered;   /* "VF registering" without a later "VF unregistering" */
	bool unregistered; /* the last of the two was "VF unregistering" */
	bool joined;
	enum log_path path; /* last "Data path switched" */
	const struct event *slot_event, *register_event, *join_event, *path_event;
	const struct event *failed_event;  /* "Data path failed to switch", no success after it */
	const struct event *waiting_event; /* "Waiting for the VF association", nothing after it */
	const char *vf_name;		   /* the VF's name at the end of the log */
	const char *vf_device;		   /* its PCI address as printed */
	unsigned switches;		   /* lines "Data path switched" that changed the path */
	unsigned removals;
	struct fact_u64
		slow_us; /* time off the VF between the first and the last line; after a first switch */
	int64_t path_since_us; /* time of path_event */
	bool is_off;	       /* the VF left at off_since_us, on that clock, and is not back */
	enum event_clock off_clock;
	int64_t off_since_us;
};

struct data_path {
	enum log_path current;
	bool has_since;
	double since_seconds;
	unsigned switches;
	bool has_slow;
	double slow_seconds;
};

/* One vNIC: what belongs together, and what was judged about it. Points into the vm's lists. */
struct vnic {
	const char *name;  /* NULL: not known */
	const char *label; /* the name, else GUID or MAC, never NULL once judged */
	struct guid guid;
	struct mac mac;
	struct link *synthetic;	       /* NULL: no interface of that driver seen */
	struct link *vf;	       /* NULL: none seen */
	struct pci_function *function; /* of the VF, NULL: none seen */
	bool function_by_elimination;  /* it was the only VF function left for the only vNIC left */
	bool offered_by_bus; /* the failed bus of a pass-through device is all that shows the offer */
	bool pci_only;	     /* a MANA interface without a synthetic partner */
	const char *
		paired_by; /* "master", "mac", "kernel-log", "slot", "only one left"; NULL: not paired */
	struct vnic_log log;

	/* counters, over the sample */
	bool sampled;		/* two sets were there */
	struct counters growth; /* value = growth of each; only when sampled */
	struct fact_u64 sample_us;
	bool has_tx_share, has_rx_share;
	double tx_share, rx_share; /* 0-1, of the bytes that went by the VF */
	struct data_path data_path;
	struct period_list periods;   /* where its packets went, over the whole log */
	struct period_totals totals;  /* of these */
	const struct event **history; /* its events in the log, filled for the timeline alone */
	size_t n_history, capacity_history;

	/* judgement */
	const char *
		managed_by; /* the network manager that configures its VF; NULL: none is known to */
	bool left_out;	    /* the user asked about others: shown nowhere, counts nowhere */
	struct chain_entry chain[CHAIN_COUNT];
	enum chain_link broken; /* CHAIN_COUNT: none */
	enum vnic_state state;
	enum severity health;
	const struct finding *cause; /* the finding that names why, NULL: none */
};

/* The name, else the GUID or the MAC as text; never NULL. */
const char *vnic_label(const struct vnic *vnic);

/* It is called so: by its label, its synthetic interface's or its VF's name or altname. */
bool vnic_has_name(const struct vnic *vnic, const char *name);

/* The driver of its VF: what the interface says, else what is bound to the function; NULL: not known. */
const char *vnic_vf_driver(const struct vnic *vnic);

/* The last set of counters of its synthetic interface; NULL: none. */
const struct counters *vnic_totals(const struct vnic *vnic);

#endif
