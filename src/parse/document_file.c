/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/document_file.h"

#include <string.h>

static void begin(struct document_file *open, struct vm *vm, struct span path)
{
	open->format = file_format_of(path, NULL);
	open->path = open->format ? pool_add(&vm->pool, path) : NULL;
	buf_clear(&open->content);
}

void document_file_command(struct document_file *open, struct vm *vm,
			   const struct commands *commands, struct span line)
{
	const struct command *command = &commands->items[0];

	if (commands->n != 1 || command->program != PROGRAM_CAT || command->filtered)
		return;
	begin(open, vm, command->arguments);
	open->is_in_list = false;
	open->is_below_hash = span_starts(span_trim(line), "# ");
}

/* "==> /etc/hosts <==" */
static bool take_head(struct span line, struct span *path)
{
	if (!span_take(&line, "==> ") || !span_ends(line, " <=="))
		return false;
	*path = (struct span){ line.ptr, line.len - strlen(" <==") };
	return true;
}

/* A prompt, or the status that some recorders write below an output. */
static bool ends_file(const struct document_file *open, struct span line)
{
	struct span command, host, text = span_trim(line);

	if (span_starts(text, "[exit ") && span_ends(text, "]"))
		return true;
	if (!command_of_line(line, &command, &host))
		return false;
	return open->is_below_hash || !span_starts(text, "# ");
}

bool document_file_line(struct document_file *open, struct vm *vm, struct span line)
{
	struct span path;

	if (take_head(line, &path)) {
		document_file_end(open, vm);
		begin(open, vm, path);
		open->is_in_list = true;
		open->is_below_hash = false;
		return open->format != NULL;
	}
	if (!open->format)
		return false;
	if (ends_file(open, line)) {
		document_file_end(open, vm);
		return false;
	}
	if (open->content.len + line.len < FILE_CONTENT_MAX) {
		buf_add(&open->content, line.ptr, line.len);
		buf_add_text(&open->content, "\n");
	}
	return true;
}

/* What cat(1) says instead: "cat: /etc/hosts: Permission denied" */
static bool is_refusal(const struct document_file *open, enum source_status *status)
{
	struct span text = span_trim(buf_span(&open->content));

	if (!span_starts(text, "cat: ") || memchr(text.ptr, '\n', text.len))
		return false;
	if (span_ends(text, ": No such file or directory"))
		*status = SOURCE_ABSENT;
	else if (span_ends(text, ": Permission denied") ||
		 span_ends(text, ": Operation not permitted"))
		*status = SOURCE_DENIED;
	else
		return false;
	return true;
}

void document_file_end(struct document_file *open, struct vm *vm)
{
	enum source_status status;

	if (!open->format)
		return;
	if (is_refusal(open, &status))
		vm_report_source(vm, open->format->source, status, open->path);
	else
		file_parse(vm, open->format, span_of(open->path), buf_span(&open->content));
	open->format = NULL;
	buf_clear(&open->content);
}

void document_file_done(struct document_file *open)
{
	buf_done(&open->content);
}
