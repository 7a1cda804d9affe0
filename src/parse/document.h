/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DOCUMENT_H
#define PARSE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/vm.h"
#include "parse/pending.h"

/*
 * A captured text: any outputs of any of the known programs one after the
 * other, with shell prompts, prose and other people's text between them.
 * Which output a line belongs to is told by its content; the document's name
 * only helps where the content names no interface (`ethtool -S` without its
 * command line): "ethtool-S-eth0.txt".
 */
struct document;

enum { DOCUMENT_LINE_MAX = 64 * 1024 };

/* pending: what is left to place after the last document; the caller's, with pending_join(). */
struct document *document_new(struct vm *vm, struct pending *pending, const char *name);

/*
 * Takes in the next bytes. Unless `last`, it stops before an unfinished line,
 * and may take nothing while len is below DOCUMENT_LINE_MAX. Returns how many
 * bytes it took: the caller gives the rest again, with more behind it. Takes
 * at least one byte when len is not below DOCUMENT_LINE_MAX (a longer line is
 * cut) or when `last`; with `last` it takes all and closes what is open.
 *
 * In a long kernel log only lines with a word that matters are looked at;
 * their events have line number 0 from there on.
 */
size_t document_feed(struct document *document, const char *bytes, size_t len, bool last);

/* Some output of a known program was found in it. */
bool document_recognised(const struct document *document);

/*
 * Turned out to be no text (a long run of NUL bytes): the rest need not be
 * read. What came before is kept.
 */
bool document_malformed(const struct document *document);

void document_free(struct document *document); /* NULL is fine */

/*
 * Are these first bytes of a file no text at all? Returns what they are
 * ("a gzip archive; unpack it first", "binary data"), or NULL for text.
 */
const char *document_not_text(const char *bytes, size_t len);

#endif
