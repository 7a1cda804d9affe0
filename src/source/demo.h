/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SOURCE_DEMO_H
#define SOURCE_DEMO_H

/*
 * The built-in example: what a small Azure VM with one vNIC on the fast path
 * prints, from "Azure Host-Based Networking: vNIC Interface Architecture"
 * (11 January 2023). Text like any capture.
 */
extern const char demo_text[];

#define DEMO_NAME "demo" /* of the document */

#endif
