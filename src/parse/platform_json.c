/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/platform_json.h"

#include <jansson.h>
#include <string.h>

#include "parse/paste.h"

/* NICs of one VM: no size has as many. */
enum { NICS_MAX = 64 };

/* Alone on its line, as both tools indent; other braces belong to other texts. */
bool platform_json_begins(struct span line)
{
	return span_is(line, "{");
}

/* The setting and the MAC stand side by side: {"enableAcceleratedNetworking": ..., "macAddress": ...} */
static bool read_nic(struct vm *vm, const json_t *object)
{
	const json_t *setting = json_object_get(object, "enableAcceleratedNetworking");
	const char *text = json_string_value(json_object_get(object, "macAddress"));
	struct mac mac = { .known = false };
	struct platform_nic *nic;

	if (!json_is_boolean(setting) || !text || !mac_parse(span_of(text), &mac))
		return false;
	if (vm->platform.n == NICS_MAX)
		return true;
	nic = platform_add(&vm->platform);
	nic->mac = mac;
	nic->accelerated = known_bool(json_is_true(setting));
	vm_report_source(vm, "az-network-nic", SOURCE_READ, NULL);
	return true;
}

/* Microsoft Learn, opt out of MANA for network virtual appliances: the tag's name says it, not its value. */
static void read_tags(struct vm *vm, const json_t *compute)
{
	const json_t *list = json_object_get(compute, "tagsList"), *tag;
	bool has_tag = false;
	size_t n;

	if (!json_is_array(list))
		return;
	json_array_foreach(list, n, tag)
	{
		const char *name = json_string_value(json_object_get(tag, "name"));

		has_tag |= name && !strcasecmp(name, "LegacyVMNVA");
	}
	vm->platform.legacy_tag = known_bool(has_tag);
	vm_report_source(vm, "imds", SOURCE_READ, NULL);
}

static void read_answer(struct vm *vm, struct span text)
{
	json_t *root = json_loadb(text.ptr, text.len, 0, NULL);
	const json_t *compute = json_object_get(root, "compute");

	if (!read_nic(vm, root))
		read_nic(vm, json_object_get(root, "properties"));
	read_tags(vm, compute ? compute : root);
	json_decref(root);
}

/* An indented object goes on with members, values and brackets: a C function does not. */
static bool goes_on(const struct platform_json *json, struct span line)
{
	line = span_trim(line);
	if (!line.len)
		return false;
	if (json->n_lines == 1)
		return line.ptr[0] == '"' || line.ptr[0] == '}';
	return strchr("\"{}]", line.ptr[0]) || span_is(line, "[") || span_starts(line, "[]");
}

bool platform_json_line(struct paste *paste, struct span line)
{
	struct platform_json *json = &paste->platform;

	if (json->brackets.depth ? !goes_on(json, line)
				 : json->n_lines || !platform_json_begins(line))
		return false;
	if (json->text.len + line.len > PLATFORM_JSON_MAX)
		return false;
	for (size_t n = 0; n < line.len; n++)
		json_brackets_step(&json->brackets, line.ptr[n]);
	buf_add(&json->text, line.ptr, line.len);
	buf_add_text(&json->text, "\n");
	json->n_lines++;
	return true;
}

void platform_json_end(struct paste *paste)
{
	struct platform_json *json = &paste->platform;

	if (json->n_lines && !json->brackets.depth)
		read_answer(paste->vm, buf_span(&json->text));
	buf_done(&json->text);
	*json = (struct platform_json){ 0 };
}
