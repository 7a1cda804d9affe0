/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_SCAN_PRINTS_H
#define PARSE_SCAN_PRINTS_H

#include "parse/scan.h"

/*
 * Chooses what a search knows its needles by: sets places[], groups[] and
 * prints of a scan whose needles, lengths and n_needles are set, so that the
 * look-ups answer yes as seldom as can be found where no needle stands, in
 * text such as kernels and system loggers write.
 */
void scan_prints_choose(struct scan *scan);

#endif
