#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bundle_captures.sh [INPUT...]: a bundle of every capture of the tests (or of
# those named) says what the capture says; and so does a redacted one, in which no
# replaced word is left.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb

command -v jq >/dev/null || { echo "needs jq"; exit 77; }

without_time() { jq -S 'del(.time, .source)' "$1"; }

judgement() { jq -Sf tests/judgement.jq "$1" || echo "no judgement in $1"; }

bundle_of() # folder arguments... -> its path
{
	mkdir -p "$1"
	"$program" bundle "${@:2}" -o "$1" 2>"$dir/err" | head -n 1
}

check_capture() # input
{
	local raw redacted status
	rm -rf "$dir"/{raw,redacted,unpacked}
	"$program" --json --from "$1" >"$dir/direct.json" 2>/dev/null
	status=$?
	raw=$(bundle_of "$dir/raw" --from "$1" --no-redact)
	if [ "$status" -ge 64 ]; then
		is "$1: as unusable as it is" "" "$raw"
		return
	fi
	"$program" --json --from "$raw" >"$dir/raw.json"
	is "$1: status" "$status" $?
	is "$1" "$(without_time "$dir/direct.json")" "$(without_time "$dir/raw.json")"
	redacted=$(bundle_of "$dir/redacted" --from "$1")
	"$program" --json --from "$redacted" >"$dir/redacted.json"
	is "$1: redacted" "$(judgement "$dir/direct.json")" "$(judgement "$dir/redacted.json")"
	mkdir "$dir/unpacked"
	tar --zstd -xf "$redacted" -C "$dir/unpacked"
	cut -f 2 "$redacted.map" >"$dir/words"
	is "$1: words that were replaced" "" "$(grep -raowFf "$dir/words" "$dir"/unpacked/*/raw | head -n 3)"
	grep -vxFf "$dir/own-words" "$dir/words" >"$dir/names"
	is "$1: in its reports" "" "$(grep -raowFf "$dir/names" "$dir/unpacked" | head -n 3)"
}

# Words of the program itself, which may be some host's name, too: "vm", "box".
own_words()
{
	"$program" report --demo | grep -ow '[[:alnum:]]*'
	"$program" --demo --json | grep -ow '[[:alnum:]]*'
}

check_demo()
{
	local bundle
	bundle=$(bundle_of "$dir/demo" --demo --no-redact)
	for command in check links pci topology timeline counters readiness; do
		"$program" "$command" --demo --sample 0 --json >"$dir/direct.json"
		"$program" "$command" --from "$bundle" --json >"$dir/again.json"
		is "$command of the example" "$(without_time "$dir/direct.json")" \
			"$(without_time "$dir/again.json")"
	done
}

# A bundle that somebody made up: its words become parts of names.
check_evil()
{
	local bundle top
	bundle=$(bundle_of "$dir/evil" --demo --no-redact)
	mkdir "$dir/evil/unpacked"
	tar --zstd -xf "$bundle" -C "$dir/evil/unpacked"
	top=$(ls "$dir/evil/unpacked")
	jq '.entries[0].key = "../../../evil"' "$dir/evil/unpacked/$top/manifest.json" >"$dir/evil/json"
	mv "$dir/evil/json" "$dir/evil/unpacked/$top/manifest.json"
	tar -C "$dir/evil/unpacked" -cf "$dir/evil.tar" "$top/manifest.json" "$top/raw" \
		"$top"/report.{html,json,txt}
	bundle=$(bundle_of "$dir/evil/again" --from "$dir/evil.tar" --no-redact)
	is "a made up bundle is packed anew" 1 "$(tar --zstd -tf "$bundle" | grep -c '/evil$')"
	is "no name leads out of it" 0 "$(tar --zstd -tf "$bundle" | grep -cE '(^|/)\.\.(/|$)')"
}

check_edges()
{
	local bundle
	bundle=$(bundle_of "$dir/stdin" --from - --no-redact <tests/golden/input/article.txt)
	"$program" --json --from "$bundle" >"$dir/again.json"
	"$program" --json --from tests/golden/input/article.txt >"$dir/direct.json"
	is "standard input" "$(without_time "$dir/direct.json")" "$(without_time "$dir/again.json")"
	mkdir "$dir/twice"
	"$program" bundle --from "$(bundle_of "$dir/twice" --from "$bundle" --no-redact)" \
		--no-redact -o "$dir/twice/again.tar.zst" >/dev/null
	"$program" --json --from "$dir/twice/again.tar.zst" >"$dir/again.json"
	is "a bundle of a bundle of a bundle" "$(without_time "$dir/direct.json")" \
		"$(without_time "$dir/again.json")"
	"$program" bundle --from "$dir/none" -o "$dir" >/dev/null 2>"$dir/err"
	is "of nothing" 66 $?
	mkdir "$dir/nothing"
	"$program" bundle --from "$dir/nothing" -o "$dir" >/dev/null 2>"$dir/err"
	is "of an empty folder" "65 accelnet-check: $dir/nothing has no files to read" "$? $(<"$dir/err")"
	: >"$dir/empty"
	"$program" bundle --from "$dir/empty" -o "$dir" >/dev/null 2>"$dir/err"
	is "of an empty file" "65 accelnet-check: $dir/empty is empty" "$? $(<"$dir/err")"
	mkdir -p "$dir/customer-bank/proc/bus/pci"
	cp tests/golden/input/article.txt "$dir/customer-bank/vm.txt"
	bundle=$(bundle_of "$dir/place" --from "$dir/customer-bank/vm.txt")
	is "where the file was is not told" 0 "$(tar --zstd -xOf "$bundle" | grep -ac customer-bank)"
	head -c 1000000 /dev/urandom >"$dir/zzz"
	tar -czf "$dir/whole.tar.gz" -C "$PWD/tests/fixtures/lab" healthy@6.1 -C "$dir" zzz
	head -c 900000 "$dir/whole.tar.gz" >"$dir/cut.tar.gz"
	bundle=$(bundle_of "$dir/cut" --from "$dir/cut.tar.gz" --no-redact)
	"$program" --from "$dir/cut.tar.gz" >"$dir/cut.txt"
	is "a cut archive is no healthy one" 1 $?
	is "a cut archive is told" 1 "$("$program" --json --from "$bundle" |
		jq '[.sources[] | select(.name == "bundle" and .status == "partial")] | length')"
}

own_words | sort -u >"$dir/own-words"
if [ $# -gt 0 ]; then
	for input in "$@"; do check_capture "$input"; done
else
	for input in tests/golden/input/* tests/fixtures/lab/*; do check_capture "$input"; done
	check_demo
	check_edges
	check_evil
fi
finish
