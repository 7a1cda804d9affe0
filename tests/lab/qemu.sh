# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sourced by run and trial: the machine, as much like a Hyper-V guest of
# generation 1 as QEMU goes without any of Hyper-V's own devices.

maker='manufacturer=Microsoft Corporation,version=Hyper-V UEFI Release v4.1'

# What /sys/class/dmi shows on Azure; systemd-detect-virt says "microsoft" by it.
# shellcheck disable=SC2034 # used by run
azure=(-smbios "type=0,vendor=Microsoft Corporation,version=Hyper-V UEFI Release v4.1,date=11/21/2024"
	-smbios "type=1,$maker,product=Virtual Machine,serial=0000-0012-4481-7754-2135-6487-01"
	-smbios "type=2,$maker,product=Virtual Machine"
	-smbios "type=3,$maker,asset=7783-7084-3265-9085-8269-3286-77")

# Sets machine: the command that boots one, to be followed by what is special.
# No network device and no disk; and no slots 2..31 in /sys/bus/pci/slots, which
# ACPI hotplug would put there.
set_machine() # kvm|tcg|turns|warp seconds
{
	machine=(timeout -k 2 "$2" qemu-system-x86_64)
	case $1 in
	# CPUID must name no other hypervisor.
	kvm) machine+=(-accel kvm -cpu "host,kvm=off,-hypervisor") ;;
	tcg) machine+=(-accel "tcg,thread=multi" -cpu "max,tcg-cpuid=off") ;;
	# Many CPUs that spin for each other are quicker in turns: 64 of them boot in 25 s
	# instead of 61 s on two cores.
	turns) machine+=(-accel "tcg,thread=single" -cpu "max,tcg-cpuid=off") ;;
	# The clock counts instructions, and jumps while all are idle.
	warp) machine+=(-accel "tcg,thread=single" -cpu "max,tcg-cpuid=off"
		-icount "shift=3,sleep=off") ;;
	esac
	machine+=(-nodefaults -no-user-config -display none -no-reboot
		-global "PIIX4_PM.acpi-pci-hotplug-with-bridge-support=off"
		-global "PIIX4_PM.acpi-root-pci-hotplug=off")
}
