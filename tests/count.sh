# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Sourced by the runners: counts test cases, says which failed and which were
# skipped and why, and ends with the line that tests/check.sh adds up.

n_passed=0 n_failed=0 n_skipped=0

passed() { n_passed=$((n_passed + 1)); }

failed() # case reason...
{
	n_failed=$((n_failed + 1))
	printf 'FAILED %s: %s\n' "$1" "${*:2}"
}

is() # case expected got
{
	if [ "$2" = "$3" ]; then passed; else failed "$1" "expected [$2], got [$3]"; fi
}

skipped() # case reason...
{
	n_skipped=$((n_skipped + 1))
	printf 'skipped %s: %s\n' "$1" "${*:2}"
}

finish()
{
	echo "$n_passed passed, $n_failed failed, $n_skipped skipped"
	[ "$n_failed" -eq 0 ]
	exit
}
