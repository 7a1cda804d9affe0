/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Why a value is or is not there. In a diagnosis "not there", "not allowed to
 * look" and "nonsense" are different findings. UNKNOWN (all zero) means that
 * nobody said anything. Texts need no fact: NULL is "not known".
 */
enum fact {
	FACT_UNKNOWN = 0,
	FACT_KNOWN,
	FACT_ABSENT, /* whoever knows says that there is none */
	FACT_DENIED, /* EACCES, EPERM */
	FACT_MALFORMED,
	FACT_TIMED_OUT,
};

struct fact_u64 {
	enum fact fact;
	uint64_t value; /* meaningful when KNOWN */
};

struct fact_bool {
	enum fact fact;
	bool value;
};

static inline struct fact_u64 known_u64(uint64_t value)
{
	return (struct fact_u64){ FACT_KNOWN, value };
}

static inline struct fact_bool known_bool(bool value)
{
	return (struct fact_bool){ FACT_KNOWN, value };
}

static inline bool is_known_u64(struct fact_u64 f)
{
	return f.fact == FACT_KNOWN;
}

/* KNOWN and true; KNOWN and false. Neither holds for what is not known. */
static inline bool is_true(struct fact_bool f)
{
	return f.fact == FACT_KNOWN && f.value;
}

static inline bool is_false(struct fact_bool f)
{
	return f.fact == FACT_KNOWN && !f.value;
}

#endif
