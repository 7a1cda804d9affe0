/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "render/error.h"
#include "render/report_json.h"
#include "render/timeline.h"
#include "sample_vm.h"

typedef void renderer(struct buf *out, const struct report *report);

/* A value in a sample's output, as compact JSON. */
static const struct {
	const char *name;
	void (*sample)(struct vm *vm);
	renderer *render;
	const char *path; /* members, and numbers of elements */
	const char *expected;
} cases[] = {
	{ "source", sample_broken, report_render_json, "source",
	  "{\"kind\":\"capture\",\"path\":\"case.txt\"}" },
	{ "verdict", sample_healthy, report_render_json, "verdict",
	  "{\"health\":\"ok\",\"state\":\"fast-path\",\"exit_status\":0,"
	  "\"summary\":\"eth0 is on the fast path\",\"cause\":null}" },
	{ "not known is null", sample_broken, report_render_json, "host",
	  "{\"name\":null,\"kernel\":null,\"os\":null,\"hypervisor\":null,\"azure\":null,"
	  "\"vmbus_version\":null,\"cpus\":null,\"physical_host\":null}" },
	{ "MAC of the GUID", sample_broken, report_render_json, "vnics.0.guid_mac",
	  "\"60:45:bd:e9:60:a3\"" },
	{ "broken link", sample_broken, report_render_json, "vnics.0.broken_link", "\"driver\"" },
	{ "no broken link", sample_healthy, report_render_json, "vnics.0.broken_link", "null" },
	{ "link with evidence", sample_broken, report_render_json, "vnics.0.chain.2",
	  "{\"link\":\"driver\",\"status\":\"broken\",\"evidence\":[{\"source\":\"sysfs\",\"text\":\"none "
	  "bound\"}]}" },
	{ "VF without an interface", sample_broken, report_render_json, "vnics.0.vf.name", "null" },
	{ "its function", sample_broken, report_render_json, "vnics.0.vf.pci",
	  "{\"address\":\"3c09:00:02.0\",\"vendor_id\":\"15b3\",\"device_id\":\"1016\","
	  "\"name\":\"MT27710 Family [ConnectX-4 Lx Virtual Function]\",\"family\":\"mlx5\","
	  "\"guid\":\"bad89801-3c09-4072-9182-76209ebdac21\",\"guid_domain\":\"3c09\","
	  "\"domain_rule\":\"second-group\",\"gone\":false}" },
	{ "counters that were not read", sample_broken, report_render_json, "vnics.0.counters",
	  "null" },
	{ "past 2^53", sample_healthy, report_render_json, "vnics.0.counters.vf_tx_bytes",
	  "9007199254740993" },
	{ "share", sample_healthy, report_render_json, "vnics.0.counters.tx_share", "0.75" },
	{ "share that is not known", sample_healthy, report_render_json,
	  "vnics.0.counters.rx_share", "null" },
	{ "finding", sample_broken, report_render_json, "findings.0.link", "\"driver\"" },
	{ "sources", sample_broken, report_render_json, "sources",
	  "[{\"name\":\"ethtool\",\"status\":\"denied\",\"detail\":\"needs CAP_NET_ADMIN\"}]" },
	{ "no vNIC", sample_nothing, report_render_json, "vnics", "[]" },
	{ "event", sample_healthy, timeline_render_json, "timeline.0.events.1",
	  "{\"seconds\":2.5,\"clock\":\"boot\",\"kind\":\"switched-to-vf\",\"vf\":\"enP15369s1\","
	  "\"text\":\"Data path switched to VF: enP15369s1\",\"line\":2}" },
	{ "off the fast path", sample_healthy, timeline_render_json, "timeline.0.slow_seconds",
	  "null" },
};

static json_t *follow(json_t *at, const char *path)
{
	struct span rest = span_of(path), part;
	struct buf name = { 0 };

	while (at && span_next_field(&rest, '.', &part)) {
		uint64_t n;

		buf_clear(&name);
		buf_add(&name, part.ptr, part.len);
		at = span_to_u64(part, &n) ? json_array_get(at, n)
					   : json_object_get(at, buf_text(&name));
	}
	buf_done(&name);
	return at;
}

static void test_case(void **state)
{
	size_t n = (size_t)*state;
	struct buf out = { 0 };
	struct vm vm;
	struct report report = { .vm = &vm, .version = "1.2.3", .time = "2026-11-22T10:00:00Z" };
	json_t *root;
	char *text;

	vm_init(&vm);
	cases[n].sample(&vm);
	cases[n].render(&out, &report);
	root = json_loadb(out.data, out.len, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	text = json_dumps(follow(root, cases[n].path),
			  JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15));
	assert_non_null(text);
	assert_string_equal(text, cases[n].expected);
	free(text);
	json_decref(root);
	vm_done(&vm);
	buf_done(&out);
}

static void test_order_of_members(void **state)
{
	static const char *const keys[] = { "schema",  "version", "time",     "source", "host",
					    "verdict", "vnics",	  "findings", "policy", "sources" };
	struct buf out = { 0 };
	struct vm vm;
	struct report report = { .vm = &vm, .version = "1.2.3", .time = "2026-11-22T10:00:00Z" };
	const char *key;
	json_t *root, *value;
	size_t n = 0;

	(void)state;
	vm_init(&vm);
	sample_healthy(&vm);
	report_render_json(&out, &report);
	root = json_loadb(out.data, out.len, 0, NULL);
	json_object_foreach(root, key, value) assert_string_equal(key, keys[n++]);
	assert_int_equal(n, sizeof(keys) / sizeof(keys[0]));
	json_decref(root);
	vm_done(&vm);
	buf_done(&out);
}

static void test_error(void **state)
{
	struct buf out = { 0 };

	(void)state;
	error_render(&out, "1.2.3", EXIT_NO_INPUT, "no interface eth9");
	assert_string_equal(buf_text(&out), "{\n"
					    "  \"schema\": \"accelnet-check/1\",\n"
					    "  \"version\": \"1.2.3\",\n"
					    "  \"error\": {\n"
					    "    \"exit_status\": 66,\n"
					    "    \"message\": \"no interface eth9\"\n"
					    "  }\n"
					    "}\n");
	buf_done(&out);
}

int main(void)
{
	enum { N = sizeof(cases) / sizeof(cases[0]) };
	struct CMUnitTest tests[N + 2];

	for (size_t n = 0; n < N; n++)
		tests[n] = (struct CMUnitTest){ cases[n].name, test_case, NULL, NULL, (void *)n };
	tests[N] = (struct CMUnitTest)cmocka_unit_test(test_order_of_members);
	tests[N + 1] = (struct CMUnitTest)cmocka_unit_test(test_error);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
