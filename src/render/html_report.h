/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef RENDER_HTML_REPORT_H
#define RENDER_HTML_REPORT_H

#include "render/report.h"
#include "util/buf.h"

/*
 * All that is known and judged of a VM as one page of HTML: the verdict, the
 * vNICs in pictures, the timeline, the findings, the evidence and the sources,
 * in the words of the text form. It is whole in itself: no script, nothing
 * that is loaded, and a Content-Security-Policy that says so to the browser.
 * The report's VM has been judged, and its periods and history found.
 */
void html_report(struct buf *out, const struct report *report);

#endif
