/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kernel modules: the lists of depmod, modprobe.d, the command line, and pasted listings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/modules.h"
#include "parse/file.h"
#include "vm_dump.h"

#define RELEASE "6.8.0-1020-azure"
#define BELOW "/lib/modules/" RELEASE "/"

static void parse(struct vm *vm, const char *path, const char *content)
{
	const struct file_format *format = file_format_of(span_of(path), NULL);

	assert_non_null(format);
	file_parse(vm, format, span_of(path), span_of(content));
}

static const struct kernel *kernel_of(const struct vm *vm)
{
	const struct kernel *kernel = modules_kernel(&vm->modules, RELEASE);

	assert_non_null(kernel);
	return kernel;
}

static void test_lists(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	parse(&vm, BELOW "modules.builtin",
	      "kernel/drivers/hv/hv_vmbus.ko\n"
	      "kernel/drivers/net/hyperv/hv_netvsc.ko\n");
	assert_int_equal(module_presence(kernel_of(&vm), MODULE_HV_NETVSC), PRESENCE_BUILTIN);
	assert_int_equal(module_presence(kernel_of(&vm), MODULE_MANA), PRESENCE_UNKNOWN);
	parse(&vm, BELOW "modules.dep",
	      "kernel/drivers/pci/controller/pci-hyperv.ko.zst: kernel/x/pci-hyperv-intf.ko.zst\n"
	      "updates/dkms/mlx5_core.ko: updates/dkms/mlx_compat.ko\n"
	      "kernel/drivers/infiniband/hw/mana/mana_ib.ko.zst: kernel/y/mana.ko.zst\n");
	assert_int_equal(module_presence(kernel_of(&vm), MODULE_PCI_HYPERV), PRESENCE_FILE);
	assert_int_equal(module_presence(kernel_of(&vm), MODULE_MANA), PRESENCE_MISSING);
	assert_true(kernel_of(&vm)->modules[MODULE_MLX5_CORE].is_out_of_tree);
	assert_false(kernel_of(&vm)->modules[MODULE_PCI_HYPERV].is_out_of_tree);
	parse(&vm, BELOW "modules.alias",
	      "# Aliases extracted from modules themselves.\n"
	      "alias pci:v000015B3d00001016sv*sd*bc*sc*i* mlx5_core\n"
	      "alias pci:v000015B3d0000ABCDsv*sd*bc*sc*i* mlx4_core\n"
	      "alias pci:v000015B3 mana\n");
	assert_true(kernel_of(&vm)->modules[MODULE_MLX5_CORE].has_alias);
	assert_false(kernel_of(&vm)->modules[MODULE_MLX4_CORE].has_alias);
	assert_true(kernel_of(&vm)->has_aliases);
	vm_done(&vm);
}

/* Without its end a list does not tell what is missing. */
static void test_a_cut_list(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	parse(&vm, BELOW "modules.builtin", "kernel/drivers/hv/hv_vmbus.ko\n");
	parse(&vm, BELOW "modules.dep", "kernel/a.ko:\nkernel/drivers/net/ethernet/mell");
	assert_int_equal(module_presence(kernel_of(&vm), MODULE_MANA), PRESENCE_UNKNOWN);
	vm_done(&vm);
}

static void test_blocks(void **state)
{
	static const struct {
		const char *path, *content;
		enum module_id blocked; /* MODULE_COUNT: none */
		unsigned line;
	} cases[] = {
		{ "/etc/modprobe.d/a.conf", "blacklist mlx5_core\n", MODULE_MLX5_CORE, 1 },
		{ "/etc/modprobe.d/a.conf", "#blacklist mana\n\n  blacklist\tmlx4-core\n",
		  MODULE_MLX4_CORE, 3 },
		{ "/etc/modprobe.d/a.conf", "# blacklist mana\nblacklist mlx5_ib", MODULE_COUNT,
		  0 },
		{ "/usr/lib/modprobe.d/a.conf", "install mana /bin/false", MODULE_MANA, 1 },
		{ "/usr/lib/modprobe.d/a.conf", "install mana \\\n  /usr/bin/true\n", MODULE_MANA,
		  1 },
		{ "/etc/modprobe.d/mlx4.conf",
		  "install mlx4_core /sbin/modprobe --ignore-install mlx4_core && setup.sh\n",
		  MODULE_COUNT, 0 },
		{ "/proc/cmdline", "root=/dev/sda1 modprobe.blacklist=floppy,mana ro\n",
		  MODULE_MANA, 0 },
		{ "/proc/cmdline", "module_blacklist=mlx5_core\n", MODULE_MLX5_CORE, 0 },
		{ "/proc/cmdline", "xmodule_blacklist=mlx5_core mana.blacklist=yes\n", MODULE_COUNT,
		  0 },
	};

	(void)state;
	for (size_t n = 0; n < sizeof(cases) / sizeof(cases[0]); n++) {
		const struct module_block *block = NULL;
		struct vm vm;

		vm_init(&vm);
		parse(&vm, cases[n].path, cases[n].content);
		for (enum module_id id = 0; !block && id < MODULE_COUNT; id++)
			block = modules_block_of(&vm.modules, id);
		if ((block ? block->module : MODULE_COUNT) != cases[n].blocked ||
		    (block && block->line != cases[n].line))
			fail_msg("%s", cases[n].content);
		vm_done(&vm);
	}
}

/* A file of /etc hides one of its name elsewhere, an empty one too. */
static void test_hidden_files(void **state)
{
	struct vm vm;

	(void)state;
	vm_init(&vm);
	parse(&vm, "/usr/lib/modprobe.d/a.conf", "blacklist mana\n");
	parse(&vm, "/usr/lib/modprobe.d/b.conf", "blacklist mlx5_core\n");
	parse(&vm, "/etc/modprobe.d/a.conf", "");
	assert_null(modules_block_of(&vm.modules, MODULE_MANA));
	assert_non_null(modules_block_of(&vm.modules, MODULE_MLX5_CORE));
	vm_done(&vm);
}

static void test_running_kernel(void **state)
{
	static const char on[] = { 6, 0, 0, 0, 1 };
	const char *path =
		"/sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c";
	struct vm vm;

	(void)state;
	vm_init(&vm);
	parse(&vm, "/proc/modules",
	      "mlx5_core 2007040 1 mlx5_ib, Live 0x0000000000000000\n"
	      "veth 45056 0 - Live 0x0000000000000000\n");
	assert_true(vm.modules.is_loaded[MODULE_MLX5_CORE] && vm.modules.loaded_listed);
	assert_false(vm.modules.is_loaded[MODULE_MANA]);
	assert_int_equal(vm.modules.n_loaded, 2);
	parse(&vm, "/proc/sys/kernel/tainted", "12288\n");
	assert_int_equal(vm.modules.taint.value, TAINT_OUT_OF_TREE | TAINT_UNSIGNED);
	file_parse(&vm, file_format_of(span_of(path), NULL), span_of(path),
		   (struct span){ on, sizeof(on) });
	assert_true(is_true(vm.modules.secure_boot));
	vm_done(&vm);
}

static const char *paste(struct vm *vm, const char *text)
{
	struct pending pending = { 0 };

	vm_init(vm);
	read_document(vm, &pending, "x", text, strlen(text), strlen(text));
	pending_join(&pending, vm);
	pending_done(&pending);
	return text;
}

static void test_pasted(void **state)
{
	struct vm vm;

	(void)state;
	paste(&vm,
	      "$ uname -r\n" RELEASE "\n"
	      "$ lsmod\n"
	      "Module                  Size  Used by\n"
	      "mlx5_ib               458752  0\n"
	      "mlx5_core            2007040  1 mlx5_ib\n"
	      "$ grep mana /lib/modules/$(uname -r)/modules.builtin\n"
	      "$ find /lib/modules -name 'mana*'\n"
	      "/lib/modules/" RELEASE "/kernel/drivers/net/ethernet/microsoft/mana/mana.ko.zst\n"
	      "$ modinfo hv_netvsc\n"
	      "name:           hv_netvsc\n"
	      "filename:       (builtin)\n"
	      "$ modinfo mlx4_core\n"
	      "modinfo: ERROR: Module mlx4_core not found.\n"
	      "$ mokutil --sb-state\n"
	      "SecureBoot enabled\n");
	assert_true(vm.modules.loaded_listed && vm.modules.is_loaded[MODULE_MLX5_CORE]);
	assert_int_equal(module_presence(kernel_of(&vm), MODULE_MANA), PRESENCE_FILE);
	assert_int_equal(module_presence(kernel_of(&vm), MODULE_HV_NETVSC), PRESENCE_BUILTIN);
	assert_true(kernel_of(&vm)->modules[MODULE_MLX4_CORE].has_no_file);
	assert_true(is_true(vm.modules.secure_boot));
	vm_done(&vm);
}

static void test_pasted_in_part(void **state)
{
	struct vm vm;

	(void)state;
	paste(&vm, "$ lsmod | grep mlx\nmlx5_core            2007040  1 mlx5_ib\n");
	assert_true(vm.modules.is_loaded[MODULE_MLX5_CORE]);
	assert_false(vm.modules.loaded_listed);
	vm_done(&vm);
	paste(&vm, "$ uname -r\n" RELEASE "\n"
		   "$ grep hv_netvsc /lib/modules/" RELEASE "/modules.builtin\n"
		   "kernel/drivers/net/hyperv/hv_netvsc.ko\n");
	assert_true(kernel_of(&vm)->modules[MODULE_HV_NETVSC].is_builtin);
	assert_false(kernel_of(&vm)->has_builtins);
	vm_done(&vm);
}

static void test_pasted_initramfs(void **state)
{
	static const char names[] = "usr/lib/modules/" RELEASE "/kernel/a/mlx5_core.ko.zst\n"
				    "usr/bin/sh\n";
	struct buf text = { 0 };
	struct vm vm;

	(void)state;
	buf_printf(&text, "$ lsinitramfs /boot/initrd.img-" RELEASE "\n.\nusr\n%s", names);
	paste(&vm, buf_text(&text));
	assert_true(kernel_of(&vm)->modules[MODULE_MLX5_CORE].in_initramfs);
	assert_false(kernel_of(&vm)->modules[MODULE_MLX5_CORE].has_file);
	assert_true(kernel_of(&vm)->has_initramfs);
	vm_done(&vm);
	buf_clear(&text);
	buf_printf(&text, "$ lsinitramfs /boot/initrd.img-" RELEASE " | grep ko\n%s", names);
	paste(&vm, buf_text(&text));
	assert_false(kernel_of(&vm)->has_initramfs);
	vm_done(&vm);
	buf_done(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),	       cmocka_unit_test(test_a_cut_list),
		cmocka_unit_test(test_blocks),	       cmocka_unit_test(test_hidden_files),
		cmocka_unit_test(test_running_kernel), cmocka_unit_test(test_pasted),
		cmocka_unit_test(test_pasted_in_part), cmocka_unit_test(test_pasted_initramfs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
