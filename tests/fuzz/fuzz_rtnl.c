/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Any bytes as rtnetlink messages: links, addresses, routes, queueing disciplines, rules. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "parse/rtnl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = { (const char *)data, size };
	struct link *link;
	struct vm vm;

	vm_init(&vm);
	rtnl_add_links(&vm, bytes, "rtnetlink");
	rtnl_add_links(&vm, bytes, "rtnetlink");
	link = vm_add_link(&vm);
	/* The index that an address among these bytes would most likely have. */
	link->ifindex = known_u64(size > 24 ? data[20] : 1);
	rtnl_add_addresses(&vm, link, bytes);
	rtnl_add_routes(&vm, link, bytes);
	rtnl_add_qdiscs(&vm, bytes);
	rtnl_add_rules(&vm, bytes);
	for (size_t n = 0; n < vm.n_links; n++)
		assert(!vm.links[n]->master || is_known_u64(vm.links[n]->master_index));
	vm_done(&vm);
	return 0;
}
