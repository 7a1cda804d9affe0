/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_DISTRIBUTION_H
#define MODEL_DISTRIBUTION_H

/* Families of distributions: who builds the kernel, and which commands change it. */
enum distribution {
	DISTRIBUTION_UNKNOWN = 0,
	DISTRIBUTION_DEBIAN,
	DISTRIBUTION_UBUNTU,
	DISTRIBUTION_REDHAT, /* RHEL and its rebuilds */
	DISTRIBUTION_FEDORA,
	DISTRIBUTION_SUSE,
	DISTRIBUTION_AZURE_LINUX,
	DISTRIBUTION_COUNT
};

/*
 * By the name that os-release(5) gives it, else by the kernel's release; either
 * may be NULL.
 */
enum distribution distribution_of(const char *os, const char *kernel);

/* The command that makes the initramfs anew; for UNKNOWN both that are usual. */
const char *distribution_initramfs(enum distribution distribution);

/* What to do where a kernel lacks a module; NULL: not known. */
const char *distribution_more_modules(enum distribution distribution);

#endif
