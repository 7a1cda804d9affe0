/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_VM_H
#define MODEL_VM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/event.h"
#include "model/expected.h"
#include "model/fact.h"
#include "model/finding.h"
#include "model/irq.h"
#include "model/limits.h"
#include "model/link.h"
#include "model/managers.h"
#include "model/modules.h"
#include "model/pci.h"
#include "model/platform.h"
#include "model/policy.h"
#include "model/readiness.h"
#include "model/vnic.h"
#include "util/pool.h"

enum source_status {
	SOURCE_READ = 0,
	SOURCE_ABSENT,
	SOURCE_DENIED,
	SOURCE_MALFORMED,
	SOURCE_TIMED_OUT,
	SOURCE_PARTIAL
};

const char *source_status_name(enum source_status status); /* "read", "absent", ... */

/* One thing that was looked at, and how that went. */
struct source_report {
	const char *name; /* "kernel-log", "rtnetlink", or the kind of a captured output */
	enum source_status status;
	const char *detail; /* NULL, or why not, and which capability would help */
};

enum vmbus_class { VMBUS_OTHER = 0, VMBUS_NETVSC, VMBUS_PCI };

struct vmbus_device {
	struct guid guid;
	enum vmbus_class class;
	const char *driver; /* NULL: none bound, or not told */
	enum fact driver_fact;
	const char *netdev;	/* netvsc: its interface; NULL: none */
	struct fact_u64 domain; /* pass-through: domain of its PCI bus */
	bool gone;		/* the log shows it, and that its bus was removed */
};

/* A socket that takes packets off one interface (packet(7)). */
struct packet_socket {
	uint64_t ifindex;
	uint16_t protocol; /* ETH_P_*: 0x0003 is all of them, 0 none */
};

/* How the times of a log's lines follow each other. */
struct log_order {
	bool has_wall, has_boot;	     /* wall times, boot_us are known */
	int64_t first_wall_us, last_wall_us; /* of the oldest and of the newest line */
	int64_t wall_us, year_us;	     /* of the last line; what its year adds to 1970 */
	int64_t boot_us;		     /* of the last line with a time since boot */
	bool has_boot_wall;		     /* the next is known */
	int64_t boot_wall_us;		     /* wall time of that line */
	uint64_t rises, falls;		     /* lines that are later, earlier than the one before */
	bool is_jumbled;		     /* the wall time goes back: older lines stand below */
	bool has_jumped;		     /* another boot began since the last event */
};

/* What the log as a whole can and cannot tell. */
struct log_info {
	bool read;
	uint64_t lines;		/* kernel lines seen, of whatever driver */
	bool has_boot;		/* begins with the boot of the kernel that runs */
	bool has_netvsc_driver; /* shows hv_netvsc registering: a vNIC's first line is not missing */
	bool has_hv_pci_driver; /* shows hv_pci registering */
	bool has_others;	/* has lines of other drivers too: not filtered to a few words */
	bool wrapped;		/* the oldest records were overwritten */
	bool has_vf_lines;
	enum event_clock clock;
	unsigned boots;	       /* that the events are of, 0: there are none; set by the judge */
	bool has_wall_ahead;   /* the next is known, of the last boot */
	int64_t wall_ahead_us; /* of the wall clock before the boot's */
	size_t last_boot;      /* number of the first event of the last boot; set by the judge */
	bool has_now;	       /* now_us is the time at which the log was read */
	int64_t first_us, last_us, now_us; /* on `clock` */
	struct log_order order;
};

struct host_info {
	const char *name;
	const char *kernel;
	const char *os;
	const char *hypervisor;	    /* "hyper-v", "kvm" ...; NULL: not known */
	struct fact_bool is_hyperv; /* false: known to be no Hyper-V guest */
	struct fact_bool azure;
	const char *vmbus_version;
	const char *physical_host; /* the machine that the VM runs on, as that tells it */
	const char *sys_vendor, *product_name, *asset_tag;
	struct fact_u64 cpus;
};

struct verdict {
	enum severity health;
	enum vnic_state state;
	const char *summary;
	const struct vnic *worst; /* NULL without a vNIC */
	const struct finding *cause;
};

/*
 * Everything that is known, and everything that was judged. The one owner: all
 * lists and texts below end with vm_done(). Lists of pointers, so that an
 * element stays where it is while its list grows.
 */
struct vm {
	struct pool pool;	 /* every text that the model points to */
	const char *source_kind; /* "live", "capture", "bundle", "demo" */
	const char *source_path;
	struct host_info host;
	struct platform platform;
	struct link **links;
	size_t n_links, capacity_links;
	struct pci_function **functions;
	size_t n_functions, capacity_functions;
	struct vmbus_device **vmbus;
	size_t n_vmbus, capacity_vmbus;
	struct irq *irqs; /* of PCI functions */
	size_t n_irqs, capacity_irqs;
	struct packet_socket *packet_sockets; /* that are bound to an interface */
	size_t n_packet_sockets, capacity_packet_sockets;
	struct event_list events;
	struct log_info log;
	struct event_memo *memo; /* the parser's, one block (parse/event_memo.h); NULL: none yet */
	struct managers managers;
	struct modules modules;
	struct readiness readiness;
	struct source_report *sources;
	size_t n_sources, capacity_sources;

	bool links_complete;	    /* links holds every interface of this namespace */
	bool functions_complete;    /* functions holds every PCI function */
	bool vmbus_complete;	    /* vmbus holds every device of the bus */
	unsigned n_damaged;	    /* members of the bundle that are not as they were written */
	const char *damaged;	    /* the first of them; NULL: none */
	const char *archive_damage; /* why it was not read to its end, static; NULL: it was */
	bool kernel_silent;	    /* rtnetlink or ethtool did not answer in time */
	struct expected_vm expected;
	struct limits limits;
	struct policy *policy; /* not owned; NULL: there is none */

	struct vnic **vnics;
	size_t n_vnics, capacity_vnics;
	struct finding_list findings;
	struct verdict verdict;
};

void vm_init(struct vm *vm);
void vm_done(struct vm *vm);

/* A new, empty element at the end of its list; the vm owns it. */
struct link *vm_add_link(struct vm *vm);
struct pci_function *vm_add_function(struct vm *vm);
struct vmbus_device *vm_add_vmbus(struct vm *vm);
struct vnic *vm_add_vnic(struct vm *vm);

/* The same of lists of the elements themselves: the next one may move what was returned. */
struct irq *vm_add_irq(struct vm *vm);
struct packet_socket *vm_add_packet_socket(struct vm *vm);

/* The link of that name (also an altname) or index; NULL: none. */
struct link *vm_find_link(const struct vm *vm, struct span name);
struct link *vm_find_link_by_index(const struct vm *vm, uint64_t ifindex);

/* The link of that name, added when there is none. source: who tells of it, a literal. */
struct link *vm_link_named(struct vm *vm, struct span name, const char *source);

/* The device of that GUID, or NULL; the second adds it when there is none. */
struct vmbus_device *vm_find_vmbus(const struct vm *vm, const struct guid *guid);
struct vmbus_device *vm_vmbus_of(struct vm *vm, const struct guid *guid);

/*
 * The function at that address (an address without a domain matches one with
 * it when only one does), or NULL; the second adds it when there is none.
 */
struct pci_function *vm_find_function(const struct vm *vm, const struct pci_address *address);
struct pci_function *vm_function_at(struct vm *vm, const struct pci_address *address,
				    const char *source);
void vm_sort_functions(struct vm *vm); /* by address, as lspci does */

/* Notes how reading a source went; a second note on the same name keeps the worse status. */
void vm_report_source(struct vm *vm, const char *name, enum source_status status,
		      const char *detail);

/* Lists inside a link; the texts are pooled by these. */
void link_add_altname(struct vm *vm, struct link *link, struct span name);
void link_add_address(struct vm *vm, struct link *link, struct span text);
void link_add_route(struct vm *vm, struct link *link, struct span text);
void link_add_rule(struct vm *vm, struct link *link, struct span text);
void link_add_feature(struct vm *vm, struct link *link, struct span name, bool on, bool fixed);

/* Puts a set of counters at the end of the link's sample: the first stays, the last is replaced. */
void link_add_counters(struct link *link, const struct counters *counters);

#endif
