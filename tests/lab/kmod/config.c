// SPDX-License-Identifier: GPL-2.0
/*
 * What the words of nic_offer, vf_offer and decoy_offer mean:
 *
 *	mac=, guid=		60:45:bd:e9:60:XX by N; GUID from the MAC
 *	vf=			none, mlx5, mlx4, mana, VENDOR:DEVICE in hex, or mana:K: one
 *				more vPort of the function that vNIC K has, same serial
 *	serial=, vf_serial=	of the function (N + 1); what the association says (the same)
 *	vf_mac=			of the VF (the vNIC's); a VF is matched by MAC, too
 *	domain=, pci_guid=	hex: 3c09, 8a51, ... by N, for mana the first free from 7870
 *	vf_queues=, vf_delay_ms=	1; 200 after the guest said that it can
 *	channels=		that the host allows (1); the guest takes no more than CPUs
 *	speed_mbps=, mtu_max=	50000; 65521
 *	link=up|down, switch=, assoc=auto|late|never	at first
 */
#include "host.h"

#include <linux/string.h>

#define MANA_DOMAIN 0x7870	/* always seen on Azure */

static const struct vf_kind {
	const char *name;
	u16 vendor, device;
} vf_kinds[] = {
	{ "none", 0, 0 },
	{ "mlx5", PCI_VENDOR_ID_MELLANOX, 0x1016 },
	{ "mlx4", PCI_VENDOR_ID_MELLANOX, 0x1004 },
	{ "mana", PCI_VENDOR_ID_MICROSOFT, 0x00ba },
};

/* As Azure's hosts do: the digits of the MAC, two times and two thirds. */
static void guid_from_mac(guid_t *guid, const u8 *mac)
{
	char text[UUID_STRING_LEN + 1];

	snprintf(text, sizeof(text), "%*phN-%*phN-%*phN-%*phN-%*phN%*phN", 4, mac, 2, mac + 4,
		 2, mac, 2, mac + 2, 2, mac + 4, 4, mac);
	guid_parse(text, guid);
}

/* The second printed group is the PCI domain: pci-hyperv.c, hv_pci_probe(). */
static void guid_from_domain(guid_t *guid, u16 domain, const u8 *mac)
{
	char text[UUID_STRING_LEN + 1];

	snprintf(text, sizeof(text), "5e7f%*phN-%04x-4c1b-9e32-%*phN", 2, mac + 4, domain,
		 ETH_ALEN, mac);
	guid_parse(text, guid);
}

static u16 pick_domain(const struct lab_config *cfg, unsigned int nr)
{
	u16 domain;

	if (cfg->domain >= 0)
		return cfg->domain;
	if (cfg->vf_vendor != PCI_VENDOR_ID_MICROSOFT)
		return 0x3c09 + nr * 0x4e48;
	for (domain = MANA_DOMAIN; nic_domain_used(domain); domain++)
		;
	return domain;
}

void config_default(struct lab_config *cfg, unsigned int nr)
{
	const u8 mac[ETH_ALEN] = { 0x60, 0x45, 0xbd, 0xe9, 0x60, 0xa3 + 0x11 * nr };

	memset(cfg, 0, sizeof(*cfg));
	memcpy(cfg->mac, mac, ETH_ALEN);
	cfg->vf_share = -1;
	cfg->domain = -1;
	cfg->serial = nr + 1;
	cfg->vf_delay_ms = 200;
	cfg->vf_queues = 1;
	cfg->speed_mbps = 50000;
	cfg->mtu_max = LAB_MTU_MAX;
	cfg->channels = 1;
}

static int parse_vf(struct lab_config *cfg, const char *text)
{
	unsigned int i, vendor, device;

	cfg->vf_share = -1;
	for (i = 0; i < ARRAY_SIZE(vf_kinds); i++) {
		if (strcmp(text, vf_kinds[i].name))
			continue;
		cfg->vf_vendor = vf_kinds[i].vendor;
		cfg->vf_device = vf_kinds[i].device;
		return 0;
	}
	if (sscanf(text, "mana:%u", &i) == 1 && i < LAB_MAX_NICS) {
		cfg->vf_vendor = PCI_VENDOR_ID_MICROSOFT;
		cfg->vf_device = 0x00ba;
		cfg->vf_share = i;
		return 0;
	}
	if (sscanf(text, "%4x:%4x", &vendor, &device) != 2)
		return -EINVAL;
	cfg->vf_vendor = vendor;
	cfg->vf_device = device;
	return 0;
}

static int parse_assoc(struct lab_config *cfg, const char *text)
{
	static const char *const names[] = {
		[ASSOC_AUTO] = "auto", [ASSOC_LATE] = "late", [ASSOC_NEVER] = "never"
	};
	int ret = match_string(names, ARRAY_SIZE(names), text);

	if (ret >= 0)
		cfg->assoc = ret;
	return min(ret, 0);
}

int config_switch(enum lab_switch *sw, const char *text)
{
	static const char *const names[] = {
		[SWITCH_OK] = "ok",
		[SWITCH_REFUSE] = "refuse",
		[SWITCH_FAIL] = "fail",
		[SWITCH_MUTE] = "mute",
	};
	int ret = match_string(names, ARRAY_SIZE(names), text);

	if (ret >= 0)
		*sw = ret;
	return min(ret, 0);
}

static int parse_link(struct lab_config *cfg, const char *text)
{
	cfg->link_down = !strcmp(text, "down");
	return cfg->link_down || !strcmp(text, "up") ? 0 : -EINVAL;
}

static int parse_number(unsigned int *out, const char *text, unsigned int min, unsigned int max)
{
	int err = kstrtouint(text, 10, out);

	return err ? err : *out < min || *out > max ? -ERANGE : 0;
}

static int parse_domain(struct lab_config *cfg, const char *text)
{
	u16 domain;
	int err = kstrtou16(text, 16, &domain);

	if (!err)
		cfg->domain = domain;
	return err;
}

static int parse_one(struct lab_config *cfg, const char *key, const char *value)
{
	if (!strcmp(key, "mac"))
		return mac_pton(value, cfg->mac) ? 0 : -EINVAL;
	if (!strcmp(key, "vf_mac"))
		return mac_pton(value, cfg->vf_mac) ? 0 : -EINVAL;
	if (!strcmp(key, "guid"))
		return guid_parse(value, &cfg->guid);
	if (!strcmp(key, "pci_guid"))
		return guid_parse(value, &cfg->pci_guid);
	if (!strcmp(key, "vf"))
		return parse_vf(cfg, value);
	if (!strcmp(key, "assoc"))
		return parse_assoc(cfg, value);
	if (!strcmp(key, "switch"))
		return config_switch(&cfg->sw, value);
	if (!strcmp(key, "link"))
		return parse_link(cfg, value);
	if (!strcmp(key, "domain"))
		return parse_domain(cfg, value);
	if (!strcmp(key, "serial"))
		return parse_number(&cfg->serial, value, 0, INT_MAX);
	if (!strcmp(key, "vf_serial"))
		return parse_number(&cfg->vf_serial, value, 0, INT_MAX);
	if (!strcmp(key, "vf_delay_ms"))
		return parse_number(&cfg->vf_delay_ms, value, 0, 600000);
	if (!strcmp(key, "vf_queues"))
		return parse_number(&cfg->vf_queues, value, 1, 64);
	if (!strcmp(key, "speed_mbps"))
		return parse_number(&cfg->speed_mbps, value, 1, 400000);
	if (!strcmp(key, "mtu_max"))
		return parse_number(&cfg->mtu_max, value, 68, LAB_MTU_MAX);
	if (!strcmp(key, "channels"))
		return parse_number(&cfg->channels, value, 1, LAB_MAX_CHANNELS);
	return -EINVAL;
}

/* The next "key=value"; NULL at the end, an error pointer for what is neither. */
static char *next_word(char **words, char **value)
{
	char *word;

	do
		word = strsep(words, " \t\n");
	while (word && !*word);
	if (!word)
		return NULL;
	*value = strchr(word, '=');
	if (!*value)
		return ERR_PTR(-EINVAL);
	*(*value)++ = '\0';
	return word;
}

int config_parse(struct lab_config *cfg, char *words)
{
	char *key, *value;
	int err;

	while ((key = next_word(&words, &value))) {
		if (IS_ERR(key))
			return PTR_ERR(key);
		err = parse_one(cfg, key, value);
		if (err)
			return err;
	}
	return 0;
}

/* What was not ordered follows from the rest. */
void config_complete(struct lab_config *cfg, unsigned int nr)
{
	if (guid_is_null(&cfg->guid))
		guid_from_mac(&cfg->guid, cfg->mac);
	if (is_zero_ether_addr(cfg->vf_mac))
		memcpy(cfg->vf_mac, cfg->mac, ETH_ALEN);
	if (!cfg->vf_serial)
		cfg->vf_serial = cfg->serial;
	if (cfg->vf_vendor && guid_is_null(&cfg->pci_guid))
		guid_from_domain(&cfg->pci_guid, pick_domain(cfg, nr), cfg->mac);
}
