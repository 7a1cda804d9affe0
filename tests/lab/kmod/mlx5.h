/* SPDX-License-Identifier: GPL-2.0 */
#ifndef MLX5_H
#define MLX5_H

#include "vf.h"

extern const struct vf_stat_group mlx5_stats[];

#endif
