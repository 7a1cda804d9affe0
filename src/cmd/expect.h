/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_EXPECT_H
#define CMD_EXPECT_H

#include "model/expected.h"
#include "util/buf.h"

/* Adds to a sentence that names the list, with a blank first, what is wrong in it. */
void expect_explain(struct buf *why, const struct expected_fault *fault);

#endif
