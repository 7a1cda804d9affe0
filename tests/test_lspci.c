/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "names_only", "x", false,
	  "$ lspci\n"
	  "0001:00:02.0 Ethernet controller: Mellanox Technologies MT27710 Family [Connec"
	  "tX-4 Lx Virtual Function] (rev 80)\n"
	  "7870:00:00.0 Ethernet controller: Microsoft Corporation Device 00ba\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 rev=128 [Mellanox Technologies] {MT27710"
	  " Family [ConnectX-4 Lx Virtual Function]} by=lspci\n"
	  "pci 7870:00:00.0 1414:00ba class=0200 [Microsoft Corporation] by=lspci\n"
	  "complete functions\n" },
	{ "-n", "x", false,
	  "$ lspci -n\n"
	  "0001:00:02.0 0200: 15b3:1016 (rev 80)\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 rev=128 by=lspci\n"
	  "complete functions\n" },
	{ "-nn", "x", false,
	  "0001:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27800 Family "
	  "[ConnectX-5 Virtual Function] [15b3:1018] (rev 80)\n"
	  "0002:00:02.0 Infiniband controller [0207]: Mellanox Technologies MT28908 Famil"
	  "y [ConnectX-6 Virtual Function] [15b3:101c]\n"
	  "c05b:00:00.0 Non-Volatile memory controller [0108]: Microsoft Corporation Devi"
	  "ce [1414:b111] (prog-if 02 [NVM Express])\n",
	  "pci 0001:00:02.0 15b3:1018 class=0200 rev=128 [Mellanox Technologies] {MT27800"
	  " Family [ConnectX-5 Virtual Function]} by=lspci\n"
	  "pci 0002:00:02.0 15b3:101c class=0207 [Mellanox Technologies] {MT28908 Family "
	  "[ConnectX-6 Virtual Function]} by=lspci\n"
	  "pci c05b:00:00.0 1414:b111 class=0108 [Microsoft Corporation] by=lspci\n" },
	{ "-Dnnk", "x", false,
	  "$ lspci -Dnnk\n"
	  "0000:00:00.0 Host bridge [0600]: Intel Corporation 440BX/ZX/DX - 82443BX/ZX/DX"
	  " Host bridge (AGP disabled) [8086:7192] (rev 03)\n"
	  "0001:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 Family "
	  "[ConnectX-4 Lx Virtual Function] [15b3:1016] (rev 80)\n"
	  "\tSubsystem: Mellanox Technologies Device [15b3:0190]\n"
	  "\tKernel driver in use: mlx5_core\n"
	  "\tKernel modules: mlx5_core\n"
	  "0002:00:00.0 Ethernet controller [0200]: Microsoft Corporation Device [1414:00ba]\n"
	  "\tSubsystem: Microsoft Corporation Device [1414:0001]\n",
	  "pci 0000:00:00.0 8086:7192 class=0600 driver=none rev=3 [Intel Corporation] {4"
	  "40BX/ZX/DX - 82443BX/ZX/DX Host bridge (AGP disabled)} by=lspci\n"
	  "pci 0001:00:02.0 15b3:1016 class=0200 driver=mlx5_core modules=mlx5_core rev=1"
	  "28 [Mellanox Technologies] {MT27710 Family [ConnectX-4 Lx Virtual Function]} b"
	  "y=lspci\n"
	  "pci 0002:00:00.0 1414:00ba class=0200 driver=none [Microsoft Corporation] by=lspci\n"
	  "complete functions\n" },
	{ "-k_through_grep_does_not_show_absence", "x", false,
	  "$ lspci -k | grep -A1 Ethernet\n"
	  "0001:00:02.0 Ethernet controller: Mellanox Technologies MT27710 Family [Connec"
	  "tX-4 Lx Virtual Function] (rev 80)\n"
	  "\tSubsystem: Mellanox Technologies Device 0190\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 rev=128 [Mellanox Technologies] {MT27710"
	  " Family [ConnectX-4 Lx Virtual Function]} by=lspci\n" },
	{ "-vvv", "x", false,
	  "$ lspci -Dvvv -d 15b3:\n"
	  "0001:00:02.0 Ethernet controller: Mellanox Technologies MT27710 Family [Connec"
	  "tX-4 Lx Virtual Function] (rev 80)\n"
	  "\tSubsystem: Mellanox Technologies Device 0190\n"
	  "\tPhysical Slot: 1\n"
	  "\tControl: I/O- Mem+ BusMaster+\n"
	  "\tRegion 0: Memory at 180000000 (64-bit, prefetchable) [size=1M]\n"
	  "\tCapabilities: [60] Express (v2) Endpoint, MSI 00\n"
	  "\t\tDevCap:\tMaxPayload 512 bytes, PhantFunc 0\n"
	  "\tKernel driver in use: mlx5_core\n"
	  "\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 driver=mlx5_core slot=1 slot_name=1 rev="
	  "128 [Mellanox Technologies] {MT27710 Family [ConnectX-4 Lx Virtual Function]} "
	  "by=lspci\n" },
	{ "slot_with_a_suffix", "x", false,
	  "0001:00:02.0 Ethernet controller: Mellanox Technologies MT27710 Family [Connec"
	  "tX-4 Lx Virtual Function]\n"
	  "\tPhysical Slot: 2-1\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 slot_name=2-1 [Mellanox Technologies] {M"
	  "T27710 Family [ConnectX-4 Lx Virtual Function]} by=lspci\n" },
	{ "without_domains", "x", false,
	  "$ lspci -nn\n"
	  "00:00.0 Host bridge [0600]: Intel Corporation 440FX [8086:1237] (rev 02)\n"
	  "00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 Family [15b3"
	  ":1016]\n",
	  "pci 00:00.0 8086:1237 class=0600 rev=2 [Intel Corporation] {440FX} by=lspci\n"
	  "pci 00:02.0 15b3:1016 class=0200 [Mellanox Technologies] {MT27710 Family} by=lspci\n"
	  "complete functions\n" },
	{ "nothing_printed_means_none", "x", false,
	  "$ lspci\n"
	  "$ uname -r\n"
	  "6.8.0-1062-azure\n",
	  "host kernel=6.8.0-1062-azure\n"
	  "complete functions\n" },
	{ "nothing_through_grep_means_nothing", "x", false,
	  "$ lspci | grep -i mellanox\n"
	  "$ uname -r\n"
	  "6.8.0-1062-azure\n",
	  "host kernel=6.8.0-1062-azure\n" },
	{ "a_whole_listing_shows_its_host_bridge", "x", false,
	  "0000:00:00.0 Host bridge: Intel Corporation 440BX/ZX/DX - 82443BX/ZX/DX Host b"
	  "ridge (AGP disabled) (rev 03)\n"
	  "0000:00:08.0 VGA compatible controller: Microsoft Corporation Hyper-V virtual VGA\n",
	  "pci 0000:00:00.0 class=0600 rev=3 [Intel Corporation] {440BX/ZX/DX - 82443BX/Z"
	  "X/DX Host bridge (AGP disabled)} by=lspci\n"
	  "pci 0000:00:08.0 class=0300 [Microsoft Corporation] {Hyper-V virtual VGA} by=lspci\n"
	  "complete functions\n" },
	{ "other_vendor", "x", false,
	  "0001:00:00.0 3D controller [0302]: NVIDIA Corporation GH100 [H100 PCIe] [10de:"
	  "2331] (rev a1)\n",
	  "pci 0001:00:00.0 10de:2331 class=0302 rev=161 [NVIDIA Corporation] {GH100 [H10"
	  "0 PCIe]} by=lspci\n" },
	{ "cut_before_its_driver", "x", false,
	  "$ lspci -k\n"
	  "0001:00:02.0 Ethernet controller: Mellanox Technologies MT27710 Family [Connec"
	  "tX-4 Lx Virtual Function] (rev 80)\n"
	  "\tSubsystem: Mellano",
	  "pci 0001:00:02.0 15b3:1016 class=0200 rev=128 [Mellanox Technologies] {MT27710"
	  " Family [ConnectX-4 Lx Virtual Function]} by=lspci\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
