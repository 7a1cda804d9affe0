/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef JUDGE_RULES_LIST_H
#define JUDGE_RULES_LIST_H

#include "judge/rules.h"

/*
 * The functions of the rule table, by file. Each looks at the judged model and
 * reports by rule_found() when its diagnosis holds; none calls another.
 */
typedef void rule_function(struct vm *vm, struct vnic *vnic, const struct rule *rule);

/* rules_state.c */
rule_function rule_fast_path_active, rule_fast_path_ready_idle, rule_mana_pci_only, rule_not_azure,
	rule_not_hyperv, rule_hyperv_not_azure, rule_insufficient_rights, rule_bundle_damaged,
	rule_archive_damaged, rule_log_wrapped, rule_vnic_down, rule_vnic_link_down,
	rule_kernel_not_answering, rule_evidence_disagrees, rule_netvsc_uio;

/* rules_offer.c */
rule_function rule_no_vf_offered, rule_confidential_vm, rule_mixed_nics, rule_vf_revoked_servicing,
	rule_vf_revoked_stuck, rule_vf_revoked, rule_stale_vf_counters;

/* rules_pci.c */
rule_function rule_hv_pci_driver_missing, rule_hv_pci_probe_failed, rule_vmbus_vf_not_presented,
	rule_pci_domain_collision, rule_pci_domain_legacy_derivation, rule_pci_domain_unexplained,
	rule_guid_mac_mismatch, rule_bar_assign_failed, rule_proc_pci_ambiguous;

/* rules_driver.c */
rule_function rule_driver_missing_mana, rule_driver_missing_mlx5, rule_driver_missing_mlx4,
	rule_mlx4_en_missing, rule_vf_no_interface, rule_mana_probe_failed_old_kernel,
	rule_mana_probe_failed_other, rule_mlx5_probe_or_fw_failed, rule_vf_reset_by_driver,
	rule_vf_vfio_or_uio;

/* rules_modules.c */
rule_function rule_driver_not_autoloaded, rule_driver_signature_refused, rule_ofed_conflict,
	rule_not_in_initramfs, rule_driver_backport_limited, rule_mana_ib_broken,
	rule_placement_not_ready, rule_running_kernel_modules_gone, rule_unknown_vf_device,
	rule_known_bad_kernel;

/* rules_pairing.c */
rule_function rule_vf_not_enslaved, rule_vf_no_slot_info, rule_vf_no_netvsc_match,
	rule_vf_join_refused, rule_vf_enslaved_elsewhere, rule_vf_other_netns,
	rule_same_mac_lookalike;

/* rules_path.c */
rule_function rule_vf_admin_down, rule_vf_no_carrier, rule_vf_open_failed,
	rule_datapath_switch_failed, rule_datapath_left_on_synthetic,
	rule_waiting_for_host_association, rule_counters_not_moving, rule_partial_fast_path,
	rule_rx_mostly_synthetic, rule_fast_path_one_way, rule_vf_tx_dropped_rising, rule_vf_has_ip,
	rule_mtu_mismatch;

/* rules_guest.c */
rule_function rule_route_via_vf, rule_jumbo_risk, rule_filter_or_xdp_on_vf_only, rule_device_on_vf,
	rule_double_qdisc, rule_mana_wireguard_slow, rule_app_bound_to_vf;

/* rules_tuning.c */
rule_function rule_rx_out_of_buffer, rule_synth_backpressure, rule_mana_cqe_unknown,
	rule_rings_small, rule_few_channels, rule_offload_out_of_sync;

/* rules_irq.c */
rule_function rule_irq_not_spread;

/* rules_platform.c */
rule_function rule_platform_disengaged, rule_legacy_tag_present;

/* rules_expected.c */
rule_function rule_expected_nics, rule_expected_driver, rule_expected_mtu;

/* rules_history.c */
rule_function rule_boot_transitions, rule_servicing_seen, rule_servicing_long, rule_flap_storm,
	rule_hibernate_resume_stall, rule_hardware_family_changed, rule_kernel_fault_near_netvsc;

/* rules_managers.c */
rule_function rule_vf_managed_by_nm, rule_vf_managed_by_networkd, rule_networkd_unmanaged_bug,
	rule_udev_slave_race, rule_dropin_lacks_mana, rule_competing_managers,
	rule_netplan_no_driver_match, rule_cloud_init_too_old, rule_ifcfg_hwaddr_clash,
	rule_rename_failed;

/* Adds a line of the log to a finding's evidence; NULL is fine. */
void rule_add_event(struct finding *finding, const struct event *event);

/* Adds what the chain says about one link to a finding's evidence. */
void rule_add_chain(struct finding *finding, const struct vnic *vnic, enum chain_link link);

#endif
