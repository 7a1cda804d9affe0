// SPDX-License-Identifier: GPL-2.0
/* Functions behind hv_pci that are no vNIC's VF: storage, a GPU, InfiniBand, a bare NIC. */
#include "host.h"

#include <linux/slab.h>

static const struct decoy_kind {
	const char *name;
	u16 vendor, device;
	u32 class;
	bool port;
} kinds[] = {
	{ "ib", PCI_VENDOR_ID_MELLANOX, 0x101e, 0x020700, false },
	{ "nvme", PCI_VENDOR_ID_MICROSOFT, 0xb111, 0x010802, false },
	{ "gpu", PCI_VENDOR_ID_NVIDIA, 0x1eb8, 0x030200, false },
	{ "nic", PCI_VENDOR_ID_MELLANOX, 0x1016, 0x020000, true },
};

static struct lab_func *decoys[ARRAY_SIZE(kinds)];

static int find(const char *name)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		if (!strcmp(kinds[i].name, name))
			return i;
	return -EINVAL;
}

/* Numbers far from those of vNICs: MAC ...:d0, d1, ..., domains and serials of their own. */
static int configure(struct lab_config *cfg, unsigned int i, char *words)
{
	int err;

	config_default(cfg, 0);
	cfg->mac[4] = 0x61;
	cfg->mac[5] = 0xd0 + i;
	cfg->domain = 0xd0c0 + i;
	cfg->serial = 100 + i;
	err = config_parse(cfg, words);
	cfg->vf_vendor = kinds[i].vendor;
	cfg->vf_device = kinds[i].device;
	config_complete(cfg, 0);
	return err;
}

static int offer(unsigned int i, const struct lab_config *cfg)
{
	struct lab_func *func = func_new(cfg, kinds[i].class);
	int err = -ENOMEM;

	if (!func)
		return err;
	if (!kinds[i].port || func_add_port(func, NULL, cfg))
		err = func_offer(func, cfg);
	if (err)
		func_rescind(func);
	else
		decoys[i] = func;
	return err;
}

int decoy_offer(const char *name, char *words)
{
	struct lab_config cfg;
	int i = find(name), err;

	if (i < 0)
		return i;
	err = configure(&cfg, i, words);
	if (err)
		return err;
	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	err = decoys[i] ? -EEXIST : offer(i, &cfg);
	mutex_unlock(&nic_ops);
	return err;
}

static bool rescind(unsigned int i)
{
	struct lab_func *func = decoys[i];

	decoys[i] = NULL;
	if (func)
		func_rescind(func);
	return func;
}

int decoy_rescind(const char *name)
{
	int i = find(name), err;

	if (i < 0)
		return i;
	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	err = rescind(i) ? 0 : -ENODEV;
	mutex_unlock(&nic_ops);
	return err;
}

/* Without nic_ops: the truth must be readable while that waits. Names only. */
void decoy_truth(struct seq_file *s)
{
	const char *comma = "";
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(kinds); i++) {
		if (!READ_ONCE(decoys[i]))
			continue;
		seq_printf(s, "%s\"%s\"", comma, kinds[i].name);
		comma = ",";
	}
}

void decoy_exit(void)
{
	unsigned int i;

	mutex_lock(&nic_ops);
	for (i = 0; i < ARRAY_SIZE(kinds); i++)
		rescind(i);
	mutex_unlock(&nic_ops);
}
