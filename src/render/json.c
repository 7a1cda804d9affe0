/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/json.h"

void json_put_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, text ? json_string(text) : json_null());
}

void json_put_number(json_t *object, const char *key, uint64_t value)
{
	json_put_u64(object, key, known_u64(value));
}

void json_put_u64(json_t *object, const char *key, struct fact_u64 value)
{
	bool fits = is_known_u64(value) && value.value <= INT64_MAX;

	json_object_set_new(object, key,
			    fits ? json_integer((json_int_t)value.value) : json_null());
}

void json_put_bool(json_t *object, const char *key, struct fact_bool value)
{
	json_object_set_new(object, key,
			    value.fact == FACT_KNOWN ? json_boolean(value.value) : json_null());
}

/* Rounded, so that 0.1 + 0.2 reads 0.3. */
void json_put_real(json_t *object, const char *key, bool known, double value, double steps)
{
	double scaled = value * steps + (value < 0 ? -0.5 : 0.5);

	if (scaled > -9e18 && scaled < 9e18)
		value = (double)(int64_t)scaled / steps;
	json_object_set_new(object, key, known ? json_real(value) : json_null());
}

void json_put_mac(json_t *object, const char *key, const struct mac *mac)
{
	char text[MAC_TEXT];

	json_put_text(object, key, mac->known ? mac_format(mac, text) : NULL);
}

void json_put_guid(json_t *object, const char *key, const struct guid *guid)
{
	char text[GUID_TEXT];

	json_put_text(object, key, guid->known ? guid_format(guid, text) : NULL);
}

void json_put_flags(json_t *object, const char *key, struct fact_u64 flags)
{
	static const struct {
		uint64_t bit;
		const char *word;
	} words[] = {
		{ LINK_UP, "UP" },	     { LINK_LOOPBACK, "LOOPBACK" },
		{ LINK_RUNNING, "RUNNING" }, { LINK_MASTER, "MASTER" },
		{ LINK_SLAVE, "SLAVE" },     { LINK_LOWER_UP, "LOWER_UP" },
	};
	json_t *array;

	if (!is_known_u64(flags)) {
		json_object_set_new(object, key, json_null());
		return;
	}
	array = json_array();
	for (size_t n = 0; n < sizeof(words) / sizeof(words[0]); n++) {
		if (flags.value & words[n].bit)
			json_array_append_new(array, json_string(words[n].word));
	}
	json_object_set_new(object, key, array);
}

void json_put_texts(json_t *object, const char *key, const char **texts, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, json_string(texts[i]));
	json_object_set_new(object, key, array);
}

void json_put_addresses(json_t *object, const char *key, const struct link *link)
{
	json_t *array;

	if (!link || (!link->addresses_listed && !link->n_addresses)) {
		json_object_set_new(object, key, json_null());
		return;
	}
	array = json_array();
	for (size_t n = 0; n < link->n_addresses; n++)
		json_array_append_new(array, json_string(link->addresses[n].text));
	json_object_set_new(object, key, array);
}

void json_put_evidence(json_t *object, const char *key, const struct evidence_list *list)
{
	json_t *array = json_array();

	for (size_t n = 0; n < list->n; n++) {
		json_t *item = json_object();

		json_put_text(item, "source", list->items[n].source);
		json_put_text(item, "text", list->items[n].text);
		json_array_append_new(array, item);
	}
	json_object_set_new(object, key, array);
}

void json_put_counters(json_t *object, const struct counters *counters)
{
	static const struct fact_u64 unknown = { FACT_UNKNOWN, 0 };

	for (unsigned n = 0; n < COUNTER_COUNT; n++)
		json_put_u64(object, counter_name((enum counter)n),
			     counters ? counters->value[n] : unknown);
}

json_t *json_begin(const char *version)
{
	json_t *root = json_object();

	json_put_text(root, "schema", JSON_SCHEMA_NAME);
	json_put_text(root, "version", version);
	return root;
}

static json_t *host_json(const struct host_info *host)
{
	json_t *object = json_object();

	json_put_text(object, "name", host->name);
	json_put_text(object, "kernel", host->kernel);
	json_put_text(object, "os", host->os);
	json_put_text(object, "hypervisor", host->hypervisor);
	json_put_bool(object, "azure", host->azure);
	json_put_text(object, "vmbus_version", host->vmbus_version);
	json_put_u64(object, "cpus", host->cpus);
	json_put_text(object, "physical_host", host->physical_host);
	return object;
}

json_t *json_begin_report(const struct report *report)
{
	json_t *root = json_begin(report->version);
	json_t *source = json_object();

	json_put_text(root, "time", report->time);
	json_put_text(source, "kind", report->vm->source_kind);
	json_put_text(source, "path", report->vm->source_path);
	json_object_set_new(root, "source", source);
	json_object_set_new(root, "host", host_json(&report->vm->host));
	return root;
}

json_t *json_sources(const struct vm *vm)
{
	json_t *array = json_array();

	for (size_t n = 0; n < vm->n_sources; n++) {
		json_t *item = json_object();

		json_put_text(item, "name", vm->sources[n].name);
		json_put_text(item, "status", source_status_name(vm->sources[n].status));
		json_put_text(item, "detail", vm->sources[n].detail);
		json_array_append_new(array, item);
	}
	return array;
}

static int add_bytes(const char *bytes, size_t len, void *out)
{
	buf_add(out, bytes, len);
	return 0;
}

void json_end(struct buf *out, json_t *root, bool line)
{
	size_t flags = line ? JSON_COMPACT : JSON_INDENT(2);

	json_dump_callback(root, add_bytes, out, flags | JSON_REAL_PRECISION(15));
	buf_add_text(out, "\n");
	json_decref(root);
}
