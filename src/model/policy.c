/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/policy.h"

#include <stdlib.h>

#include "util/alloc.h"

const char *policy_kind_name(enum policy_kind kind)
{
	static const char *const names[] = {
		[POLICY_ACCEPT] = "accept",
		[POLICY_SEVERITY] = "severity",
		[POLICY_LIMIT] = "limit",
		[POLICY_EXPECT] = "expect",
	};

	return names[kind];
}

struct policy_line *policy_add(struct policy *policy)
{
	return alloc_item(&policy->lines, &policy->capacity, policy->n++, sizeof(*policy->lines));
}

void policy_done(struct policy *policy)
{
	free(policy->lines);
	pool_done(&policy->pool);
	*policy = (struct policy){ .path = NULL };
}
