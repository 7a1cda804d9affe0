/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/distribution.h"

#include <stddef.h>
#include <string.h>

static const struct {
	const char *initramfs, *more_modules;
} rows[DISTRIBUTION_COUNT] = {
	[DISTRIBUTION_UNKNOWN] = { "update-initramfs -u (or dracut -f)", NULL },
	[DISTRIBUTION_DEBIAN] = { "update-initramfs -u",
				  "apt install linux-image-cloud-amd64 (from backports, if that is "
				  "newer), and boot it" },
	[DISTRIBUTION_UBUNTU] = { "update-initramfs -u",
				  "apt install linux-modules-extra-azure, or boot a newer kernel: "
				  "apt install linux-azure" },
	[DISTRIBUTION_REDHAT] = { "dracut -f",
				  "dnf install kernel-modules-core kernel-modules, or boot a newer "
				  "kernel: dnf update kernel" },
	[DISTRIBUTION_FEDORA] = { "dracut -f",
				  "dnf install kernel-modules-core kernel-modules, or boot a newer "
				  "kernel: dnf update kernel" },
	[DISTRIBUTION_SUSE] = { "dracut -f",
				"zypper install kernel-azure (or kernel-default), and boot it" },
	[DISTRIBUTION_AZURE_LINUX] = { "dracut -f", "boot a newer kernel: tdnf update kernel" },
};

/* How PRETTY_NAME of os-release(5) begins. */
static const struct {
	const char *begins;
	enum distribution distribution;
} names[] = {
	{ "Ubuntu", DISTRIBUTION_UBUNTU },
	{ "Debian", DISTRIBUTION_DEBIAN },
	{ "Red Hat", DISTRIBUTION_REDHAT },
	{ "CentOS", DISTRIBUTION_REDHAT },
	{ "AlmaLinux", DISTRIBUTION_REDHAT },
	{ "Rocky", DISTRIBUTION_REDHAT },
	{ "Oracle", DISTRIBUTION_REDHAT },
	{ "Fedora", DISTRIBUTION_FEDORA },
	{ "SUSE", DISTRIBUTION_SUSE },
	{ "SLES", DISTRIBUTION_SUSE },
	{ "openSUSE", DISTRIBUTION_SUSE },
	{ "CBL-Mariner", DISTRIBUTION_AZURE_LINUX },
	{ "Microsoft Azure Linux", DISTRIBUTION_AZURE_LINUX },
	{ "Azure Linux", DISTRIBUTION_AZURE_LINUX },
};

/* What only their kernels' releases have. "-azure" alone is Ubuntu's or SUSE's. */
static const struct {
	const char *has;
	enum distribution distribution;
} kernels[] = {
	{ ".el7", DISTRIBUTION_REDHAT },	 { ".el8", DISTRIBUTION_REDHAT },
	{ ".el9", DISTRIBUTION_REDHAT },	 { ".el10", DISTRIBUTION_REDHAT },
	{ ".fc", DISTRIBUTION_FEDORA },		 { ".cm2", DISTRIBUTION_AZURE_LINUX },
	{ ".azl3", DISTRIBUTION_AZURE_LINUX },	 { "-cloud-amd64", DISTRIBUTION_DEBIAN },
	{ "-cloud-arm64", DISTRIBUTION_DEBIAN },
};

enum distribution distribution_of(const char *os, const char *kernel)
{
	for (size_t n = 0; os && n < sizeof(names) / sizeof(names[0]); n++)
		if (!strncmp(os, names[n].begins, strlen(names[n].begins)))
			return names[n].distribution;
	for (size_t n = 0; kernel && n < sizeof(kernels) / sizeof(kernels[0]); n++)
		if (strstr(kernel, kernels[n].has))
			return kernels[n].distribution;
	return DISTRIBUTION_UNKNOWN;
}

const char *distribution_initramfs(enum distribution distribution)
{
	return rows[distribution].initramfs;
}

const char *distribution_more_modules(enum distribution distribution)
{
	return rows[distribution].more_modules;
}
