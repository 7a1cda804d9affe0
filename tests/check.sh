#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/check.sh [SUITE...]: runs the suites (all, or those named), one line for
# each, and ends with the sum over all test cases. A suite is a program that
# ends with "N passed, N failed, N skipped"; one that does not has failed.
set -u
cd "$(dirname "$0")/.." || exit 70

build=${BUILD:-build}
export PROGRAM=${PROGRAM:-$build/accelnet-check}
program=$PROGRAM
logs=$build/logs
sum_passed=0 sum_failed=0 sum_skipped=0
mkdir -p "$logs"

suites=(
	"unit           tests/run_unit.sh $build/tests"
	"golden         tests/run_golden.sh"
	"recorded       tests/recorded.sh"
	"precision      tests/precision.py"
	"bad-input      tests/bad_input.sh"
	"docs           tests/docs.sh"
	"layers         tests/lint/layers.sh"
	"make           tests/make.sh"
	"live-netns     tests/live_netns.sh $program"
	"browser        tests/report_browser.sh"
	"bundle         tests/bundle.sh"
	"bundle-limit   tests/bundle_limit.sh"
	"captures       tests/bundle_captures.sh"
	"archives       tests/archives.sh"
	"hostile        tests/hostile.sh"
	"plugins        tests/plugins.sh"
	"triage         tests/triage.sh"
	"sandbox        tests/sandbox.sh"
	"asan-unit      tests/run_unit.sh $build/asan/tests"
	"asan-golden    env PROGRAM=$build/asan/accelnet-check tests/run_golden.sh"
	"asan-recorded  env PROGRAM=$build/asan/accelnet-check tests/recorded.sh"
	"asan-bad-input env PROGRAM=$build/asan/accelnet-check tests/bad_input.sh"
	"fuzz           tests/run_fuzz.sh"
	"lint           tests/lint/run.sh"
)
# What `make check` runs; lint depends on the versions of its tools.
default="unit golden recorded precision bad-input docs layers make live-netns browser bundle bundle-limit captures archives hostile plugins triage sandbox asan-unit asan-golden asan-recorded asan-bad-input fuzz"

# A crash under the sanitizers has its own status, so that no verdict hides it.
export ASAN_OPTIONS=exitcode=99:detect_stack_use_after_return=1:${ASAN_OPTIONS-}
export UBSAN_OPTIONS=exitcode=99:print_stacktrace=1:${UBSAN_OPTIONS-}

# Adds up the counts of a log's last line; a suite without such a line, or with
# a status that contradicts it, is one more failure.
add_up() # name log status
{
	local counts
	counts=$(tail -n 1 "$2" | sed -nE \
		's/^.*\b([0-9]+) passed, ([0-9]+) failed(, ([0-9]+) skipped)?\.?$/\1 \2 \4/p')
	read -r ok bad skip <<<"$counts"
	if [ -z "$counts" ] && [ "$3" -eq 0 ]; then
		ok=1 bad=0
	elif [ -z "$counts" ] && [ "$3" -eq 77 ]; then
		skip=1
		echo "skipped $1: $(tail -n 1 "$2")" >>"$2"
	elif [ -z "$counts" ] || { [ "$3" -ne 0 ] && [ "$bad" -eq 0 ]; }; then
		bad=1
		echo "FAILED $1: ended with status $3" >>"$2"
	fi
	sum_passed=$((sum_passed + ${ok:-0}))
	sum_failed=$((sum_failed + ${bad:-0}))
	sum_skipped=$((sum_skipped + ${skip:-0}))
}

run_suite() # name command...
{
	local name=$1 log=$logs/$1.log start=$SECONDS status
	shift
	local script=$1
	[ "$1" = env ] && script=$3
	if [ ! -x "$script" ]; then
		echo "FAILED $name: there is no $script that can be run" >"$log"
		echo "0 passed, 1 failed, 0 skipped" >>"$log"
	else
		timeout -k 10 "${SUITE_SECONDS:-900}" "$@" >"$log" 2>&1 </dev/null
	fi
	status=$?
	add_up "$name" "$log" "$status"
	printf '%-15s %4d passed, %d failed, %d skipped  (%d s)\n' \
		"$name" "${ok:-0}" "${bad:-0}" "${skip:-0}" "$((SECONDS - start))"
	grep -E '^skip(ped)? ' "$log" | cut -c 1-200 | sed 's/^/    /'
	[ "${bad:-0}" -eq 0 ] || { tail -n 60 "$log" | sed 's/^/    /'; echo "    (all of it: $log)"; }
}

# shellcheck disable=SC2086 # a list of words
[ $# -gt 0 ] || set -- $default
for wanted in "$@"; do
	for suite in "${suites[@]}"; do
		read -ra words <<<"$suite"
		[ "${words[0]}" != "$wanted" ] || run_suite "${words[@]}"
	done
done
if [ -n "${SUDO_UID-}" ] && [ -n "${SUDO_GID-}" ]; then
	chown -R "$SUDO_UID:$SUDO_GID" "$build"
fi
echo "$sum_passed passed, $sum_failed failed, $sum_skipped skipped"
[ "$sum_failed" -eq 0 ]
