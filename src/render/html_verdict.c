/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/advice.h"
#include "render/check.h"
#include "render/html_parts.h"

static void write_explain(struct html *html, const struct finding *finding)
{
	html_open(html, "code");
	html_printf(html, "accelnet-check explain %s", finding->id);
	html_close(html);
}

static void write_head(struct html *html, const struct verdict *verdict)
{
	html_open_class(html, "div", "head");
	html_mark(html, html_sign_of_severity(verdict->health));
	html_open(html, "div");
	html_element(html, "p", "word", verdict_word(verdict->health));
	html_element(html, "h1", NULL, verdict->summary);
	html_close(html);
	html_close(html);
}

static void write_pair_half(struct html *html, const char *title, const char *text)
{
	html_element(html, "h2", NULL, title);
	html_element(html, "p", "lines", text);
}

static void write_why_and_do(struct html *html, const struct vm *vm)
{
	const struct finding *cause = vm->verdict.cause;
	const char *why = cause && vm->verdict.worst ? cause->summary : NULL;
	bool has_remedy = cause && advice_is_to_do(cause, true);
	const char *todo = has_remedy ? cause->remedy : advice_ask(vm);

	if (!why && !todo)
		return;
	html_open_class(html, "div", "pair");
	if (why) {
		html_open(html, "div");
		write_pair_half(html, "Why", why);
		html_close(html);
	}
	if (todo) {
		html_open(html, "div");
		write_pair_half(html, "What to do", todo);
		if (has_remedy)
			write_explain(html, cause);
		html_close(html);
	}
	html_close(html);
}

static size_t count_shown(const struct vm *vm)
{
	size_t count = 0;

	for (size_t n = 0; n < vm->n_vnics; n++)
		count += !vm->vnics[n]->left_out;
	return count;
}

/* Each vNIC in a line, which leads to its section. */
static void write_overview(struct html *html, const struct vm *vm)
{
	html_open_class(html, "ul", "overview");
	for (size_t n = 0; n < vm->n_vnics; n++) {
		const struct vnic *vnic = vm->vnics[n];
		struct buf traffic = { 0 };

		if (vnic->left_out)
			continue;
		vnic_traffic_words(&traffic, vnic);
		html_open(html, "li");
		html_open(html, "a");
		html_attribute_printf(html, "href", "#vnic-%zu", n + 1);
		html_text(html, vnic_label(vnic));
		html_close(html);
		html_pill(html, html_sign_of_severity(vnic->health), vnic_state_name(vnic->state));
		html_element(html, "span", NULL, buf_text(&traffic));
		html_close(html);
		buf_done(&traffic);
	}
	html_close(html);
}

void html_verdict(struct html *html, const struct report *report)
{
	const struct verdict *verdict = &report->vm->verdict;
	enum html_sign sign = html_sign_of_severity(verdict->health);

	html_open(html, "section");
	html_attribute_printf(html, "class", "card verdict %s", html_class_of_sign(sign));
	write_head(html, verdict);
	write_why_and_do(html, report->vm);
	if (count_shown(report->vm) > 1)
		write_overview(html, report->vm);
	html_close(html);
}
