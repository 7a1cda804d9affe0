#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/run_unit.sh FOLDER: runs every unit test program in it and counts the
# test cases that cmocka reports (as TAP).
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

export CMOCKA_MESSAGE_OUTPUT=TAP
output=$(mktemp)
trap 'rm -f "$output"' EXIT

# A case that never reported (a crash, an exit) counts as failed: the plan
# ("1..N") says how many there should have been.
count_program() # name status
{
	local planned=0 bad=0 reported=0 line
	while IFS= read -r line; do
		case $line in
		1..*) planned=$((planned + ${line#1..})) ;;
		"ok "*"# SKIP"* | "not ok "*"# SKIP"*) skipped "$1" "${line#*# SKIP}"; reported=$((reported + 1)) ;;
		"ok "*) passed; reported=$((reported + 1)) ;;
		"not ok "*) failed "$1" "${line#not ok * - }"; bad=1 reported=$((reported + 1)) ;;
		esac
	done < <(tr -d '\000' <"$output")
	if [ "$reported" -lt "$planned" ]; then
		failed "$1" "$((planned - reported)) cases did not report, status $2"
		bad=1
	elif [ "$2" -ne 0 ] && [ "$bad" -eq 0 ]; then
		failed "$1" "ended with status $2"
		bad=1
	fi
	[ "$bad" -eq 0 ] || { sed 's/^/    /' "$output" | grep -v '^    ok ' | tail -n 40; }
}

for source in tests/test_*.c; do
	name=$(basename "$source" .c)
	if [ ! -x "$1/$name" ]; then
		failed "$name" "not built"
		continue
	fi
	timeout -k 5 120 "$1/$name" >"$output" 2>&1
	count_program "$name" $?
done
finish
