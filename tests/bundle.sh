#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bundle.sh: a support bundle of this machine: every command says of it
# what it says here; nothing half-written stays whatever ends the program; what
# is damaged, hostile or no bundle is told so. BUNDLE_KILLS: how often it is
# killed (40).
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
kills=${BUNDLE_KILLS:-40}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb
unset NO_COLOR

command -v jq >/dev/null || { echo "needs jq"; exit 77; }

is() # case expected got
{
	if [ "$2" = "$3" ]; then passed; else failed "$1" "expected [$2], got [$3]"; fi
}

make_bundle() # arguments... -> its path
{
	"$program" bundle "$@" -o "$dir" | head -n 1
}

without_time() { jq -S 'del(.time, .source)' "$1"; } # file, or -

says_the_same() # bundle command
{
	"$program" "$2" --json --sample 0 >"$dir/live.json" 2>&1
	"$program" "$2" --json --sample 0 --from "$1" >"$dir/replayed.json" 2>&1
	is "$2 of the bundle" "$(without_time "$dir/live.json")" "$(without_time "$dir/replayed.json")"
}

check_round_trip()
{
	local bundle sum
	"$program" bundle --no-redact --sample 0 -o "$dir" >"$dir/said"
	bundle=$(head -n 1 "$dir/said")
	sum=$(sed -n 's/^sha256  //p' "$dir/said")
	is "the sum that is printed" "$(sha256sum <"$bundle" | cut -d ' ' -f 1)" "$sum"
	is "mode of the file" 600 "$(stat -c %a "$bundle")"
	for command in check links pci topology timeline counters; do
		says_the_same "$bundle" "$command"
	done
	tar --zstd -xOf "$bundle" --wildcards '*/report.json' >"$dir/inside.json"
	"$program" --json --from "$bundle" >"$dir/outside.json"
	is "report.json" "$(without_time "$dir/inside.json")" "$(without_time "$dir/outside.json")"
	is "kind of source" bundle "$(jq -r .source.kind "$dir/outside.json")"
}

# Nothing that was replaced is left anywhere in the bundle, its names included.
check_redaction()
{
	local bundle word left=''
	bundle=$("$program" bundle -o "$dir" | head -n 1)
	mkdir "$dir/redacted"
	tar --zstd -xf "$bundle" -C "$dir/redacted"
	is "mode of the map" 600 "$(stat -c %a "$bundle.map")"
	is "the host is in the map" "$(uname -n)" "$(awk '$1 == "host" { print $2; exit }' "$bundle.map")"
	while IFS=$'\t' read -r _ word _; do
		grep -rqwF -e "$word" "$dir/redacted" && left+=" $word"
		find "$dir/redacted" | grep -qwF -e "$word" && left+=" $word"
	done <"$bundle.map"
	is "words that were replaced" "" "$left"
	"$program" --json --from "$bundle" >"$dir/outside.json"
	is "redacted report.json" "$(without_time "$(find "$dir/redacted" -name report.json)")" \
		"$(without_time "$dir/outside.json")"
	"$program" bundle -o "$bundle" >/dev/null 2>&1
	is "a bundle that is there" 73 $?
	"$program" bundle -o "$dir/none/x" >/dev/null 2>&1
	is "no map without its bundle" "$bundle.map" "$(echo "$dir"/*.map)"
}

check_forms()
{
	local bundle
	bundle=$(make_bundle --gzip --no-redact)
	is "gzip" "1f8b" "$(head -c 2 "$bundle" | od -An -tx1 | tr -d ' \n')"
	says_the_same "$bundle" check
	"$program" bundle --no-redact -o "$dir/named.tar.zst" >/dev/null
	is "a name of one's own" 0 $?
	"$program" bundle --no-redact -o "$dir/named.tar.zst" >/dev/null 2>"$dir/err"
	is "never over a file that is there" 73 $?
	"$program" bundle --no-redact -o "$dir/none/x.tar.zst" >/dev/null 2>"$dir/err"
	is "no such folder" 73 $?
	"$program" bundle --demo >/dev/null 2>"$dir/err"
	is "only of this machine" 64 $?
	is "--list writes nothing" "" "$(cd "$dir" && mkdir -p empty && cd empty &&
		"$program" bundle --list >/dev/null && ls)"
}

# A copy of the bundle in which the commands, run in its folder, changed something.
change() # bundle copy command...
{
	local top
	rm -rf "$dir/unpacked"
	mkdir "$dir/unpacked"
	tar --zstd -xf "$1" -C "$dir/unpacked"
	top=$(ls "$dir/unpacked")
	(cd "$dir/unpacked/$top" && "${@:3}")
	tar -czf "$2" -C "$dir/unpacked" "$top/manifest.json" "$top/raw"
}

findings() { "$program" --json --from "$1" 2>&1 | jq -r '.findings[]?.id'; }

damage_is_told() # case bundle command...
{
	change "$2" "$dir/changed.tar.gz" "${@:3}"
	is "$1" 1 "$(findings "$dir/changed.tar.gz" | grep -c '^bundle-damaged$')"
}

# In a pipe, which cannot be read twice, and packed anew in another way.
check_ways_in()
{
	local bundle top file whole
	bundle=$(make_bundle --no-redact)
	whole=$("$program" --json --from "$bundle" | without_time -)
	is "in a pipe" "$whole" "$(cat "$bundle" | "$program" --json --from - | without_time -)"
	is "in a pipe: kind of source" "bundle -" \
		"$(cat "$bundle" | "$program" --json --from - | jq -r '.source | .kind + " " + .path')"
	is "on standard input" "$whole" "$("$program" --json --from - <"$bundle" | without_time -)"
	is "in a named pipe" "$whole" "$("$program" --json --from <(cat "$bundle") | without_time -)"
	change "$bundle" "$dir/again.tar.gz" true
	top=$(ls "$dir/unpacked")
	for file in again.tar again.tar.xz again.tar.bz2; do
		tar -caf "$dir/$file" -C "$dir/unpacked" "$top/manifest.json" "$top/raw"
		is "$file" "$whole" "$("$program" --json --from "$dir/$file" | without_time -)"
		is "$file in a pipe" "$whole" "$("$program" --json --from - < <(cat "$dir/$file") |
			without_time -)"
	done
}

is_refused() # case file
{
	local status
	timeout 20 "$program" --from "$2" >/dev/null 2>"$dir/err"
	status=$?
	is "$1: $(cat "$dir/err")" 65 $status
}

check_damage()
{
	local bundle size n
	bundle=$(make_bundle --no-redact)
	size=$(stat -c %s "$bundle")
	for n in 20 $((size / 2)) $((size - 1)); do
		head -c "$n" "$bundle" >"$dir/cut.tar.zst"
		is_refused "cut after $n of $size bytes" "$dir/cut.tar.zst"
		is "cut after $n of $size bytes in a pipe" \
			"$("$program" --from "$dir/cut.tar.zst" 2>&1 | sed 's|[^ ]*/cut.tar.zst|standard input|')" \
			"$("$program" --from - < <(cat "$dir/cut.tar.zst") 2>&1)"
	done
	change "$bundle" "$dir/same.tar.gz" true
	is "packed again" 0 "$(findings "$dir/same.tar.gz" | grep -c '^bundle-damaged$')"
	damage_is_told "a changed answer" "$bundle" sh -c 'echo x >>raw/read/proc/sys/kernel/osrelease'
	damage_is_told "a missing answer" "$bundle" rm raw/read/proc/sys/kernel/osrelease
	change "$bundle" "$dir/later.tar.gz" sed -i 's|accelnet-check-bundle/1|accelnet-check-bundle/2|' manifest.json
	is_refused "of a later version" "$dir/later.tar.gz"
	change "$bundle" "$dir/malformed.tar.gz" sh -c 'echo "{}" >manifest.json'
	is_refused "a manifest of another program" "$dir/malformed.tar.gz"
	change "$bundle" "$dir/bomb.tar.gz" sh -c 'head -c 300M /dev/zero >raw/read/proc/sys/kernel/osrelease'
	is_refused "a bomb" "$dir/bomb.tar.gz"
}

# Killed at any moment: no file under the final name that is not whole, and the
# next run leaves nothing behind. where: a folder of a file system.
check_kills() # where what
{
	local n pid partial=0 file
	mkdir -p "$1/kills"
	for ((n = 0; n < kills; n++)); do
		"$program" bundle --no-redact --sample 0 -o "$1/kills" >/dev/null 2>&1 &
		pid=$!
		sleep "0.0$((RANDOM % 60 + 10))"
		kill -9 $pid 2>/dev/null
		wait $pid 2>/dev/null
	done
	"$program" bundle --no-redact --sample 0 -o "$1/kills" >/dev/null
	for file in "$1"/kills/*; do
		"$program" --from "$file" >/dev/null 2>"$dir/err"
		[ $? -le 3 ] || partial=$((partial + 1))
	done
	is "$2: partial files after $kills kills" 0 $partial
	is "$2: files that are no bundle" "" "$(find "$1/kills" -type f ! -name 'accelnet-*.tar.zst')"
}

# A bundle that an earlier version made in a guest of the lab, where the host had just
# taken the VF of the first vNIC away: never made anew, as people send old ones, too.
check_earlier_bundle()
{
	"$program" --json --from tests/fixtures/bundle/schema-1.tar.zst >"$dir/earlier.json"
	is "status of an earlier version's bundle" 1 $?
	is "its vNICs" "eth0 slow-path offered vf-revoked-servicing, eth1 fast-path null null" \
		"$(jq -r '[.vnics[] | "\(.name) \(.state) \(.broken_link) \(.cause)"] | join(", ")' \
			"$dir/earlier.json")"
	is "nothing of it is damaged" 0 \
		"$(findings tests/fixtures/bundle/schema-1.tar.zst | grep -c '^bundle-damaged$')"
}

# A disk without room: nothing stays, and the status says so.
check_full_disk()
{
	local small=$dir/small
	mkdir "$small"
	if ! mount -t tmpfs -o size=8k none "$small" 2>/dev/null; then
		skipped "full disk" "cannot mount a tmpfs here"
		return
	fi
	head -c 4096 /dev/zero >"$small/filler"
	"$program" bundle --no-redact -o "$small" >/dev/null 2>"$dir/err"
	is "full disk" 73 $?
	is "full disk leaves nothing" filler "$(ls "$small")"
	umount "$small"
}

check_round_trip
check_redaction
check_forms
check_ways_in
check_damage
check_kills "$dir" "no name until it is whole"
check_full_disk
check_earlier_bundle
finish
