/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * What a line of the kernel log says about a vNIC. The formats and the
 * kernels that print them: drivers/net/hyperv/{netvsc_drv,netvsc,rndis_filter}.c,
 * drivers/pci/controller/pci-hyperv.c, net/core/dev.c, drivers/net/ethernet/
 * {mellanox/mlx4,mellanox/mlx5,microsoft/mana}, Linux 4.14-7.2.
 * The comments name what `device`, `name`, `other` and `value` hold.
 */
enum event_kind {
	EVENT_NONE = 0,
	EVENT_BOOT,	     /* "Linux version ...": a new boot begins; other = kernel release */
	EVENT_HYPERVISOR,    /* "Hypervisor detected: ..." or "DMI: ..."; other = the words */
	EVENT_VMBUS_VERSION, /* other = "5.3" */
	EVENT_DRIVER_REGISTERED,   /* hv_vmbus: registering driver; other = "hv_netvsc", "hv_pci" */
	EVENT_DRIVER_UNREGISTERED, /* hv_vmbus: unregistering driver; other = "hv_netvsc", "hv_pci" */
	EVENT_NETVSC,		   /* any other line of a netvsc device; device, name */
	EVENT_NETVSC_MAC,	   /* "Device MAC ..."; device, other = the MAC as text */
	EVENT_SLOT_ADDED,	   /* device, name, value = serial */
	EVENT_SLOT_REMOVED,	   /* device, name, value = serial */
	EVENT_VF_REGISTERING,	   /* device, name, other = the VF's name */
	EVENT_VF_UNREGISTERING,	   /* device, name, other = the VF's name */
	EVENT_SWITCHED_TO,	   /* device, name, other = the VF's name */
	EVENT_SWITCHED_FROM,	   /* device, name, other = the VF's name */
	EVENT_SWITCH_FAILED, /* device, name, other = the VF's name, value = errno (positive) */
	EVENT_WAITING_FOR_ASSOCIATION, /* device, name */
	EVENT_VF_OPEN_FAILED,	       /* "unable to open ...": device, name, value = errno */
	EVENT_ISOLATION, /* SR-IOV not advertised / association ignored: confidential VM */
	EVENT_JOINED,	 /* device = the VF's PCI address, name = VF, other = synthetic interface */
	EVENT_RENAMED,	 /* device, name = new, other = old */
	EVENT_NO_NETVSC_MATCH, /* "no netdev found for vf serial": device, name, value = serial */
	EVENT_NO_SLOT_INFO,    /* "no PCI slot information", "Invalid vf serial": device, name */
	EVENT_JOIN_REFUSED,    /* receive handler or master refused: device, name, value = errno */
	EVENT_MTU_REFUSED,     /* "unable to change mtu to": device, name, value = mtu */
	EVENT_NETNS_MOVED,     /* device, name, other = synthetic interface */
	EVENT_NETNS_FAILED,    /* device, name, value = errno */
	EVENT_PCI_PROBING,     /* device = hv_pci GUID, value = protocol version */
	EVENT_PCI_BUS,	       /* device = hv_pci GUID, value = PCI domain */
	EVENT_PCI_BUS_GONE,    /* "busn_res: ... is released": value = PCI domain */
	EVENT_PCI_COLLISION,   /* device = hv_pci GUID, value = the domain used instead */
	EVENT_PCI_FAILED,      /* any error of hv_pci: device = GUID */
	EVENT_PCI_FUNCTION, /* device = address, value = vendor<<48 | device<<32 | class (24 bits) */
	EVENT_BAR_FAILED,   /* device = address */
	EVENT_DRIVER_ENABLING, /* "enabling device": device = address; driver */
	EVENT_FIRMWARE,	       /* device = address, other = "14.30.1224" */
	EVENT_PROBE_FAILED, /* the VF driver could not start: device = address, value = errno or 0 */
	EVENT_DRIVER_FAULT,   /* firmware, health, timeout: trouble after or around probe; device */
	EVENT_RESET_BEGAN,    /* the VF's driver resets it: device */
	EVENT_RESET_DONE,     /* and has it back: device */
	EVENT_MANA_PROTOCOL,  /* device = address, other = "0.1.1" */
	EVENT_MANA_VPORT,     /* "Configured/Enabled vPort": device, name, value = vPort */
	EVENT_MODULE_REFUSED, /* a module's signature; which module is not told */
	EVENT_RDMA_FAULT,     /* mana_ib did not start */
	EVENT_VF_LINK_UP,     /* device, name */
	EVENT_VF_LINK_DOWN,   /* device, name */
	EVENT_VF_DRIVER,      /* any other line of a VF driver: device, name */
	EVENT_HIBERNATE_ENTRY, /* the machine goes to sleep */
	EVENT_HIBERNATE_EXIT,  /* and is awake again */
	EVENT_KERNEL_FAULT, /* head of a report; value: 1 = an oops, 0 = something that does not go on */
	EVENT_FAULT_FRAME, /* a function of a driver that is of interest here; other = its module */
	EVENT_RENAME_FAILED, /* udev's words; name = the interface, other = what it was to be called */
	EVENT_KIND_COUNT
};

enum event_clock {
	CLOCK_NONE = 0, /* no time: only the order counts */
	CLOCK_BOOT,	/* since boot */
	CLOCK_WALL,	/* since 1970 (syslog without a year: 1970's), in the log's own zone */
};

/* struct event, flags */
enum {
	EVENT_HAS_WALL = 1, /* wall_us is told */
	EVENT_NEW_BOOT = 2, /* the first event of another boot than the one before */
};

/* One event: 64 bytes, since a log of a storm has hundreds of thousands. Texts are pooled. */
struct event {
	int64_t time_us;
	int64_t wall_us; /* beside a time since boot: syslog's; grows over New Year */
	const char
		*device;  /* GUID, PCI address or vmbus_N as printed; NULL when the line has none */
	const char *name; /* interface that the line's prefix names; NULL when it has none yet */
	const char *other;
	const char *text; /* the message without the prefixes */
	uint32_t value_high, value_low;
	uint8_t kind;	/* enum event_kind */
	uint8_t clock;	/* enum event_clock */
	uint8_t driver; /* enum event_driver */
	uint8_t flags;
	uint32_t line; /* in its document, from 1 */
};

enum event_driver {
	EVENT_DRIVER_NONE = 0,
	EVENT_DRIVER_VMBUS,
	EVENT_DRIVER_NETVSC,
	EVENT_DRIVER_HV_PCI,
	EVENT_DRIVER_PCI,
	EVENT_DRIVER_MLX4,
	EVENT_DRIVER_MLX5,
	EVENT_DRIVER_MANA
};

/* Of those that drive a VF, not a device of the host's? `driver` is an enum event_driver. */
static inline bool event_driver_is_vf(unsigned driver)
{
	return driver == EVENT_DRIVER_MLX4 || driver == EVENT_DRIVER_MLX5 ||
	       driver == EVENT_DRIVER_MANA;
}

/*
 * The events of a log in the order of its lines. Kept in chunks, so that a
 * long log is not copied while it grows; past EVENTS_MAX the oldest chunk goes.
 */
enum { EVENTS_CHUNK = 4096, EVENTS_MAX = 48 * EVENTS_CHUNK };

struct event_list {
	struct event *chunks[EVENTS_MAX / EVENTS_CHUNK];
	size_t n_chunks;
	size_t used;	  /* events in the last chunk */
	uint64_t dropped; /* oldest events that were let go */
};

struct event *event_list_add(struct event_list *list); /* a zeroed one at the end */
size_t event_list_count(const struct event_list *list);
struct event *event_list_at(const struct event_list *list, size_t n); /* n < count */
void event_list_done(struct event_list *list);

static inline uint64_t event_value(const struct event *e)
{
	return (uint64_t)e->value_high << 32 | e->value_low;
}

#endif
