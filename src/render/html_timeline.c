/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/html_parts.h"

void html_timeline(struct html *html, const struct report *report)
{
	(void)html;
	(void)report;
}
