/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_VNIC_JSON_H
#define RENDER_VNIC_JSON_H

#include <jansson.h>

#include "model/vnic.h"

/* A vNIC as an element of "vnics"; the caller owns it. */
json_t *vnic_json(const struct vnic *vnic);

/* The members of its "counters", also an element of the command's "counters". */
void vnic_put_counters(json_t *object, const struct vnic *vnic);

#endif
