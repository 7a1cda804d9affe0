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
	check_map "$bundle"
}

# There is none without its bundle, and none is written over.
check_map() # bundle
{
	"$program" bundle -o "$1" >/dev/null 2>"$dir/err"
	is "a bundle that is there" "73 $1: File exists" "$? $(sed 's/^[^ ]* //' "$dir/err")"
	rm "$1.map"
	"$program" bundle -o "$1" >/dev/null 2>"$dir/err"
	is "a bundle that is there, without its map" "73 $1: File exists" \
		"$? $(sed 's/^[^ ]* //' "$dir/err")"
	"$program" bundle -o "$dir/none/x" >/dev/null 2>&1
	is "no map without its bundle" "" "$(find "$dir" -name '*.map')"
	touch "$dir/lone.map"
	"$program" bundle -o "$dir/lone" >/dev/null 2>"$dir/err"
	is "a map that is there" "73 $dir/lone.map: File exists 0" \
		"$? $(sed 's/^[^ ]* //' "$dir/err") $(stat -c %s "$dir/lone.map")"
	is "no bundle without its map" "" "$(find "$dir" -name lone)"
	rm "$dir/lone.map"
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
	is "--list writes nothing" "" "$(cd "$dir" && mkdir -p empty && cd empty &&
		"$program" bundle --list >/dev/null && ls)"
}

# What a tool prints of the same machine, as far as it is printed here.
check_texts()
{
	local top
	if ! unshare -n true 2>/dev/null; then
		skipped "texts of tools" "no network namespace can be made here"
		return
	fi
	mkdir "$dir/texts"
	unshare -n sh -c "
		ip link add eth7 type veth peer name eth8
		ip link property add dev eth7 altname other7
		ip link set eth8 alias text mtu 1400 txqueuelen 7 group 3
		ip link add br7 type bridge
		ip link set eth8 master br7 up
		ip link add mac7 link eth7 type macvlan
		'$program' bundle --no-redact -o '$dir/texts' >/dev/null
		ip -d -j link >'$dir/texts/ip.json'
		lspci -Dnnk >'$dir/texts/lspci.txt'" 2>"$dir/err"
	tar --zstd -xf "$dir"/texts/*.zst -C "$dir/texts"
	top=$(echo "$dir"/texts/accelnet-*/text)
	is "links of ip" "$(jq -c '.[].ifname' "$dir/texts/ip.json")" "$(jq -c '.[].ifname' "$top/ip-link.json")"
	# what ip prints of a kind's own data, and what a later ip prints beyond it, is not there
	is "what ip prints of them" "$(jq -S --slurpfile ours "$top/ip-link.json" '
		[.[] | del(.linkinfo.info_data, .linkinfo.info_slave_data)] as $all |
		[range(0; $all | length) as $n | $all[$n] |
			with_entries(select(.key as $key | $ours[0][$n] | has($key)))]' "$dir/texts/ip.json")" \
		"$(jq -S . "$top/ip-link.json")"
	for key in mtu qdisc operstate linkmode group txqlen link_type address broadcast; do
		is "$key of all" 0 "$(jq --arg key $key '[.[] | select(has($key) | not)] | length' "$top/ip-link.json")"
	done
	is "master, kind, altname" "br7 bridge other7" "$(jq -r '
		[(.[] | .master // empty), (.[] | select(.ifname == "br7").linkinfo.info_kind),
		(.[] | .altnames[]?)] | join(" ")' "$top/ip-link.json")"
	if command -v lspci >/dev/null; then
		is "functions and drivers of lspci" "$(lines_of_lspci "$dir/texts/lspci.txt")" \
			"$(lines_of_lspci "$top/lspci.txt")"
	fi
	"$program" links --json --from "$top" >"$dir/from_texts.json"
	is "links read back" "$(jq -c '.[] | [.ifname, .mtu]' "$top/ip-link.json" | sort)" \
		"$(jq -c '.links[] | [.name, .mtu]' "$dir/from_texts.json" | sort)"
	is "functions read back" "$(grep -cE '^[0-9a-f]+:' "$top/lspci.txt")" \
		"$("$program" pci --json --from "$top" | jq '.functions | length')"
}

# Addresses, codes and drivers: the words of a class are those of another database.
lines_of_lspci() # file
{
	sed -nE 's/^([0-9a-f:.]+) [^[]*(\[[0-9a-f]{4}\]): .*(\[[0-9a-f]{4}:[0-9a-f]{4}\]).*/\1 \2 \3/p
		s/^\tKernel driver in use: //p' "$1"
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
	pack_again "$2" "$top"
}

# The manifest first, by which a bundle is known.
pack_again() # file top
{
	(cd "$dir/unpacked" && find "$2" -mindepth 1 -maxdepth 1 ! -name manifest.json |
		tar -caf "$1" "$2/manifest.json" -T -)
}

# What tar made of it, given as the folder itself or as the one that it was unpacked in.
check_unpacked()
{
	local bundle top command
	bundle=$(make_bundle --no-redact)
	change "$bundle" "$dir/again.tar.gz" true
	top=$(echo "$dir"/unpacked/*)
	for command in check links pci topology timeline counters; do
		"$program" $command --json --from "$bundle" >"$dir/packed.json"
		"$program" $command --json --from "$top" >"$dir/folder.json"
		is "$command of the folder" "$(without_time "$dir/packed.json")" \
			"$(without_time "$dir/folder.json")"
		is "$command of the folder around it" "$(jq 'del(.time)' "$dir/folder.json")" \
			"$("$program" $command --json --from "$dir/unpacked" |
				jq --arg top "$top" '.source.path = $top | del(.time)')"
	done
	is "kind of the folder" bundle "$(jq -r .source.kind "$dir/folder.json")"
	is "triage of the folder" "bundle $top" "$("$program" triage --json "$dir/unpacked" |
		jq -r '.triage | .kind + " " + .path')"
	is "unpacked" 0 "$(findings "$top" | grep -c '^bundle-damaged$')"
	printf x | dd of="$top/raw/read/proc/sys/kernel/osrelease" conv=notrunc status=none
	is "unpacked, a changed byte" 1 "$(findings "$top" | grep -c '^bundle-damaged$')"
	rm "$top/raw/read/proc/sys/kernel/osrelease"
	is "unpacked, a missing answer" 1 "$(findings "$dir/unpacked" | grep -c '^bundle-damaged$')"
	sed -i 's|accelnet-check-bundle/1|accelnet-check-bundle/2|' "$top/manifest.json"
	is_refused "unpacked, of a later version" "$top"
	echo '{ "schema": "accelnet-check-bundle/1"' >"$top/manifest.json"
	is_refused "unpacked, a manifest that breaks off" "$top"
	head -c 9M /dev/zero | tr '\0' ' ' >>"$top/manifest.json"
	is_refused "unpacked, a manifest without end" "$top"
}

# A folder with a manifest that is no bundle's is what it was before: captured files.
check_other_manifest()
{
	mkdir "$dir/other"
	cp tests/golden/input/files/* "$dir/other"
	echo '{ "schema": "of another program" }' >"$dir/other/manifest.json"
	is "a manifest of another program" "capture ok" \
		"$("$program" --json --from "$dir/other" | jq -r '.source.kind + " " + .verdict.health')"
}

# The manifest says what is in the secret file, so that only its sum could tell that it was not read.
leads_out() # name
{
	local secret=$dir/secret
	jq --arg name "$1" --arg sum "$(sha256sum <"$secret" | cut -d ' ' -f 1)" \
		--argjson bytes "$(stat -c %s "$secret")" \
		'(.entries[] | select(.key == "/proc/sys/kernel/osrelease")) |=
			(.file = $name | .sha256 = $sum | .bytes = $bytes)' \
		"$dir/manifest.json" >"$2/manifest.json"
	timeout 20 "$program" --json --from "$2" >"$dir/out.json" 2>"$dir/err"
	is "a manifest that names $1" "0 1" "$(grep -c s3cr3t "$dir/out.json") $(jq -r '.findings[].id' \
		"$dir/out.json" | grep -c '^bundle-damaged$')"
}

check_hostile_folder()
{
	local bundle top name
	bundle=$(make_bundle --no-redact)
	change "$bundle" "$dir/again.tar.gz" true
	top=$(echo "$dir"/unpacked/*)
	cp "$top/manifest.json" "$dir"
	echo s3cr3t-9.9.9 >"$dir/secret"
	ln -s "$dir/secret" "$top/raw/absolute"
	ln -s ../../../secret "$top/raw/relative"
	ln -s "$dir" "$top/raw/folder"
	ln -s loop "$top/raw/loop"
	mkfifo "$top/raw/fifo"
	for name in ../../secret raw/../../../secret "$dir/secret" "raw/$dir/secret" raw/absolute \
		raw/relative raw/folder/secret raw/loop raw/fifo raw raw/ "" "raw/$(printf '%05000d' 0)"; do
		leads_out "$name" "$top"
	done
	cp "$dir/secret" "$top/raw/inside"
	leads_inside "$top"
	rm "$top/manifest.json"
	ln -s "$dir/manifest.json" "$top/manifest.json"
	is "a manifest that is a link out" capture \
		"$("$program" --json --from "$top" 2>&1 | jq -r '.source.kind // "capture"')"
	rm "$top/manifest.json"
	mkfifo "$top/manifest.json"
	timeout 20 "$program" --from "$top" >/dev/null 2>&1
	[ $? -ne 124 ]
	is "a manifest that is a fifo" 0 $?
	mkdir "$dir/around"
	ln -s "$dir/unpacked" "$dir/around/link"
	is_refused "a link is not the only folder" "$dir/around"
}

# The same file beside the others is read: the cases before this one could fail.
leads_inside() # folder
{
	jq '(.entries[] | select(.key == "/proc/sys/kernel/osrelease")) |= (.file = "raw/inside")' \
		"$1/manifest.json" >"$dir/inside.json"
	cp "$dir/inside.json" "$1/manifest.json"
	is "a manifest that names a file inside" "s3cr3t-9.9.9 0" "$("$program" --json --from "$1" |
		jq -r '.host.kernel + " " + ([.findings[] | select(.id == "bundle-damaged")] | length
			| tostring)')"
}

# What may not be read is not taken for damage.
check_denied()
{
	local bundle top
	if [ "$(id -u)" -ne 0 ] || ! command -v setpriv >/dev/null; then
		skipped "an answer that may not be read" "only root can become somebody else"
		return
	fi
	bundle=$(make_bundle --no-redact)
	change "$bundle" "$dir/again.tar.gz" true
	top=$(echo "$dir"/unpacked/*)
	chmod -R a+rX "$dir/unpacked"
	chmod 755 "$dir"
	chmod 0 "$top/raw/read/proc/sys/kernel/osrelease"
	cp "$program" "$dir/program"
	setpriv --reuid=65534 --regid=65534 --clear-groups "$dir/program" --from "$top" \
		>/dev/null 2>"$dir/err"
	is "an answer that may not be read" 77 $?
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
		pack_again "$dir/$file" "$top"
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
	damage_is_told "a changed report" "$bundle" sh -c 'echo x >>report.html'
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
check_texts
check_ways_in
check_damage
check_unpacked
check_other_manifest
check_hostile_folder
check_denied
check_kills "$dir" "no name until it is whole"
check_full_disk
check_earlier_bundle
finish
