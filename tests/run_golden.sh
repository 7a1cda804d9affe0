#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/run_golden.sh [NAME...]: runs the program on every tests/golden/NAME.case
# and compares with what stands beside it. UPDATE=1 rewrites the expected files:
# their diff is the review. A case is a few lines:
#
#	# what it shows
#	args: --from golden/input/vf-removed -v
#	status: 2
#	json: no		only where the command has no JSON form
#
# run from tests/, once as it is (NAME.out, NAME.err when something was said) and
# once with --json (NAME.json, indented), which is also validated.
set -u
cd "$(dirname "$0")" || exit 70
. ./count.sh

program=$(realpath "../${PROGRAM:-build/accelnet-check}")
build=$(realpath -m "../${BUILD:-build}")
actual=$build/golden/$(basename "$(dirname "$program")")
python=${PYTHON:-/usr/bin/python3}
export LC_ALL=C.UTF-8 TERM=dumb COLUMNS=100 TZ=UTC0
export SOURCE_DATE_EPOCH=1795341600 # 2026-11-22T10:00:00Z
unset NO_COLOR

field() # file key
{
	sed -n "s/^$2:[ 	]*//p" "$1" | head -n 1
}

compare() # what expected-file actual-file
{
	if [ -n "${UPDATE-}" ]; then
		if [ -s "$3" ]; then cp "$3" "$2"; else rm -f "$2"; fi
	elif [ -e "$2" ] || [ -s "$3" ]; then
		diff -u --label "$2" "$([ -e "$2" ] && echo "$2" || echo /dev/null)" --label "$1" "$3"
	fi
}

run() # suffix args...
{
	local out=$actual/$name.$1
	shift
	timeout -k 5 60 "$program" "$@" >"$out" 2>"$actual/$name.err" </dev/null
	got=$?
	[ "$got" -eq "$status" ] && return
	failed "$name" "status $got, not $status: $program $*"
	head -n 5 "$actual/$name.err"
	return 1
}

run_case()
{
	local file=golden/$name.case args status got
	status=$(field "$file" status)
	read -ra args <<<"$(field "$file" args)"
	if run out "${args[@]}"; then
		if compare output "golden/$name.out" "$actual/$name.out" &&
			compare stderr "golden/$name.err" "$actual/$name.err"; then
			passed
		else
			failed "$name" "the text differs"
		fi
	fi
	[ "$(field "$file" json)" != no ] || return 0
	run json --json "${args[@]}" && json_names+=("$name")
}

# Validation and indentation of all answers in one go: starting it costs more than its work.
check_json()
{
	local bad name
	[ ${#json_names[@]} -gt 0 ] || return
	if ! "$python" -c 'import jsonschema' 2>/dev/null; then
		for name in "${json_names[@]}"; do
			skipped "$name --json" "no jsonschema for $python"
		done
		return
	fi
	"$program" --json-schema >"$actual/schema.json" || failed schema "--json-schema has failed"
	bad=$("$python" validate_json.py --indent "$actual/schema.json" \
		"${json_names[@]/#/$actual/}") || [ $? -eq 1 ] || failed validation "$bad"
	for name in "${json_names[@]}"; do
		if grep -F "$actual/$name: " <<<"$bad"; then
			failed "$name --json" "not valid"
		elif compare json "golden/$name.json" "$actual/$name.indented"; then
			passed
		else
			failed "$name --json" "the JSON differs"
		fi
	done
}

rm -rf "$actual"
mkdir -p "$actual"
json_names=()
if [ $# -eq 0 ]; then
	for file in golden/*.case; do
		file=${file##*/}
		set -- "$@" "${file%.case}"
	done
fi
for name in "$@"; do
	run_case
done
check_json
finish
