/* SPDX-License-Identifier: GPL-2.0-or-later */
/* /proc/interrupts and /proc/net/packet: parse/interrupts, parse/packet_sockets. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "parse/interrupts.h"
#include "parse/packet_sockets.h"

#define HEAD "           CPU0       CPU1       \n"
#define MLX5                                                                                         \
	" 24:          0          7  Hyper-V PCIe MSI 7442-edge      mlx5_async0@pci:d899:00:02.0\n" \
	" 25:         50        350  Hyper-V PCIe MSI 7443-edge      mlx5_comp0@pci:d899:00:02.0\n"

static void read_text(struct vm *vm, const char *text)
{
	struct file file = { .path = "/proc/interrupts", .content = span_of(text) };

	interrupts_parse(vm, &file);
}

static void test_names(void **state)
{
	static const char *const names[] = { "mlx5_async0", "mlx5_comp0", "mlx4-1", "mana_q3",
					     "mana_hwc" };
	static const bool is_of_queue[] = { false, true, true, true, false };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_text(&vm, HEAD "  4:          0          6   IO-APIC   4-edge      ttyS0\n" MLX5
			    " 26:  1  2  Hyper-V PCIe MSI 1-edge  mlx4-1@d899:00:02.0\n"
			    " 27:  1  2  Hyper-V PCIe MSI 1-edge  mana_q3@pci:7870:00:00.0\n"
			    " 28:  1  2  Hyper-V PCIe MSI 1-edge  mana_hwc@pci:7870:00:00.0\n"
			    "LOC:       3275       3501   Local timer interrupts\n"
			    "ERR:          0\n");
	assert_int_equal(vm.n_irqs, 5);
	for (size_t n = 0; n < vm.n_irqs; n++) {
		assert_string_equal(vm.irqs[n].name, names[n]);
		assert_int_equal(irq_is_of_queue(&vm.irqs[n]), is_of_queue[n]);
		assert_int_equal(vm.irqs[n].n_cpus, 2);
	}
	assert_int_equal(vm.irqs[1].pci.domain, 0xd899);
	assert_int_equal(irq_total(&vm.irqs[1], 1), 350);
	assert_int_equal(irq_growth(&vm.irqs[1], 1), 0);
	vm_done(&vm);
}

static void test_readings(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	read_text(&vm, HEAD MLX5);
	read_text(&vm,
		  HEAD " 25:  50  360  Hyper-V PCIe MSI 1-edge  mlx5_comp0@pci:d899:00:02.0\n");
	read_text(&vm,
		  HEAD " 25:  40  400  Hyper-V PCIe MSI 1-edge  mlx5_comp0@pci:d899:00:02.0\n");
	assert_int_equal(vm.n_irqs, 2);
	assert_int_equal(irq_growth(&vm.irqs[1], 0), 0);
	assert_int_equal(irq_growth(&vm.irqs[1], 1), 50);
	assert_int_equal(irq_total(&vm.irqs[1], 1), 400);
	/* A CPU was taken away: what was counted before is no first reading any more. */
	read_text(&vm, "  CPU0\n 25:  45  Hyper-V PCIe MSI 1-edge  mlx5_comp0@pci:d899:00:02.0\n");
	assert_int_equal(vm.irqs[1].n_cpus, 1);
	assert_int_equal(irq_total(&vm.irqs[1], 0), 45);
	assert_int_equal(irq_growth(&vm.irqs[1], 0), 0);
	vm_done(&vm);
}

static void test_no_interrupts(void **state)
{
	static const char *const texts[] = {
		"",
		MLX5,
		HEAD " 25:  50  mlx5_comp0@pci:d899:00:02.0\n",
		HEAD " 25:  50  -3  Hyper-V  mlx5_comp0@pci:d899:00:02.0\n",
		HEAD " 25:  50  3  Hyper-V  @pci:d899:00:02.0\n",
		HEAD " 25:  50  3  Hyper-V  virtio0@pci\n",
		"CPU0 CPUx\n 25:  50  3  Hyper-V  mlx5_comp0@pci:d899:00:02.0\n",
	};

	(void)state;
	for (size_t n = 0; n < sizeof(texts) / sizeof(texts[0]); n++) {
		struct vm vm;

		vm_init(&vm);
		read_text(&vm, texts[n]);
		assert_int_equal(vm.n_irqs, 0);
		vm_done(&vm);
	}
}

static void test_packet_sockets(void **state)
{
	static const char text[] =
		"sk               RefCnt Type Proto  Iface R Rmem   User   Inode\n"
		"0000000000000000 3      3    0003   2     1 0      0      21873\n"
		"ffff9ad3c4f6b000 3      2    88cc   3     1 0      0      21874\n"
		"ffff9ad3c4f6b800 3      3    0003   0     1 0      0      21875\n"
		"ffff9ad3c4f6c000 3      3    0003   4     1 0\n"
		"ffff9ad3c4f6c000 3      3    xyz    4     1 0      0      1\n";
	struct file file = { .path = "/proc/net/packet", .content = span_of(text) };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	packet_sockets_parse(&vm, &file);
	assert_int_equal(vm.n_packet_sockets, 2);
	assert_int_equal(vm.packet_sockets[0].ifindex, 2);
	assert_int_equal(vm.packet_sockets[0].protocol, 0x0003);
	assert_int_equal(vm.packet_sockets[1].ifindex, 3);
	assert_int_equal(vm.packet_sockets[1].protocol, 0x88cc);
	vm_done(&vm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_readings),
		cmocka_unit_test(test_no_interrupts),
		cmocka_unit_test(test_packet_sockets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
