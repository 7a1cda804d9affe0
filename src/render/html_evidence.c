/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/advice.h"
#include "render/chain.h"
#include "render/html_parts.h"

/* A row of column heads. */
static void write_heads(struct html *html, const char *const *heads, size_t n_heads)
{
	html_open(html, "thead");
	html_open(html, "tr");
	for (size_t n = 0; n < n_heads; n++) {
		html_open(html, "th");
		html_attribute(html, "scope", "col");
		html_text(html, heads[n]);
		html_close(html);
	}
	html_close(html);
	html_close(html);
}

static void write_row_head(struct html *html, const char *text)
{
	html_open(html, "th");
	html_attribute(html, "scope", "row");
	html_text(html, text);
	html_close(html);
}

static void write_tone(struct html *html, enum html_sign sign, const char *word)
{
	html_open(html, "td");
	html_open(html, "span");
	html_attribute_printf(html, "class", "tone %s", html_class_of_sign(sign));
	html_text(html, word);
	html_close(html);
	html_close(html);
}

static void write_link(struct html *html, enum chain_link link, const struct chain_entry *entry)
{
	html_open(html, "tr");
	write_row_head(html, chain_link_name(link));
	write_tone(html, html_sign_of_link(entry->status), chain_status_name(entry->status));
	html_open(html, "td");
	html_element(html, "span", "said soft", chain_link_question(link));
	if (entry->evidence.n)
		html_evidence(html, &entry->evidence);
	else
		html_text(html, chain_without_evidence(entry->status));
	html_close(html);
	html_close(html);
}

static void write_chain(struct html *html, const struct vnic *vnic)
{
	static const char *const heads[] = { "Link", "Status", "Question and evidence" };

	html_open(html, "h3");
	html_printf(html, "The chain of %s", vnic_label(vnic));
	html_close(html);
	html_open_class(html, "table", "evidence");
	write_heads(html, heads, 3);
	html_open(html, "tbody");
	for (unsigned n = 0; n < CHAIN_COUNT; n++)
		write_link(html, (enum chain_link)n, &vnic->chain[n]);
	html_close(html);
	html_close(html);
}

void html_chain_evidence(struct html *html, const struct report *report)
{
	html_open_class(html, "section", "card");
	html_element(html, "h2", NULL, "Evidence");
	for (size_t n = 0; n < report->vm->n_vnics; n++)
		if (!report->vm->vnics[n]->left_out)
			write_chain(html, report->vm->vnics[n]);
	html_close(html);
}

static enum html_sign sign_of_source(enum source_status status)
{
	switch (status) {
	case SOURCE_READ:
		return SIGN_GOOD;
	case SOURCE_ABSENT:
		return SIGN_NONE;
	default:
		return SIGN_WARNING;
	}
}

static void write_source(struct html *html, const struct source_report *source)
{
	html_open(html, "tr");
	write_row_head(html, source->name);
	write_tone(html, sign_of_source(source->status), source_status_name(source->status));
	html_element(html, "td", NULL, source->detail);
	html_close(html);
}

void html_sources(struct html *html, const struct vm *vm)
{
	static const char *const heads[] = { "Source", "Status", "Detail" };

	html_open_class(html, "section", "card");
	html_element(html, "h2", NULL, "What was looked at");
	html_open_class(html, "table", "evidence");
	write_heads(html, heads, 3);
	html_open(html, "tbody");
	for (size_t n = 0; n < vm->n_sources; n++)
		write_source(html, &vm->sources[n]);
	html_close(html);
	html_close(html);
	if (vm->log.wrapped) {
		html_open_class(html, "p", "soft small");
		html_printf(html, "Not seen: %s.", advice_log_wrapped);
		html_close(html);
	}
	html_close(html);
}
