/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cmd/config.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "cmd/expect.h"
#include "cmd/near.h"
#include "collect/config.h"
#include "judge/rules.h"

/* --- what is wrong in it --- */

static void suggest(struct buf *why, const struct near *near)
{
	if (near->best)
		buf_printf(why, "; did you mean %s?", near->best);
}

static void explain_key(struct buf *why, const char *word)
{
	struct near near = { .word = word };

	for (enum policy_kind kind = POLICY_ACCEPT; kind <= POLICY_EXPECT; kind++)
		near_offer(&near, policy_kind_name(kind));
	buf_printf(why, "unknown key %s", word);
	suggest(why, &near);
}

static void explain_limit(struct buf *why, const char *word)
{
	struct near near = { .word = word };

	for (size_t n = 0; n < LIMIT_COUNT; n++)
		near_offer(&near, limit_rows[n].name);
	buf_printf(why, "no limit has the name %s", word);
	suggest(why, &near);
}

static void explain_finding(struct buf *why, const char *word)
{
	struct near near = { .word = word };

	for (const struct rule *rule = rules; rule->id; rule++)
		near_offer(&near, rule->id);
	buf_printf(why, "no finding has the id %s", word);
	suggest(why, &near);
}

static void explain_number(struct buf *why, const char *word, enum limit limit)
{
	const struct limit_row *row = &limit_rows[limit];

	buf_printf(why, "%s: %s is not a number from %" PRIu64 " to %" PRIu64, row->name, word,
		   row->min, row->max);
}

static void explain_words(struct buf *why, const struct policy_fault *fault, const char *word)
{
	switch (fault->error) {
	case POLICY_OK:
		break;
	case POLICY_KEY:
		explain_key(why, word);
		break;
	case POLICY_MISSING:
		buf_printf(why, "%s is missing", word);
		break;
	case POLICY_NO_SEVERITY:
		buf_printf(why, "%s is not one of ok, info, warning, critical", word);
		break;
	case POLICY_NO_LIMIT:
		explain_limit(why, word);
		break;
	case POLICY_NUMBER:
		explain_number(why, word, fault->limit);
		break;
	case POLICY_EXPECTATION:
		buf_printf(why, "%s:", word);
		expect_explain(why, &fault->expected);
		break;
	case POLICY_EXTRA:
		buf_printf(why, "%s is not wanted here", word);
		break;
	case POLICY_QUOTES:
		buf_add_text(why, "the reason must stand between quotation marks");
		break;
	case POLICY_REASON:
		buf_add_text(why, "there is no reason \"TEXT\"");
		break;
	}
}

static enum exit_status explain(struct run *run, const char *path, const struct policy_fault *fault)
{
	buf_printf(&run->why, "%s:%" PRIu32 ": ", path, fault->line);
	explain_words(&run->why, fault, fault->word ? fault->word : "");
	return EXIT_UNREADABLE;
}

/* The parser knows no findings; the table of rules does. */
static enum exit_status check_findings(struct run *run, const struct policy *policy)
{
	for (size_t n = 0; n < policy->n; n++) {
		const struct policy_line *line = &policy->lines[n];

		if (!line->finding || rule_find(line->finding))
			continue;
		buf_printf(&run->why, "%s:%" PRIu32 ": ", policy->path, line->number);
		explain_finding(&run->why, line->finding);
		return EXIT_UNREADABLE;
	}
	return EXIT_OK;
}

/* --- reading it --- */

static enum exit_status refuse(struct run *run, const char *path, int error)
{
	buf_printf(&run->why, "%s: %s", path, strerror(-error));
	switch (-error) {
	case ENOENT:
	case ENOTDIR:
	case ENAMETOOLONG:
		return EXIT_NO_INPUT;
	case EACCES:
	case EPERM:
		return EXIT_NOT_PERMITTED;
	case EIO:
		return EXIT_IO;
	default:
		return EXIT_UNREADABLE;
	}
}

/* What keeps the machine's own from being read is no reason not to judge. */
static enum exit_status note(struct config *config, int error)
{
	if (error == -ENOENT || error == -ENOTDIR)
		return EXIT_OK;
	config->trouble = pool_printf(&config->policy.pool, CONFIG_PATH ": %s", strerror(-error));
	config->status = error == -EACCES || error == -EPERM ? SOURCE_DENIED : SOURCE_MALFORMED;
	return EXIT_OK;
}

enum exit_status config_load(struct run *run, struct config *config)
{
	const struct options *o = &run->options;
	bool is_live = !o->from && !o->demo;
	const char *path = o->config ? o->config : is_live ? CONFIG_PATH : NULL;
	struct policy_fault fault;
	int error;

	*config = (struct config){ .trouble = NULL };
	if (!path)
		return EXIT_OK;
	error = collect_config(path, &config->policy, &fault);
	if (!error)
		return check_findings(run, &config->policy);
	if (error == -EBADMSG)
		return explain(run, config->policy.path, &fault);
	return o->config ? refuse(run, path, error) : note(config, error);
}

void config_done(struct config *config)
{
	policy_done(&config->policy);
}

void config_apply(const struct run *run, struct config *config, struct vm *vm)
{
	vm->expected = config->policy.expected;
	expected_override(&vm->expected, &run->options.expected);
	if (config->trouble)
		vm_report_source(vm, "configuration", config->status, config->trouble);
	if (!config->policy.path)
		return;
	vm->policy = &config->policy;
	vm->limits = config->policy.limits;
	vm_report_source(vm, "configuration", SOURCE_READ, config->policy.path);
}
