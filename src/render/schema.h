/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_SCHEMA_H
#define RENDER_SCHEMA_H

#include "util/buf.h"

/*
 * The JSON Schema (2020-12) of all outputs, made from the table of fields: an
 * object that has `schema` and `version`, and what its command adds.
 */
void schema_render(struct buf *out);

#endif
