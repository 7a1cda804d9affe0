// SPDX-License-Identifier: GPL-2.0
/* The files of devices and channels in sysfs: drivers/hv/vmbus_drv.c (6.1, 6.12). */
#include "vmbus.h"

#include <linux/slab.h>

static ssize_t id_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct hv_device *hdev = device_to_hv_device(dev);

	return sysfs_emit(buf, "%d\n", hdev->channel->offermsg.child_relid);
}
static DEVICE_ATTR_RO(id);

static ssize_t state_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", device_to_hv_device(dev)->channel->state);
}
static DEVICE_ATTR_RO(state);

static ssize_t monitor_id_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct hv_device *hdev = device_to_hv_device(dev);

	return sysfs_emit(buf, "%d\n", hdev->channel->offermsg.monitorid);
}
static DEVICE_ATTR_RO(monitor_id);

static ssize_t class_id_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "{%pUl}\n", &device_to_hv_device(dev)->dev_type);
}
static DEVICE_ATTR_RO(class_id);

static ssize_t device_id_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "{%pUl}\n", &device_to_hv_device(dev)->dev_instance);
}
static DEVICE_ATTR_RO(device_id);

static ssize_t modalias_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct hv_device *hdev = device_to_hv_device(dev);

	return sysfs_emit(buf, "vmbus:%*phN\n", UUID_SIZE, &hdev->dev_type);
}
static DEVICE_ATTR_RO(modalias);

static ssize_t numa_node_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct hv_device *hdev = device_to_hv_device(dev);

	return sysfs_emit(buf, "%d\n", cpu_to_node(hdev->channel->target_cpu));
}
static DEVICE_ATTR_RO(numa_node);

static ssize_t vendor_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0x%x\n", device_to_hv_device(dev)->vendor_id);
}
static DEVICE_ATTR_RO(vendor);

static ssize_t device_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0x%x\n", device_to_hv_device(dev)->device_id);
}
static DEVICE_ATTR_RO(device);

/* Nobody on this host uses the monitor pages, so these are always zero. */
static ssize_t monitor_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "0\n");
}

#define MONITOR_ATTR(name) \
	static struct device_attribute dev_attr_##name = __ATTR(name, 0444, monitor_show, NULL)

MONITOR_ATTR(server_monitor_pending);
MONITOR_ATTR(client_monitor_pending);
MONITOR_ATTR(server_monitor_latency);
MONITOR_ATTR(client_monitor_latency);
MONITOR_ATTR(server_monitor_conn_id);
MONITOR_ATTR(client_monitor_conn_id);

enum ring_field { INTR_MASK, READ_INDEX, WRITE_INDEX, READ_AVAIL, WRITE_AVAIL };

static u32 ring_field(const struct hv_ring_buffer_info *ring, enum ring_field field)
{
	switch (field) {
	case INTR_MASK:
		return ring->ring_buffer->interrupt_mask;
	case READ_INDEX:
		return ring->ring_buffer->read_index;
	case WRITE_INDEX:
		return ring->ring_buffer->write_index;
	case READ_AVAIL:
		return hv_get_bytes_to_read(ring);
	case WRITE_AVAIL:
		break;
	}
	return hv_get_bytes_to_write(ring);
}

static ssize_t ring_show(struct hv_ring_buffer_info *ring, enum ring_field field, char *buf)
{
	ssize_t ret = -EINVAL;

	mutex_lock(&ring->ring_buffer_mutex);
	if (ring->ring_buffer)
		ret = sysfs_emit(buf, "%u\n", ring_field(ring, field));
	mutex_unlock(&ring->ring_buffer_mutex);
	return ret;
}

#define RING_ATTR(name, ring, field)						\
static ssize_t name##_show(struct device *dev, struct device_attribute *attr,	\
			   char *buf)						\
{										\
	return ring_show(&device_to_hv_device(dev)->channel->ring, field, buf);	\
}										\
static DEVICE_ATTR_RO(name)

RING_ATTR(out_intr_mask, outbound, INTR_MASK);
RING_ATTR(out_read_index, outbound, READ_INDEX);
RING_ATTR(out_write_index, outbound, WRITE_INDEX);
RING_ATTR(out_read_bytes_avail, outbound, READ_AVAIL);
RING_ATTR(out_write_bytes_avail, outbound, WRITE_AVAIL);
RING_ATTR(in_intr_mask, inbound, INTR_MASK);
RING_ATTR(in_read_index, inbound, READ_INDEX);
RING_ATTR(in_write_index, inbound, WRITE_INDEX);
RING_ATTR(in_read_bytes_avail, inbound, READ_AVAIL);
RING_ATTR(in_write_bytes_avail, inbound, WRITE_AVAIL);

static ssize_t channel_vp_mapping_show(struct device *dev, struct device_attribute *attr,
				       char *buf)
{
	struct vmbus_channel *chan = device_to_hv_device(dev)->channel, *sub;
	int len;

	mutex_lock(&vmbus_connection.channel_mutex);
	len = sysfs_emit(buf, "%u:%u\n", chan->offermsg.child_relid, chan->target_cpu);
	list_for_each_entry(sub, &chan->sc_list, sc_list)
		len += sysfs_emit_at(buf, len, "%u:%u\n", sub->offermsg.child_relid,
				     sub->target_cpu);
	mutex_unlock(&vmbus_connection.channel_mutex);
	return len;
}
static DEVICE_ATTR_RO(channel_vp_mapping);

#if LAB_OWN_DRIVER_OVERRIDE
static ssize_t driver_override_store(struct device *dev, struct device_attribute *attr,
				     const char *buf, size_t count)
{
	struct hv_device *hdev = device_to_hv_device(dev);
	int ret = driver_set_override(dev, &hdev->driver_override, buf, count);

	return ret ? ret : count;
}

static ssize_t driver_override_show(struct device *dev, struct device_attribute *attr,
				    char *buf)
{
	ssize_t len;

	device_lock(dev);
	len = sysfs_emit(buf, "%s\n", device_to_hv_device(dev)->driver_override);
	device_unlock(dev);
	return len;
}
static DEVICE_ATTR_RW(driver_override);
#endif

static struct attribute *vmbus_dev_attrs[] = {
	&dev_attr_id.attr,
	&dev_attr_state.attr,
	&dev_attr_monitor_id.attr,
	&dev_attr_class_id.attr,
	&dev_attr_device_id.attr,
	&dev_attr_modalias.attr,
	&dev_attr_numa_node.attr,
	&dev_attr_server_monitor_pending.attr,
	&dev_attr_client_monitor_pending.attr,
	&dev_attr_server_monitor_latency.attr,
	&dev_attr_client_monitor_latency.attr,
	&dev_attr_server_monitor_conn_id.attr,
	&dev_attr_client_monitor_conn_id.attr,
	&dev_attr_out_intr_mask.attr,
	&dev_attr_out_read_index.attr,
	&dev_attr_out_write_index.attr,
	&dev_attr_out_read_bytes_avail.attr,
	&dev_attr_out_write_bytes_avail.attr,
	&dev_attr_in_intr_mask.attr,
	&dev_attr_in_read_index.attr,
	&dev_attr_in_write_index.attr,
	&dev_attr_in_read_bytes_avail.attr,
	&dev_attr_in_write_bytes_avail.attr,
	&dev_attr_channel_vp_mapping.attr,
	&dev_attr_vendor.attr,
	&dev_attr_device.attr,
#if LAB_OWN_DRIVER_OVERRIDE
	&dev_attr_driver_override.attr,
#endif
	NULL,
};

static const struct attribute_group vmbus_dev_group = { .attrs = vmbus_dev_attrs };
const struct attribute_group *vmbus_dev_groups[] = { &vmbus_dev_group, NULL };

static ssize_t hibernation_show(lab_const_bus *bus, char *buf)
{
	return sysfs_emit(buf, "1\n");
}
static BUS_ATTR_RO(hibernation);

static struct attribute *vmbus_bus_attrs[] = { &bus_attr_hibernation.attr, NULL };
static const struct attribute_group vmbus_bus_group = { .attrs = vmbus_bus_attrs };
const struct attribute_group *vmbus_bus_groups[] = { &vmbus_bus_group, NULL };

struct chan_attribute {
	struct attribute attr;
	ssize_t (*show)(struct vmbus_channel *chan, char *buf);
};

static ssize_t chan_show(struct kobject *kobj, struct attribute *attr, char *buf)
{
	struct vmbus_channel *chan = container_of(kobj, struct vmbus_channel, kobj);

	return container_of(attr, struct chan_attribute, attr)->show(chan, buf);
}

static const struct sysfs_ops chan_sysfs_ops = { .show = chan_show };

#define CHAN_ATTR(_name, format, value)						\
static ssize_t chan_##_name##_show(struct vmbus_channel *chan, char *buf)	\
{										\
	return sysfs_emit(buf, format "\n", value);				\
}										\
static struct chan_attribute chan_attr_##_name = {				\
	.attr = { .name = #_name, .mode = 0444 },				\
	.show = chan_##_name##_show,						\
}

#define CHAN_RING_ATTR(_name, ring, field)					\
static ssize_t chan_##_name##_show(struct vmbus_channel *chan, char *buf)	\
{										\
	return ring_show(&chan->ring, field, buf);				\
}										\
static struct chan_attribute chan_attr_##_name = {				\
	.attr = { .name = #_name, .mode = 0444 },				\
	.show = chan_##_name##_show,						\
}

CHAN_RING_ATTR(out_mask, outbound, INTR_MASK);
CHAN_RING_ATTR(in_mask, inbound, INTR_MASK);
CHAN_RING_ATTR(read_avail, inbound, READ_AVAIL);
CHAN_RING_ATTR(write_avail, outbound, WRITE_AVAIL);
CHAN_ATTR(cpu, "%u", chan->target_cpu);
CHAN_ATTR(pending, "%d", 0);
CHAN_ATTR(latency, "%d", 0);
CHAN_ATTR(interrupts, "%llu", chan->interrupts);
CHAN_ATTR(events, "%llu", chan->sig_events);
CHAN_ATTR(intr_in_full, "%llu", chan->intr_in_full);
CHAN_ATTR(intr_out_empty, "%llu", chan->intr_out_empty);
CHAN_ATTR(out_full_first, "%llu", chan->out_full_first);
CHAN_ATTR(out_full_total, "%llu", chan->out_full_total);
CHAN_ATTR(monitor_id, "%u", chan->offermsg.monitorid);
CHAN_ATTR(subchannel_id, "%u", chan->offermsg.offer.sub_channel_index);

static struct attribute *chan_attrs[] = {
	&chan_attr_out_mask.attr,
	&chan_attr_in_mask.attr,
	&chan_attr_read_avail.attr,
	&chan_attr_write_avail.attr,
	&chan_attr_cpu.attr,
	&chan_attr_pending.attr,
	&chan_attr_latency.attr,
	&chan_attr_interrupts.attr,
	&chan_attr_events.attr,
	&chan_attr_intr_in_full.attr,
	&chan_attr_intr_out_empty.attr,
	&chan_attr_out_full_first.attr,
	&chan_attr_out_full_total.attr,
	&chan_attr_monitor_id.attr,
	&chan_attr_subchannel_id.attr,
	NULL
};

#if LAB_RING_SYSFS
static int ring_mmap(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
		     struct vm_area_struct *vma)
{
	struct vmbus_channel *chan = container_of(kobj, struct vmbus_channel, kobj);

	return chan->mmap_ring_buffer(chan, vma);
}

static struct bin_attribute chan_ring_attr = {
	.attr = { .name = "ring", .mode = 0600 },
	.mmap = ring_mmap,
};

static struct bin_attribute *chan_bin_attrs[] = { &chan_ring_attr, NULL };

static umode_t ring_is_visible(struct kobject *kobj, struct bin_attribute *attr, int idx)
{
	struct vmbus_channel *chan = container_of(kobj, struct vmbus_channel, kobj);

	if (!chan->ring_sysfs_visible)
		return 0;
	attr->size = chan->ringbuffer_pagecount << PAGE_SHIFT;
	return attr->attr.mode;
}
#endif

static const struct attribute_group chan_group = {
	.attrs = chan_attrs,
#if LAB_RING_SYSFS
	.bin_attrs = chan_bin_attrs,
	.is_bin_visible = ring_is_visible,
#endif
};

#if LAB_RING_SYSFS
int hv_create_ring_sysfs(struct vmbus_channel *channel,
			 int (*mmap_ring)(struct vmbus_channel *channel,
					  struct vm_area_struct *vma))
{
	channel->mmap_ring_buffer = mmap_ring;
	channel->ring_sysfs_visible = true;
	return sysfs_update_group(&channel->kobj, &chan_group);
}
EXPORT_SYMBOL_GPL(hv_create_ring_sysfs);

int hv_remove_ring_sysfs(struct vmbus_channel *channel)
{
	int ret;

	channel->ring_sysfs_visible = false;
	ret = sysfs_update_group(&channel->kobj, &chan_group);
	channel->mmap_ring_buffer = NULL;
	return ret;
}
EXPORT_SYMBOL_GPL(hv_remove_ring_sysfs);
#endif

static void chan_release(struct kobject *kobj)
{
	struct vmbus_channel *chan = container_of(kobj, struct vmbus_channel, kobj);

	lab_channel_free(to_lab_channel(chan));
}

static const struct kobj_type chan_ktype = {
	.sysfs_ops = &chan_sysfs_ops,
	.release = chan_release,
};

int vmbus_add_channel_kobj(struct hv_device *dev, struct vmbus_channel *channel)
{
	struct kobject *kobj = &channel->kobj;
	int ret;

	kobj->kset = dev->channels_kset;
	ret = kobject_init_and_add(kobj, &chan_ktype, NULL, "%u",
				   channel->offermsg.child_relid);
	if (!ret)
		ret = sysfs_create_group(kobj, &chan_group);
	if (ret)
		kobject_put(kobj);
	else
		kobject_uevent(kobj, KOBJ_ADD);
	return ret;
}

/* The channel goes with the last reference to it; one that never got there goes at once. */
void vmbus_remove_channel_kobj(struct vmbus_channel *channel)
{
	if (channel->kobj.state_initialized) {
		sysfs_remove_group(&channel->kobj, &chan_group);
		kobject_put(&channel->kobj);
	} else {
		lab_channel_free(to_lab_channel(channel));
	}
}
