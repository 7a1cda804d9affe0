/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/counters.h"
#include "render/json.h"
#include "render/vnic_json.h"

void counters_render_json(struct buf *out, const struct report *report, bool line)
{
	json_t *root = json_begin_report(report), *array = json_array();

	for (size_t n = 0; n < report->vm->n_vnics; n++) {
		const struct vnic *vnic = report->vm->vnics[n];
		json_t *object;

		if (vnic->left_out)
			continue;
		object = json_object();
		json_put_text(object, "vnic", vnic_label(vnic));
		json_put_guid(object, "guid", &vnic->guid);
		vnic_put_counters(object, vnic);
		json_array_append_new(array, object);
	}
	json_object_set_new(root, "counters", array);
	json_object_set_new(root, "sources", json_sources(report->vm));
	json_end(out, root, line);
}
