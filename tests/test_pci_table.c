/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "paste_case.h"

static const struct paste_case cases[] = {
	{ "whole", "x", false,
	  "$ cat /proc/bus/pci/devices\n"
	  "0000\t80861237\t0\t       18000000c\t               0\t               0\t     "
	  "          0\t               0\t               0\t               0\t           "
	  "    0\t               0\t               0\t               0\t               0"
	  "\t               0\t               0\t\n"
	  "0010\t15b31016\t0\t       18000000c\t               0\t               0\t     "
	  "          0\t               0\t               0\t               0\t           "
	  "    0\t               0\t               0\t               0\t               0"
	  "\t               0\t               0\tmlx5_core\n"
	  "0010\t141400ba\t0\t       18000000c\t               0\t               0\t     "
	  "          0\t               0\t               0\t               0\t           "
	  "    0\t               0\t               0\t               0\t               0"
	  "\t               0\t               0\tmana\n",
	  "pci 00:00.0 8086:1237 driver=none by=proc-bus-pci\n"
	  "pci 00:02.0 15b3:1016 driver=mlx5_core by=proc-bus-pci\n"
	  "pci 00:02.0 1414:00ba driver=mana by=proc-bus-pci\n"
	  "complete functions\n" },
	{ "cut_out_columns", "x", false,
	  "vm1:~$ cat /proc/bus/pci/devices | cut -f1-2,18\n"
	  "\n"
	  "0010    15b31016        mlx5_core\n"
	  "0000    1414b111        nvme\n",
	  "host name=vm1\n"
	  "pci 00:02.0 15b3:1016 driver=mlx5_core by=proc-bus-pci\n"
	  "pci 00:00.0 1414:b111 driver=nvme by=proc-bus-pci\n"
	  "complete functions\n" },
	{ "cut_out_columns_without_a_driver", "x", false,
	  "$ cat /proc/bus/pci/devices | cut -f1-2,18\n"
	  "0010\t15b31016\t\n",
	  "pci 00:02.0 15b3:1016 driver=none by=proc-bus-pci\n"
	  "complete functions\n" },
	{ "columns_that_show_no_drivers", "x", false, "0010\t15b31016\n",
	  "pci 00:02.0 15b3:1016 by=proc-bus-pci\n" },
	{ "joins_a_function_of_lspci", "x", false,
	  "0001:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 [15b3:1016]\n"
	  "0010\t15b31016\tmlx5_core\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 driver=mlx5_core [Mellanox Technologies]"
	  " {MT27710} by=lspci,proc-bus-pci\n" },
	{ "joins_a_function_of_the_log", "x", false,
	  "0010\t15b31016\tmlx5_core\n"
	  "[    3.1] pci 0001:00:02.0: [15b3:1016] type 00 class 0x020000\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 driver=mlx5_core by=kernel-log,proc-bus-pci\n"
	  "event b3100000 [15b3:1016] type 00 class 0x020000\n" },
	{ "two_alike_agree", "x", false,
	  "[    3.1] pci 0001:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    3.2] pci 0002:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "0010\t15b31016\tmlx5_core\n"
	  "0010\t15b31016\tmlx5_core\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 driver=mlx5_core by=kernel-log,proc-bus-pci\n"
	  "pci 0002:00:02.0 15b3:1016 class=0200 driver=mlx5_core by=kernel-log,proc-bus-pci\n"
	  "event b3100000 [15b3:1016] type 00 class 0x020000\n"
	  "event b3200000 [15b3:1016] type 00 class 0x020000\n" },
	{ "two_alike_disagree", "x", false,
	  "[    3.1] pci 0001:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "[    3.2] pci 0002:00:02.0: [15b3:1016] type 00 class 0x020000\n"
	  "0010\t15b31016\tmlx5_core\n"
	  "0010\t15b31016\t\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 by=kernel-log,proc-bus-pci\n"
	  "pci 0002:00:02.0 15b3:1016 class=0200 by=kernel-log,proc-bus-pci\n"
	  "event b3100000 [15b3:1016] type 00 class 0x020000\n"
	  "event b3200000 [15b3:1016] type 00 class 0x020000\n" },
	{ "printed_twice_the_later_counts", "x", false,
	  "$ cat /proc/bus/pci/devices | cut -f1-2,18\n"
	  "0010\t15b31016\t\n"
	  "$ cat /proc/bus/pci/devices | cut -f1-2,18\n"
	  "0010\t15b31016\tmlx5_core\n",
	  "pci 00:02.0 15b3:1016 driver=mlx5_core by=proc-bus-pci\n"
	  "complete functions\n" },
	{ "one_more_row_than_functions", "x", false,
	  "0001:00:02.0 Ethernet controller [0200]: Mellanox Technologies MT27710 [15b3:1016]\n"
	  "0010\t15b31016\tmlx5_core\n"
	  "0010\t15b31016\tmlx5_core\n",
	  "pci 0001:00:02.0 15b3:1016 class=0200 driver=mlx5_core [Mellanox Technologies]"
	  " {MT27710} by=lspci,proc-bus-pci\n"
	  "pci 00:02.0 15b3:1016 driver=mlx5_core by=proc-bus-pci\n" },
	{ "empty_table", "x", false,
	  "$ cat /proc/bus/pci/devices\n"
	  "$ lsmod\n"
	  "Module                  Size  Used by\n",
	  "complete functions\n" },
	{ "wrapped_by_a_terminal", "x", false,
	  "$ cat /proc/bus/pci/devices\n"
	  "0010    15b31016        0               18000000c                       0       \n"
	  "                0                       0                       0               \n"
	  "        0                       0                       0                       \n"
	  "0                       0                       0                       0       \n"
	  "                0                       0        mlx5_core\n",
	  "pci 00:02.0 15b3:1016 driver=mlx5_core by=proc-bus-pci\n"
	  "complete functions\n" },
	{ "numbers_of_ip_are_no_rows", "x", false,
	  "1234 12345678 0 0 0 0\n"
	  "2026 11221000\n",
	  "nothing known\n" },
	{ "driver_left_empty", "x", false,
	  "$ cat /proc/bus/pci/devices\n"
	  "0000\t141400ba\t0\tfe000000c\t0\tfe002000c\t0\t0\t0\t0\t2000\t0\t1000\t0\t0\t0\t0\t\n",
	  "pci 00:00.0 1414:00ba driver=none by=proc-bus-pci\n"
	  "complete functions\n" },
};

int main(void)
{
	return run_paste_cases(cases, sizeof(cases) / sizeof(cases[0]));
}
