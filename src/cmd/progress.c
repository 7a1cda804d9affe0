/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "util/buf.h"
#include "util/clean.h"
#include "util/msg.h"

enum { BAR_WIDTH = 40, STEPS = 1000, WIDTH_USUAL = 80 };

static void write_text(const char *text)
{
	(void)msg_write(STDERR_FILENO, span_of(text));
}

static void draw(struct progress *progress)
{
	size_t done = progress->n ? progress->n_done * STEPS / progress->n : STEPS;
	struct buf text = { 0 };

	if (!progress->is_shown || done + 1 == progress->drawn)
		return;
	progress->drawn = done + 1;
	buf_add_text(&text, "\r[");
	for (size_t n = 0; n < BAR_WIDTH; n++)
		buf_add_text(&text, n < done * BAR_WIDTH / STEPS ? "#" : "-");
	buf_printf(&text, "] %zu of %zu", progress->n_done, progress->n);
	write_text(buf_text(&text));
	buf_done(&text);
}

void progress_begin(struct progress *progress, size_t n)
{
	const char *term = getenv("TERM");

	*progress = (struct progress){ .n = n };
	progress->is_shown = isatty(STDERR_FILENO) == 1 && term && strcmp(term, "dumb") != 0;
	if (n)
		draw(progress);
}

void progress_step(struct progress *progress)
{
	progress->n_done++;
	draw(progress);
}

static size_t width(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) || !size.ws_col ? WIDTH_USUAL : size.ws_col;
}

/* The last column stays free: some terminals wrap when it is filled. */
void progress_say(const struct progress *progress, const char *words)
{
	struct buf text = { 0 };
	size_t max = width();

	if (!progress->is_shown)
		return;
	buf_add_text(&text, "\r");
	clean_add(&text, span_of(words));
	if (text.len > max)
		text.len = max;
	while (((unsigned char)text.data[text.len] & 0xc0) == 0x80)
		text.len--; /* not within a character */
	text.data[text.len] = '\0';
	buf_add_text(&text, "\033[K");
	write_text(buf_text(&text));
	buf_done(&text);
}

void progress_end(struct progress *progress)
{
	if (progress->is_shown)
		write_text("\r\033[K");
	progress->is_shown = false;
}
