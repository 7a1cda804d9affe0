// SPDX-License-Identifier: GPL-2.0
/* What reading lab_host gives: the host's own view, one JSON object. */
#include "host.h"

#include <linux/rcupdate.h>
#include <net/net_namespace.h>

static const char *boolean(bool value)
{
	return value ? "true" : "false";
}

static void show_string(struct seq_file *s, const char *key, const char *value)
{
	if (value && *value)
		seq_printf(s, ",\"%s\":\"%s\"", key, value);
	else
		seq_printf(s, ",\"%s\":null", key);
}

static void show_count(struct seq_file *s, const char *key, struct lab_count *count)
{
	seq_printf(s, "\"%s\":{\"packets\":%lld,\"bytes\":%lld}", key,
		   atomic64_read(&count->packets), atomic64_read(&count->bytes));
}

static void show_traffic(struct seq_file *s, const char *key, struct lab_count *count)
{
	seq_printf(s, ",\"%s\":{", key);
	show_count(s, "vf", &count[1]);
	seq_putc(s, ',');
	show_count(s, "synthetic", &count[0]);
	seq_putc(s, '}');
}

/* The netdev of a device, in whatever namespace it is. */
static void find_ifname(const struct device *parent, char *name)
{
	struct net_device *dev;
	struct net *net;

	rcu_read_lock();
	for_each_net_rcu(net)
		for_each_netdev_rcu(net, dev)
			if (dev->dev.parent == parent)
				strscpy(name, dev->name, IFNAMSIZ);
	rcu_read_unlock();
}

static void show_device(struct seq_file *s, struct lab_nic *nic)
{
	char ifname[IFNAMSIZ] = "", driver[32] = "";
	struct device *dev = NULL;
	struct device_driver *drv;

	spin_lock_irq(&nic->lock);
	if (nic->vdev)
		dev = get_device(&nic->vdev->hdev.device);
	spin_unlock_irq(&nic->lock);
	if (dev) {
		rcu_read_lock();
		drv = READ_ONCE(dev->driver);
		if (drv)
			strscpy(driver, drv->name, sizeof(driver));
		rcu_read_unlock();
		find_ifname(dev, ifname);
		put_device(dev);
	}
	show_string(s, "driver", driver);
	show_string(s, "ifname", ifname);
}

static void show_vf(struct seq_file *s, struct lab_nic *nic)
{
	bool offered, carrier;
	struct lab_port *port;
	char bdf[16] = "";

	spin_lock_irq(&nic->lock);
	offered = nic->func != NULL;
	port = rcu_dereference_protected(nic->port, lockdep_is_held(&nic->lock));
	carrier = port && READ_ONCE(port->carrier);
	if (nic->func)
		strscpy(bdf, nic->func->pub.bdf, sizeof(bdf));
	spin_unlock_irq(&nic->lock);
	seq_printf(s, ",\"vf\":{\"ever_offered\":%s,\"offered\":%s,\"associated\":%s",
		   boolean(nic->ever_vf), boolean(offered), boolean(nic->associated));
	show_string(s, "pci", bdf);
	seq_printf(s, ",\"carrier\":%s,\"muted\":%s}", boolean(carrier),
		   boolean(nic->mute == MUTE_VF));
}

static void show_nic(struct seq_file *s, struct lab_nic *nic)
{
	seq_printf(s, "{\"nic\":%u,\"guid\":\"%pUl\",\"mac\":\"%pM\",\"offered\":%s", nic->nr,
		   &nic->cfg.guid, nic->cfg.mac, boolean(nic->offered));
	show_device(s, nic);
	seq_printf(s, ",\"synthetic_link\":%s,\"channels\":%u", boolean(nic->link), nic->nr_ch);
	show_vf(s, nic);
	seq_printf(s, ",\"path\":\"%s\",\"switches\":%lu,\"switches_refused\":%lu",
		   nic->vf_path ? "vf" : "synthetic", nic->switches, nic->refused);
	seq_printf(s, ",\"switch_pending\":%s", boolean(nic->switch_pending));
	show_traffic(s, "tx", nic->tx);
	show_traffic(s, "rx", nic->rx);
	seq_putc(s, '}');
}

int lab_truth_show(struct seq_file *s, void *unused)
{
	const char *comma = "";
	unsigned int i;

	seq_puts(s, "{\"nics\":[");
	for (i = 0; i < LAB_MAX_NICS; i++) {
		if (!nic_get(i))
			continue;
		seq_puts(s, comma);
		show_nic(s, nic_get(i));
		comma = ",";
	}
	seq_puts(s, "],\"decoys\":[");
	decoy_truth(s);
	seq_puts(s, "]}\n");
	return 0;
}
