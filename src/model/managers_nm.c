/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What NetworkManager's configuration says of a device: NetworkManager.conf(5)
 * of 1.30-1.52. Files of /usr/lib come first, then those of /run, then
 * NetworkManager.conf, then those of /etc; a file hides those of its name in
 * the folders before it. A later file overrides an earlier one.
 */
#include <string.h>
#include <strings.h>

#include "model/managers.h"
#include "util/glob.h"

enum spec { SPEC_NONE = 0, SPEC_FITS, SPEC_EXCEPT };

static bool take_tag(struct span *s, const char *tag)
{
	size_t len = strlen(tag);

	if (s->len < len || strncasecmp(s->ptr, tag, len) != 0)
		return false;
	*s = span_skip(*s, len);
	return true;
}

static bool same_text(struct span s, const char *text)
{
	return text && s.len == strlen(text) && !strncasecmp(s.ptr, text, s.len);
}

static bool name_fits(struct span pattern, const char *name)
{
	if (!name)
		return span_is(pattern, "*");
	if (span_take(&pattern, "="))
		return span_is(pattern, name);
	span_take(&pattern, "~");
	return glob_fits(pattern, span_of(name));
}

static bool driver_fits(struct span pattern, const char *driver)
{
	char text[64];

	if (!driver || pattern.len >= sizeof(text))
		return false;
	memcpy(text, pattern.ptr, pattern.len);
	text[pattern.len] = '\0';
	text[strcspn(text, "/")] = '\0'; /* the version of the driver stands behind it */
	return managers_driver_fits(text, ",", driver);
}

/* One of "driver:mana", "interface-name:en*", "mac:...", "type:ethernet", "*", a name, a MAC. */
static bool one_fits(struct span one, const struct managed_device *device)
{
	if (take_tag(&one, "driver:"))
		return driver_fits(one, device->driver);
	if (take_tag(&one, "interface-name:"))
		return name_fits(one, device->name);
	if (take_tag(&one, "mac:"))
		return same_text(one, device->mac);
	if (take_tag(&one, "type:"))
		return span_is(one, "ethernet");
	return span_is(one, "*") || same_text(one, device->mac) ||
	       (device->name && span_is(one, device->name));
}

static bool next_spec(struct span *list, struct span *one)
{
	size_t len = 0;

	while (list->len && strchr(" \t,;", list->ptr[0]))
		*list = span_skip(*list, 1);
	while (len < list->len && list->ptr[len] != ',' && list->ptr[len] != ';')
		len++;
	*one = span_trim((struct span){ list->ptr, len });
	*list = span_skip(*list, len);
	return one->len > 0;
}

/* A list with nothing but "except:" fits whatever none of them fits. */
static enum spec list_fits(const char *text, const struct managed_device *device)
{
	struct span list = span_of(text), one;
	enum spec found = SPEC_NONE;
	bool has_plain = false, has_except = false;

	while (next_spec(&list, &one)) {
		bool is_except = take_tag(&one, "except:");

		has_except |= is_except;
		has_plain |= !is_except;
		if (!one_fits(one, device))
			continue;
		if (is_except)
			return SPEC_EXCEPT;
		found = SPEC_FITS;
	}
	return has_except && !has_plain ? SPEC_FITS : found;
}

static unsigned rank_of(const char *path)
{
	if (!strncmp(path, "/usr/lib/", strlen("/usr/lib/")))
		return 0;
	if (!strncmp(path, "/run/", strlen("/run/")))
		return 1;
	return strstr(path, "/conf.d/") ? 3 : 2;
}

static const char *base_of(const char *path)
{
	return strrchr(path, '/') + 1;
}

/* Is a's file read before b's? */
static bool is_before(const char *a, const char *b)
{
	if (rank_of(a) != rank_of(b))
		return rank_of(a) < rank_of(b);
	return strcmp(base_of(a), base_of(b)) < 0;
}

static bool is_hidden(const struct managers *managers, const char *path)
{
	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *other = &managers->settings[n];

		if (other->manager == MANAGER_NM && rank_of(other->path) > rank_of(path) &&
		    rank_of(other->path) != 2 && rank_of(path) != 2 &&
		    !strcmp(base_of(other->path), base_of(path)))
			return true;
	}
	return false;
}

static bool is_setting(const struct setting *setting, const char *section, const char *key)
{
	return setting->manager == MANAGER_NM &&
	       !strncmp(setting->section, section, strlen(section)) && !strcmp(setting->key, key);
}

/* [keyfile] unmanaged-devices of the last file that sets it; "+=" adds to what is before. */
static const struct setting *unmanaged_devices(const struct managers *managers,
					       const struct managed_device *device)
{
	const struct setting *last = NULL, *added = NULL;

	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *setting = &managers->settings[n];

		if (is_setting(setting, "keyfile", "unmanaged-devices") &&
		    !is_hidden(managers, setting->path) &&
		    (!last || !is_before(setting->path, last->path)))
			last = setting;
	}
	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *setting = &managers->settings[n];

		if (is_setting(setting, "keyfile", "unmanaged-devices+") &&
		    !is_hidden(managers, setting->path) &&
		    (!last || !is_before(setting->path, last->path)) &&
		    list_fits(setting->value, device) == SPEC_FITS)
			added = setting;
	}
	if (last && list_fits(last->value, device) == SPEC_FITS)
		return last;
	return added;
}

static const struct setting *find_in_section(const struct managers *managers,
					     const struct setting *sibling, const char *key)
{
	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *setting = &managers->settings[n];

		if (is_setting(setting, "device", key) && setting->number == sibling->number &&
		    !strcmp(setting->path, sibling->path))
			return setting;
	}
	return NULL;
}

static bool comes_first(const struct setting *a, const struct setting *b)
{
	if (!strcmp(a->path, b->path))
		return a->number < b->number;
	return is_before(b->path, a->path);
}

/* managed= of the [device...] section that fits: of the last file, there of the first one. */
static const struct setting *device_section(const struct managers *managers,
					    const struct managed_device *device)
{
	const struct setting *first = NULL;

	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *setting = &managers->settings[n], *match;

		if (!is_setting(setting, "device", "managed") ||
		    is_hidden(managers, setting->path) || (first && !comes_first(setting, first)))
			continue;
		match = find_in_section(managers, setting, "match-device");
		if (!match || list_fits(match->value, device) == SPEC_FITS)
			first = setting;
	}
	return first;
}

static bool says_no(const char *value)
{
	return !strcmp(value, "0") || !strcasecmp(value, "false") || !strcasecmp(value, "no") ||
	       !strcasecmp(value, "off");
}

/* The lists of the keyfile plug-in beat managed=, which beats udev's property. */
struct exemption managers_nm_exempts(const struct managers *managers,
				     const struct managed_device *device)
{
	const struct setting *setting = unmanaged_devices(managers, device);
	const struct udev_rule *rule;

	if (setting)
		return (struct exemption){ known_bool(true), setting->path };
	setting = device_section(managers, device);
	if (setting)
		return (struct exemption){ known_bool(says_no(setting->value)), setting->path };
	if (device->marks)
		return (struct exemption){ known_bool(device->marks->set & MARK_NM), NULL };
	rule = device->driver ? managers_rule_for(managers, MARK_NM, device->driver) : NULL;
	if (rule)
		return (struct exemption){ known_bool(true), rule->path };
	if (!managers->config_read[MANAGER_NM] || !managers->rules_read)
		return (struct exemption){ { FACT_UNKNOWN, false }, NULL };
	return (struct exemption){ known_bool(false), NULL };
}
