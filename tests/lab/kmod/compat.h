/* SPDX-License-Identifier: GPL-2.0 */
/* What differs between the kernels that the lab runs: Debian's 6.1 and 6.12. */
#ifndef LAB_COMPAT_H
#define LAB_COMPAT_H

#include <linux/version.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
#define lab_const_drv const struct device_driver
#define lab_const_hv_drv const struct hv_driver
#else
#define lab_const_drv struct device_driver
#define lab_const_hv_drv struct hv_driver
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
#define lab_const_dev const struct device
#else
#define lab_const_dev struct device
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 4, 0)
#define lab_const_bus const struct bus_type
#else
#define lab_const_bus struct bus_type
#endif

/*
 * driver_override moved from struct hv_device to struct device. Debian's 6.12.117 has
 * that change (linux/device.h: device_match_driver_override()).
 */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 12, 0)
#define LAB_OWN_DRIVER_OVERRIDE 1
#else
#define LAB_OWN_DRIVER_OVERRIDE 0
#endif

/* The "ring" file of uio_hv_generic is made by hv_vmbus in 6.12, by the driver in 6.1. */
#define LAB_RING_SYSFS (LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0))

/* do_xdp_generic() may replace the frame since v6.9. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 9, 0)
#define lab_do_xdp_generic(prog, pskb) do_xdp_generic(prog, pskb)
#else
#define lab_do_xdp_generic(prog, pskb) do_xdp_generic(prog, *(pskb))
#endif

/* Since v6.3 a driver says which kinds of XDP it has. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
#define lab_set_xdp_features(netdev)                                                  \
	((netdev)->xdp_features = NETDEV_XDP_ACT_BASIC | NETDEV_XDP_ACT_REDIRECT)
#else
#define lab_set_xdp_features(netdev) do { } while (0)
#endif

/* What mlx5_core says of its compression of completions: more words since v6.3. */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
#define LAB_MLX5_COMPRESSION "0 basic"
#else
#define LAB_MLX5_COMPRESSION "0"
#endif

#endif
