/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

#include "render/html_report.h"
#include "sample_vm.h"

static const char hostile[] =
	"<script>alert('1')</script>\"><img src=x onerror=\"alert(2)\"> &amp;";

/* All that a page may be made of. */
static const char *const elements =
	" html head meta title style body header main footer section article figure figcaption div "
	"span strong p a code h1 h2 h3 ol ul li dl dt dd table thead tbody tr th td svg g path rect "
	"circle ";
static const char *const attributes =
	" lang charset http-equiv content name class id href scope viewBox preserveAspectRatio role "
	"aria-hidden aria-label d r x y width height transform ";

static void assert_listed(const char *list, const char *word, size_t len)
{
	char wanted[64];

	assert_true(len > 0 && len < sizeof(wanted) - 3);
	wanted[0] = wanted[len + 1] = ' ';
	memcpy(wanted + 1, word, len);
	wanted[len + 2] = '\0';
	if (!strstr(list, wanted))
		fail_msg("\"%.*s\" has no place in the page", (int)len, word);
}

/* Takes ` name="value"` off a start tag; returns what follows. */
static const char *check_attribute(const char *at)
{
	size_t len = strcspn(at, "=> \n");

	assert_listed(attributes, at, len);
	assert_int_equal(strncmp(at + len, "=\"", 2), 0);
	at = strchr(at + len + 2, '"');
	assert_non_null(at);
	return at + 1;
}

/* Takes the rest of a tag off; returns what follows. *depth: elements that are open. */
static const char *check_tag(const char *at, int *depth)
{
	bool is_end = *at == '/';
	size_t len = strcspn(at + is_end, " >");

	at += is_end;
	assert_listed(elements, at, len);
	*depth += is_end ? -1 : !!strncmp(at, "meta", len);
	for (at += len; *at == ' ';)
		at = check_attribute(at + 1);
	assert_int_equal(*at, '>');
	return at + 1;
}

/* The page is nothing but elements that it may have, each closed, and text. */
static void check_page(const char *page)
{
	static const char begin[] = "<!DOCTYPE html>";
	int depth = 0;

	assert_int_equal(strncmp(page, begin, strlen(begin)), 0);
	page += strlen(begin);
	while ((page = strchr(page, '<'))) {
		page = check_tag(page + 1, &depth);
		assert_true(depth >= 0);
	}
	assert_int_equal(depth, 0);
}

static void render(struct buf *out, const struct vm *vm)
{
	const struct report report = { .vm = vm, .version = "1", .time = "2026-11-22T10:00:00Z" };

	buf_clear(out);
	html_report(out, &report);
	check_page(buf_text(out));
}

static void test_samples(void **state)
{
	void (*const samples[])(struct vm *) = { sample_healthy, sample_broken, sample_nothing };
	struct buf out = { 0 };

	(void)state;
	for (size_t n = 0; n < sizeof(samples) / sizeof(samples[0]); n++) {
		struct vm vm;

		vm_init(&vm);
		samples[n](&vm);
		render(&out, &vm);
		assert_non_null(strstr(buf_text(&out), vm.verdict.summary));
		vm_done(&vm);
	}
	buf_done(&out);
}

/* Every text that comes from outside is hostile: none becomes more than text. */
static void make_hostile(struct vm *vm)
{
	struct finding *finding = &vm->findings.items[0];
	struct vnic *vnic = vm->vnics[0];

	vnic->name = vnic->label = vnic->synthetic->name = hostile;
	vnic->synthetic->driver = vnic->function->name = hostile;
	vnic->chain[CHAIN_OFFERED].evidence.items[0].text = hostile;
	link_add_altname(vm, vnic->synthetic, span_of(hostile));
	link_add_address(vm, vnic->synthetic, span_of(hostile));
	finding->summary = finding->remedy = vm->verdict.summary = hostile;
	evidence_add(&finding->evidence, hostile, hostile);
	vm->host = (struct host_info){ .name = hostile,
				       .kernel = hostile,
				       .os = hostile,
				       .hypervisor = hostile,
				       .vmbus_version = hostile,
				       .physical_host = hostile };
	vm->source_path = hostile;
	vm_report_source(vm, "kernel-log", SOURCE_PARTIAL, hostile);
}

static void test_hostile(void **state)
{
	struct buf out = { 0 };
	struct vm vm;

	(void)state;
	vm_init(&vm);
	sample_broken(&vm);
	make_hostile(&vm);
	render(&out, &vm);
	assert_null(strstr(buf_text(&out), "<script"));
	assert_non_null(strstr(buf_text(&out), "&lt;script&gt;"));
	vm_done(&vm);
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_samples),
					    cmocka_unit_test(test_hostile) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
