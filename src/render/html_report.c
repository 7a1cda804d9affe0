/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/html_report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "render/check.h"
#include "render/html_parts.h"
#include "util/base64.h"
#include "util/sha256.h"

enum { SHA256_BYTES = 32 };

/* --- head --- */

/* Nothing may be loaded or run; of styles only the text with this sum (CSP 3, 2.3.1). */
static void say_policy(struct buf *policy)
{
	unsigned char bytes[SHA256_BYTES];
	char hex[SHA256_TEXT];

	sha256_of(html_css, strlen(html_css), hex);
	for (size_t n = 0; n < sizeof(bytes); n++)
		bytes[n] = (unsigned char)(ascii_hex_value(hex[2 * n]) << 4 |
					   ascii_hex_value(hex[2 * n + 1]));
	buf_add_text(policy, "default-src 'none'; style-src 'sha256-");
	base64_add(policy, bytes, sizeof(bytes));
	buf_add_text(policy, "'; base-uri 'none'; form-action 'none'");
}

static void write_meta(struct html *html, const char *key, const char *name, const char *content)
{
	html_open(html, "meta");
	html_attribute(html, key, name);
	html_attribute(html, "content", content);
	html_close(html);
}

static void write_head(struct html *html, const struct report *report)
{
	const struct verdict *verdict = &report->vm->verdict;
	struct buf policy = { 0 };

	say_policy(&policy);
	html_open(html, "head");
	html_open(html, "meta");
	html_attribute(html, "charset", "utf-8");
	html_close(html);
	write_meta(html, "http-equiv", "Content-Security-Policy", buf_text(&policy));
	write_meta(html, "name", "viewport", "width=device-width, initial-scale=1");
	write_meta(html, "name", "referrer", "no-referrer");
	write_meta(html, "name", "color-scheme", "light dark");
	html_open(html, "title");
	html_printf(html, "%s: %s", verdict_word(verdict->health),
		    verdict->summary ? verdict->summary : "");
	html_close(html);
	html_style(html, html_css);
	html_close(html);
	buf_done(&policy);
}

/* --- the machine --- */

static void write_fact(struct html *html, const char *term, const char *text)
{
	if (!text)
		return;
	html_open(html, "div");
	html_element(html, "dt", NULL, term);
	html_element(html, "dd", NULL, text);
	html_close(html);
}

static void write_source(struct html *html, const struct vm *vm)
{
	struct buf text = { 0 };

	buf_add_text(&text, vm->source_kind ? vm->source_kind : "unknown");
	if (vm->source_path)
		buf_printf(&text, ", %s", vm->source_path);
	write_fact(html, "Source", buf_text(&text));
	buf_done(&text);
}

static void write_host(struct html *html, const struct report *report)
{
	const struct host_info *host = &report->vm->host;
	char cpus[24] = "";

	if (is_known_u64(host->cpus))
		snprintf(cpus, sizeof(cpus), "%" PRIu64, host->cpus.value);
	html_open_class(html, "section", "card");
	html_element(html, "h2", NULL, "The machine");
	html_open_class(html, "dl", "facts");
	write_fact(html, "Host", host->name);
	write_fact(html, "Kernel", host->kernel);
	write_fact(html, "Operating system", host->os);
	write_fact(html, "Hypervisor", host->hypervisor);
	write_fact(html, "VMBus version", host->vmbus_version);
	write_fact(html, "CPUs", *cpus ? cpus : NULL);
	write_fact(html, "Physical host", host->physical_host);
	write_source(html, report->vm);
	write_fact(html, "Time of the report", report->time);
	html_close(html);
	html_close(html);
}

/* --- vNICs --- */

static void write_vnic(struct html *html, const struct vnic *vnic, size_t number)
{
	struct buf traffic = { 0 };

	vnic_traffic_words(&traffic, vnic);
	html_open_class(html, "section", "card");
	html_attribute_printf(html, "id", "vnic-%zu", number);
	html_open(html, "h2");
	html_text(html, vnic_label(vnic));
	html_text(html, " ");
	html_pill(html, html_sign_of_severity(vnic->health), vnic_state_name(vnic->state));
	html_close(html);
	if (traffic.len)
		html_element(html, "p", "soft", buf_text(&traffic));
	html_chain(html, vnic);
	html_topology(html, vnic);
	html_shares(html, vnic);
	html_close(html);
	buf_done(&traffic);
}

static bool write_vnics(struct html *html, const struct vm *vm)
{
	bool any = false;

	for (size_t n = 0; n < vm->n_vnics; n++) {
		if (vm->vnics[n]->left_out)
			continue;
		write_vnic(html, vm->vnics[n], n + 1);
		any = true;
	}
	return any;
}

/* --- all --- */

static void write_main(struct html *html, const struct report *report)
{
	html_open(html, "main");
	html_verdict(html, report);
	if (write_vnics(html, report->vm)) {
		html_timeline(html, report);
		html_findings(html, report);
		write_host(html, report);
		html_chain_evidence(html, report);
	} else {
		html_findings(html, report);
		write_host(html, report);
	}
	html_sources(html, report->vm);
	html_close(html);
}

void html_report(struct buf *out, const struct report *report)
{
	const char *host = report->vm->host.name;
	struct html html;

	html_begin(&html, out);
	html_open(&html, "html");
	html_attribute(&html, "lang", "en");
	write_head(&html, report);
	html_open(&html, "body");
	html_open(&html, "header");
	html_element(&html, "strong", NULL, host ? host : "Accelerated Networking");
	html_element(&html, "span", "soft small", report->time);
	html_close(&html);
	write_main(&html, report);
	html_open(&html, "footer");
	html_open_class(&html, "p", "soft small");
	html_printf(&html, "Made by accelnet-check %s. This page has no scripts and loads nothing.",
		    report->version);
	html_close(&html);
	html_close(&html);
	html_close(&html);
	html_close(&html);
}
