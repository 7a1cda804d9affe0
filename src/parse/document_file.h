/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef PARSE_DOCUMENT_FILE_H
#define PARSE_DOCUMENT_FILE_H

#include <stdbool.h>

#include "parse/command.h"
#include "parse/file.h"
#include "util/buf.h"

/*
 * A file of parse/file.h pasted into a text: what stands below `cat PATH`, or
 * below head(1)'s and tail(1)'s "==> PATH <==". All zero: none is open.
 */
struct document_file {
	const struct file_format *format; /* of the one that is open; NULL: none */
	const char *path;		  /* pooled */
	struct buf content;
	bool is_below_hash; /* its command stood behind "# ": such a line is no comment */
	bool is_in_list;    /* below "==> PATH <==" */
};

/* A command was typed: is it `cat` of one such file? line: with its prompt. */
void document_file_command(struct document_file *open, struct vm *vm,
			   const struct commands *commands, struct span line);

/*
 * Takes a line of the file that is open, or the head line of the next one.
 * False: the line is none of a file's, and none is open any more.
 */
bool document_file_line(struct document_file *open, struct vm *vm, struct span line);

/* The file ends here: it is read. */
void document_file_end(struct document_file *open, struct vm *vm);

void document_file_done(struct document_file *open);

#endif
