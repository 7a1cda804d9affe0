/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "uname", "x", true,
	  "Linux vm1 6.8.0-1062-azure #67~22.04.1-Ubuntu SMP Tue Nov 11 10:00:00 UTC 2025"
	  " x86_64 x86_64 x86_64 GNU/Linux\n",
	  "host name=vm1 kernel=6.8.0-1062-azure\n"
	  "source uname read\n" },
	{ "uname_r", "x", true,
	  "$ uname -r\n"
	  "5.15.0-1064-azure\n",
	  "host kernel=5.15.0-1064-azure\n"
	  "source uname read\n" },
	{ "os_release", "x", true,
	  "NAME=\"Ubuntu\"\n"
	  "VERSION_ID=\"24.04\"\n"
	  "PRETTY_NAME=\"Ubuntu 24.04.1 LTS\"\n",
	  "host os=Ubuntu 24.04.1 LTS\n"
	  "source os-release read\n" },
	{ "hostnamectl", "x", true,
	  " Static hostname: vm1\n"
	  "       Icon name: computer-vm\n"
	  "  Virtualization: microsoft\n"
	  "Operating System: Debian GNU/Linux 12 (bookworm)\n"
	  "          Kernel: Linux 6.1.0-28-cloud-amd64\n",
	  "host name=vm1 kernel=6.1.0-28-cloud-amd64 os=Debian GNU/Linux 12 (bookworm) hy"
	  "pervisor=hyper-v hyperv\n"
	  "source hostnamectl read\n" },
	{ "lscpu", "x", true,
	  "CPU(s):                             8\n"
	  "On-line CPU(s) list:                0-7\n"
	  "Hypervisor vendor:                  Microsoft\n",
	  "host hypervisor=hyper-v hyperv cpus=8\n"
	  "source lscpu read\n" },
	{ "dmidecode", "x", true,
	  "System Information\n"
	  "\tManufacturer: Microsoft Corporation\n"
	  "\tProduct Name: Virtual Machine\n"
	  "Chassis Information\n"
	  "\tAsset Tag: 7783-7084-3265-9085-8269-3286-77\n",
	  "host hypervisor=hyper-v hyperv azure\n"
	  "source dmi read\n" },
	{ "detect_virt", "x", true,
	  "$ systemd-detect-virt\n"
	  "microsoft\n",
	  "host hypervisor=hyper-v hyperv\n"
	  "source systemd-detect-virt read\n" },
	{ "detect_virt_kvm", "x", false,
	  "$ systemd-detect-virt\n"
	  "kvm\n",
	  "host hypervisor=kvm !hyperv\n" },
	{ "detect_virt_none", "x", false,
	  "$ systemd-detect-virt\n"
	  "none\n",
	  "host !hyperv\n" },
	{ "a_word_without_its_command", "x", false, "microsoft\n", "nothing known\n" },
	{ "host_of_the_prompt", "x", false,
	  "[root@vm7 ~]# uname -r\n"
	  "6.1.0\n",
	  "host name=vm7 kernel=6.1.0\n" },
	{ "sles_prompt", "x", false,
	  "vm8:~ # uname -r\n"
	  "6.4.0-150600\n",
	  "host name=vm8 kernel=6.4.0-150600\n" },
	{ "hostname", "x", false,
	  "$ hostname\n"
	  "vm9\n",
	  "host name=vm9\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
