/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/file.h"
#include "parse/kvp.h"

const struct file_format file_formats[] = {
	{ "/var/lib/hyperv/.kvp_pool_3", "kvp", FILE_ALWAYS, kvp_parse },
	{ NULL, NULL, FILE_ALWAYS, NULL },
};
