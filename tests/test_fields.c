/* SPDX-License-Identifier: GPL-2.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "render/counters.h"
#include "render/derive.h"
#include "render/error.h"
#include "render/explain.h"
#include "render/fields.h"
#include "render/links.h"
#include "render/report_json.h"
#include "render/schema.h"
#include "render/timeline.h"
#include "sample_vm.h"
#include "util/alloc.h"

/* All fields with their full paths. */
struct table {
	char *paths[512];
	const struct field *fields[512];
	size_t n;
};

static void keep(const char *path, const struct field *field, void *data)
{
	struct table *table = data;

	assert_true(table->n < 512);
	table->paths[table->n] = alloc_string(path);
	table->fields[table->n++] = field;
}

static const struct field *look_up(const struct table *table, const char *path)
{
	for (size_t n = 0; n < table->n; n++) {
		if (!strcmp(table->paths[n], path))
			return table->fields[n];
	}
	return NULL;
}

static bool is_among(const char *words, const char *word)
{
	struct span rest = span_of(words), one;

	while (span_next_field(&rest, '|', &one)) {
		if (span_is(one, word))
			return true;
	}
	return false;
}

static void check_value(const struct field *field, const char *path, json_t *value)
{
	static const json_type types[] = {
		[FIELD_STRING] = JSON_STRING, [FIELD_INTEGER] = JSON_INTEGER,
		[FIELD_NUMBER] = JSON_REAL,   [FIELD_OBJECT] = JSON_OBJECT,
		[FIELD_ARRAY] = JSON_ARRAY,
	};
	int type = field->type & ~FIELD_NULLABLE;

	if (json_is_null(value) && field->type & FIELD_NULLABLE)
		return;
	if (type == FIELD_BOOLEAN ? !json_is_boolean(value) : json_typeof(value) != types[type])
		fail_msg("%s has another type than its row says", path);
	if (field->words && !is_among(field->words, json_string_value(value)))
		fail_msg("%s is %s, which its row does not know", path, json_string_value(value));
}

static void check(const struct table *table, const char *path, json_t *value)
{
	const struct field *field = look_up(table, path);
	struct buf inner = { 0 };
	const char *key;
	json_t *member;
	size_t n;

	if (field)
		check_value(field, path, value);
	else if (!json_is_object(value)) /* objects in arrays have no row of their own */
		fail_msg("%s is in no row of the table", path);
	json_object_foreach(value, key, member)
	{
		buf_clear(&inner);
		buf_printf(&inner, "%s%s%s", path, *path ? "." : "", key);
		if (!look_up(table, buf_text(&inner)))
			fail_msg("%s is in no row of the table", buf_text(&inner));
		check(table, buf_text(&inner), member);
	}
	json_array_foreach(value, n, member)
	{
		buf_clear(&inner);
		buf_printf(&inner, "%s[]", path);
		check(table, buf_text(&inner), member);
	}
	buf_done(&inner);
}

static void check_output(const struct table *table, struct buf *out)
{
	json_t *root = json_loadb(out->data, out->len, JSON_REJECT_DUPLICATES, NULL);

	assert_non_null(root);
	check(table, "", root);
	json_decref(root);
	buf_clear(out);
}

static void check_reports(const struct table *table, void (*sample)(struct vm *vm))
{
	struct buf out = { 0 };
	struct vm vm;
	struct report report = { .vm = &vm, .version = "1.2.3", .time = "2026-11-22T10:00:00Z" };

	vm_init(&vm);
	sample(&vm);
	report_render_json(&out, &report);
	check_output(table, &out);
	timeline_render_json(&out, &report);
	check_output(table, &out);
	counters_render_json(&out, &report, true);
	assert_ptr_equal(strchr(buf_text(&out), '\n'), buf_text(&out) + out.len - 1);
	check_output(table, &out);
	links_render_json(&out, &report);
	check_output(table, &out);
	pci_render_json(&out, &report);
	check_output(table, &out);
	vm_done(&vm);
	buf_done(&out);
}

static void check_others(const struct table *table)
{
	struct derived item = { "mac", NULL, NULL, "not derivable" };
	struct derivation derivation = { "eth0", "interface-name", &item, 1, 1 };
	struct diagnosis diagnosis = { .id = "some-id",
				       .title = "title",
				       .severity = SEVERITY_INFO,
				       .link = CHAIN_COUNT,
				       .meaning = "meaning" };
	struct buf out = { 0 };

	derive_render_json(&out, "1", &derivation, 1);
	check_output(table, &out);
	explain_render_json(&out, "1", &diagnosis, 1);
	check_output(table, &out);
	error_render(&out, "1", EXIT_NO_INPUT, "no such file");
	check_output(table, &out);
	buf_done(&out);
}

static void test_every_output_is_in_the_table(void **state)
{
	struct table table = { .n = 0 };

	(void)state;
	fields_each(keep, &table);
	check_reports(&table, sample_healthy);
	check_reports(&table, sample_broken);
	check_reports(&table, sample_nothing);
	check_others(&table);
	for (size_t n = 0; n < table.n; n++)
		free(table.paths[n]);
}

static void test_paths_are_unique_and_have_parents(void **state)
{
	struct table table = { .n = 0 };

	(void)state;
	fields_each(keep, &table);
	for (size_t n = 0; n < table.n; n++) {
		const char *dot = strrchr(table.paths[n], '.');
		struct buf parent = { 0 };

		assert_ptr_equal(look_up(&table, table.paths[n]), table.fields[n]);
		if (!dot)
			continue;
		buf_add(&parent, table.paths[n], (size_t)(dot - table.paths[n]));
		if (span_ends(buf_span(&parent), "[]"))
			parent.data[parent.len - 2] = '\0';
		assert_non_null(look_up(&table, buf_text(&parent)));
		buf_done(&parent);
	}
	for (size_t n = 0; n < table.n; n++)
		free(table.paths[n]);
}

static void test_counters_have_rows(void **state)
{
	struct table table = { .n = 0 };
	struct buf path = { 0 };

	(void)state;
	fields_each(keep, &table);
	for (unsigned n = 0; n < COUNTER_COUNT; n++) {
		buf_clear(&path);
		buf_printf(&path, "vnics[].counters.growth.%s", counter_name((enum counter)n));
		assert_non_null(look_up(&table, buf_text(&path)));
	}
	for (size_t n = 0; n < table.n; n++)
		free(table.paths[n]);
	buf_done(&path);
}

static const char *state_word(unsigned n)
{
	return n <= STATE_NOT_APPLICABLE ? vnic_state_name((enum vnic_state)n) : NULL;
}

static const char *severity_word(unsigned n)
{
	return n <= SEVERITY_CRITICAL ? severity_name((enum severity)n) : NULL;
}

static const char *link_word(unsigned n)
{
	return n < CHAIN_COUNT ? chain_link_name((enum chain_link)n) : NULL;
}

static const char *source_word(unsigned n)
{
	return n <= SOURCE_PARTIAL ? source_status_name((enum source_status)n) : NULL;
}

/* What a field may say is what the model's tables say, in their order. */
static void test_words_are_the_models(void **state)
{
	static const struct {
		const char *path;
		const char *(*word)(unsigned n);
	} rows[] = {
		{ "verdict.state", state_word },      { "verdict.health", severity_word },
		{ "vnics[].broken_link", link_word }, { "findings[].severity", severity_word },
		{ "sources[].status", source_word },
	};
	struct table table = { .n = 0 };

	(void)state;
	fields_each(keep, &table);
	for (size_t n = 0; n < sizeof(rows) / sizeof(rows[0]); n++) {
		const struct field *field = look_up(&table, rows[n].path);
		struct buf words = { 0 };

		assert_non_null(field);
		for (unsigned i = 0; rows[n].word(i); i++)
			buf_printf(&words, "%s%s", i ? "|" : "", rows[n].word(i));
		assert_string_equal(field->words, buf_text(&words));
		buf_done(&words);
	}
	for (size_t n = 0; n < table.n; n++)
		free(table.paths[n]);
}

static void test_schema(void **state)
{
	struct buf out = { 0 };
	json_t *root, *vnic;

	(void)state;
	schema_render(&out);
	root = json_loadb(out.data, out.len, JSON_REJECT_DUPLICATES, NULL);
	assert_non_null(root);
	assert_int_equal(json_array_size(json_object_get(root, "required")), 2);
	/* what a later version adds must not make its output invalid for today's readers */
	assert_null(json_object_get(root, "additionalProperties"));
	vnic = json_object_get(json_object_get(json_object_get(root, "properties"), "vnics"),
			       "items");
	assert_non_null(json_object_get(json_object_get(vnic, "properties"), "guid_mac"));
	json_decref(root);
	buf_done(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_output_is_in_the_table),
		cmocka_unit_test(test_paths_are_unique_and_have_parents),
		cmocka_unit_test(test_counters_have_rows),
		cmocka_unit_test(test_words_are_the_models),
		cmocka_unit_test(test_schema),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
