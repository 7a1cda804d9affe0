/* SPDX-License-Identifier: GPL-2.0 */
/* What mlx4_core.ko offers to mlx4_en.ko; stands in for mlx4_register_interface(). */
#ifndef MLX4_H
#define MLX4_H

#include "lab.h"

/* mlx4_en makes the interfaces of all functions, those that are there and those to come. */
void lab_mlx4_register_en(const struct lab_func_ops *ops);
void lab_mlx4_unregister_en(void);

#endif
