/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as rules of udev and as the configuration of managers, and what follows for a VF. */
#include <stddef.h>
#include <stdint.h>

#include "parse/file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_file(struct vm *vm, const char *path, struct span content)
{
	file_parse(vm, file_format_of(span_of(path), NULL), span_of(path), content);
}

static void ask(const struct vm *vm, const char *driver)
{
	struct managed_device device = { driver, "enP1s1", "60:45:bd:e9:60:a3", NULL };
	enum manager taker;

	managers_exempt(&vm->managers, driver, &taker);
	managers_nm_exempts(&vm->managers, &device);
	managers_networkd_exempts(&vm->managers, &device);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span content = { (const char *)data, size };
	struct vm vm;

	vm_init(&vm);
	for (enum manager manager = 0; manager < MANAGER_COUNT; manager++)
		vm.managers.running[manager] = known_bool(true);
	read_file(&vm, "/etc/udev/rules.d/50-x.rules", content);
	read_file(&vm, "/etc/NetworkManager/conf.d/a.conf", content);
	read_file(&vm, "/usr/lib/NetworkManager/conf.d/a.conf", content);
	read_file(&vm, "/run/NetworkManager/conf.d/b.conf", content);
	read_file(&vm, "/etc/systemd/network/10-a.network", content);
	read_file(&vm, "/run/systemd/network/10-b.network", content);
	ask(&vm, "mlx4_en");
	ask(&vm, "mana");
	vm_done(&vm);
	return 0;
}
