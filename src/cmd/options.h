/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/vm.h"
#include "util/buf.h"
#include "util/exit_status.h"

enum option_id {
	OPTION_FROM,
	OPTION_DEMO,
	OPTION_JSON,
	OPTION_JSON_SCHEMA,
	OPTION_SAMPLE,
	OPTION_TIMEOUT,
	OPTION_EXPECT,
	OPTION_CONFIG,
	OPTION_COLOR,
	OPTION_EXIT_OK,
	OPTION_VERBOSE,
	OPTION_QUIET,
	OPTION_VERSION,
	OPTION_HELP,
	OPTION_INTERVAL,
	OPTION_COUNT,
	OPTION_BOOTS,
	OPTION_ROOT,
	OPTION_OUTPUT,
	OPTION_LIST,
	OPTION_GZIP,
	OPTION_NO_REDACT,
	OPTION_COUNT_OF, /* how many there are */
};

/* One option: the parser, the help, the completions and the checks of the manual read this row. */
struct option_row {
	enum option_id id;
	const char *name;     /* without the dashes */
	char letter;	      /* 0: no short form */
	const char *argument; /* "PATH"; NULL: takes none */
	const char *choices;  /* "auto|always|never"; NULL: any */
	const char *command;  /* "bundle|report": who takes it; NULL: global */
	const char *help;     /* one sentence, no full stop */
};

extern const struct option_row option_rows[]; /* ended by a NULL name */

const struct option_row *option_find(enum option_id id);

/* Is it an option of that command, not a global one? */
bool option_is_of(const struct option_row *row, const char *command);

enum color_when { COLOR_AUTO = 0, COLOR_ALWAYS, COLOR_NEVER };

/* What the command line says. Strings are those of argv. */
struct options {
	const char *from, *config;
	const char *root; /* NULL: not given */
	bool demo, json, json_schema, exit_ok, verbose, quiet, version, help;
	double sample_seconds, timeout_seconds;
	struct expected_vm expected;
	enum color_when color;
	double interval_seconds;
	uint64_t count; /* 0: no end */
	uint64_t boots; /* 0: not given */
	const char *output;
	bool list, gzip, no_redact;
	uint32_t seen; /* 1 << enum option_id */
	char **words;  /* what is no option, in order; the array is owned */
	size_t n_words;
};

/*
 * Options may stand anywhere; what follows "--" is no option. Returns EXIT_OK,
 * or EXIT_USAGE with a sentence in *why; options->json is right in both cases.
 * options_done() in both cases too.
 */
enum exit_status options_parse(struct options *options, int argc, char **argv, struct buf *why);
void options_done(struct options *options);

static inline bool options_has(const struct options *options, enum option_id id)
{
	return options->seen & (1U << id);
}

/*
 * "2", "0.5": digits, then at most a point and up to nine digits, whatever the
 * locale says. False when it is anything else or not within [min, max].
 */
bool seconds_parse(const char *text, double min, double max, double *seconds);

/* Position of the word among "a|b|c"; -1: none of them. */
int choice_find(const char *choices, const char *word);

#endif
