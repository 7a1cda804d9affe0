/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/expect.h"
#include "cmd/near.h"
#include "util/alloc.h"
#include "util/span.h"

enum { DAY_SECONDS = 86400 };

const struct option_row option_rows[] = {
	{ OPTION_FROM, "from", 0, "PATH", NULL, NULL,
	  "judge captured output or a bundle instead of this machine: a file, a directory, or - for "
	  "standard input" },
	{ OPTION_DEMO, "demo", 0, NULL, NULL, NULL, "judge the built-in example VM" },
	{ OPTION_JSON, "json", 0, NULL, NULL, NULL, "print JSON (schema accelnet-check/1)" },
	{ OPTION_JSON_SCHEMA, "json-schema", 0, NULL, NULL, NULL,
	  "print the JSON Schema of all JSON output" },
	{ OPTION_SAMPLE, "sample", 0, "SECONDS", NULL, NULL,
	  "watch the counters for at most this long, less when the answer is clear; 0: one reading "
	  "(default 1)" },
	{ OPTION_TIMEOUT, "timeout", 0, "SECONDS", NULL, NULL,
	  "wait at most this long for a kernel that does not answer (default 5)" },
	{ OPTION_EXPECT, "expect", 0, "WHAT", NULL, NULL,
	  "what this VM should have, such as fast,nics=2,mtu=1500: fast makes a lack of VFs critical, slow ok "
	  "(default any: warning)" },
	{ OPTION_CONFIG, "config", 0, "FILE", NULL, NULL,
	  "accept findings and change severities and limits as this file says, not as "
	  "/etc/accelnet-check.conf" },
	{ OPTION_COLOR, "color", 0, "WHEN", "auto|always|never", NULL,
	  "colours: auto is on a terminal and without NO_COLOR (default auto)" },
	{ OPTION_EXIT_OK, "exit-ok", 0, NULL, NULL, NULL,
	  "exit with 0 whatever the verdict; errors keep their status" },
	{ OPTION_VERBOSE, "verbose", 'v', NULL, NULL, NULL,
	  "the whole chain with all its evidence" },
	{ OPTION_QUIET, "quiet", 'q', NULL, NULL, NULL, "the first line only" },
	{ OPTION_VERSION, "version", 0, NULL, NULL, NULL, "print the version" },
	{ OPTION_HELP, "help", 'h', NULL, NULL, NULL, "print this help" },
	{ OPTION_INTERVAL, "interval", 0, "SECONDS", NULL, "counters",
	  "print again after every interval, with what happened in it" },
	{ OPTION_COUNT, "count", 0, "N", NULL, "counters",
	  "end after N intervals (default with --interval: on an interrupt)" },
	{ OPTION_BOOTS, "boots", 0, "N", NULL, "timeline",
	  "show the last N boots, as far as the journal goes back, of a bundle 10 at most (1: this one)" },
	{ OPTION_ROOT, "root", 0, "DIR", NULL, "readiness",
	  "judge the image or chroot with that root directory instead of this machine" },
	{ OPTION_OUTPUT, "output", 'o', "PATH", NULL, "bundle|report",
	  "the file to write; of a bundle, also the folder to write it to (default: this folder)" },
	{ OPTION_LIST, "list", 0, NULL, NULL, "bundle", "show what would be taken, write nothing" },
	{ OPTION_GZIP, "gzip", 0, NULL, NULL, "bundle",
	  "compress with gzip, for those who cannot unpack zstd" },
	{ OPTION_NO_REDACT, "no-redact", 0, NULL, NULL, "bundle",
	  "leave names and addresses as they are" },
	{ OPTION_COUNT_OF, NULL, 0, NULL, NULL, NULL, NULL },
};

const struct option_row *option_find(enum option_id id)
{
	const struct option_row *row = option_rows;

	while (row->name && row->id != id)
		row++;
	return row->name ? row : NULL;
}

bool option_is_of(const struct option_row *row, const char *command)
{
	return row->command && choice_find(row->command, command) >= 0;
}

bool seconds_parse(const char *text, double min, double max, double *seconds)
{
	struct span s = span_of(text);
	uint64_t whole, fraction = 0;
	double value, unit = 1;

	if (!span_take_u64(&s, &whole))
		return false;
	if (s.len) {
		struct span digits = span_skip(s, 1);

		if (s.ptr[0] != '.' || digits.len > 9 || !span_to_u64(digits, &fraction))
			return false;
		for (size_t n = 0; n < digits.len; n++)
			unit *= 10;
	}
	value = (double)whole + (double)fraction / unit;
	if (!(value >= min && value <= max))
		return false;
	*seconds = value;
	return true;
}

int choice_find(const char *choices, const char *word)
{
	struct span rest = span_of(choices), choice;

	for (int n = 0; span_next_field(&rest, '|', &choice); n++) {
		if (span_is(choice, word))
			return n;
	}
	return -1;
}

static enum exit_status bad_number(const struct option_row *row, const char *text,
				   const char *wanted, struct buf *why)
{
	buf_printf(why, "--%s %s: not a number of %s", row->name, text, wanted);
	return EXIT_USAGE;
}

static enum exit_status set_seconds(const struct option_row *row, const char *text, double min,
				    double max, double *seconds, struct buf *why)
{
	struct buf wanted = { 0 };
	enum exit_status status = EXIT_OK;

	buf_printf(&wanted, "seconds from %g to %g", min, max);
	if (!seconds_parse(text, min, max, seconds))
		status = bad_number(row, text, buf_text(&wanted), why);
	buf_done(&wanted);
	return status;
}

static enum exit_status set_count(const struct option_row *row, const char *text, uint64_t *count,
				  struct buf *why)
{
	uint64_t value;

	if (!span_to_u64(span_of(text), &value) || !value || value > UINT32_MAX)
		return bad_number(row, text, "1 or more", why);
	*count = value;
	return EXIT_OK;
}

static enum exit_status set_choice(const struct option_row *row, const char *text, int *choice,
				   struct buf *why)
{
	*choice = choice_find(row->choices, text);
	if (*choice >= 0)
		return EXIT_OK;
	buf_printf(why, "--%s %s: not one of ", row->name, text);
	for (const char *c = row->choices; *c; c++)
		buf_add(why, *c == '|' ? ", " : c, *c == '|' ? 2 : 1);
	return EXIT_USAGE;
}

static enum exit_status set_expect(struct options *o, const struct option_row *row,
				   const char *text, struct buf *why)
{
	struct expected_fault fault;

	if (expected_parse(span_of(text), &o->expected, &fault))
		return EXIT_OK;
	buf_printf(why, "--%s%s%s:", row->name, *text ? " " : "", text);
	expect_explain(why, &fault);
	return EXIT_USAGE;
}

static enum exit_status set_color(struct options *o, const struct option_row *row, const char *text,
				  struct buf *why)
{
	static const enum color_when of_choice[] = { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };
	int choice;
	enum exit_status status = set_choice(row, text, &choice, why);

	if (status == EXIT_OK)
		o->color = of_choice[choice];
	return status;
}

/* Of two the one that is not used would be missed only by who looks closely. */
static enum exit_status set_path(const struct option_row *row, const char *text, const char **path,
				 struct buf *why)
{
	if (!*text) {
		buf_printf(why, "--%s: the path is empty", row->name);
		return EXIT_USAGE;
	}
	if (*path && strcmp(*path, text) != 0) {
		buf_printf(why, "--%s is given twice: %s and %s", row->name, *path, text);
		return EXIT_USAGE;
	}
	*path = text;
	return EXIT_OK;
}

static enum exit_status set_option(struct options *o, const struct option_row *row,
				   const char *text, struct buf *why)
{
	o->seen |= 1U << row->id;
	switch (row->id) {
	case OPTION_FROM:
		return set_path(row, text, &o->from, why);
	case OPTION_CONFIG:
		return set_path(row, text, &o->config, why);
	case OPTION_DEMO:
		o->demo = true;
		break;
	case OPTION_JSON:
		o->json = true;
		break;
	case OPTION_JSON_SCHEMA:
		o->json_schema = true;
		break;
	case OPTION_EXIT_OK:
		o->exit_ok = true;
		break;
	case OPTION_VERBOSE:
		o->verbose = true;
		o->quiet = false;
		break;
	case OPTION_QUIET:
		o->quiet = true;
		o->verbose = false;
		break;
	case OPTION_VERSION:
		o->version = true;
		break;
	case OPTION_HELP:
		o->help = true;
		break;
	case OPTION_EXPECT:
		return set_expect(o, row, text, why);
	case OPTION_COLOR:
		return set_color(o, row, text, why);
	case OPTION_SAMPLE:
		return set_seconds(row, text, 0, 3600, &o->sample_seconds, why);
	case OPTION_TIMEOUT:
		return set_seconds(row, text, 0.1, 3600, &o->timeout_seconds, why);
	case OPTION_INTERVAL:
		return set_seconds(row, text, 0.1, DAY_SECONDS, &o->interval_seconds, why);
	case OPTION_COUNT:
		return set_count(row, text, &o->count, why);
	case OPTION_BOOTS:
		return set_count(row, text, &o->boots, why);
	case OPTION_ROOT:
		return set_path(row, text, &o->root, why);
	case OPTION_OUTPUT:
		return set_path(row, text, &o->output, why);
	case OPTION_LIST:
		o->list = true;
		break;
	case OPTION_GZIP:
		o->gzip = true;
		break;
	case OPTION_NO_REDACT:
		o->no_redact = true;
		break;
	case OPTION_COUNT_OF:
		break;
	}
	return EXIT_OK;
}

/* What getopt_long() wants, made from the rows. val of an option is 256 + its id. */
struct getopt_tables {
	struct option longs[OPTION_COUNT_OF + 1];
	char shorts[2 * OPTION_COUNT_OF + 3]; /* each at most a letter and a colon */
};

static void fill_tables(struct getopt_tables *t)
{
	char *s = t->shorts;

	/* '-': other words come in order, whatever POSIXLY_CORRECT says; ':': tell what is missing */
	*s++ = '-';
	*s++ = ':';
	for (const struct option_row *row = option_rows; row->name; row++) {
		t->longs[row - option_rows] =
			(struct option){ row->name, row->argument ? required_argument : no_argument,
					 NULL, 256 + (int)row->id };
		if (row->letter)
			*s++ = row->letter;
		if (row->letter && row->argument)
			*s++ = ':';
	}
	*s = '\0';
}

static const struct option_row *row_of(int c)
{
	if (c >= 256)
		return option_find((enum option_id)(c - 256));
	for (const struct option_row *row = option_rows; row->name; row++) {
		if (row->letter == c)
			return row;
	}
	return NULL;
}

static enum exit_status unknown_option(const char *word, struct buf *why)
{
	struct buf name = { 0 };
	struct near near = { .word = NULL };

	/* 0: a long one; a byte above 0x7f is negative where char is signed */
	if (optopt && optopt < 256) {
		buf_printf(why, "unknown option -%c", (unsigned char)optopt);
		return EXIT_USAGE;
	}
	if (optopt >= 256) {
		buf_printf(why, "--%s takes no argument", row_of(optopt)->name);
		return EXIT_USAGE;
	}
	buf_add(&name, word + 2, strcspn(word + 2, "="));
	near.word = buf_text(&name);
	for (const struct option_row *row = option_rows; row->name; row++)
		near_offer(&near, row->name);
	buf_printf(why, "unknown option --%s", near.word);
	if (near.best)
		buf_printf(why, "; did you mean --%s?", near.best);
	buf_done(&name);
	return EXIT_USAGE;
}

/* Also right where parsing ends early: an error is told as JSON when JSON was asked for. */
static bool wants_json(int argc, char **argv)
{
	for (int n = 1; n < argc && strcmp(argv[n], "--"); n++) {
		if (!strcmp(argv[n], "--json"))
			return true;
	}
	return false;
}

static enum exit_status parse_one(struct options *o, int c, char **argv, struct buf *why)
{
	const struct option_row *row;

	if (c == 1) {
		o->words[o->n_words++] = optarg;
		return EXIT_OK;
	}
	if (c == '?')
		return unknown_option(argv[optind - 1], why);
	row = row_of(c == ':' ? optopt : c);
	if (c == ':') {
		buf_printf(why, "--%s needs %s", row->name, row->argument);
		return EXIT_USAGE;
	}
	return set_option(o, row, optarg, why);
}

/* At most one of what there is to look at instead of this machine. */
static enum exit_status check_sources(const struct options *options, struct buf *why)
{
	if ((options->from != NULL) + options->demo + (options->root != NULL) < 2)
		return EXIT_OK;
	buf_add_text(why, options->root ? "--root excludes --from and --demo"
					: "--from and --demo exclude each other");
	return EXIT_USAGE;
}

enum exit_status options_parse(struct options *options, int argc, char **argv, struct buf *why)
{
	struct getopt_tables tables = { 0 };
	enum exit_status status = EXIT_OK;
	int c;

	*options = (struct options){ .sample_seconds = 1, .timeout_seconds = 5 };
	options->words = alloc_zeroed((size_t)argc + 1, sizeof(*options->words));
	fill_tables(&tables);
	opterr = 0;
	optind = 0; /* glibc: start anew */
	while (status == EXIT_OK &&
	       (c = getopt_long(argc, argv, tables.shorts, tables.longs, NULL)) != -1)
		status = parse_one(options, c, argv, why);
	while (status == EXIT_OK && optind < argc)
		options->words[options->n_words++] = argv[optind++];
	options->json = options->json || wants_json(argc, argv);
	return status == EXIT_OK ? check_sources(options, why) : status;
}

void options_done(struct options *options)
{
	free(options->words);
	options->words = NULL;
	options->n_words = 0;
}
