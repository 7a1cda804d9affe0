/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which network managers run, and which come up at boot. */
#include "collect/live.h"
#include "parse/managers.h"

/* Where systemd keeps the processes of system services: the second one up to systemd 230 or so. */
static const char *const slices[] = {
	"/sys/fs/cgroup/system.slice",
	"/sys/fs/cgroup/systemd/system.slice",
};

static const struct {
	enum manager manager;
	const char *service;
} services[] = {
	{ MANAGER_NM, "NetworkManager.service" },
	{ MANAGER_NETWORKD, "systemd-networkd.service" },
	{ MANAGER_WICKED, "wickedd-nanny.service" },
};

/* Below a slice that is there a service without a folder, or without processes, does not run. */
static void ask_slice(struct collect_live *live, const char *slice)
{
	struct span processes;

	if (collect_read(live, &processes, "%s/cgroup.procs", slice))
		return;
	for (size_t n = 0; n < sizeof(services) / sizeof(services[0]); n++) {
		struct fact_bool *running = &live->vm->managers.running[services[n].manager];
		int error = collect_read(live, &processes, "%s/%s/cgroup.procs", slice,
					 services[n].service);

		if (!error && processes.len)
			*running = known_bool(true);
		else if ((!error || collect_fact_of(error) == FACT_ABSENT) &&
			 running->fact != FACT_KNOWN)
			*running = known_bool(false);
	}
}

/* Links that systemctl(1) makes when a service is enabled. */
static void ask_enabled(struct collect_live *live, const char *target)
{
	struct managers *managers = &live->vm->managers;
	struct buf names = { 0 };
	struct span left, name;

	if (collect_names(live, &names, "/etc/systemd/system/%s.wants", target) == 0) {
		for (enum manager manager = 0; manager < MANAGER_COUNT; manager++)
			if (managers->enabled[manager].fact != FACT_KNOWN)
				managers->enabled[manager] = known_bool(false);
		left = buf_span(&names);
		while (collect_next_name(&left, &name)) {
			enum manager manager = manager_of_service(name);

			if (manager != MANAGER_COUNT)
				managers->enabled[manager] = known_bool(true);
		}
	}
	buf_done(&names);
}

/* Debian has it below the folder of its architecture. */
static const char *const libraries[] = {
	"/usr/lib/systemd",
	"/usr/lib/x86_64-linux-gnu/systemd",
	"/usr/lib/aarch64-linux-gnu/systemd",
};

/* systemd's own library has its version in its name: "libsystemd-shared-252.23-1.fc37.so". */
static void ask_version(struct collect_live *live, const char *folder)
{
	struct buf names = { 0 };
	struct span left, name;

	if (collect_names(live, &names, "%s", folder) == 0) {
		left = buf_span(&names);
		while (collect_next_name(&left, &name))
			if (span_take(&name, "libsystemd-shared-"))
				managers_set_version(&live->vm->managers.systemd, name);
	}
	buf_done(&names);
}

void collect_managers(struct collect_live *live)
{
	struct managers *managers = &live->vm->managers;

	for (size_t n = 0; n < sizeof(slices) / sizeof(slices[0]); n++)
		ask_slice(live, slices[n]);
	for (size_t n = 0; n < sizeof(libraries) / sizeof(libraries[0]); n++)
		ask_version(live, libraries[n]);
	ask_enabled(live, "multi-user.target");
	ask_enabled(live, "sysinit.target");
	ask_enabled(live, "network-online.target");
	for (enum manager manager = 0; manager < MANAGER_COUNT; manager++)
		managers->config_read[manager] = true;
	managers->rules_read = true;
}
