// SPDX-License-Identifier: GPL-2.0
/* Virtual NICs: offering and rescinding them, and what happens to their VFs. */
#include "host.h"

#include <linux/slab.h>

#define CLASS_ETHERNET 0x020000
#define SHARE_RETRY_MS 50

static const guid_t nic_guid = GUID_INIT(0xf8615163, 0xdf3e, 0x46c5, 0x91, 0x3f, 0xf2, 0xd2,
					 0xf9, 0x65, 0xed, 0x0e);

/*
 * One slow operation at a time: they wait for drivers, and these for RTNL. What must work
 * while RTNL is held by a waiting driver (switch, mute, link, slow, truth) does without.
 */
DEFINE_MUTEX(nic_ops);

/* Made at first use and kept until the module goes, so that a pointer stays good. */
static struct lab_nic *nics[LAB_MAX_NICS];

struct lab_nic *nic_get(unsigned int nr)
{
	return nr < LAB_MAX_NICS ? READ_ONCE(nics[nr]) : NULL;
}

bool nic_domain_used(u16 domain)
{
	const guid_t *guid;
	unsigned int i;

	for (i = 0; i < LAB_MAX_NICS; i++) {
		guid = nics[i] && nics[i]->func ? &nics[i]->cfg.pci_guid : NULL;
		if (guid && (guid->b[5] << 8 | guid->b[4]) == domain)
			return true;
	}
	return false;
}

static void set_func(struct lab_nic *nic, struct lab_func *func)
{
	spin_lock_irq(&nic->lock);
	nic->func = func;
	if (!func)
		nic->vf_path = false;
	spin_unlock_irq(&nic->lock);
}

static int add_own_function(struct lab_nic *nic)
{
	struct lab_func *func = func_new(&nic->cfg, CLASS_ETHERNET);
	int err = -ENOMEM;

	if (!func)
		return err;
	set_func(nic, func);
	if (func_add_port(func, nic, &nic->cfg))
		err = func_offer(func, &nic->cfg);
	if (err) {
		set_func(nic, NULL);
		func_rescind(func);
	}
	return err;
}

static struct lab_nic *shared_owner(struct lab_nic *nic)
{
	return nic->cfg.vf_share >= 0 ? nic_get(nic->cfg.vf_share) : NULL;
}

/* A further vPort of a MANA function, which must be there. */
static int add_shared_function(struct lab_nic *nic)
{
	struct lab_nic *owner = shared_owner(nic);

	if (!owner || !owner->func)
		return -EAGAIN;
	set_func(nic, owner->func);
	if (func_add_port(owner->func, nic, &nic->cfg))
		return 0;
	set_func(nic, NULL);
	return -ENOSPC;
}

static int pci_add(struct lab_nic *nic)
{
	int err;

	if (!nic->cfg.vf_vendor)
		return -ENODEV;
	if (nic->func)
		return -EEXIST;
	err = nic->cfg.vf_share >= 0 ? add_shared_function(nic) : add_own_function(nic);
	if (!err)
		nic->ever_vf = true;
	return err;
}

static void pci_del(struct lab_nic *nic)
{
	struct lab_func *func = nic->func;
	struct lab_port *port = rcu_dereference_protected(nic->port, true);
	unsigned int i;

	if (nic->cfg.vf_share >= 0) {
		func_del_port(port);
		set_func(nic, NULL);
		return;
	}
	func_rescind(func);
	for (i = 0; i < LAB_MAX_NICS; i++)
		if (nics[i] && nics[i]->func == func)
			set_func(nics[i], NULL);
}

/* As a real host: the association first, then the function. */
static int vf_add(struct lab_nic *nic)
{
	struct lab_nic *owner = shared_owner(nic);

	if (nic->cfg.vf_share >= 0 && (!owner || !owner->func))
		return -EAGAIN;
	if (nic->cfg.assoc == ASSOC_AUTO && !nic->func)
		netvsp_associate(nic, true);
	return pci_add(nic);
}

/* And the other way round: "VF slot N removed" comes after "VF unregistering". */
static void vf_del(struct lab_nic *nic)
{
	unsigned int i;

	if (nic->func)
		pci_del(nic);
	for (i = 0; i < LAB_MAX_NICS; i++)
		if (nics[i] && nics[i]->associated && !nics[i]->func &&
		    (nics[i] == nic || nics[i]->cfg.vf_share == (int)nic->nr))
			netvsp_associate(nics[i], false);
}

static void vf_work(struct work_struct *work)
{
	struct lab_nic *nic = container_of(work, struct lab_nic, vf_work.work);

	struct lab_nic *owner = shared_owner(nic);
	int err = 0;

	mutex_lock(&nic_ops);
	if (nic->vf_wanted && !nic->dying && nic->sriov && !nic->func)
		err = vf_add(nic);
	/* The function will come: vf_return of its owner calls again, else wait for it. */
	if (err == -EAGAIN && owner && owner->vf_wanted)
		schedule_delayed_work(&nic->vf_work, msecs_to_jiffies(SHARE_RETRY_MS));
	mutex_unlock(&nic_ops);
}

/* The guest has (again) told what it can do. Its driver forgot any association. */
void nic_guest_ready(struct lab_nic *nic)
{
	if (nic->associated)
		netvsp_associate(nic, true);
	if (nic->vf_wanted && !nic->dying)
		mod_delayed_work(system_wq, &nic->vf_work,
				 msecs_to_jiffies(nic->cfg.vf_delay_ms));
}

static struct lab_nic *nic_new(unsigned int nr)
{
	struct lab_nic *nic = kzalloc(sizeof(*nic), GFP_KERNEL);

	if (!nic)
		return NULL;
	nic->wq = alloc_ordered_workqueue("lab_host%u", 0, nr);
	if (!nic->wq) {
		kfree(nic);
		return NULL;
	}
	nic->nr = nr;
	spin_lock_init(&nic->lock);
	INIT_LIST_HEAD(&nic->msgs);
	init_waitqueue_head(&nic->wait);
	INIT_WORK(&nic->msg_work, netvsp_msg_work);
	INIT_DELAYED_WORK(&nic->vf_work, vf_work);
	return nic;
}

static void nic_reset(struct lab_nic *nic, const struct lab_config *cfg)
{
	nic->cfg = *cfg;
	nic->ever_vf = false;
	nic->associated = false;
	nic->vf_wanted = cfg->vf_vendor != 0;
	nic->dying = false;
	nic->vf_path = false;
	nic->link = !cfg->link_down;
	nic->sw = cfg->sw;
	nic->mute = MUTE_NONE;
	nic->slow_ms = 0;
	nic->switches = 0;
	nic->refused = 0;
	memset(nic->tx, 0, sizeof(nic->tx));
	memset(nic->rx, 0, sizeof(nic->rx));
}

/* All ports of a function have its serial. */
static void take_owner_serial(struct lab_config *cfg)
{
	struct lab_nic *owner = cfg->vf_share >= 0 ? nic_get(cfg->vf_share) : NULL;

	if (owner)
		cfg->serial = owner->cfg.serial;
}

static bool guid_taken(const guid_t *guid)
{
	unsigned int i;

	for (i = 0; i < LAB_MAX_NICS; i++)
		if (nics[i] && nics[i]->offered && guid_equal(&nics[i]->cfg.guid, guid))
			return true;
	return false;
}

static int offer_device(struct lab_nic *nic)
{
	const struct lab_offer offer = {
		.type = nic_guid,
		.instance = nic->cfg.guid,
		.device_id = HV_NIC,
		.end = &netvsp_endpoint,
		.host = nic,
	};
	struct lab_vdev *vdev;
	int err = fabric_create(nic);

	if (err)
		return err;
	vdev = lab_vdev_offer(&offer);
	if (IS_ERR(vdev)) {
		fabric_destroy(nic);
		return PTR_ERR(vdev);
	}
	spin_lock_irq(&nic->lock);
	nic->vdev = vdev;
	nic->offered = true;
	spin_unlock_irq(&nic->lock);
	return 0;
}

static int do_offer(unsigned int nr, const struct lab_config *cfg)
{
	if (!nics[nr])
		WRITE_ONCE(nics[nr], nic_new(nr));
	if (!nics[nr])
		return -ENOMEM;
	if (nics[nr]->offered || guid_taken(&cfg->guid))
		return -EEXIST;
	nic_reset(nics[nr], cfg);
	return offer_device(nics[nr]);
}

int nic_offer(unsigned int nr, char *words)
{
	struct lab_config cfg;
	int err;

	if (nr >= LAB_MAX_NICS)
		return -EINVAL;
	config_default(&cfg, nr);
	err = config_parse(&cfg, words);
	if (err)
		return err;
	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	take_owner_serial(&cfg);
	config_complete(&cfg, nr);
	err = do_offer(nr, &cfg);
	mutex_unlock(&nic_ops);
	return err;
}

static void do_rescind(struct lab_nic *nic)
{
	struct lab_vdev *vdev = nic->vdev;

	vf_del(nic);
	netvsp_quiesce(nic);
	spin_lock_irq(&nic->lock);
	nic->vdev = NULL;
	nic->offered = false;
	spin_unlock_irq(&nic->lock);
	lab_vdev_rescind(vdev);
	fabric_destroy(nic);
}

int nic_rescind(struct lab_nic *nic)
{
	int err = -ENODEV;

	nic->dying = true;
	cancel_delayed_work_sync(&nic->vf_work);
	mutex_lock(&nic_ops);
	if (nic->offered) {
		do_rescind(nic);
		err = 0;
	}
	mutex_unlock(&nic_ops);
	return err;
}

static int vf_offer(struct lab_nic *nic, char *words)
{
	struct lab_config cfg = nic->cfg;
	int err;

	if (nic->func || !nic->offered)
		return nic->func ? -EEXIST : -ENODEV;
	cfg.vf_serial = 0;
	cfg.pci_guid = guid_null;
	err = config_parse(&cfg, words);
	if (err)
		return err;
	take_owner_serial(&cfg);
	config_complete(&cfg, nic->nr);
	if (!cfg.vf_vendor || memcmp(cfg.mac, nic->cfg.mac, ETH_ALEN) ||
	    !guid_equal(&cfg.guid, &nic->cfg.guid))
		return -EINVAL;
	nic->cfg = cfg;
	nic->vf_wanted = true;
	return nic->sriov ? vf_add(nic) : 0;
}

int nic_vf_offer(struct lab_nic *nic, char *words)
{
	int err;

	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	err = vf_offer(nic, words);
	mutex_unlock(&nic_ops);
	return err;
}

int nic_vf_revoke(struct lab_nic *nic)
{
	int err = -ENODEV;

	nic->vf_wanted = false;
	cancel_delayed_work_sync(&nic->vf_work);
	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	if (nic->func) {
		vf_del(nic);
		err = 0;
	}
	mutex_unlock(&nic_ops);
	return err;
}

int nic_vf_return(struct lab_nic *nic)
{
	unsigned int i;

	if (!nic->offered || !nic->cfg.vf_vendor)
		return -ENODEV;
	if (nic->func)
		return -EEXIST;
	nic->vf_wanted = true;
	nic_guest_ready(nic);
	/* The other ports of its function come back with it. */
	for (i = 0; i < LAB_MAX_NICS; i++)
		if (nics[i] && nics[i]->offered && nics[i]->cfg.vf_share == (int)nic->nr)
			nic_guest_ready(nics[i]);
	return 0;
}

int nic_associate(struct lab_nic *nic, bool on)
{
	if (!nic->offered)
		return -ENODEV;
	netvsp_associate(nic, on);
	return 0;
}

int nic_pci(struct lab_nic *nic, bool add)
{
	int err = -ENODEV;

	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	if (add && nic->offered) {
		err = pci_add(nic);
	} else if (!add && nic->func) {
		pci_del(nic);
		err = 0;
	}
	mutex_unlock(&nic_ops);
	return err;
}

int nic_vf_carrier(struct lab_nic *nic, bool on)
{
	struct lab_port *port;

	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	port = rcu_dereference_protected(nic->port, lockdep_is_held(&nic_ops));
	if (port)
		func_set_carrier(port, on);
	mutex_unlock(&nic_ops);
	return port ? 0 : -ENODEV;
}

int nic_suspend(struct lab_nic *nic, bool suspend)
{
	int err = -ENODEV;

	if (mutex_lock_killable(&nic_ops))
		return -EINTR;
	if (nic->vdev)
		err = lab_vdev_suspend(nic->vdev, suspend);
	/* netvsc_resume() counts on it: a resumed machine has a new host. */
	if (!err && suspend)
		WRITE_ONCE(nic->vf_path, false);
	mutex_unlock(&nic_ops);
	return err;
}

void nic_exit(void)
{
	unsigned int i;

	for (i = 0; i < LAB_MAX_NICS; i++)
		if (nics[i])
			nic_rescind(nics[i]);
	for (i = 0; i < LAB_MAX_NICS; i++) {
		if (!nics[i])
			continue;
		cancel_delayed_work_sync(&nics[i]->vf_work);
		destroy_workqueue(nics[i]->wq);
		kfree(nics[i]);
		nics[i] = NULL;
	}
}
