/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What systemd-networkd's files say of a device: systemd.network(5) of
 * 245-258. The files of all folders are sorted by their names, one of /etc
 * hides its namesake of /run, that one hides that of /usr/lib; the first whose
 * [Match] fits decides. An interface that none fits is left alone.
 */
#include <string.h>
#include <strings.h>

#include "model/managers.h"
#include "util/glob.h"

static unsigned rank_of(const char *path)
{
	if (!strncmp(path, "/etc/", strlen("/etc/")))
		return 0;
	return !strncmp(path, "/run/", strlen("/run/")) ? 1 : 2;
}

static const char *base_of(const char *path)
{
	return strrchr(path, '/') + 1;
}

static bool is_before(const char *a, const char *b)
{
	int order = strcmp(base_of(a), base_of(b));

	return order ? order < 0 : rank_of(a) < rank_of(b);
}

/* Patterns parted by blanks; a '!' before the first one turns it round. */
static enum fact text_fits(const char *patterns, const char *text, bool *fits)
{
	bool is_without = patterns[0] == '!';

	if (!text)
		return FACT_UNKNOWN;
	*fits = glob_one_fits(span_of(patterns + is_without), " \t", span_of(text)) != is_without;
	return FACT_KNOWN;
}

static enum fact driver_fits(const char *patterns, const char *driver, bool *fits)
{
	bool is_without = patterns[0] == '!';

	if (!driver)
		return FACT_UNKNOWN;
	*fits = managers_driver_fits(patterns + is_without, " \t", driver) != is_without;
	return FACT_KNOWN;
}

/* Has the device, or would a rule of udev give it, that mark? */
static bool is_marked(const struct managers *managers, const struct managed_device *device,
		      enum udev_mark mark, const char **path)
{
	const struct udev_rule *rule = NULL;

	if (device->marks)
		return device->marks->set & mark;
	if (device->driver)
		rule = managers_rule_for(managers, mark, device->driver);
	if (rule && path)
		*path = rule->path;
	return rule != NULL;
}

/* A VF has the MAC of its synthetic interface, which is the one that such a file was written for. */
static enum fact mac_fits(const char *macs, const struct managed_device *device, bool *fits)
{
	struct span rest = span_of(macs), word;

	*fits = !device->mac;
	while (device->mac && span_next_word(&rest, &word))
		*fits |= word.len == strlen(device->mac) &&
			 !strncasecmp(word.ptr, device->mac, word.len);
	return FACT_KNOWN;
}

/* A name that is not known: an interface on PCI is called "en...", as long as nobody says otherwise. */
static enum fact name_fits(const char *patterns, const struct managed_device *device, bool *fits)
{
	return text_fits(patterns, device->name ? device->name : "enP15369s1", fits);
}

static enum fact match_fits(const struct managers *managers, const struct setting *match,
			    const struct managed_device *device, bool *fits)
{
	if (!strcmp(match->key, "Name"))
		return name_fits(match->value, device, fits);
	if (!strcmp(match->key, "Driver"))
		return driver_fits(match->value, device->driver, fits);
	if (!strcmp(match->key, "MACAddress") || !strcmp(match->key, "PermanentMACAddress"))
		return mac_fits(match->value, device, fits);
	if (!strcmp(match->key, "Type"))
		return text_fits(match->value, "ether", fits);
	if (!strcmp(match->key, "Kind")) /* that of a hardware interface is none */
		return text_fits(match->value, "", fits);
	if (strcmp(match->key, "Property") != 0)
		return FACT_UNKNOWN;
	*fits = !strcmp(match->value, "AZURE_UNMANAGED_SRIOV=1") &&
		is_marked(managers, device, MARK_AZURE, NULL);
	return FACT_KNOWN;
}

static bool is_of(const struct setting *setting, const char *path, const char *section)
{
	return setting->manager == MANAGER_NETWORKD && !strcmp(setting->path, path) &&
	       !strcmp(setting->section, section);
}

/* Every line of [Match] must fit; a file without one is not used. */
static struct fact_bool file_fits(const struct managers *managers, const char *path,
				  const struct managed_device *device)
{
	bool has_match = false, is_unsure = false;

	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *setting = &managers->settings[n];
		bool fits = false;

		if (!is_of(setting, path, "Match"))
			continue;
		has_match = true;
		if (match_fits(managers, setting, device, &fits) != FACT_KNOWN)
			is_unsure = true;
		else if (!fits)
			return known_bool(false);
	}
	if (is_unsure)
		return (struct fact_bool){ FACT_UNKNOWN, false };
	return known_bool(has_match);
}

static bool says_unmanaged(const struct managers *managers, const char *path)
{
	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *setting = &managers->settings[n];

		if (is_of(setting, path, "Link") && !strcmp(setting->key, "Unmanaged"))
			return !strcmp(setting->value, "1") || !strcasecmp(setting->value, "yes") ||
			       !strcasecmp(setting->value, "true") ||
			       !strcasecmp(setting->value, "on");
	}
	return false;
}

/* The next file behind `last` (NULL: the first one) that no namesake hides; NULL: none is left. */
static const char *next_file(const struct managers *managers, const char *last)
{
	const char *next = NULL;

	for (size_t n = 0; n < managers->n_settings; n++) {
		const struct setting *setting = &managers->settings[n];

		if (setting->manager != MANAGER_NETWORKD ||
		    (last && strcmp(base_of(setting->path), base_of(last)) <= 0))
			continue;
		if (!next || is_before(setting->path, next))
			next = setting->path;
	}
	return next;
}

/* systemd 255 was the first to look at ID_NET_MANAGED_BY. */
static bool knows_mark(const struct managers *managers)
{
	int order;

	return managers_compare_version(&managers->systemd, 255, 0, &order) != FACT_KNOWN ||
	       order >= 0;
}

struct exemption managers_networkd_exempts(const struct managers *managers,
					   const struct managed_device *device)
{
	const char *path = NULL, *rule = NULL;

	if (!managers->config_read[MANAGER_NETWORKD])
		return (struct exemption){ { FACT_UNKNOWN, false }, NULL };
	while ((path = next_file(managers, path))) {
		struct fact_bool fits = file_fits(managers, path, device);

		if (is_false(fits))
			continue;
		if (!is_true(fits))
			return (struct exemption){ { FACT_UNKNOWN, false }, path };
		if (says_unmanaged(managers, path))
			return (struct exemption){ known_bool(true), path };
		if (knows_mark(managers) && is_marked(managers, device, MARK_NETWORKD, &rule))
			return (struct exemption){ known_bool(true), rule };
		return (struct exemption){ known_bool(false), path };
	}
	return (struct exemption){ known_bool(true), NULL };
}
