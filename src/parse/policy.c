/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "parse/policy.h"

#include "util/buf.h"

/* A line while it is read: what is left of it, and what of it is said again in reports. */
struct reading {
	struct policy *policy;
	struct policy_fault *fault;
	struct policy_line line;
	struct span rest;
	struct buf words;
};

static bool wrong(struct reading *r, enum policy_error error, struct span word)
{
	r->fault->error = error;
	r->fault->word = pool_add(&r->policy->pool, word);
	return false;
}

static bool next_word(struct reading *r, struct span *word)
{
	span_skip_blanks(&r->rest);
	if (!r->rest.len || r->rest.ptr[0] == '#' || !span_next_word(&r->rest, word))
		return false;
	if (r->words.len)
		buf_add_text(&r->words, " ");
	buf_add(&r->words, word->ptr, word->len);
	return true;
}

/* A word that must be there; `wanted` says what it is. */
static bool take_word(struct reading *r, const char *wanted, struct span *word)
{
	return next_word(r, word) || wrong(r, POLICY_MISSING, span_of(wanted));
}

static bool take_finding(struct reading *r)
{
	struct span word;

	if (!take_word(r, "a finding", &word))
		return false;
	r->line.finding = pool_add(&r->policy->pool, word);
	return true;
}

static bool take_severity(struct reading *r)
{
	static const enum severity severities[] = { SEVERITY_OK, SEVERITY_INFO, SEVERITY_WARNING,
						    SEVERITY_CRITICAL };
	struct span word;

	if (!take_finding(r) || !take_word(r, "a severity", &word))
		return false;
	for (size_t n = 0; n < sizeof(severities) / sizeof(severities[0]); n++) {
		if (!span_is(word, severity_name(severities[n])))
			continue;
		r->line.severity = severities[n];
		return true;
	}
	return wrong(r, POLICY_NO_SEVERITY, word);
}

static bool take_limit(struct reading *r)
{
	const struct limit_row *row;
	struct span word;
	uint64_t value;

	if (!take_word(r, "a limit", &word))
		return false;
	r->line.limit = limit_find(word);
	if (r->line.limit == LIMIT_COUNT)
		return wrong(r, POLICY_NO_LIMIT, word);
	row = &limit_rows[r->line.limit];
	r->fault->limit = r->line.limit;
	if (!take_word(r, "a number", &word))
		return false;
	if (!span_to_u64(word, &value) || value < row->min || value > row->max)
		return wrong(r, POLICY_NUMBER, word);
	r->policy->limits.set[r->line.limit].value = value;
	r->policy->limits.set[r->line.limit].line = r->line.number;
	return true;
}

/* The text that is parsed goes away before somebody explains what was wrong in it. */
static void keep(struct reading *r, struct span *word)
{
	if (word->len)
		*word = span_of(pool_add(&r->policy->pool, *word));
}

static bool take_expected(struct reading *r)
{
	struct expected_vm expected = { .has_state = false };
	struct span word;

	if (!take_word(r, "a list", &word))
		return false;
	if (!expected_parse(word, &expected, &r->fault->expected)) {
		keep(r, &r->fault->expected.item);
		keep(r, &r->fault->expected.word);
		return wrong(r, POLICY_EXPECTATION, word);
	}
	expected_override(&r->policy->expected, &expected);
	return true;
}

/* Text between quotation marks; it cannot hold any itself. */
static bool take_reason(struct reading *r)
{
	struct span rest, reason;

	span_skip_blanks(&r->rest);
	rest = r->rest;
	if (!span_take(&rest, "\"") || !span_has(rest, "\""))
		return wrong(r, POLICY_QUOTES, r->rest);
	span_next_field(&rest, '"', &reason);
	if (!span_trim(reason).len)
		return wrong(r, POLICY_REASON, reason);
	r->line.reason = pool_add(&r->policy->pool, span_trim(reason));
	r->rest = rest;
	return true;
}

/* "for eth1", where a finding is named; then "reason" and its text; then nothing but a comment. */
static bool take_end(struct reading *r)
{
	struct span word;
	size_t before = r->words.len;

	while (next_word(r, &word)) {
		if (span_is(word, "for") && r->line.finding && !r->line.interface &&
		    !r->line.reason) {
			if (!take_word(r, "an interface", &word))
				return false;
			r->line.interface = pool_add(&r->policy->pool, word);
			before = r->words.len;
		} else if (span_is(word, "reason") && !r->line.reason) {
			r->words.len = before;
			if (!take_reason(r))
				return false;
		} else {
			return wrong(r, POLICY_EXTRA, word);
		}
	}
	return r->line.reason || r->line.kind == POLICY_EXPECT ||
	       wrong(r, POLICY_REASON, (struct span){ NULL, 0 });
}

static const struct {
	enum policy_kind kind;
	bool (*take)(struct reading *r);
} keys[] = {
	{ POLICY_ACCEPT, take_finding },
	{ POLICY_SEVERITY, take_severity },
	{ POLICY_LIMIT, take_limit },
	{ POLICY_EXPECT, take_expected },
};

/* True for a line that says nothing, too. */
static bool read_line(struct reading *r)
{
	struct span key;

	if (!next_word(r, &key))
		return true;
	for (size_t n = 0; n < sizeof(keys) / sizeof(keys[0]); n++) {
		if (!span_is(key, policy_kind_name(keys[n].kind)))
			continue;
		r->line.kind = keys[n].kind;
		if (!keys[n].take(r) || !take_end(r))
			return false;
		r->line.words = pool_add(&r->policy->pool, buf_span(&r->words));
		*policy_add(r->policy) = r->line;
		return true;
	}
	return wrong(r, POLICY_KEY, key);
}

bool policy_parse(struct span text, struct policy *policy, struct policy_fault *fault)
{
	struct span line;

	*fault = (struct policy_fault){ .error = POLICY_OK };
	while (fault->error == POLICY_OK && span_next_line(&text, &line)) {
		struct reading r = { .policy = policy, .fault = fault, .rest = span_trim(line) };

		r.line.number = ++fault->line;
		read_line(&r);
		buf_done(&r.words);
	}
	return fault->error == POLICY_OK;
}
