// SPDX-License-Identifier: GPL-2.0
/*
 * The host's console: debugfs file lab_host takes one command per write and, when read,
 * tells the truth as JSON. N is the number of a vNIC, 0 to 31.
 *
 *	nic_offer N [KEY=VALUE...]	the keys are in config.c
 *	nic_rescind N			with its VF
 *	nic_suspend N, nic_resume N	what hibernation does to the synthetic device
 *	vf_offer N [KEY=VALUE...]	now; keys as with nic_offer, but mac and guid
 *	vf_revoke N			host servicing: function and association go
 *	vf_return N			and come back, after vf_delay_ms
 *	vf_assoc N, vf_disassoc N	only the association message
 *	pci_add N, pci_del N		only the function
 *	link_up N, link_down N		of the synthetic NIC
 *	vf_carrier N on|off
 *	mute N vf|rx|switch|none	VF a black hole; nothing received; as switch mute
 *	switch N ok|refuse|fail|mute	the guest's next order of a data path is followed;
 *					completed, but not followed; cannot be sent at all
 *					(-ENODEV); not answered until it is ok or refuse
 *	slow N MS			before each answer to NVSP and RNDIS requests
 *	decoy_offer NAME [KEY=VALUE...]	ib, nvme, gpu or nic; decoy_rescind NAME
 */
#include "host.h"

#include <linux/debugfs.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#define COMMAND_MAX 1024

static struct dentry *file;

static int parse_on(const char *text)
{
	return !strcmp(text, "on") ? 1 : !strcmp(text, "off") ? 0 : -EINVAL;
}

static int set_link(struct lab_nic *nic, bool up)
{
	WRITE_ONCE(nic->link, up);
	rndis_indicate_link(nic);
	return 0;
}

static int set_switch(struct lab_nic *nic, const char *text)
{
	enum lab_switch sw;
	int err = config_switch(&sw, text);

	if (!err)
		netvsp_set_switch(nic, sw);
	return err;
}

static int set_mute(struct lab_nic *nic, const char *text)
{
	if (!strcmp(text, "switch"))
		return set_switch(nic, "mute");
	if (!strcmp(text, "vf"))
		WRITE_ONCE(nic->mute, MUTE_VF);
	else if (!strcmp(text, "rx"))
		WRITE_ONCE(nic->mute, MUTE_RX);
	else if (!strcmp(text, "none"))
		WRITE_ONCE(nic->mute, MUTE_NONE);
	else
		return -EINVAL;
	if (nic->mute == MUTE_NONE && nic->sw == SWITCH_MUTE)
		netvsp_set_switch(nic, SWITCH_OK);
	return 0;
}

static int set_slow(struct lab_nic *nic, const char *text)
{
	return kstrtouint(text, 10, &nic->slow_ms);
}

static int cmd_rescind(struct lab_nic *nic, char *rest)
{
	return nic_rescind(nic);
}

static int cmd_suspend(struct lab_nic *nic, char *rest)
{
	return nic_suspend(nic, true);
}

static int cmd_resume(struct lab_nic *nic, char *rest)
{
	return nic_suspend(nic, false);
}

static int cmd_vf_revoke(struct lab_nic *nic, char *rest)
{
	return nic_vf_revoke(nic);
}

static int cmd_vf_return(struct lab_nic *nic, char *rest)
{
	return nic_vf_return(nic);
}

static int cmd_vf_assoc(struct lab_nic *nic, char *rest)
{
	return nic_associate(nic, true);
}

static int cmd_vf_disassoc(struct lab_nic *nic, char *rest)
{
	return nic_associate(nic, false);
}

static int cmd_pci_add(struct lab_nic *nic, char *rest)
{
	return nic_pci(nic, true);
}

static int cmd_pci_del(struct lab_nic *nic, char *rest)
{
	return nic_pci(nic, false);
}

static int cmd_link_up(struct lab_nic *nic, char *rest)
{
	return set_link(nic, true);
}

static int cmd_link_down(struct lab_nic *nic, char *rest)
{
	return set_link(nic, false);
}

static int cmd_vf_carrier(struct lab_nic *nic, char *rest)
{
	int on = parse_on(rest);

	return on < 0 ? on : nic_vf_carrier(nic, on);
}

static int cmd_mute(struct lab_nic *nic, char *rest)
{
	return set_mute(nic, rest);
}

static int cmd_switch(struct lab_nic *nic, char *rest)
{
	return set_switch(nic, rest);
}

static int cmd_slow(struct lab_nic *nic, char *rest)
{
	return set_slow(nic, rest);
}

static const struct command {
	const char *name;
	int (*run)(struct lab_nic *nic, char *rest);
} commands[] = {
	{ "nic_rescind", cmd_rescind },
	{ "nic_suspend", cmd_suspend },
	{ "nic_resume", cmd_resume },
	{ "vf_offer", nic_vf_offer },
	{ "vf_revoke", cmd_vf_revoke },
	{ "vf_return", cmd_vf_return },
	{ "vf_assoc", cmd_vf_assoc },
	{ "vf_disassoc", cmd_vf_disassoc },
	{ "pci_add", cmd_pci_add },
	{ "pci_del", cmd_pci_del },
	{ "link_up", cmd_link_up },
	{ "link_down", cmd_link_down },
	{ "vf_carrier", cmd_vf_carrier },
	{ "mute", cmd_mute },
	{ "switch", cmd_switch },
	{ "slow", cmd_slow },
};

static int run_on_nic(const char *name, unsigned int nr, char *rest)
{
	struct lab_nic *nic = nic_get(nr);
	unsigned int i;

	if (!strcmp(name, "nic_offer"))
		return nic_offer(nr, rest);
	for (i = 0; i < ARRAY_SIZE(commands); i++)
		if (!strcmp(commands[i].name, name))
			return nic && nic->offered ? commands[i].run(nic, rest) : -ENODEV;
	return -EINVAL;
}

static int run(char *line)
{
	char *name = strsep(&line, " "), *subject = line ? strsep(&line, " ") : NULL;
	char *rest = line ? line : "";
	unsigned int nr;
	int err;

	if (!subject)
		return -EINVAL;
	if (!strcmp(name, "decoy_offer"))
		return decoy_offer(subject, rest);
	if (!strcmp(name, "decoy_rescind"))
		return decoy_rescind(subject);
	err = kstrtouint(subject, 10, &nr);
	return err ? err : run_on_nic(name, nr, rest);
}

static ssize_t lab_host_write(struct file *unused, const char __user *buf, size_t len,
			      loff_t *pos)
{
	char *line;
	int err;

	if (len > COMMAND_MAX)
		return -E2BIG;
	line = memdup_user_nul(buf, len);
	if (IS_ERR(line))
		return PTR_ERR(line);
	err = run(strim(line));
	kfree(line);
	return err ? err : len;
}

static int lab_host_open(struct inode *inode, struct file *f)
{
	return single_open(f, lab_truth_show, NULL);
}

static const struct file_operations lab_host_fops = {
	.owner = THIS_MODULE,
	.open = lab_host_open,
	.read = seq_read,
	.write = lab_host_write,
	.llseek = seq_lseek,
	.release = single_release,
};

int lab_host_init(void)
{
	file = debugfs_create_file("lab_host", 0600, NULL, NULL, &lab_host_fops);
	return PTR_ERR_OR_ZERO(file);
}

void lab_host_exit(void)
{
	debugfs_remove(file);
	nic_exit();
	decoy_exit();
}
