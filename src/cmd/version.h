/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_VERSION_H
#define CMD_VERSION_H

/* The Makefile says which version this is (-DVERSION); alone it is the next one. */
#ifndef VERSION
#define VERSION "0.1.0"
#endif

#endif
