/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/advice.h"
#include "render/html_parts.h"
#include "render/policy.h"

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
	if (finding->accepted)
		html_pill(html, SIGN_NONE, "accepted");
	else
		html_pill(html, html_sign_of_severity(finding->severity),
			  severity_name(finding->severity));
	html_open_class(html, "span", "soft small");
	html_printf(html, " %s", finding->id);
	html_close(html);
	html_element(html, "h3", "lines", finding->summary);
	html_open(html, "dl");
	write_term(html, "vNIC", finding->vnic ? vnic_label(finding->vnic) : NULL);
	write_term(html, "Link", chain_link_name(finding->link));
	write_term(html, "Follows from", finding->because);
	write_term(html, finding->accepted ? "Accepted" : "Severity by policy", finding->reason);
	write_term(html, "What to do", finding->accepted ? NULL : finding->remedy);
	write_evidence(html, finding);
	html_element(html, "dt", NULL, "More");
	html_open(html, "dd");
	html_element(html, "code", NULL, buf_text(&explain));
	html_close(html);
	html_close(html);
	html_close(html);
	buf_done(&explain);
}

enum { RANK_LAST = SEVERITY_CRITICAL + 1 };

/* The cause first, then by severity; what follows from another or is accepted comes last. */
static bool belongs(const struct vm *vm, const struct finding *finding, int rank)
{
	bool is_cause = finding == vm->verdict.cause;
	bool is_minor = finding->because || finding->accepted;

	if (!advice_shows(finding, true))
		return false;
	switch (rank) {
	case 0:
		return is_cause;
	case RANK_LAST:
		return !is_cause && is_minor;
	default:
		return !is_cause && !is_minor && (int)finding->severity == RANK_LAST - rank;
	}
}

static void write_policy(struct html *html, const struct policy *policy)
{
	struct buf words = { 0 };

	if (!policy || !policy->n)
		return;
	html_element(html, "h3", NULL, "The policy of this machine");
	html_open_class(html, "ul", "small");
	for (size_t n = 0; n < policy->n; n++) {
		buf_clear(&words);
		policy_line_words(&words, policy, &policy->lines[n]);
		html_element(html, "li", NULL, buf_text(&words));
	}
	html_close(html);
	buf_done(&words);
}

void html_findings(struct html *html, const struct report *report)
{
	const struct finding_list *list = &report->vm->findings;
	size_t shown = 0;

	html_open_class(html, "section", "card");
	html_element(html, "h2", NULL, "Findings");
	for (int rank = 0; rank <= RANK_LAST; rank++) {
		for (size_t n = 0; n < list->n; n++) {
			if (!belongs(report->vm, &list->items[n], rank))
				continue;
			write_finding(html, &list->items[n]);
			shown++;
		}
	}
	if (!shown)
		html_element(html, "p", "soft", "None.");
	write_policy(html, report->vm->policy);
	html_close(html);
}
