/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_USUAL = 80, WIDTH_MIN = 60, WIDTH_MAX = 200 };

static size_t terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || !size.ws_col)
		return WIDTH_USUAL;
	if (size.ws_col < WIDTH_MIN)
		return WIDTH_MIN;
	return size.ws_col > WIDTH_MAX ? WIDTH_MAX : size.ws_col;
}

static bool wants_color(enum color_when when, bool is_terminal)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (when != COLOR_AUTO)
		return when == COLOR_ALWAYS;
	if (no_color && *no_color)
		return false;
	return is_terminal && !(term && !strcmp(term, "dumb"));
}

void terminal_view(struct view *view, const struct options *options)
{
	bool is_terminal = isatty(STDOUT_FILENO) == 1;

	*view = (struct view){
		.width = is_terminal ? terminal_width() : WIDTH_USUAL,
		.is_terminal = is_terminal,
		.color = wants_color(options->color, is_terminal),
		.utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8"),
		.verbose = options->verbose,
		.quiet = options->quiet,
	};
}
