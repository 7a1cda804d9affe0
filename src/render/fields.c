/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/fields.h"

#include <stdbool.h>
#include <string.h>

#include "util/span.h"

#define STATES "fast-path|ready|unknown|no-vf|slow-path"
#define HEALTHS "ok|info|unknown|warning|critical"
#define LINKS "offered|pci|driver|netdev|paired|up|switched|traffic|config"
#define RULES "second-group|fourth-group|serial|none"
#define FAMILIES "mlx4|mlx5|mana"
#define CLOCKS "boot|wall"
#define PATHS "vf|synthetic"

enum {
	STRING = FIELD_STRING,
	INTEGER = FIELD_INTEGER,
	NUMBER = FIELD_NUMBER,
	BOOLEAN = FIELD_BOOLEAN,
	OBJECT = FIELD_OBJECT,
	ARRAY = FIELD_ARRAY,
	STRING_0 = FIELD_STRING | FIELD_NULLABLE,
	INTEGER_0 = FIELD_INTEGER | FIELD_NULLABLE,
	NUMBER_0 = FIELD_NUMBER | FIELD_NULLABLE,
	BOOLEAN_0 = FIELD_BOOLEAN | FIELD_NULLABLE,
	OBJECT_0 = FIELD_OBJECT | FIELD_NULLABLE,
	ARRAY_0 = FIELD_ARRAY | FIELD_NULLABLE,
};

const struct field fields[] = {
	{ "schema", STRING, "accelnet-check/1",
	  "name and number of this form; within a number fields are only added", NULL },
	{ "version", STRING, NULL, "version of the program", NULL },
	{ "time", STRING, NULL, "when it was looked at, UTC, ISO 8601", NULL },
	{ "source", OBJECT, NULL, "what was looked at", NULL },
	{ "source.kind", STRING_0, "live|capture|demo|image",
	  "this machine, captured output, the built-in example, or an image", NULL },
	{ "source.path", STRING_0, NULL, "path of the captured output", NULL },
	{ "host", OBJECT, NULL, "the virtual machine", NULL },
	{ "host.name", STRING_0, NULL, "host name", NULL },
	{ "host.kernel", STRING_0, NULL, "release of the running kernel", NULL },
	{ "host.os", STRING_0, NULL, "name of the distribution", NULL },
	{ "host.hypervisor", STRING_0, NULL, "hypervisor below it", NULL },
	{ "host.azure", BOOLEAN_0, NULL, "it is an Azure VM", NULL },
	{ "host.vmbus_version", STRING_0, NULL, "protocol version of the VMBus", NULL },
	{ "host.cpus", INTEGER_0, NULL, "number of CPUs", NULL },
	{ "host.physical_host", STRING_0, NULL,
	  "the machine that the VM runs on, as that tells it (KVP)", NULL },

	{ "verdict", OBJECT, NULL,
	  "the answer for the vNICs that were asked for: all, or those named", NULL },
	{ "verdict.health", STRING, HEALTHS, "worst health of all vNICs and findings", NULL },
	{ "verdict.state", STRING, STATES "|not-applicable", "worst state of all vNICs", NULL },
	{ "verdict.exit_status", INTEGER, NULL,
	  "exit status of check: 0 ok, 1 warning, 2 critical, 3 unknown", NULL },
	{ "verdict.summary", STRING_0, NULL, "verdict and cause in one line", NULL },
	{ "verdict.cause", STRING_0, NULL, "id of the finding that decided it", NULL },

	{ "vnics", ARRAY, NULL, "the vNICs", NULL },
	{ "vnics[].name", STRING_0, NULL, "name of the synthetic interface", NULL },
	{ "vnics[].ifindex", INTEGER_0, NULL, "its index", NULL },
	{ "vnics[].mac", STRING_0, NULL, "its MAC address", NULL },
	{ "vnics[].guid", STRING_0, NULL, "instance GUID of its VMBus device", NULL },
	{ "vnics[].guid_mac", STRING_0, NULL, "MAC address that the GUID holds", NULL },
	{ "vnics[].mtu", INTEGER_0, NULL, "MTU of the synthetic interface, bytes", NULL },
	{ "vnics[].addresses", ARRAY_0, NULL, "its IP addresses with prefix length", NULL },
	{ "vnics[].addresses[]", STRING, NULL, "an IP address with prefix length", NULL },
	{ "vnics[].up", BOOLEAN_0, NULL, "the synthetic interface is administratively up", NULL },
	{ "vnics[].carrier", BOOLEAN_0, NULL, "it has carrier", NULL },
	{ "vnics[].driver", STRING_0, NULL, "its driver", NULL },
	{ "vnics[].state", STRING, STATES, "where its packets go", NULL },
	{ "vnics[].health", STRING, HEALTHS, "how good that is", NULL },
	{ "vnics[].broken_link", STRING_0, LINKS, "first broken link of the chain", NULL },
	{ "vnics[].cause", STRING_0, NULL, "id of the finding that names why", NULL },
	{ "vnics[].chain", ARRAY, NULL,
	  "the links of the chain in the order in which they are judged", NULL },
	{ "vnics[].chain[].link", STRING, LINKS, "name of the link", NULL },
	{ "vnics[].chain[].status", STRING, "unknown|ok|warning|broken|skipped",
	  "how it was judged", NULL },
	{ "vnics[].chain[].evidence", ARRAY, NULL, "what that rests on, strongest first",
	  ":evidence" },
	{ "vnics[].vf", OBJECT_0, NULL, "its virtual function; null: nothing tells of one", NULL },
	{ "vnics[].vf.name", STRING_0, NULL, "name of the VF's interface", NULL },
	{ "vnics[].vf.altnames", ARRAY_0, NULL, "its alternative names", NULL },
	{ "vnics[].vf.altnames[]", STRING, NULL, "an alternative name", NULL },
	{ "vnics[].vf.ifindex", INTEGER_0, NULL, "its index", NULL },
	{ "vnics[].vf.mac", STRING_0, NULL, "its MAC address", NULL },
	{ "vnics[].vf.master", STRING_0, NULL, "interface that it is enslaved to", NULL },
	{ "vnics[].vf.up", BOOLEAN_0, NULL, "it is administratively up", NULL },
	{ "vnics[].vf.carrier", BOOLEAN_0, NULL, "it has carrier", NULL },
	{ "vnics[].vf.mtu", INTEGER_0, NULL, "its MTU, bytes", NULL },
	{ "vnics[].vf.addresses", ARRAY_0, NULL, "its IP addresses: there should be none", NULL },
	{ "vnics[].vf.addresses[]", STRING, NULL, "an IP address with prefix length", NULL },
	{ "vnics[].vf.driver", STRING_0, NULL, "its driver", NULL },
	{ "vnics[].vf.firmware", STRING_0, NULL, "its firmware version", NULL },
	{ "vnics[].vf.managed_by", STRING_0, "NetworkManager|systemd-networkd|ifupdown|wicked",
	  "network manager that configures the VF, by its own word; null: none is known to", NULL },
	{ "vnics[].vf.slot", INTEGER_0, NULL,
	  "serial number that the host gave it, name of its PCI slot", NULL },
	{ "vnics[].vf.paired_by", STRING_0, NULL, "how it was found to belong to this vNIC", NULL },
	{ "vnics[].vf.speed_mbps", INTEGER_0, NULL, "link speed, Mb/s", NULL },
	{ "vnics[].vf.channels", OBJECT_0, NULL, "its channels (ethtool -l)", ":pair" },
	{ "vnics[].vf.rings_rx", OBJECT_0, NULL, "entries of its receive rings (ethtool -g)",
	  ":pair" },
	{ "vnics[].vf.rings_tx", OBJECT_0, NULL, "entries of its transmit rings", ":pair" },
	{ "vnics[].vf.features", ARRAY_0, NULL, "its offloads that are on, as ethtool names them",
	  NULL },
	{ "vnics[].vf.features[]", STRING, NULL, "an offload", NULL },
	{ "vnics[].vf.routes", ARRAY_0, NULL, "routes out of it: there should be none", NULL },
	{ "vnics[].vf.routes[]", STRING, NULL, "a route", NULL },
	{ "vnics[].vf.pci", OBJECT_0, NULL, "its PCI function", NULL },
	{ "vnics[].vf.pci.address", STRING_0, NULL, "PCI address", NULL },
	{ "vnics[].vf.pci.vendor_id", STRING_0, NULL, "vendor, four hex digits", NULL },
	{ "vnics[].vf.pci.device_id", STRING_0, NULL, "device, four hex digits", NULL },
	{ "vnics[].vf.pci.name", STRING_0, NULL, "name of the device", NULL },
	{ "vnics[].vf.pci.family", STRING_0, FAMILIES, "family of the VF", NULL },
	{ "vnics[].vf.pci.guid", STRING_0, NULL, "GUID of the hv_pci device that it came through",
	  NULL },
	{ "vnics[].vf.pci.guid_domain", STRING_0, NULL,
	  "2nd group of that GUID, its domain since Linux 5.4", NULL },
	{ "vnics[].vf.pci.domain_rule", STRING_0, RULES,
	  "rule that made the domain of the GUID; null: none fits", NULL },
	{ "vnics[].vf.pci.gone", BOOLEAN, NULL, "the log shows it, what is there now does not",
	  NULL },
	{ "vnics[].counters", OBJECT_0, NULL,
	  "driver counters of the synthetic interface; null: not read", ":counters|:counter" },
	{ "vnics[].data_path", OBJECT, NULL, "the data path as the kernel log tells it", NULL },
	{ "vnics[].data_path.current", STRING_0, PATHS, "where packets are sent, as judged", NULL },
	{ "vnics[].data_path.since_seconds", NUMBER_0, NULL, "since when, by the log's last switch",
	  NULL },
	{ "vnics[].data_path.switches", INTEGER_0, NULL, "how often it changed", NULL },
	{ "vnics[].data_path.slow_seconds", NUMBER_0, NULL,
	  "time off the VF after it was first on it", NULL },
	{ "vnics[].log", OBJECT_0, NULL, "what else the kernel log tells of it; null: nothing",
	  NULL },
	{ "vnics[].log.complete", BOOLEAN, NULL,
	  "the log shows its driver starting: nothing earlier is missing", NULL },
	{ "vnics[].log.slot_added", BOOLEAN_0, NULL, "last word on the VF slot: added, or removed",
	  NULL },
	{ "vnics[].log.serial", INTEGER_0, NULL, "serial number of the slot", NULL },
	{ "vnics[].log.registered", BOOLEAN, NULL, "the VF registered and did not unregister",
	  NULL },
	{ "vnics[].log.joined", BOOLEAN, NULL, "the VF joined the synthetic interface", NULL },
	{ "vnics[].log.removals", INTEGER, NULL, "how often the VF was removed", NULL },

	{ "findings", ARRAY, NULL, "the diagnoses that hold", NULL },
	{ "findings[].id", STRING, NULL, "its id, stable for ever", NULL },
	{ "findings[].severity", STRING, HEALTHS, "how bad it is here", NULL },
	{ "findings[].vnic", STRING_0, NULL, "vNIC that it is about; null: the whole VM", NULL },
	{ "findings[].link", STRING_0, LINKS, "link of the chain that it concerns", NULL },
	{ "findings[].summary", STRING, NULL, "what was found, in one line", NULL },
	{ "findings[].remedy", STRING_0, NULL, "what to do; null: nothing", NULL },
	{ "findings[].because", STRING_0, NULL, "id of the finding that it follows from", NULL },
	{ "findings[].accepted", BOOLEAN, NULL,
	  "the configuration accepts it: it is shown and counts for nothing", NULL },
	{ "findings[].reason", STRING_0, NULL,
	  "why the configuration accepts it or gave it another severity; null: it did not", NULL },
	{ "findings[].evidence", ARRAY, NULL, "what it rests on", ":evidence" },

	{ "policy", OBJECT_0, NULL,
	  "what the configuration says, see accelnet-check.conf(5); null: there is none", NULL },
	{ "policy.path", STRING, NULL, "where it was read", NULL },
	{ "policy.lines", ARRAY, NULL, "its lines", NULL },
	{ "policy.lines[].number", INTEGER, NULL, "number of the line, from 1", NULL },
	{ "policy.lines[].text", STRING, NULL, "the line without its reason", NULL },
	{ "policy.lines[].reason", STRING_0, NULL, "its reason", NULL },
	{ "policy.lines[].uses", INTEGER_0, NULL,
	  "to how many findings it was applied; null: it is about none", NULL },

	{ "timeline", ARRAY, NULL, "history of each vNIC's VF (command timeline)", NULL },
	{ "timeline[].vnic", STRING, NULL, "the vNIC", NULL },
	{ "timeline[].guid", STRING_0, NULL, "its GUID", NULL },
	{ "timeline[].periods", ARRAY, NULL, "where its packets went, one stretch after the other",
	  NULL },
	{ "timeline[].periods[].kind", STRING_0, "vf|synthetic|no-vf",
	  "on the VF; on the synthetic path beside a VF; without VF; null: the log does not tell",
	  NULL },
	{ "timeline[].periods[].cause", STRING_0, "boot|servicing|stuck|guest|reset|hibernation",
	  "why it was off the VF; null: on it, or not known", NULL },
	{ "timeline[].periods[].boot", INTEGER, NULL, "how many boots before the last of the log",
	  NULL },
	{ "timeline[].periods[].start_seconds", NUMBER_0, NULL,
	  "since when, by the clock of its boot's lines", NULL },
	{ "timeline[].periods[].wall", STRING_0, NULL,
	  "the same by the wall clock, in the log's own zone", NULL },
	{ "timeline[].periods[].seconds", NUMBER_0, NULL, "how long", NULL },
	{ "timeline[].periods[].open", BOOLEAN, NULL, "it lasts at the end of its boot's log",
	  NULL },
	{ "timeline[].periods[].storm", BOOLEAN, NULL, "it is of a flap storm", NULL },
	{ "timeline[].periods[].began", STRING_0, NULL,
	  "the kernel's message that began it; null: the log begins inside it", NULL },
	{ "timeline[].periods[].ended", STRING_0, NULL,
	  "the message that ended it; null: it is open", NULL },
	{ "timeline[].totals", OBJECT, NULL, "sums over all boots of the log", NULL },
	{ "timeline[].totals.switches", INTEGER_0, NULL, "how often the data path changed", NULL },
	{ "timeline[].totals.servicings", INTEGER_0, NULL,
	  "how often the host took the VF and brought it back", NULL },
	{ "timeline[].totals.storms", INTEGER_0, NULL, "flap storms", NULL },
	{ "timeline[].totals.resets", INTEGER_0, NULL, "resets that the VF's driver began", NULL },
	{ "timeline[].totals.off_seconds", NUMBER_0, NULL,
	  "time off the VF after it was first on it in a boot", NULL },
	{ "timeline[].totals.longest_off_seconds", NUMBER_0, NULL, "the longest such time", NULL },
	{ "timeline[].events", ARRAY, NULL, "what happened, in the order of the log", NULL },
	{ "timeline[].events[].seconds", NUMBER_0, NULL, "when, by the clock", NULL },
	{ "timeline[].events[].clock", STRING_0, CLOCKS,
	  "seconds since boot, or since 1970 in the log's own zone", NULL },
	{ "timeline[].events[].kind", STRING, NULL, "what kind of event", NULL },
	{ "timeline[].events[].vf", STRING_0, NULL, "name of the VF at that time", NULL },
	{ "timeline[].events[].text", STRING_0, NULL, "the kernel's message", NULL },
	{ "timeline[].events[].line", INTEGER, NULL, "line of the log, from 1", NULL },
	{ "timeline[].switches", INTEGER_0, NULL, "how often the data path changed", NULL },
	{ "timeline[].removals", INTEGER_0, NULL, "how often the VF was removed", NULL },
	{ "timeline[].slow_seconds", NUMBER_0, NULL, "time off the VF after it was first on it",
	  NULL },
	{ "timeline[].current", STRING_0, PATHS, "where the data path was switched to last", NULL },
	{ "timeline[].since_seconds", NUMBER_0, NULL, "how long ago", NULL },
	{ "log", OBJECT, NULL, "what the kernel log as a whole can tell (command timeline)", NULL },
	{ "log.read", BOOLEAN, NULL, "there was one", NULL },
	{ "log.lines", INTEGER_0, NULL, "kernel lines in it", NULL },
	{ "log.clock", STRING_0, CLOCKS, "what its times count from; null: it has none", NULL },
	{ "log.boots", INTEGER_0, NULL, "boots that it has lines of vNICs of", NULL },
	{ "log.has_boot", BOOLEAN, NULL, "it begins with the boot", NULL },
	{ "log.wrapped", BOOLEAN, NULL, "its oldest lines were overwritten", NULL },
	{ "log.dropped_events", INTEGER, NULL,
	  "oldest events that were let go because there were too many", NULL },

	{ "counters", ARRAY, NULL, "counters of each vNIC (command counters)",
	  ":counters|:counter" },
	{ "counters[].vnic", STRING, NULL, "the vNIC", NULL },
	{ "counters[].guid", STRING_0, NULL, "its GUID", NULL },

	{ "links", ARRAY, NULL, "network interfaces (command links)", NULL },
	{ "links[].name", STRING_0, NULL, "name", NULL },
	{ "links[].ifindex", INTEGER_0, NULL, "index", NULL },
	{ "links[].mac", STRING_0, NULL, "MAC address", NULL },
	{ "links[].perm_mac", STRING_0, NULL, "permanent MAC address", NULL },
	{ "links[].mtu", INTEGER_0, NULL, "MTU, bytes", NULL },
	{ "links[].up", BOOLEAN_0, NULL, "administratively up", NULL },
	{ "links[].carrier", BOOLEAN_0, NULL, "has carrier", NULL },
	{ "links[].operstate", STRING_0, NULL, "operational state", NULL },
	{ "links[].flags", ARRAY_0, NULL, "flags that matter here", NULL },
	{ "links[].flags[]", STRING, "UP|LOOPBACK|RUNNING|MASTER|SLAVE|LOWER_UP", "a flag", NULL },
	{ "links[].master", STRING_0, NULL, "interface that it is enslaved to", NULL },
	{ "links[].kind", STRING_0, NULL, "kind of virtual interface", NULL },
	{ "links[].slave_kind", STRING_0, NULL, "kind of its master; a VF has none", NULL },
	{ "links[].parent_bus", STRING_0, NULL, "bus of its device", NULL },
	{ "links[].parent", STRING_0, NULL, "name of its device there", NULL },
	{ "links[].driver", STRING_0, NULL, "driver", NULL },
	{ "links[].altnames", ARRAY, NULL, "alternative names", NULL },
	{ "links[].altnames[]", STRING, NULL, "an alternative name", NULL },
	{ "links[].addresses", ARRAY_0, NULL, "IP addresses with prefix length", NULL },
	{ "links[].addresses[]", STRING, NULL, "an IP address with prefix length", NULL },
	{ "links[].vnic", STRING_0, NULL, "vNIC that it belongs to", NULL },
	{ "links[].role", STRING_0, "synthetic|vf", "what it is there", NULL },

	{ "functions", ARRAY, NULL, "PCI functions (command pci)", NULL },
	{ "functions[].address", STRING_0, NULL, "PCI address", NULL },
	{ "functions[].domain", STRING_0, NULL, "its domain, hex digits", NULL },
	{ "functions[].vendor_id", STRING_0, NULL, "vendor, four hex digits", NULL },
	{ "functions[].device_id", STRING_0, NULL, "device, four hex digits", NULL },
	{ "functions[].class", STRING_0, NULL, "class and sub-class, four hex digits", NULL },
	{ "functions[].name", STRING_0, NULL, "name of the device", NULL },
	{ "functions[].vendor_name", STRING_0, NULL, "name of the vendor", NULL },
	{ "functions[].driver", STRING_0, NULL, "driver that is bound", NULL },
	{ "functions[].slot", INTEGER_0, NULL, "serial number, name of its slot", NULL },
	{ "functions[].guid", STRING_0, NULL, "GUID of the hv_pci device that it came through",
	  NULL },
	{ "functions[].guid_domain", STRING_0, NULL, "2nd group of that GUID", NULL },
	{ "functions[].domain_rule", STRING_0, RULES, "rule that made the domain of the GUID",
	  NULL },
	{ "functions[].family", STRING_0, FAMILIES, "family of the VF; null: it is none", NULL },
	{ "functions[].vf", STRING_0, NULL, "interface of the VF", NULL },
	{ "functions[].vnic", STRING_0, NULL, "vNIC whose VF it is", NULL },
	{ "functions[].gone", BOOLEAN, NULL, "the log shows it, what is there now does not", NULL },

	{ "derivations", ARRAY, NULL, "what follows from each value (command derive)", NULL },
	{ "derivations[].value", STRING, NULL, "the value as given", NULL },
	{ "derivations[].kind", STRING,
	  "class-guid|netvsc-guid|guid|mac|pci-domain|pci-address|pci-ids|interface-name",
	  "what it is", NULL },
	{ "derivations[].results", ARRAY, NULL, "what follows from it", NULL },
	{ "derivations[].results[].what", STRING, NULL, "what was derived", NULL },
	{ "derivations[].results[].value", STRING_0, NULL, "its value; null: not derivable", NULL },
	{ "derivations[].results[].rule", STRING_0, NULL, "rule that gives it", NULL },
	{ "derivations[].results[].note", STRING_0, NULL, "what to keep in mind", NULL },

	{ "diagnoses", ARRAY, NULL, "findings explained (command explain)", NULL },
	{ "diagnoses[].id", STRING, NULL, "id of the finding", NULL },
	{ "diagnoses[].title", STRING, NULL, "one line", NULL },
	{ "diagnoses[].severity", STRING, HEALTHS, "its usual severity", NULL },
	{ "diagnoses[].link", STRING_0, LINKS, "link of the chain that it concerns", NULL },
	{ "diagnoses[].meaning", STRING_0, NULL, "what it means for the traffic", NULL },
	{ "diagnoses[].recognised", STRING_0, NULL, "evidence that must hold", NULL },
	{ "diagnoses[].shows", STRING_0, NULL, "captured line that typically shows it", NULL },
	{ "diagnoses[].remedy", STRING_0, NULL, "what to do", NULL },
	{ "diagnoses[].source", STRING_0, NULL, "where it is documented", NULL },

	{ "readiness", OBJECT, NULL,
	  "whether the fast path would survive a move to another kind of host (command readiness)",
	  NULL },
	{ "readiness.health", STRING, HEALTHS,
	  "of the kernel that runs; in an image, of the worst one", NULL },
	{ "readiness.exit_status", INTEGER, NULL, "exit status of readiness", NULL },
	{ "readiness.summary", STRING, NULL, "the answer in one line", NULL },
	{ "readiness.remedy", STRING_0, NULL, "what to do; null: nothing", NULL },
	{ "readiness.rows", ARRAY, NULL, "each kernel and each family of VFs", NULL },
	{ "readiness.rows[].kernel", STRING, NULL, "release of the kernel", NULL },
	{ "readiness.rows[].family", STRING_0, FAMILIES, "null: what every family needs", NULL },
	{ "readiness.rows[].driver", STRING, NULL, "the module that decides", NULL },
	{ "readiness.rows[].presence", STRING_0, "built-in|module|missing",
	  "where the kernel has it", NULL },
	{ "readiness.rows[].path", STRING_0, NULL,
	  "path of the module, below the kernel's directory", NULL },
	{ "readiness.rows[].in_initramfs", BOOLEAN_0, NULL, "its initramfs has it", NULL },
	{ "readiness.rows[].blacklisted", BOOLEAN_0, NULL, "something keeps it from being loaded",
	  NULL },
	{ "readiness.rows[].blacklisted_in", STRING_0, NULL, "the file that says so", NULL },
	{ "readiness.rows[].vf_left_alone", BOOLEAN_0, NULL,
	  "the network managers would leave its VF alone", NULL },
	{ "readiness.rows[].known_fault", STRING_0, NULL, "what happens with this kernel's driver",
	  NULL },
	{ "readiness.rows[].ready", STRING, "yes|no|unknown", "would its fast path work", NULL },
	{ "readiness.rows[].why", STRING_0, NULL, "why not", NULL },

	{ "sources", ARRAY, NULL, "what was looked at, and how that went", NULL },
	{ "sources[].name", STRING, NULL, "name of the source", NULL },
	{ "sources[].status", STRING, "read|absent|denied|malformed|timed-out|partial",
	  "how it went", NULL },
	{ "sources[].detail", STRING_0, NULL, "why not, and what would help", NULL },
	{ "error", OBJECT, NULL, "the only other member of a failed run's output", NULL },
	{ "error.exit_status", INTEGER, NULL, "exit status, 64 and above", NULL },
	{ "error.message", STRING, NULL, "one sentence, the same as on stderr", NULL },

	{ ":evidence.source", STRING_0, NULL, "who said it", NULL },
	{ ":evidence.text", STRING_0, NULL, "the words or values", NULL },
	{ ":pair.now", INTEGER_0, NULL, "in use", NULL },
	{ ":pair.max", INTEGER_0, NULL, "possible", NULL },
	{ ":counters.sample_seconds", NUMBER_0, NULL, "length of the sample; null: one reading",
	  NULL },
	{ ":counters.tx_bytes", INTEGER_0, NULL,
	  "bytes that the synthetic interface counts as sent", NULL },
	{ ":counters.rx_bytes", INTEGER_0, NULL, "bytes that it counts as received", NULL },
	{ ":counters.tx_share", NUMBER_0, NULL,
	  "share of the sent bytes that went by the VF in the sample, 0-1", NULL },
	{ ":counters.rx_share", NUMBER_0, NULL, "share of the received bytes, 0-1", NULL },
	{ ":counters.growth", OBJECT_0, NULL,
	  "by how much each counter grew in the sample; null: one reading", ":counter" },
	{ ":counter.vf_rx_packets", INTEGER_0, NULL, "packets received by the VF", NULL },
	{ ":counter.vf_rx_bytes", INTEGER_0, NULL,
	  "bytes received by the VF, without Ethernet headers", NULL },
	{ ":counter.vf_tx_packets", INTEGER_0, NULL, "packets sent by the VF", NULL },
	{ ":counter.vf_tx_bytes", INTEGER_0, NULL, "bytes sent by the VF", NULL },
	{ ":counter.vf_tx_dropped", INTEGER_0, NULL, "packets that the VF did not take", NULL },
	{ ":counter.synthetic_tx_packets", INTEGER_0, NULL, "packets sent by the synthetic queues",
	  NULL },
	{ ":counter.synthetic_tx_bytes", INTEGER_0, NULL, "bytes sent by the synthetic queues",
	  NULL },
	{ ":counter.synthetic_rx_packets", INTEGER_0, NULL,
	  "packets received by the synthetic queues", NULL },
	{ ":counter.synthetic_rx_bytes", INTEGER_0, NULL, "bytes received by the synthetic queues",
	  NULL },
	{ ":counter.tx_send_full", INTEGER_0, NULL, "synthetic path: send buffer was full", NULL },
	{ ":counter.tx_busy", INTEGER_0, NULL, "synthetic path: the host was busy", NULL },
	{ ":counter.tx_no_space", INTEGER_0, NULL, "synthetic path: no room in the ring", NULL },
	{ ":counter.rx_comp_busy", INTEGER_0, NULL, "synthetic path: completions waited", NULL },
	{ ":counter.stop_queue", INTEGER_0, NULL, "synthetic path: a queue was stopped", NULL },
	{ ":counter.wake_queue", INTEGER_0, NULL, "synthetic path: a queue was woken", NULL },
	{ ":counter.rx_out_of_buffer", INTEGER_0, NULL, "VF (mlx5): no receive buffer was posted",
	  NULL },
	{ ":counter.tx_cqe_unknown_type", INTEGER_0, NULL,
	  "VF (mana): unknown transmit completions", NULL },
	{ ":counter.rx_cqe_unknown_type", INTEGER_0, NULL, "VF (mana): unknown receive completions",
	  NULL },
	{ NULL, 0, NULL, NULL, NULL },
};

const char *field_type_name(int type)
{
	static const char *const names[] = {
		[FIELD_STRING] = "string",   [FIELD_INTEGER] = "integer", [FIELD_NUMBER] = "number",
		[FIELD_BOOLEAN] = "boolean", [FIELD_OBJECT] = "object",	  [FIELD_ARRAY] = "array",
	};

	return names[type & ~FIELD_NULLABLE];
}

/* Who is called, and the path so far: an object's own, with "[]" for the elements of an array. */
struct walk {
	void (*each)(const char *path, const struct field *field, void *data);
	void *data;
};

static void walk_groups(const struct walk *walk, const char *path, const struct field *of);

static void walk_field(const struct walk *walk, const char *path, const struct field *field)
{
	walk->each(path, field, walk->data);
	if (field->group)
		walk_groups(walk, path, field);
}

static void walk_groups(const struct walk *walk, const char *path, const struct field *of)
{
	bool is_array = (of->type & ~FIELD_NULLABLE) == FIELD_ARRAY;
	struct span rest = span_of(of->group), group;
	struct buf full = { 0 };

	while (span_next_field(&rest, '|', &group)) {
		for (const struct field *f = fields; f->path; f++) {
			if (strncmp(f->path, group.ptr, group.len) != 0 ||
			    f->path[group.len] != '.')
				continue;
			buf_clear(&full);
			buf_printf(&full, "%s%s%s", path, is_array ? "[]" : "",
				   f->path + group.len);
			walk_field(walk, buf_text(&full), f);
		}
	}
	buf_done(&full);
}

void fields_each(void (*each)(const char *path, const struct field *field, void *data), void *data)
{
	struct walk walk = { each, data };

	for (const struct field *f = fields; f->path; f++) {
		if (f->path[0] != ':')
			walk_field(&walk, f->path, f);
	}
}
