/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/expected.h"

/* More NICs than any size of VM has; the least MTU of IPv4 (RFC 791) and its largest packet. */
enum { NICS_MAX = 256, MTU_MIN = 68, MTU_MAX = 65535 };

static bool set_state(struct expected_vm *expected, enum expectation state)
{
	if (expected->has_state)
		return false;
	expected->has_state = true;
	expected->state = state;
	return true;
}

static bool take_fast(struct expected_vm *expected, struct span value)
{
	(void)value;
	return set_state(expected, EXPECT_FAST);
}

static bool take_slow(struct expected_vm *expected, struct span value)
{
	(void)value;
	return set_state(expected, EXPECT_SLOW);
}

static bool take_any(struct expected_vm *expected, struct span value)
{
	(void)value;
	return set_state(expected, EXPECT_ANY);
}

static bool take_number(struct fact_u64 *number, struct span value, uint64_t min, uint64_t max)
{
	uint64_t n;

	if (!span_to_u64(value, &n) || n < min || n > max)
		return false;
	*number = known_u64(n);
	return true;
}

static bool take_nics(struct expected_vm *expected, struct span value)
{
	return take_number(&expected->nics, value, 1, NICS_MAX);
}

static bool take_mtu(struct expected_vm *expected, struct span value)
{
	return take_number(&expected->mtu, value, MTU_MIN, MTU_MAX);
}

static bool take_driver(struct expected_vm *expected, struct span value)
{
	for (enum vf_family family = VF_FAMILY_MLX4; family <= VF_FAMILY_MANA; family++) {
		if (!span_is(value, vf_family_name(family)))
			continue;
		expected->family = family;
		return true;
	}
	return false;
}

const struct expected_row expected_rows[] = {
	{ "fast", NULL, "every vNIC has a VF: one that was never offered any is critical",
	  take_fast },
	{ "slow", NULL, "a vNIC without a VF is ok", take_slow },
	{ "any", NULL, "a vNIC without a VF is a warning, as without a word on it", take_any },
	{ "nics", "a number from 1 to 256", "so many vNICs, no more and no fewer", take_nics },
	{ "driver", "one of mlx4, mlx5, mana", "the family of the VFs: mlx4, mlx5 or mana",
	  take_driver },
	{ "mtu", "a number from 68 to 65535", "the MTU of the synthetic interfaces", take_mtu },
	{ NULL, NULL, NULL, NULL },
};

static bool is_said(const struct expected_vm *expected, const struct expected_row *row)
{
	if (!row->wanted)
		return expected->has_state;
	return (row->take == take_nics && is_known_u64(expected->nics)) ||
	       (row->take == take_mtu && is_known_u64(expected->mtu)) ||
	       (row->take == take_driver && expected->family != VF_FAMILY_NONE);
}

static const struct expected_row *find_row(struct span word)
{
	const struct expected_row *row = expected_rows;

	while (row->word && !span_is(word, row->word))
		row++;
	return row->word ? row : NULL;
}

static enum expected_error take_item(struct expected_vm *expected, struct expected_fault *fault)
{
	struct span value = fault->item;
	bool has_value = span_has(value, "=");

	span_next_field(&value, '=', &fault->word);
	fault->row = find_row(fault->word);
	if (!fault->row)
		return EXPECTED_UNKNOWN;
	if (has_value != (fault->row->wanted != NULL))
		return EXPECTED_VALUE;
	if (is_said(expected, fault->row))
		return EXPECTED_TWICE;
	return fault->row->take(expected, value) ? EXPECTED_OK : EXPECTED_VALUE;
}

bool expected_parse(struct span text, struct expected_vm *expected, struct expected_fault *fault)
{
	struct expected_vm said = { .has_state = false };
	struct span rest = text;

	*fault = (struct expected_fault){ .error = text.len ? EXPECTED_OK : EXPECTED_UNKNOWN };
	while (fault->error == EXPECTED_OK && span_next_field(&rest, ',', &fault->item))
		fault->error = take_item(&said, fault);
	if (fault->error != EXPECTED_OK)
		return false;
	*expected = said;
	return true;
}

void expected_override(struct expected_vm *expected, const struct expected_vm *over)
{
	if (over->has_state) {
		expected->has_state = true;
		expected->state = over->state;
	}
	if (is_known_u64(over->nics))
		expected->nics = over->nics;
	if (is_known_u64(over->mtu))
		expected->mtu = over->mtu;
	if (over->family != VF_FAMILY_NONE)
		expected->family = over->family;
}
