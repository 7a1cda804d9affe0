/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/error.h"

#include "render/json.h"

void error_render(struct buf *out, const char *version, enum exit_status status,
		  const char *message)
{
	json_t *root = json_begin(version);
	json_t *error = json_object();

	json_put_number(error, "exit_status", status);
	json_put_text(error, "message", message);
	json_object_set_new(root, "error", error);
	json_end(out, root, false);
}
