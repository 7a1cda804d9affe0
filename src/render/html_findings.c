/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/advice.h"
#include "render/html_parts.h"

static void write_term(struct html *html, const char *term, const char *text)
{
	if (!text)
		return;
	html_element(html, "dt", NULL, term);
	html_element(html, "dd", "lines", text);
}

static void write_evidence(struct html *html, const struct finding *finding)
{
	if (!finding->evidence.n)
		return;
	html_element(html, "dt", NULL, "Evidence");
	html_open(html, "dd");
	html_evidence(html, &finding->evidence);
	html_close(html);
}

static void write_finding(struct html *html, const struct finding *finding)
{
	struct buf explain = { 0 };

	buf_printf(&explain, "accelnet-check explain %s", finding->id);
	html_open_class(html, "article", "finding");
	html_pill(html, html_sign_of_severity(finding->severity), severity_name(finding->severity));
	html_open_class(html, "span", "soft small");
	html_printf(html, " %s", finding->id);
	html_close(html);
	html_element(html, "h3", "lines", finding->summary);
	html_open(html, "dl");
	write_term(html, "vNIC", finding->vnic ? vnic_label(finding->vnic) : NULL);
	write_term(html, "Link", chain_link_name(finding->link));
	write_term(html, "Follows from", finding->because);
	write_term(html, "What to do", finding->remedy);
	write_evidence(html, finding);
	html_element(html, "dt", NULL, "More");
	html_open(html, "dd");
	html_element(html, "code", NULL, buf_text(&explain));
	html_close(html);
	html_close(html);
	html_close(html);
	buf_done(&explain);
}

/* The cause first, then by severity; what follows from another comes last. */
static bool belongs(const struct vm *vm, const struct finding *finding, int rank)
{
	bool is_cause = finding == vm->verdict.cause;

	if (!report_shows_finding(finding) || finding->severity < advice_least_shown(true))
		return false;
	switch (rank) {
	case 0:
		return is_cause;
	case 1:
	case 2:
	case 3:
	case 4:
		return !is_cause && !finding->because &&
		       finding->severity == SEVERITY_CRITICAL - (enum severity)(rank - 1);
	default:
		return !is_cause && finding->because;
	}
}

void html_findings(struct html *html, const struct report *report)
{
	const struct finding_list *list = &report->vm->findings;
	size_t shown = 0;

	html_open_class(html, "section", "card");
	html_element(html, "h2", NULL, "Findings");
	for (int rank = 0; rank <= 5; rank++) {
		for (size_t n = 0; n < list->n; n++) {
			if (!belongs(report->vm, &list->items[n], rank))
				continue;
			write_finding(html, &list->items[n]);
			shown++;
		}
	}
	if (!shown)
		html_element(html, "p", "soft", "None.");
	html_close(html);
}
