/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_POLICY_H
#define PARSE_POLICY_H

#include <stdbool.h>

#include "model/policy.h"
#include "util/span.h"

/*
 * Reads a configuration: a decision a line, "#" begins a comment.
 *
 *	accept FINDING [for INTERFACE] reason "TEXT"
 *	severity FINDING ok|info|warning|critical [for INTERFACE] reason "TEXT"
 *	limit NAME NUMBER reason "TEXT"
 *	expect LIST [reason "TEXT"]
 *
 * Of several lines about the same the last one counts. Whether a finding of
 * that id exists is not looked at. *policy starts zeroed. False: *fault says what is wrong;
 * policy_done() in both cases.
 */
bool policy_parse(struct span text, struct policy *policy, struct policy_fault *fault);

#endif
