/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/schema.h"

#include <string.h>

#include "render/fields.h"
#include "render/json.h"
#include "util/span.h"

static void make_object(json_t *schema)
{
	json_object_set_new(schema, "properties", json_object());
	json_object_set_new(schema, "required", json_array());
}

static json_t *words_schema(const struct field *field)
{
	struct span rest = span_of(field->words), word;
	json_t *array = json_array();

	while (span_next_field(&rest, '|', &word))
		json_array_append_new(array, json_stringn(word.ptr, word.len));
	if (field->type & FIELD_NULLABLE)
		json_array_append_new(array, json_null());
	return array;
}

static json_t *field_schema(const struct field *field)
{
	json_t *schema = json_object();
	const char *type = field_type_name(field->type);

	json_object_set_new(schema, "description", json_string(field->text));
	if (field->type & FIELD_NULLABLE)
		json_object_set_new(schema, "type", json_pack("[s,s]", type, "null"));
	else
		json_object_set_new(schema, "type", json_string(type));
	if (field->words)
		json_object_set_new(schema, "enum", words_schema(field));
	if ((field->type & ~FIELD_NULLABLE) == FIELD_OBJECT)
		make_object(schema);
	return schema;
}

/* The schema of an array's elements; objects until a field says otherwise. */
static json_t *items_of(json_t *array)
{
	json_t *items = json_object_get(array, "items");

	if (items)
		return items;
	items = json_object();
	json_object_set_new(items, "type", json_string("object"));
	make_object(items);
	json_object_set_new(array, "items", items);
	return items;
}

/* At the top only what every output has is required: each command has its own members. */
static void add_property(json_t *object, const char *name, const struct field *field, bool is_top)
{
	json_object_set_new(json_object_get(object, "properties"), name, field_schema(field));
	if (!is_top || !strcmp(name, "schema") || !strcmp(name, "version"))
		json_array_append_new(json_object_get(object, "required"), json_string(name));
}

static void add_field(const char *path, const struct field *field, void *root)
{
	struct span rest = span_of(path), part;
	struct buf name = { 0 };
	json_t *at = root;

	while (span_next_field(&rest, '.', &part)) {
		bool is_item = span_ends(part, "[]");
		json_t *member;

		buf_clear(&name);
		buf_add(&name, part.ptr, part.len - (is_item ? 2 : 0));
		member = json_object_get(json_object_get(at, "properties"), buf_text(&name));
		if (rest.len)
			at = is_item ? items_of(member) : member;
		else if (is_item)
			json_object_set_new(member, "items", field_schema(field));
		else
			add_property(at, buf_text(&name), field, at == root);
	}
	buf_done(&name);
}

void schema_render(struct buf *out)
{
	json_t *root = json_object();

	json_object_set_new(root, "$schema",
			    json_string("https://json-schema.org/draft/2020-12/schema"));
	json_object_set_new(root, "title", json_string(JSON_SCHEMA_NAME));
	json_object_set_new(root, "type", json_string("object"));
	make_object(root);
	fields_each(add_field, root);
	json_end(out, root, false);
}
