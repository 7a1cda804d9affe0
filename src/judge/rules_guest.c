/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What somebody in the guest put on the interfaces, or uses them for. */
#include <inttypes.h>
#include <string.h>

#include "judge/chain.h"
#include "judge/guest.h"
#include "judge/rules_list.h"

/* With an address come routes of the kernel's own: then the address is what is wrong. */
void rule_route_via_vf(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *vf = vnic->vf;
	struct finding *finding;
	bool has_routes;

	if (!chain_is_paired(vnic) || vnic->pci_only || guest_vf_address(vnic))
		return;
	has_routes = vf->n_routes > 0;
	if (!has_routes && !vf->n_rules)
		return;
	finding = rule_found(vm, vnic, rule, "a %s %s, the VF of %s: %s",
			     has_routes ? "route leads out of" : "routing rule names",
			     link_label(vf), vnic_label(vnic),
			     has_routes ? vf->routes[0] : vf->rules[0]);
	if (!has_routes)
		finding->severity = SEVERITY_WARNING;
	for (size_t n = 0; n < vf->n_routes; n++)
		evidence_add(&finding->evidence, told_by_who(&vf->told_by, TELLS_ADDRESS),
			     vf->routes[n]);
	for (size_t n = 0; n < vf->n_rules; n++)
		evidence_add(&finding->evidence, told_by_who(&vf->told_by, TELLS_RULES),
			     vf->rules[n]);
}

static bool has_generic_xdp(const struct link *link)
{
	return link && is_true(link->xdp) && link->xdp_mode && !strcmp(link->xdp_mode, "generic");
}

static void say_xdp(struct vm *vm, struct finding *finding, const struct link *link)
{
	if (is_true(link->xdp))
		evidence_add(&finding->evidence, told_by_who(&link->told_by, TELLS_STATE),
			     pool_printf(&vm->pool, "XDP on %s%s%s", link_label(link),
					 link->xdp_mode ? ", " : "",
					 link->xdp_mode ? link->xdp_mode : ""));
}

/* A generic program sees every packet, only slowly. */
static void note_generic_xdp(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *slow = has_generic_xdp(vnic->synthetic) ? vnic->synthetic : vnic->vf;
	struct finding *finding;

	if (!chain_is_paired(vnic) || !has_generic_xdp(slow))
		return;
	finding = rule_found(vm, vnic, rule, "XDP on %s is generic: it runs late and copies",
			     link_label(slow));
	finding->severity = SEVERITY_INFO;
	say_xdp(vm, finding, slow);
}

void rule_filter_or_xdp_on_vf_only(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	bool has_xdp = guest_has_xdp_on_vf_only(vnic);
	struct finding *finding;

	if (!has_xdp && !guest_has_filter_on_vf_only(vnic)) {
		note_generic_xdp(vm, vnic, rule);
		return;
	}
	finding = rule_found(vm, vnic, rule,
			     "%s on %s is not on %s: it misses what the host sends "
			     "by the synthetic path",
			     has_xdp ? "XDP" : vnic->vf->qdiscs.ingress, link_label(vnic->vf),
			     vnic_label(vnic));
	say_xdp(vm, finding, vnic->vf);
	if (guest_has_filter_on_vf_only(vnic))
		evidence_add(&finding->evidence, told_by_who(&vnic->vf->told_by, TELLS_QUEUEING),
			     pool_printf(&vm->pool, "%s on %s", vnic->vf->qdiscs.ingress,
					 link_label(vnic->vf)));
}

void rule_device_on_vf(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *device;
	size_t n = 0;

	while (chain_is_paired(vnic) && (device = guest_device_on_vf(vm, vnic, &n))) {
		struct finding *finding = rule_found(
			vm, vnic, rule, "%s, a %s, is on %s, the VF of %s", link_label(device),
			device->kind ? device->kind : "device of software", link_label(vnic->vf),
			vnic_label(vnic));

		evidence_add(&finding->evidence, told_by_who(&device->told_by, TELLS_STATE),
			     finding->summary);
	}
}

/* Disciplines that keep a queue for each flow, and pace or drop by it. */
static const char *fair_qdisc(const struct link *link)
{
	static const char *const kinds[] = { "fq", "fq_codel", "fq_pie", "cake", "sfq" };
	const char *kind = link->qdiscs.leaf ? link->qdiscs.leaf : link->qdiscs.root;

	for (size_t n = 0; kind && n < sizeof(kinds) / sizeof(kinds[0]); n++)
		if (!strcmp(kinds[n], kind))
			return kinds[n];
	return NULL;
}

void rule_double_qdisc(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding;

	if (!chain_is_paired(vnic) || !vnic->synthetic || !fair_qdisc(vnic->synthetic) ||
	    !fair_qdisc(vnic->vf))
		return;
	finding = rule_found(vm, vnic, rule, "packets are queued twice: %s on %s, %s on its VF %s",
			     fair_qdisc(vnic->synthetic), vnic_label(vnic), fair_qdisc(vnic->vf),
			     link_label(vnic->vf));
	evidence_add(&finding->evidence, told_by_who(&vnic->vf->told_by, TELLS_QUEUEING),
		     finding->summary);
}

void rule_mana_wireguard_slow(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	if (vf_family_of_driver(vnic_vf_driver(vnic)) != VF_FAMILY_MANA)
		return;
	for (size_t n = 0; n < vm->n_links; n++) {
		const struct link *link = vm->links[n];
		struct finding *finding;

		if (!link->kind || strcmp(link->kind, "wireguard") != 0)
			continue;
		finding = rule_found(vm, vnic, rule, "WireGuard (%s) beside a MANA VF",
				     link_label(link));
		evidence_add(
			&finding->evidence, told_by_who(&link->told_by, TELLS_STATE),
			pool_printf(&vm->pool, "%s is a wireguard interface", link_label(link)));
		return;
	}
}

/* Protocols of packet sockets, include/uapi/linux/if_ether.h. */
enum {
	PROTOCOL_ALL = 0x0003,
	PROTOCOL_IP = 0x0800,
	PROTOCOL_ARP = 0x0806,
	PROTOCOL_IPV6 = 0x86dd,
};

static bool is_for_ip(uint16_t protocol)
{
	return protocol == PROTOCOL_IP || protocol == PROTOCOL_ARP || protocol == PROTOCOL_IPV6;
}

/*
 * Who takes all protocols may be tcpdump, which is no fault, or ISC's DHCP client; LLDP agents
 * listen everywhere and are left out. What asks for IP alone on the VF is a DHCP client.
 */
void rule_app_bound_to_vf(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	struct finding *finding = NULL;

	if (!chain_is_paired(vnic) || vnic->pci_only || !is_known_u64(vnic->vf->ifindex))
		return;
	for (size_t n = 0; n < vm->n_packet_sockets; n++) {
		const struct packet_socket *row = &vm->packet_sockets[n];

		if (row->ifindex != vnic->vf->ifindex.value ||
		    !(row->protocol == PROTOCOL_ALL || is_for_ip(row->protocol)))
			continue;
		if (!finding) {
			finding = rule_found(vm, vnic, rule,
					     "a program listens on %s, the VF of %s",
					     link_label(vnic->vf), vnic_label(vnic));
			finding->severity = SEVERITY_INFO;
		}
		if (is_for_ip(row->protocol))
			finding->severity = rule->severity;
		evidence_add(&finding->evidence, "packet-sockets",
			     pool_printf(&vm->pool, "a packet socket for protocol %04x on %s",
					 row->protocol, link_label(vnic->vf)));
	}
}

/* What every path in Azure and on the Internet carries. */
enum { MTU_USUAL = 1500 };

void rule_jumbo_risk(struct vm *vm, struct vnic *vnic, const struct rule *rule)
{
	const struct link *link = vnic->synthetic ? vnic->synthetic : vnic->vf;
	struct finding *finding;

	if (!link || !is_known_u64(link->mtu) || link->mtu.value == MTU_USUAL)
		return;
	finding = rule_found(vm, vnic, rule, "the MTU of %s is %" PRIu64 ", %s than usual",
			     vnic_label(vnic), link->mtu.value,
			     link->mtu.value > MTU_USUAL ? "larger" : "smaller");
	evidence_add(&finding->evidence, told_by_who(&link->told_by, TELLS_STATE),
		     finding->summary);
}
