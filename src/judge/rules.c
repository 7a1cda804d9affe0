/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "judge/rules_list.h"

#define NETVSC "Linux drivers/net/hyperv/netvsc_drv.c"
#define HV_PCI "Linux drivers/pci/controller/pci-hyperv.c"
/* The devices of the lines that typically show a finding: those of the tests. */
#define NIC "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: "
#define BUS "hv_pci 5e0f7a3d-b1c2-4d5e-8f90-a1b2c3d4e5f6: "
#define HOW_IT_WORKS "Microsoft Learn, How Accelerated Networking works in Linux and FreeBSD VMs"

/* The order is that of the chain; within a link, what is specific comes before what is general. */
const struct rule rules[] = {
	/* state */
	{ "fast-path-active", "on the fast path", CHAIN_TRAFFIC, SEVERITY_OK, RULE_VNIC,
	  rule_fast_path_active, "The vNIC's packets skip the host's software switch.",
	  "The VF is paired and up with carrier, and its use is proved: the log's last word is \"Data path "
	  "switched to VF\", or vf_tx_packets grew during the sample.",
	  NULL, HOW_IT_WORKS, NIC "Data path switched to VF: enP45506s1" },
	{ "fast-path-ready-idle", "ready, idle", CHAIN_TRAFFIC, SEVERITY_OK, RULE_VNIC,
	  rule_fast_path_ready_idle,
	  "Everything is in place for the fast path, and nothing contradicts it; but no traffic and no line of "
	  "the log proves that it is used.",
	  "The VF is paired and up; no \"Data path switched\" line is known and vf_tx_packets did not grow.",
	  "send some traffic and check again with a longer --sample", HOW_IT_WORKS, NULL },
	{ "mana-pci-only", "a MANA interface of its own", CHAIN_PAIRED, SEVERITY_OK, RULE_VNIC,
	  rule_mana_pci_only,
	  "Some VM sizes have a MANA interface without a synthetic partner. It carries the address itself and "
	  "is a fast path of its own; this is no fault.",
	  "A MANA interface with an address, no master, and no hv_netvsc interface with its MAC.",
	  NULL, "LISA, support for accelerated NICs without a linked synthetic device", NULL },
	{ "not-azure", "not an Azure VM", CHAIN_COUNT, SEVERITY_UNKNOWN, RULE_VM, rule_not_azure,
	  "The machine's maker is another than Microsoft, so there is no vNIC of Azure's kind here.",
	  "The machine has no VMBus, and its DMI vendor is known and another one.",
	  "run it on the VM in question, or judge captured output with --from",
	  "SMBIOS (DMI) system vendor", "/sys/class/dmi/id/sys_vendor:QEMU" },
	{ "not-hyperv", "not a Hyper-V guest", CHAIN_COUNT, SEVERITY_UNKNOWN, RULE_VM,
	  rule_not_hyperv,
	  "Without a VMBus there is no synthetic interface and no VF of it: nothing to judge.",
	  "There is no /sys/bus/vmbus, or the boot's log names another hypervisor; the DMI vendor is not known.",
	  "run it on the VM in question, or judge captured output with --from",
	  "Linux drivers/hv/vmbus_drv.c", "Hypervisor detected: KVM" },
	{ "hyperv-not-azure", "Hyper-V, but not Azure", CHAIN_COUNT, SEVERITY_INFO, RULE_VM,
	  rule_hyperv_not_azure,
	  "The chain is the same, but whether a VF is offered is the business of the host's SR-IOV switch, not of "
	  "Accelerated Networking's setting; GUIDs are random and tell no MAC.",
	  "VMBus devices are there, and the chassis asset tag is not Azure's.", NULL,
	  "Azure's chassis asset tag 7783-7084-3265-9085-8269-3286-77 (cloud-init, Azure data source)",
	  "/sys/class/dmi/id/chassis_asset_tag:4321-8765-0000-1111-2222-3333-44" },
	{ "insufficient-rights", "not everything could be read", CHAIN_COUNT, SEVERITY_UNKNOWN,
	  RULE_VM, rule_insufficient_rights,
	  "A source of evidence refused to be read. The verdict stands on the others.",
	  "A source answered EACCES or EPERM. It counts only while a vNIC stays undecided.",
	  "run it as root, or with the capability that the source's line names", "capabilities(7)",
	  "dmesg: read kernel buffer failed: Operation not permitted" },
	{ "bundle-damaged", "the bundle is not as it was made", CHAIN_COUNT, SEVERITY_WARNING,
	  RULE_VM, rule_bundle_damaged,
	  "Something in the support bundle was changed or lost after it was written. The verdict stands on "
	  "what is there, and may not be that of the machine.",
	  "The size or the SHA-256 of a member is another than manifest.json says, or the member is missing.",
	  "compare the file's SHA-256 with the one that was printed when it was made; ask for it again",
	  "accelnet-check(1)", NULL },
	{ "archive-damaged", "the archive is damaged, and part of it is missing", CHAIN_COUNT,
	  SEVERITY_WARNING, RULE_VM, rule_archive_damaged,
	  "The archive breaks off, or cannot be unpacked from some place on. The verdict stands on the files "
	  "before that place.",
	  "libarchive calls it truncated or malformed after some of its files were read.",
	  "compare its size and its checksum with the original's, and copy it again; ask for it again",
	  "libarchive(3)", NULL },
	{ "log-wrapped", "the kernel log lost its beginning", CHAIN_COUNT, SEVERITY_INFO, RULE_VM,
	  rule_log_wrapped,
	  "The ring buffer was overwritten: what the log does not show may have happened all the same. The "
	  "verdict leans on what holds now.",
	  "The first record of /dev/kmsg has a number above 0, and the boot's lines are missing.",
	  "read the journal: journalctl -k -b -o short-monotonic | accelnet-check --from -",
	  "Linux Documentation/ABI/testing/dev-kmsg", NULL },
	{ "kernel-not-answering", "the kernel does not answer", CHAIN_COUNT, SEVERITY_CRITICAL,
	  RULE_VM, rule_kernel_not_answering,
	  "Something holds the kernel's network lock (RTNL): netvsc does so without a limit while it waits for its "
	  "host. ip, ethtool and network managers hang as well.",
	  "rtnetlink or ethtool gave no answer before the deadline.",
	  "look at the last hv_netvsc line of dmesg; save logs before a reboot, which is what ends it",
	  NETVSC ", netvsc_vf_changed and netvsc_switch_datapath", NULL },
	{ "netvsc-uio", "DPDK has the vNIC", CHAIN_COUNT, SEVERITY_INFO, RULE_VM, rule_netvsc_uio,
	  "A program drives the vNIC and its VF past the kernel. There is no interface to judge; the kernel's "
	  "counters stand still.",
	  "uio_hv_generic is bound to the vNIC's device on the VMBus.", NULL,
	  "DPDK, Netvsc poll mode driver", NULL },
	{ "vnic-down", "the interface is down", CHAIN_COUNT, SEVERITY_INFO, RULE_VNIC,
	  rule_vnic_down, "An interface that is administratively down has no traffic to judge.",
	  "The synthetic interface lacks IFF_UP.",
	  "ip link set <nic> up, if it should carry traffic", "ip-link(8)",
	  "2: eth0: <BROADCAST,MULTICAST> mtu 1500 qdisc mq state DOWN" },
	{ "vnic-link-down", "no link on the vNIC", CHAIN_COUNT, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vnic_link_down,
	  "The host reports no link for the synthetic interface. Nothing goes by either path, even though the "
	  "VF may be up with carrier.",
	  "The synthetic interface has IFF_UP and no carrier.",
	  "the vNIC is disconnected at the host: check that the NIC is attached and the VM is healthy in the "
	  "portal; stop (deallocate) and start the VM; else open a support ticket",
	  NETVSC ", carrier from RNDIS link indications",
	  "2: eth0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc mq state DOWN" },
	{ "evidence-disagrees", "two sources contradict each other", CHAIN_COUNT, SEVERITY_INFO,
	  RULE_VNIC, rule_evidence_disagrees,
	  "What the kernel says now beats the growth of counters, which beats the log. Here they do not agree; the "
	  "stronger one decided.",
	  "The log's last switch says one path; counters or the VF's present state say the other.",
	  NULL, NETVSC, NULL },

	/* offered */
	{ "no-vf-offered", "none is offered", CHAIN_OFFERED, SEVERITY_WARNING, RULE_VNIC,
	  rule_no_vf_offered,
	  "All traffic goes through the host's software switch. Either Accelerated Networking is off for this "
	  "NIC, or the VM's size has none, or the host could not give one.",
	  "No \"VF slot added\" since hv_netvsc started, no PCI function of a VF, and vf_* counters at zero.",
	  "az network nic update --accelerated-networking true --resource-group GROUP --name NIC; if the VM's "
	  "size supports it and it stays off, stop (deallocate) and start the VM",
	  "Microsoft Learn, Accelerated Networking overview", "vf_tx_packets: 0" },
	{ "platform-disengaged", "enabled, not offered", CHAIN_OFFERED, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_platform_disengaged,
	  "The NIC's setting asks for Accelerated Networking, and the host gives no VF: a change of the setting "
	  "on a running VM can need a stop, and some sizes take the setting without having VFs.",
	  "A captured az network nic show has enableAcceleratedNetworking true for the vNIC's MAC, and no VF was "
	  "ever offered to it.",
	  "az vm deallocate --resource-group GROUP --name VM, then az vm start --resource-group GROUP --name VM; "
	  "check that the VM's size has Accelerated Networking",
	  "Azure Advisor, Accelerated Networking may require stopping and starting the VM",
	  "\"enableAcceleratedNetworking\": true" },
	{ "legacy-tag-present", "kept off MANA hosts by a tag", CHAIN_COUNT, SEVERITY_INFO, RULE_VM,
	  rule_legacy_tag_present,
	  "The tag LegacyVMNVA asks Azure to place the VM on hosts without MANA. It is honoured until 2027-05-31; "
	  "then the image must have a mana driver.",
	  "The captured answer of the metadata service lists the tag LegacyVMNVA.",
	  "make the image ready for mana before then; the tag takes effect after az vm reapply only",
	  "Microsoft Learn, opt out of MANA for network virtual appliances",
	  "\"name\": \"LegacyVMNVA\"" },
	{ "confidential-vm", "a confidential VM", CHAIN_COUNT, SEVERITY_INFO, RULE_VM,
	  rule_confidential_vm,
	  "In a VM that is isolated from its host the vNIC does not ask for a VF: there is no fast path, by "
	  "design.",
	  "\"SR-IOV not advertised by guests on the host supporting isolation\", or a VF association ignored.",
	  NULL, NETVSC "; Linux 6.1 or later",
	  NIC "SR-IOV not advertised by guests on the host supporting isolation" },
	{ "mixed-nics", "other vNICs have a VF, this one has not", CHAIN_OFFERED, SEVERITY_INFO,
	  RULE_VNIC, rule_mixed_nics,
	  "Accelerated Networking is a setting of each NIC. On this VM some have it.",
	  "No VF was ever offered to this vNIC, and at least one other has or had one.",
	  "az network nic update --accelerated-networking true --resource-group GROUP --name NIC",
	  "Microsoft Learn, Accelerated Networking overview", NULL },
	{ "vf-revoked-servicing", "VF taken away", CHAIN_OFFERED, SEVERITY_WARNING, RULE_VNIC,
	  rule_vf_revoked_servicing,
	  "The host removes the VF while it services its NIC and brings it back after 30 seconds to a few "
	  "minutes; until then traffic goes by the synthetic path. This happens several times a year.",
	  "The last word on the VF's slot is \"VF slot N removed\", less than 300 s before the end of the log.",
	  "wait five minutes and check again; of an old capture, ask for a log that goes on",
	  HOW_IT_WORKS ", Azure host servicing", NIC "VF slot 1 removed" },
	{ "vf-revoked-stuck", "VF taken away, not back", CHAIN_OFFERED, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_vf_revoked_stuck,
	  "Host servicing ends within minutes. This VF was removed longer ago and was not offered again.",
	  "The last word on the VF's slot is \"VF slot N removed\", 300 s or more before the end of the log.",
	  "stop (deallocate) and start the VM, or redeploy it; if it comes back, open a support ticket with the "
	  "kernel log",
	  HOW_IT_WORKS ", Azure host servicing", NIC "VF slot 1 removed" },
	{ "vf-revoked", "VF taken away", CHAIN_OFFERED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_revoked,
	  "The host removed the VF. Whether that was minutes ago, as in servicing, or days does not show: the "
	  "lines have no times.",
	  "The last word on the VF's slot is \"VF slot N removed\", in a log without usable times.",
	  "check again on the VM, or with a log that has times; if the VF does not come back within five "
	  "minutes, stop (deallocate) and start the VM",
	  HOW_IT_WORKS ", Azure host servicing", NIC "VF slot 1 removed" },
	{ "stale-vf-counters", "old VF counters", CHAIN_OFFERED, SEVERITY_INFO, RULE_VNIC,
	  rule_stale_vf_counters,
	  "vf_* counters live in netvsc and keep their values when the VF is gone. Numbers above zero do not show "
	  "that a VF is in use.",
	  "vf_tx_packets is above zero, and there is no VF now.", NULL,
	  NETVSC ", netvsc_get_vf_stats", NIC "VF slot 1 removed" },

	/* pci */
	{ "hv-pci-driver-missing", "no hv_pci driver", CHAIN_PCI, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_hv_pci_driver_missing,
	  "The host offers the VF as a pass-through PCI device on the VMBus; without hv_pci the guest has no PCI "
	  "bus for it.",
	  "\"VF slot N added\", but hv_pci never registered, or the VMBus device has no driver.",
	  "modprobe pci-hyperv; if there is none, use a kernel with CONFIG_PCI_HYPERV (linux-modules-extra on "
	  "some distributions)",
	  HV_PCI, NIC "VF slot 1 added" },
	{ "hv-pci-probe-failed", "hv_pci failed", CHAIN_PCI, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_hv_pci_probe_failed,
	  "hv_pci could not set up the PCI bus of the VF: the protocol, the bus's memory, its domain or its "
	  "interrupts were refused.",
	  "An error line of hv_pci since the VF last joined, and no PCI function of a VF.",
	  "update the kernel; redeploy the VM; else open a support ticket with the kernel log",
	  HV_PCI, BUS "Request for interrupt failed: 0xc0350005" },
	{ "vmbus-vf-not-presented", "no PCI device came", CHAIN_PCI, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vmbus_vf_not_presented,
	  "The host announced a VF for the vNIC, but presents no PCI device on the VMBus.",
	  "\"VF slot N added\", hv_pci registered without an error, and no PCI function of a VF.",
	  "wait a minute and check again; redeploy the VM; else open a support ticket",
	  HOW_IT_WORKS, NIC "VF slot 1 added" },
	{ "bar-assign-failed", "no memory window", CHAIN_PCI, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_bar_assign_failed,
	  "The VF's registers could not be mapped into the guest's memory, so no driver can use it.",
	  "\"BAR N: no space\" or \"failed to assign\" for the VF's function, and the VF is not paired.",
	  "update the kernel; redeploy the VM; else open a support ticket",
	  "Linux drivers/pci/setup-res.c",
	  "pci b1c2:00:02.0: BAR 0: failed to assign [mem size 0x00100000 64bit pref]" },
	{ "pci-domain-collision", "PCI domain taken already", CHAIN_PCI, SEVERITY_INFO, RULE_VNIC,
	  rule_pci_domain_collision,
	  "Two pass-through devices wanted the same PCI domain; this one got another, so that the VF's address and "
	  "name do not follow from its GUID.",
	  "\"PCI dom# 0x... has collision, using 0x...\" for the VF's bus.",
	  "write no PCI address or VF name into configuration files", HV_PCI ", hv_get_dom_num",
	  BUS "PCI dom# 0xb1c2 has collision, using 0x1" },
	{ "pci-domain-legacy-derivation", "PCI domain by an old rule", CHAIN_PCI, SEVERITY_INFO,
	  RULE_VNIC, rule_pci_domain_legacy_derivation,
	  "Older kernels take the PCI domain from the 4th group of the bus's GUID or from the VF's serial number. "
	  "A newer kernel takes the 2nd group, and the VF's name changes.",
	  "The domain equals the 4th group of the GUID, or the serial number.",
	  "write no PCI address or VF name into configuration files", HV_PCI ", Linux 4.6-5.3",
	  BUS "PCI host bridge to bus 8f90:00" },
	{ "pci-domain-unexplained", "PCI domain without a rule", CHAIN_PCI, SEVERITY_WARNING,
	  RULE_VNIC, rule_pci_domain_unexplained,
	  "The PCI domain of the VF follows from its GUID by none of the known rules. The fast path does not "
	  "depend on it.",
	  "The domain is neither the GUID's 2nd nor 4th group nor the serial, and no collision was logged.",
	  "please report it, with the GUID and the PCI address", HV_PCI,
	  BUS "PCI host bridge to bus 0d0d:00" },
	{ "guid-mac-mismatch", "MAC not of its GUID", CHAIN_COUNT, SEVERITY_WARNING, RULE_VNIC,
	  rule_guid_mac_mismatch,
	  "Azure's hosts build the vNIC's GUID from its MAC. Another MAC means that somebody changed it in the "
	  "guest; the host drops what is sent from it.",
	  "The MAC that the GUID holds is neither the interface's address nor its permanent one.",
	  "give <nic> its own MAC back: look for macaddress, cloned-mac-address or LLADDR in its configuration",
	  HOW_IT_WORKS, "link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff" },
	{ "proc-pci-ambiguous", "/proc/bus/pci/devices repeats itself", CHAIN_COUNT, SEVERITY_INFO,
	  RULE_VM, rule_proc_pci_ambiguous,
	  "That table has no PCI domain: on Azure VFs, disks and GPUs all are 00:00.0 or 00:02.0 of a domain of "
	  "their own. Addresses were taken from elsewhere.",
	  "Two or more rows of the table have the same bus and function.", NULL,
	  "Linux drivers/pci/proc.c", NULL },

	/* driver */
	{ "driver-not-autoloaded", "driver not loaded", CHAIN_DRIVER, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_driver_not_autoloaded,
	  "The VF's driver is installed, but was not loaded: a file of modprobe.d or the kernel's command line "
	  "forbids it, or modules.alias does not lead from the device to it.",
	  "The VF's function has no driver; its module is installed; and it is blacklisted, or modules.alias "
	  "lacks the device, or it is not among the loaded modules.",
	  "remove the blacklist line; depmod -a; make the initramfs anew (update-initramfs -u or dracut -f); then "
	  "modprobe mlx5_core, mlx4_en or mana",
	  "modprobe.d(5); Linux kernel/module/main.c, module_blacklist", "blacklist mlx5_core" },
	{ "driver-signature-refused", "signature refused", CHAIN_DRIVER, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_driver_signature_refused,
	  "With Secure Boot the kernel loads only modules whose signature it can check. The VF's driver was built "
	  "by somebody whose key it does not have.",
	  "The kernel log has \"Loading of unsigned module is rejected\", or the like, and the VF's module is "
	  "installed and not loaded, for no other reason that is known.",
	  "use the distribution's own module (remove OFED or the DKMS package), or enrol the key it is signed "
	  "with: mokutil --import KEY.der, then reboot",
	  "Linux kernel/module/signing.c, security/lockdown",
	  "Loading of unsigned module is rejected" },
	{ "ofed-conflict", "driver of another kernel", CHAIN_DRIVER, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_ofed_conflict,
	  "The VF's driver was built for another kernel, or modules of two makers are mixed (NVIDIA's OFED beside "
	  "the kernel's own), so that it cannot be loaded.",
	  "\"disagrees about version of symbol\" or \"Unknown symbol\" of the VF's driver in this boot's log, and the "
	  "VF's function has no driver.",
	  "remove OFED (ofed_uninstall.sh) or build it for this kernel; depmod -a; then modprobe mlx5_core",
	  "Linux kernel/module/version.c; microsoft/azure-linux-kernel#28",
	  "mlx5_core: disagrees about version of symbol mlx5_eswitch_get_total_vports" },
	{ "driver-missing-mana", "no driver for its VF", CHAIN_DRIVER, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_driver_missing_mana,
	  "The VF is a MANA device, and no driver took it: this kernel has no mana module, or it was not loaded.",
	  "PCI 1414:00ba without a driver, and no failed probe in the log.",
	  "modprobe mana; if there is none: apt install linux-modules-extra-azure (Ubuntu), or boot a kernel "
	  "with CONFIG_MICROSOFT_MANA (5.15 or later)",
	  "Microsoft Learn, Linux VMs with the Microsoft Azure Network Adapter",
	  "7870:00:00.0 Ethernet controller [0200]: Microsoft Corporation Device [1414:00ba]" },
	{ "driver-missing-mlx5", "no driver for its VF", CHAIN_DRIVER, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_driver_missing_mlx5,
	  "The VF is a ConnectX-4 or later, and no driver took it: this kernel has no mlx5_core, or it was not "
	  "loaded.",
	  "PCI 15b3:1014, 1016, 1018, 101a, 101c or 101e without a driver, and no failed probe in the log.",
	  "modprobe mlx5_core; if there is none: apt install linux-modules-extra-azure (Ubuntu), or boot a "
	  "kernel with CONFIG_MLX5_CORE and CONFIG_MLX5_CORE_EN",
	  HOW_IT_WORKS,
	  "b1c2:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 Family [ConnectX-4 Lx Virtual Function] [15b3:1016] (rev 80)" },
	{ "driver-missing-mlx4", "no driver for its VF", CHAIN_DRIVER, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_driver_missing_mlx4,
	  "The VF is a ConnectX-3, and no driver took it: this kernel has no mlx4_core, or it was not loaded.",
	  "PCI 15b3:1002 or 1004 without a driver, and no failed probe in the log.",
	  "modprobe mlx4_core mlx4_en; if there is none: apt install linux-modules-extra-azure (Ubuntu), or boot "
	  "a kernel with CONFIG_MLX4_EN",
	  HOW_IT_WORKS, "pci b1c2:00:02.0: [15b3:1004] type 00 class 0x020000" },
	{ "mana-probe-failed-old-kernel", "old kernel", CHAIN_DRIVER, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_mana_probe_failed_old_kernel,
	  "The mana driver of this kernel speaks an older protocol than the host and gives up.",
	  "\"HWC: Failed hw_channel req: 0xc00000bb\" or \"VfVerifyVersionOutput: -71\", and the VF is not paired.",
	  "boot a newer kernel of the distribution (Ubuntu: 6.8.0-1062-azure works)",
	  "Linux drivers/net/ethernet/microsoft/mana/gdma_main.c; cockroachdb/cockroach#173178",
	  "mana 7870:00:00.0: HWC: Failed hw_channel req: 0xc00000bb" },
	{ "mana-probe-failed-other", "mana did not start", CHAIN_DRIVER, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_mana_probe_failed_other,
	  "The mana driver took the VF and failed to start it.",
	  "\"gdma probe failed\", an HWC time-out or a failed probe of mana, and the VF is not paired.",
	  "update the kernel; redeploy the VM; else open a support ticket with the kernel log",
	  "Linux drivers/net/ethernet/microsoft/mana",
	  "mana 7870:00:00.0: gdma probe failed: err = -110" },
	{ "mlx5-probe-or-fw-failed", "mlx5 did not start", CHAIN_DRIVER, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_mlx5_probe_or_fw_failed,
	  "mlx5_core took the VF and failed to start it: its firmware did not answer, or memory was short.",
	  "A failed probe, a firmware time-out or a fatal error of mlx5_core, and the VF is not paired.",
	  "update the kernel; redeploy the VM; else open a support ticket with the kernel log",
	  "Linux drivers/net/ethernet/mellanox/mlx5/core/main.c",
	  "mlx5_core b1c2:00:02.0: probe_one:1881:(pid 41): mlx5_init_one failed with error code -16" },

	{ "vf-vfio-or-uio", "its VF is given away", CHAIN_DRIVER, SEVERITY_WARNING, RULE_VNIC,
	  rule_vf_vfio_or_uio,
	  "The VF was taken from its kernel driver and given to a program. netvsc cannot use it, and DPDK's drivers "
	  "for mlx4, mlx5 and MANA need the kernel's driver beside them.",
	  "vfio-pci, uio_pci_generic, igb_uio or pci-stub is bound to the VF's PCI function.",
	  "driverctl unset-override ADDRESS, or: echo ADDRESS > /sys/bus/pci/drivers/DRIVER/unbind; echo > "
	  "/sys/bus/pci/devices/ADDRESS/driver_override; echo ADDRESS > /sys/bus/pci/drivers_probe",
	  "DPDK, Netvsc poll mode driver; Microsoft Learn, Set up DPDK in a Linux VM",
	  "Kernel driver in use: vfio-pci" },
	{ "vf-reset-by-driver", "its VF's driver is in trouble", CHAIN_DRIVER, SEVERITY_WARNING,
	  RULE_VNIC, rule_vf_reset_by_driver,
	  "The VF is paired, but its driver lost the device or began to reset it, and no later line says that "
	  "the port works again. The data path stays on the VF meanwhile, so packets may be lost.",
	  "A line of the VF's driver about a fatal error, a reset that began or failed, a request or a queue that "
	  "timed out, since the VF joined and since its last \"Link up\", opened vPort or completed reset.",
	  "check that packets pass; if not, set the VF down and up, or reload its driver; else redeploy the VM "
	  "and open a support ticket with the kernel log",
	  "Linux drivers/net/ethernet/mellanox/mlx5/core/health.c, drivers/net/ethernet/microsoft/mana/gdma_main.c",
	  "mlx5_core b1c2:00:02.0: mlx5_health_try_recover:352:(pid 1200): health recovery flow aborted, PCI reads still not working" },

	{ "not-in-initramfs", "driver not in the initramfs", CHAIN_COUNT, SEVERITY_INFO, RULE_VNIC,
	  rule_not_in_initramfs,
	  "The VF's driver is loaded only when the root file system is there. Until then packets take the "
	  "synthetic path, which works; it matters where the root itself comes over the network.",
	  "The names in the initramfs of the kernel that runs lack the VF's module, which is not built in.",
	  "to have it there: add its name to /etc/initramfs-tools/modules, or add_drivers+= in "
	  "/etc/dracut.conf.d, and make the initramfs anew",
	  "microsoft/azurelinux#16669", NULL },
	{ "driver-backport-limited", "mana without RDMA", CHAIN_COUNT, SEVERITY_INFO, RULE_VNIC,
	  rule_driver_backport_limited,
	  "The mana driver of this kernel makes a network interface and no more: no RDMA, so no DPDK, and fewer "
	  "counters.",
	  "mana drives the VF, and the kernel is older than 6.2 or RHEL 9's.",
	  "for DPDK or RDMA boot a kernel with mana_ib (6.2 or later)",
	  "Microsoft Learn, Linux VMs with the Microsoft Azure Network Adapter", NULL },
	{ "mana-ib-broken", "mana_ib does not work", CHAIN_COUNT, SEVERITY_INFO, RULE_VM,
	  rule_mana_ib_broken,
	  "The RDMA half of the mana driver did not start. Network interfaces do not need it; DPDK and RDMA do.",
	  "A failed probe or a symbol that does not fit, of mana_ib, in this boot's log.",
	  "update the kernel, if DPDK or RDMA is wanted", "Linux drivers/infiniband/hw/mana",
	  "mana_ib.mana: probe of mana.rdma.0 failed with error -22" },
	{ "placement-not-ready", "no fast path on other hosts", CHAIN_COUNT, SEVERITY_WARNING,
	  RULE_VM, rule_placement_not_ready,
	  "The fast path works now. But after a redeployment or a stop and start, Azure may place the VM on a host "
	  "with VFs of another family, and this kernel has no working driver for them: the VM would fall back to "
	  "the synthetic path.",
	  "modules.dep and modules.builtin of the running kernel lack a family's driver, or it is blacklisted. "
	  "Where only mlx4 lacks, it is a note.",
	  "accelnet-check readiness shows what lacks; install it, or boot a newer kernel",
	  "Microsoft Learn, MANA support on existing VM sizes", NULL },
	{ "running-kernel-modules-gone", "its modules are gone", CHAIN_COUNT, SEVERITY_WARNING,
	  RULE_VM, rule_running_kernel_modules_gone,
	  "The directory with the modules of the kernel that runs was removed, by an upgrade most likely. When the "
	  "host brings a VF of another family, its driver cannot be loaded.",
	  "/lib/modules has other kernels, but not the one that runs, which does use modules.",
	  "reboot into an installed kernel", "modprobe(8)", NULL },
	{ "unknown-vf-device", "VF of an unknown kind", CHAIN_COUNT, SEVERITY_WARNING, RULE_VNIC,
	  rule_unknown_vf_device,
	  "A PCI function looks like a VF, but its ids are none that are known here: hardware that is newer than "
	  "this program, or no VF at all.",
	  "An Ethernet function (class 0200) of Mellanox or Microsoft behind the VMBus, with another device id. "
	  "With a driver bound it is a note.",
	  "please report it, with the output of lspci -nn", "Linux include/linux/pci_ids.h", NULL },
	{ "known-bad-kernel", "a kernel with a known fault", CHAIN_COUNT, SEVERITY_WARNING, RULE_VM,
	  rule_known_bad_kernel,
	  "Somebody who should know says that this kernel harms the fast path.",
	  "The distribution and the kernel's release are in a range of the table of known kernels, and there is a "
	  "VF that it concerns.",
	  "update the kernel and reboot: apt full-upgrade (Debian, Ubuntu), dnf upgrade kernel (RHEL and its kin), "
	  "tdnf upgrade kernel (Azure Linux), zypper patch (SUSE)",
	  "SAP Note 3323613; SUSE TID 000022679; cockroachdb/cockroach#173178", NULL },

	/* netdev */
	{ "mlx4-en-missing", "mlx4_en is not loaded", CHAIN_NETDEV, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_mlx4_en_missing,
	  "mlx4_core drives the PCI function, but only mlx4_en makes a network interface of it.",
	  "mlx4_core is bound to the VF, and there is no interface below it.",
	  "modprobe mlx4_en; if there is none, use a kernel with CONFIG_MLX4_EN", HOW_IT_WORKS,
	  NULL },

	{ "vf-no-interface", "no interface of its VF", CHAIN_NETDEV, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_no_interface,
	  "The host offered a VF, but there is no network interface of it: its driver makes none, was unloaded, or "
	  "the host is taking the VF away.",
	  "\"VF unregistering\" is the last word on the VF's interface, or there is none below its driver, or none "
	  "registered after \"VF slot N added\".",
	  "if the log ends here, wait five minutes: host servicing begins so too; else look for errors of the VF's "
	  "driver in dmesg and load it again (modprobe mlx5_core, mlx4_en or mana)",
	  NETVSC ", netvsc_unregister_vf", NIC "VF unregistering: enP45506s1" },

	/* paired */
	{ "vf-no-slot-info", "VF without a slot number", CHAIN_PAIRED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_no_slot_info,
	  "netvsc knows its VF by the name of its PCI slot. This one has none, or one that is no number.",
	  "\"no PCI slot information\" or \"Invalid vf serial\" for the VF, which is not paired.",
	  "reload the VF's driver (modprobe -r, modprobe); update the kernel; else redeploy the VM",
	  NETVSC ", get_netvsc_byslot", "mlx5_core b1c2:00:02.0 eth1: no PCI slot information" },
	{ "vf-no-netvsc-match", "VF matches no vNIC", CHAIN_PAIRED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_no_netvsc_match,
	  "The VF's slot number and MAC belong to no synthetic interface, so it stays an interface of its own.",
	  "\"no netdev found for vf serial:N\" for the VF, which is not paired.",
	  "check that the MACs of <nic> and <vf> are those that the host gave, and that hv_netvsc is bound; "
	  "then reload the VF's driver",
	  NETVSC ", get_netvsc_byslot",
	  "mlx5_core b1c2:00:02.0 eth1: no netdev found for vf serial:1" },
	{ "vf-enslaved-elsewhere", "has another master", CHAIN_PAIRED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_enslaved_elsewhere,
	  "The VF has a master, but not its synthetic interface, so netvsc cannot use it.",
	  "The master of the VF is no hv_netvsc interface.",
	  "ip link set <vf> nomaster; put <nic> into the bond or bridge in its place; then reload the VF's driver",
	  NETVSC ", netvsc_vf_join",
	  "3: enP45506s1: <BROADCAST,MULTICAST,SLAVE,UP,LOWER_UP> mtu 1500 qdisc mq master bond0" },
	{ "vf-join-refused", "VF could not be enslaved", CHAIN_PAIRED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_join_refused,
	  "Something else owns the VF already: a bridge, a bond, a team, macvlan or Open vSwitch.",
	  "\"can not register netvsc VF receive handler\" or \"can not set master device\" for the VF.",
	  "take <vf> out of the bridge, bond or switch that it is in and put <nic> there; then reload the VF's "
	  "driver",
	  NETVSC ", netvsc_vf_join",
	  "mlx5_core b1c2:00:02.0 eth1: can not register netvsc VF receive handler (err = -16)" },
	{ "vf-not-enslaved", "VF not enslaved", CHAIN_PAIRED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_not_enslaved,
	  "The VF's interface is there, but netvsc did not take it: packets go by the synthetic path.",
	  "An interface with the vNIC's MAC or PCI function has no master, and the log does not say why.",
	  "reload the VF's driver (modprobe -r, modprobe) or reboot; update the kernel if it stays so",
	  NETVSC ", netvsc_register_vf",
	  "3: enP45506s1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP" },
	{ "vf-other-netns", "in another namespace", CHAIN_PAIRED, SEVERITY_WARNING, RULE_VNIC,
	  rule_vf_other_netns, "netvsc pairs only with a VF in its own network namespace.",
	  "\"could not move to same namespace\", or the VF moved and is not seen here.",
	  "move <nic> into the namespace where it is needed: the VF follows it",
	  NETVSC ", netvsc_prepare_bonding",
	  "mlx5_core b1c2:00:02.0 eth1: could not move to same namespace as eth0: -17" },
	{ "same-mac-lookalike", "another device has this MAC", CHAIN_COUNT, SEVERITY_INFO,
	  RULE_VNIC, rule_same_mac_lookalike,
	  "VLANs, bonds, bridges and macvlans take over a MAC. Such a device is not the VF.",
	  "A device made by software has the vNIC's MAC.", NULL, NETVSC ", netvsc_netdev_event",
	  "4: eth0.7@eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP" },

	/* up */
	{ "vf-admin-down", "VF is down", CHAIN_UP, SEVERITY_CRITICAL, RULE_VNIC, rule_vf_admin_down,
	  "Somebody set the VF down. netvsc then switches the data path back to the synthetic interface, for "
	  "good.",
	  "The VF is paired and lacks IFF_UP.",
	  "ip link set <vf> up; then find what set it down (a network manager that should leave it alone?)",
	  NETVSC ", netvsc_vf_changed",
	  "3: enP45506s1: <BROADCAST,MULTICAST,SLAVE> mtu 1500 qdisc mq master eth0 state DOWN" },
	{ "vf-no-carrier", "VF has no carrier", CHAIN_UP, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_no_carrier,
	  "The VF is up, but its link is not; netvsc sends by the synthetic path, whatever the log's last switch "
	  "says.",
	  "The VF is paired and has IFF_UP, but no carrier.",
	  "wait a few minutes (host servicing); redeploy the VM; else open a support ticket",
	  NETVSC ", netvsc_start_xmit",
	  "3: enP45506s1: <NO-CARRIER,BROADCAST,MULTICAST,SLAVE,UP> mtu 1500 qdisc mq master eth0 state DOWN" },
	{ "vf-open-failed", "VF could not be opened", CHAIN_UP, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_open_failed, "netvsc tried to bring its VF up, and the VF's driver refused.",
	  "\"unable to open\" for the VF, which is not up.",
	  "look for the driver's own error beside it (memory?); ip link set <vf> up; reload the VF's driver",
	  NETVSC ", __netvsc_vf_setup", NIC "unable to open slave: enP45506s1: -12" },

	/* switched */
	{ "datapath-switch-failed", "switch refused", CHAIN_SWITCHED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_datapath_switch_failed,
	  "netvsc asked the host to send the vNIC's packets to the VF, and that failed.",
	  "\"Data path failed to switch\", and no success after it.",
	  "ip link set <vf> down, then up; update the kernel; else open a support ticket with the kernel log",
	  NETVSC ", netvsc_vf_changed; Linux 6.1 or later",
	  NIC "Data path failed to switch to VF: enP45506s1, err: -11" },
	{ "waiting-for-host-association", "not announced", CHAIN_SWITCHED, SEVERITY_WARNING,
	  RULE_VNIC, rule_waiting_for_host_association,
	  "The VF came up before the host announced it for this vNIC. netvsc waits for that without a limit and "
	  "blocks the network configuration of the whole machine.",
	  "\"Waiting for the VF association from host\", and nothing of that vNIC after it.",
	  "wait a minute and check again; else save logs, redeploy the VM and open a support ticket",
	  NETVSC ", netvsc_vf_changed; Linux 6.1 and stable kernels since late 2022",
	  NIC "Waiting for the VF association from host" },
	{ "datapath-left-on-synthetic", "switched away", CHAIN_SWITCHED, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_datapath_left_on_synthetic,
	  "The last switch of the data path led away from the VF, and none led back.",
	  "The log's last switch is \"switched from VF\", the VF is not known to be down, no traffic says otherwise.",
	  "ip link set <vf> down, then up; update the kernel if it comes back", HOW_IT_WORKS,
	  NIC "Data path switched from VF: enP45506s1" },

	/* traffic */
	{ "hibernate-resume-stall", "slow since resume", CHAIN_TRAFFIC, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_hibernate_resume_stall,
	  "Since the VM woke from hibernation its VF carries nothing, or gets no answers: some kernels do not bring "
	  "a VF that was in the image back to work.",
	  "\"hibernation exit\", the VF paired and not changed since, and in the sample packets went by the "
	  "synthetic path alone or none came back.",
	  "ip link set <vf> down, then up; if that does not help, reboot; update the kernel before the next "
	  "hibernation",
	  "microsoft/lisa#1013; Linux Documentation/virt/hyperv/hibernation.rst",
	  "PM: hibernation: hibernation exit" },
	{ "counters-not-moving", "its VF carries nothing", CHAIN_TRAFFIC, SEVERITY_CRITICAL,
	  RULE_VNIC, rule_counters_not_moving,
	  "Everything looks right, but packets were sent by the synthetic path and none by the VF.",
	  "During the sample the queues of the synthetic path sent at least 10 packets, vf_tx_packets stood still.",
	  "ip link set <vf> down, then up; look for XDP or netconsole on <nic>; else redeploy the VM",
	  NETVSC ", netvsc_xmit", NULL },
	{ "partial-fast-path", "only part of the traffic", CHAIN_TRAFFIC, SEVERITY_WARNING,
	  RULE_VNIC, rule_partial_fast_path,
	  "Some packets are sent by the VF and a good part by the synthetic path: the path may have been switched "
	  "during the sample.",
	  "Less than 90 % of the bytes sent during the sample went by the VF.",
	  "repeat the check with a longer --sample; if it stays so, look at accelnet-check timeline",
	  NETVSC ", netvsc_xmit", NULL },
	{ "rx-mostly-synthetic", "receives mostly synthetic", CHAIN_TRAFFIC, SEVERITY_INFO,
	  RULE_VNIC, rule_rx_mostly_synthetic,
	  "Broadcast, multicast and the first packets of a flow always come by the synthetic path. With many short "
	  "connections, or more of them than the host's NIC holds, that is most of what is received.",
	  "Of at least 1000 packets received in the sample less than 10 % of the bytes came by the VF.",
	  NULL, HOW_IT_WORKS, NULL },
	{ "fast-path-one-way", "sends, but receives nothing", CHAIN_TRAFFIC, SEVERITY_WARNING,
	  RULE_VNIC, rule_fast_path_one_way,
	  "The VF sends, and nothing comes back on either path: the VF may be a black hole.",
	  "At least 100 packets were sent by the VF during the sample, and none were received.",
	  "ip link set <vf> down (traffic then goes by the synthetic path) and test; redeploy the VM; else open "
	  "a support ticket",
	  NETVSC ", vf_* statistics", NULL },
	{ "vf-tx-dropped-rising", "the VF drops packets", CHAIN_TRAFFIC, SEVERITY_WARNING,
	  RULE_VNIC, rule_vf_tx_dropped_rising,
	  "The VF's queue discipline or driver refused packets that netvsc handed to it.",
	  "vf_tx_dropped grew during the sample.",
	  "tc -s qdisc show dev <vf>; ethtool -S <vf>; more or larger queues (ethtool -L <vf>, ethtool -G <vf>)",
	  NETVSC ", netvsc_vf_xmit", "vf_tx_dropped: 17" },
	{ "rx-out-of-buffer", "its VF drops packets", CHAIN_TRAFFIC, SEVERITY_WARNING, RULE_VNIC,
	  rule_rx_out_of_buffer,
	  "Packets reached the VF and found no free buffer in its receive rings, so they were dropped: a burst, or "
	  "CPUs that do not keep up.",
	  "rx_out_of_buffer of the VF grew by 10 or more during the sample, and by at least one for 10,000 packets "
	  "received by the VF.",
	  "ethtool -G <vf> rx 4096 (at most what ethtool -g <vf> shows; costs memory); more channels (ethtool -L "
	  "<vf> combined N); look whether its interrupts are spread over the CPUs",
	  "Linux drivers/net/ethernet/mellanox/mlx5/core/en_stats.c; Azure/AKS#5147",
	  "rx_out_of_buffer: 48211" },
	{ "synth-backpressure", "the synthetic path is full", CHAIN_TRAFFIC, SEVERITY_WARNING,
	  RULE_VNIC, rule_synth_backpressure,
	  "Much is sent by the synthetic path, faster than the host takes it. On a vNIC with a VF hardly anything "
	  "should go there.",
	  "tx_send_full or rx_comp_busy of the synthetic interface grew by 10 or more during the sample.",
	  "find out why traffic is not on the VF: accelnet-check -v and accelnet-check timeline; without a VF: "
	  "ethtool -G <nic> tx and rx up to what ethtool -g <nic> shows",
	  "Linux drivers/net/hyperv/netvsc.c, netvsc_send and send_recv_completions",
	  "tx_send_full: 91322" },
	{ "mana-cqe-unknown", "unknown completions", CHAIN_TRAFFIC, SEVERITY_WARNING, RULE_VNIC,
	  rule_mana_cqe_unknown,
	  "The NIC reports the end of packets in a form that this kernel's mana driver does not know. Such packets "
	  "may be lost, and their queues may stop.",
	  "tx_cqe_unknown_type or rx_cqe_unknown_type of a MANA VF grew during the sample; above 0 without growth it "
	  "is a note.",
	  "update the kernel; until then reload the driver, which interrupts the traffic of all MANA interfaces for "
	  "seconds: modprobe -r mana_ib mana; modprobe mana",
	  "Linux drivers/net/ethernet/microsoft/mana/mana_en.c, mana_poll_tx_cq and mana_process_rx_cqe",
	  "tx_cqe_unknown_type: 12" },

	/* config */
	{ "route-via-vf", "a route or rule uses its VF", CHAIN_CONFIG, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_route_via_vf,
	  "What the VF receives is handed to the synthetic interface, so the VF itself never gets an answer, not "
	  "even to ARP. Packets that take this route are lost.",
	  "A paired VF without an address has a route; a routing rule (ip rule) that names it is a warning, as no "
	  "packet is ever received by it.",
	  "ip route del ROUTE dev <vf> (ip rule del pref N), then make the network manager leave <vf> alone (package azure-vm-utils, or "
	  "unmanaged by driver mlx4_core, mlx5_core, mana)",
	  NETVSC ", netvsc_vf_handle_frame",
	  "default via 10.0.0.1 dev enP45506s1 proto dhcp metric 101" },
	{ "vf-has-ip", "an address on the VF", CHAIN_CONFIG, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_vf_has_ip,
	  "What the VF receives is handed to the synthetic interface, so an address on the VF never gets an answer; "
	  "with the same DHCP lease on both, connections break at random.",
	  "A paired VF has an IPv4 address, or an IPv6 address that is not link-local.",
	  "make the network manager leave <vf> alone (package azure-vm-utils, or unmanaged by driver mlx4_core, "
	  "mlx5_core, mana); then ip addr flush dev <vf>",
	  "Azure/azure-vm-utils#106; " NETVSC ", netvsc_vf_handle_frame",
	  "inet 10.4.0.9/24 brd 10.4.0.255 scope global dynamic enP45506s1" },
	{ "networkd-unmanaged-bug", "systemd-networkd takes what it should not", CHAIN_CONFIG,
	  SEVERITY_WARNING, RULE_VNIC, rule_networkd_unmanaged_bug,
	  "The VF is marked as unmanaged, and now and then systemd-networkd configures it all the same: from a "
	  "few of hundred boots up to most of them.",
	  "systemd-networkd's state of a paired VF says configured, although a .network file or udev's "
	  "ID_NET_MANAGED_BY exempts it, and systemd is not known to be 257.7 or later.",
	  "systemctl restart systemd-networkd; ip addr flush dev <vf>; update systemd to 257.7 or later, or to "
	  "a package with the backport (apt, dnf or tdnf upgrade systemd)",
	  "systemd/systemd#36997", "ADMIN_STATE=configured" },
	{ "vf-managed-by-nm", "NetworkManager configures the VF", CHAIN_CONFIG, SEVERITY_WARNING,
	  RULE_VNIC, rule_vf_managed_by_nm,
	  "The VF belongs to its synthetic interface. NetworkManager asks for an address on it; the answers go to "
	  "the synthetic interface, or both get the same lease, and boot waits for it.",
	  "NetworkManager's state of a paired VF without an address says managed=true.",
	  "nmcli device set <vf> managed no; to keep it so: install azure-vm-utils (apt, dnf, tdnf), or put "
	  "[keyfile] unmanaged-devices=driver:mlx4_core;driver:mlx5_core;driver:mana into "
	  "/etc/NetworkManager/conf.d/99-azure-unmanaged-devices.conf and systemctl reload NetworkManager",
	  "coreos/fedora-coreos-tracker#1383; NetworkManager src/core/nm-manager.c",
	  "managed=true" },
	{ "vf-managed-by-networkd", "systemd-networkd configures the VF", CHAIN_CONFIG,
	  SEVERITY_WARNING, RULE_VNIC, rule_vf_managed_by_networkd,
	  "The VF belongs to its synthetic interface. A .network file that fits it too (by MAC, which both share, "
	  "or by a name such as en*) makes systemd-networkd ask for an address on it.",
	  "systemd-networkd's state of a paired VF without an address says configuring, configured or failed, and "
	  "nothing tells it to leave the VF alone.",
	  "install azure-vm-utils (apt, dnf, tdnf), or put [Match] Driver=mlx4_en mlx4_core mlx5_core mana and "
	  "[Link] Unmanaged=yes into /etc/systemd/network/01-azure-unmanaged-sriov.network; then systemctl "
	  "restart systemd-networkd",
	  "Microsoft Learn, Accelerated Networking overview; systemd.network(5)",
	  "ADMIN_STATE=configuring" },
	{ "udev-slave-race", "udev looked before the VF was a slave", CHAIN_CONFIG,
	  SEVERITY_WARNING, RULE_VNIC, rule_udev_slave_race,
	  "The rule that marks VFs as unmanaged asks for the flag IFF_SLAVE, which hv_netvsc sets only when it "
	  "joins the VF. When udev is faster, the VF stays unmarked and a network manager takes it.",
	  "A rule with ATTR{flags} marks VFs of this driver, the VF is a slave now, and udev's properties of it "
	  "have none of the marks. Only noted when neither NetworkManager nor systemd-networkd is active.",
	  "udevadm trigger --action=add --subsystem-match=net --sysname-match=<vf>; update azure-vm-utils; or "
	  "exempt VFs by driver (mlx4_core, mlx5_core, mana) in the network manager's own configuration",
	  "Azure/azure-vm-utils#106", NULL },
	{ "netplan-no-driver-match", "netplan's match fits the VF, too", CHAIN_CONFIG,
	  SEVERITY_WARNING, RULE_VNIC, rule_netplan_no_driver_match,
	  "netplan is to configure the interface with this MAC, and the VF has the same one: it may get an address "
	  "and a second lease, boot waits for it, and set-name lets two interfaces ask for one name.",
	  "An entry of ethernets: matches by the vNIC's MAC address alone, the VF is paired, and neither udev nor "
	  "systemd-networkd is known to leave it alone.",
	  "add driver: hv_netvsc below match: macaddress: in that file (cloud-init 19.4 and later writes it so); "
	  "netplan apply",
	  "canonical/cloud-init#539, #3450; netplan(5)", "macaddress: 7c:1e:52:04:11:22" },
	{ "cloud-init-too-old", "a cloud-init from before 19.4", CHAIN_CONFIG, SEVERITY_INFO,
	  RULE_VM, rule_cloud_init_too_old,
	  "cloud-init up to 19.3 may write a network configuration that fits the VF as well as its synthetic "
	  "interface. A distribution may have mended it in an older version.",
	  "The version of cloud-init is below 19.4, by its Python package or `cloud-init --version`.",
	  "apt, dnf or zypper upgrade of cloud-init to 19.4 or later",
	  "Microsoft Learn, Accelerated Networking, custom images; canonical/cloud-init#539",
	  "/usr/bin/cloud-init 19.2-36-g059d049c-0ubuntu2~18.04.1" },
	{ "dropin-lacks-mana", "the list of exempt drivers lacks mana", CHAIN_CONFIG,
	  SEVERITY_WARNING, RULE_VM, rule_dropin_lacks_mana,
	  "The drop-in that Microsoft's page prints names the Mellanox drivers only. On a host with MANA, where "
	  "the VM may be placed any time it is deallocated, the network manager takes the VF.",
	  "A file exempts VFs of mlx5_core, none those of mana, and that manager is not known to be off. Only "
	  "noted until a MANA VF is managed.",
	  "add mana to the list: driver:mana in /etc/NetworkManager/conf.d/99-azure-unmanaged-devices.conf, "
	  "or mana in Driver= of the .network file; or install azure-vm-utils (apt, dnf, tdnf)",
	  "Microsoft Learn, Accelerated Networking overview, custom images",
	  "unmanaged-devices=driver:mlx4_core;driver:mlx5_core" },
	{ "ifcfg-hwaddr-clash", "HWADDR gives two interfaces one name", CHAIN_CONFIG,
	  SEVERITY_WARNING, RULE_VNIC, rule_ifcfg_hwaddr_clash,
	  "The VF has the MAC of its synthetic interface, so a file that goes by HWADDR is for both. udev tries to "
	  "give the VF a name that is taken, boot takes longer, and which one has the name is luck.",
	  "An ifcfg file has the vNIC's MAC as HWADDR, and the log says that the VF, which still has its old "
	  "name, could not be renamed: File exists.",
	  "remove the line HWADDR= from that file, and let DEVICE= alone tell the interface",
	  "canonical/cloud-init#4768",
	  "Error changing net interface name 'eth1' to 'eth0': File exists" },
	{ "rename-failed", "the VF did not get its name", CHAIN_CONFIG, SEVERITY_WARNING, RULE_VNIC,
	  rule_rename_failed,
	  "udev renames a VF when it appears; Linux up to 6.1 refuses that once the VF is up, which it is soon. "
	  "What goes by names, in scripts or configuration, may take it for another interface.",
	  "The VF is called renameN; or the log says that renaming it failed, and it has its old name. With any "
	  "name but renameN only noted: nothing here goes by names.",
	  "udevadm settle; udevadm trigger --action=add --subsystem-match=net; update systemd (Ubuntu 20.04: "
	  "245.4-4ubuntu3.21 or later) or the kernel (6.2 or later)",
	  "systemd/systemd#20895; Linux net/core/dev.c, dev_change_name",
	  "Failed to rename network interface 3 from 'eth1' to 'enP45506s1': Device or resource busy" },
	{ "competing-managers", "two network managers on one vNIC", CHAIN_CONFIG, SEVERITY_WARNING,
	  RULE_VNIC, rule_competing_managers,
	  "Each of them undoes what the other one does: addresses come and go, leases are asked for twice.",
	  "The state of two managers that are not known to be stopped says that they configure the synthetic "
	  "interface or its VF. Only noted with NetworkManager as one: it also shows what others did as its own.",
	  "keep one of them: systemctl disable --now the other",
	  "Microsoft Learn, Accelerated Networking, custom images", NULL },
	{ "mtu-mismatch", "MTU differs from the VF's", CHAIN_CONFIG, SEVERITY_WARNING, RULE_VNIC,
	  rule_mtu_mismatch,
	  "netvsc gives its MTU to the VF. Where they differ, somebody changed one, or the VF could not take it: "
	  "large packets may be dropped.",
	  "The MTU of the paired VF is another than that of the synthetic interface.",
	  "set the MTU on <nic> only: ip link set <nic> mtu N", NETVSC ", netvsc_change_mtu",
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc mq state UP" },
	{ "offload-out-of-sync", "offloads differ from the VF's", CHAIN_CONFIG, SEVERITY_WARNING,
	  RULE_VNIC, rule_offload_out_of_sync,
	  "netvsc gives its offloads to the VF. Where they differ, somebody changed the VF's, and the kernel cuts or "
	  "copies every large packet once more.",
	  "Scatter-gather or TCP segmentation can be changed on both, and is on for one of the two only.",
	  "set it on <nic>, which hands it down: ethtool -K <nic> sg off tso off, then ethtool -K <nic> sg on tso on",
	  NETVSC ", netvsc_set_features; Linux 5.12 or later", "tx-tcp-segmentation: off" },
	{ "filter-or-xdp-on-vf-only", "a filter on the VF alone", CHAIN_CONFIG, SEVERITY_WARNING,
	  RULE_VNIC, rule_filter_or_xdp_on_vf_only,
	  "The first packets of a flow, broadcasts, and everything while the host services its NIC come by the "
	  "synthetic path and pass the filter by. It is lost when the host takes the VF away.",
	  "The VF has an XDP program, or a clsact or ingress qdisc, and the synthetic interface has none. Generic "
	  "XDP on either is a note: it runs behind the driver and copies packets.",
	  "attach it to <nic>: netvsc puts native XDP on the VF by itself (Linux 5.6 or later; LRO off: ethtool -K "
	  "<nic> lro off); take it off the VF: ip link set dev <vf> xdp off; tc qdisc del dev <vf> clsact",
	  NETVSC ", netvsc_vf_handle_frame; netvsc_bpf.c, netvsc_vf_setxdp; cilium/cilium#12150",
	  "qdisc clsact ffff: dev enP45506s1 parent ffff:fff1" },
	{ "device-on-vf", "a device on the VF", CHAIN_CONFIG, SEVERITY_WARNING, RULE_VNIC,
	  rule_device_on_vf,
	  "A VLAN or another device of software stands on the VF itself: it gets only what the VF receives, and "
	  "nothing while the VF is away.",
	  "An interface whose lower device is the paired VF.",
	  "make it anew on <nic>: ip link del DEVICE; ip link add link <nic> name DEVICE type vlan id N",
	  NETVSC ", netvsc_vf_handle_frame",
	  "4: enP45506s1.5@enP45506s1: <BROADCAST,MULTICAST,UP,LOWER_UP>" },
	{ "app-bound-to-vf", "a program listens on the VF", CHAIN_CONFIG, SEVERITY_WARNING,
	  RULE_VNIC, rule_app_bound_to_vf,
	  "A DHCP client or another program takes packets off the VF itself. It sees but what the VF carries, and "
	  "stops when the host takes the VF away.",
	  "A packet socket for IP, ARP or IPv6 is bound to the paired VF. For all protocols it may be tcpdump: a note.",
	  "find it: ss -0pn; let it use <nic>; make the network manager leave <vf> alone",
	  "Linux net/packet/af_packet.c; " NETVSC ", netvsc_vf_handle_frame", NULL },
	{ "irq-not-spread", "interrupts crowd on few CPUs", CHAIN_CONFIG, SEVERITY_WARNING,
	  RULE_VNIC, rule_irq_not_spread,
	  "Several queues of the VF are busy, and the same few CPUs serve them all: these limit what the network "
	  "can do.",
	  "Four or more queues of the VF had 100 interrupts each in the sample, and less than half as many CPUs as "
	  "queues took most of them. Without such a sample, at 100,000 each since the driver was loaded, it is a "
	  "note.",
	  "systemctl restart irqbalance, and update it; or spread them by hand: find their numbers N in "
	  "/proc/interrupts, then echo CPU > /proc/irq/N/smp_affinity_list",
	  "Linux Documentation/core-api/irq/irq-affinity.rst; Irqbalance/irqbalance#275", NULL },
	{ "double-qdisc", "packets are queued twice", CHAIN_CONFIG, SEVERITY_INFO, RULE_VNIC,
	  rule_double_qdisc,
	  "What netvsc hands to the VF passes the VF's queueing discipline too. Two that sort and pace by flow cost "
	  "CPU time, and delay twice. Distributions set them so; which of the two to leave out is debated.",
	  "A fair queueing discipline (fq, fq_codel, fq_pie, cake, sfq) on the synthetic interface and on its VF.",
	  "where it is worth it: tc qdisc replace dev <nic> root noqueue",
	  NETVSC ", netvsc_vf_xmit; "
		 "flatcar/Flatcar#1458, Azure/azure-vm-utils#81",
	  "qdisc fq_codel 0: dev enP45506s1 parent :1" },
	{ "mana-wireguard-slow", "WireGuard over MANA", CHAIN_COUNT, SEVERITY_INFO, RULE_VNIC,
	  rule_mana_wireguard_slow,
	  "There are reports of slow WireGuard traffic between nodes with MANA VFs; no cause and no fix are named.",
	  "A wireguard interface, and a VF that mana drives.",
	  "measure with and without the tunnel (iperf3); update the kernel", "cilium/cilium#46100",
	  NULL },
	{ "rings-small", "small rings of the VF", CHAIN_CONFIG, SEVERITY_INFO, RULE_VNIC,
	  rule_rings_small,
	  "Somebody made the VF's rings smaller than its driver does. Bursts may find no room.",
	  "Fewer entries than the driver starts with: mlx5 1024, mlx4 1024 to receive and 512 to send, mana 512 and "
	  "256.",
	  "ethtool -G <vf> rx 1024 tx 1024",
	  "Linux drivers/net/ethernet/mellanox/mlx5/core/en.h, mlx4/mlx4_en.h; include/net/mana/mana.h",
	  NULL },
	{ "few-channels", "few channels of the VF", CHAIN_CONFIG, SEVERITY_INFO, RULE_VNIC,
	  rule_few_channels,
	  "Each channel has an interrupt and a queue pair of its own. With few of them few CPUs do all the work of "
	  "the network.",
	  "The VF uses less than half of the channels that it could: as many as it has, the VM has CPUs, at most 16.",
	  "ethtool -L <vf> combined N", "ethtool(8), --set-channels", NULL },
	{ "jumbo-risk", "an unusual MTU", CHAIN_CONFIG, SEVERITY_INFO, RULE_VNIC, rule_jumbo_risk,
	  "Beyond the virtual network no path carries more than 1500 bytes, and gateways, VPNs and peerings less. "
	  "Where ICMP is filtered large packets vanish; a smaller MTU costs speed.",
	  "The MTU of the synthetic interface is not 1500.",
	  "check what gets through: tracepath -n ADDRESS; keep ICMP \"fragmentation needed\" open",
	  "Microsoft Learn, Configure MTU for virtual machines in Azure",
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9000 qdisc mq state UP" },

	/* what the owner expects */
	{ "expected-nics", "not as many vNICs as expected", CHAIN_COUNT, SEVERITY_CRITICAL, RULE_VM,
	  rule_expected_nics,
	  "The VM has another number of vNICs than its owner says: one is missing, or was added.",
	  "--expect=nics=N or the configuration names a number, and another one is there. Fewer count only where "
	  "every VMBus device or every interface was listed.",
	  "az vm nic list --resource-group GROUP --vm-name VM; a vNIC that is attached and not seen: look for "
	  "hv_netvsc in dmesg, for another network namespace and for uio_hv_generic",
	  "--expect", NULL },
	{ "expected-driver", "not the VF expected", CHAIN_COUNT, SEVERITY_WARNING, RULE_VNIC,
	  rule_expected_driver,
	  "The VF is of another family than the VM's owner says: the VM came up on other hardware. The fast path "
	  "does not depend on it.",
	  "--expect=driver=FAMILY or the configuration names a family, and the VF's PCI ids or its driver are of "
	  "another one.",
	  "expect the family that is there, or none: a VM can move to other hardware at each start",
	  "--expect", "driver: mlx5_core" },
	{ "expected-mtu", "not the MTU expected", CHAIN_COUNT, SEVERITY_WARNING, RULE_VNIC,
	  rule_expected_mtu,
	  "The synthetic interface has another MTU than the VM's owner says: larger packets than it takes are "
	  "dropped or cut.",
	  "--expect=mtu=N or the configuration names an MTU, and that of the synthetic interface is known and "
	  "another one.",
	  "ip link set <nic> mtu N, and the same in the network's configuration", "--expect",
	  "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP" },

	/* history */
	{ "boot-transitions", "switches while it came up", CHAIN_COUNT, SEVERITY_OK, RULE_VNIC,
	  rule_boot_transitions,
	  "While the machine boots, and after a new VF came, network services set interfaces down and up; the "
	  "data path follows. This is normal.",
	  "\"Data path switched from VF\" and back, in the first 60 s after the boot or after the VF came.",
	  NULL, HOW_IT_WORKS,
	  "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: Data path switched from VF: enP45506s1" },
	{ "servicing-seen", "serviced by the host", CHAIN_COUNT, SEVERITY_INFO, RULE_VNIC,
	  rule_servicing_seen,
	  "The host took the VF away, serviced its NIC and brought the VF back. The traffic went by the synthetic "
	  "path meanwhile. Several times a year this is normal.",
	  "\"VF slot N removed\", then the VF came back, in the log.", NULL,
	  HOW_IT_WORKS ", Azure host servicing",
	  "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: VF slot 1 removed" },
	{ "servicing-long", "its servicing took long", CHAIN_COUNT, SEVERITY_WARNING, RULE_VNIC,
	  rule_servicing_long,
	  "Host servicing ends within minutes. Once the VF was away for longer, and came back.",
	  "From a removal to the return of the VF 300 s or more. A warning for one hour after it, then an info.",
	  "nothing now; if it comes back, open a support ticket with the times that accelnet-check timeline shows",
	  HOW_IT_WORKS ", Azure host servicing",
	  "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: VF slot 1 removed" },
	{ "flap-storm", "a flap storm", CHAIN_OFFERED, SEVERITY_CRITICAL, RULE_VNIC,
	  rule_flap_storm,
	  "The VF goes and comes over and over. Each time packets are lost or late, and kernels were seen to crash "
	  "after hundreds of them.",
	  "More than 6 times off the VF within one hour, those of a boot not counted. Critical for one hour after "
	  "the last of them, a warning for one day, then an info.",
	  "accelnet-check timeline tells who does it; where the host removes the VF: redeploy the VM now (az vm "
	  "redeploy), which moves it to another host; where the guest sets it down: look at its network manager",
	  "MicrosoftDocs/azure-docs#100444; SAP Note 3323613",
	  "hv_netvsc 7c1e5204-1122-7c1e-5204-11227c1e5204 eth0: VF slot 1 removed" },
	{ "hardware-family-changed", "another family of VF than before", CHAIN_COUNT, SEVERITY_INFO,
	  RULE_VNIC, rule_hardware_family_changed,
	  "The VM was moved to a host with another NIC, so its VF has another driver now. Settings by driver or "
	  "by name of the VF may no longer fit.",
	  "The log shows another driver's VF joining this vNIC before the one that joined it last.",
	  "check that whatever names mlx4_core, mlx5_core, mana or a VF in the guest's configuration names all "
	  "families",
	  "Microsoft Learn, Microsoft Azure Network Adapter (MANA) overview",
	  "mlx5_core b1c2:00:02.0 eth1: joined to eth0" },
	{ "kernel-fault-near-netvsc", "a kernel fault in the vNIC's drivers", CHAIN_COUNT,
	  SEVERITY_CRITICAL, RULE_VM, rule_kernel_fault_near_netvsc,
	  "The kernel crashed or did not get on inside hv_netvsc, hv_pci or a VF's driver. Whatever these hold, "
	  "as the lock of all network configuration, may stay held.",
	  "An oops, a hung task, a soft lockup or an RCU stall, whose trace names a function of these modules. An "
	  "oops counts until the next boot; the others are critical for one hour, a warning for one day, then an info.",
	  "save the whole kernel log, then reboot; update the kernel; report it to the distribution with the trace",
	  "Linux kernel/hung_task.c, kernel/watchdog.c; microsoft/WSL#41622",
	  "INFO: task kworker/2:1:88 blocked for more than 120 seconds." },
	{ NULL, NULL, CHAIN_COUNT, SEVERITY_OK, RULE_VM, NULL, NULL, NULL, NULL, NULL, NULL },
};
