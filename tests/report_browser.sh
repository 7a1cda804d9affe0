#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/report_browser.sh: what `accelnet-check report` writes, in real headless
# Chromium without a network: it renders at 360 and at 1440 pixels, light and
# dark, asks for nothing, says nothing on the console, its policy holds, and
# hostile names stay text. UPDATE=1 renews tests/screenshots: look at them.
set -u
cd "$(dirname "$0")" || exit 70
. ./count.sh

program=$(realpath "../${PROGRAM:-build/accelnet-check}")
python=${PYTHON:-/usr/bin/python3}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC0 SOURCE_DATE_EPOCH=1795341600

find_chromium()
{
	for name in chromium chromium-browser google-chrome; do
		command -v $name && return
	done
}

# A capture whose names are markup, as far as those who print them allow it.
hostile()
{
	# shellcheck disable=SC2016 # the names are as they stand
	sed -e 's/eth0/<b>"x/g; s/enP46110s1/'"'"'\&<u>/g' \
		-e 's/6.8.0-1021-azure/<script>document.title="run"<\/script>/' \
		-e 's/Link up/TX timeout <img src=x onerror=alert(1)>/' \
		golden/input/address-on-vf.txt
}

# Eight vNICs: the demo's lines, each time with other names, addresses and GUIDs.
many()
{
	local n
	for n in 0 1 2 3 4 5 6 7; do
		sed "s/0022487a-105c-0022-487a-105c0022487a/0022487a-105$n-0022-487a-105${n}0022487a/g
			s/00:22:48:7a:10:5c/00:22:48:7a:10:5$n/g; s/eth0/eth$n/g; s/eth1:/tmp$n:/; s/ eth1/ tmp$n/
			s/46110/4611$n/g; s/b41e/b41$n/g; s/3f1a7c52/3f1a7c5$n/g; s/inet [0-9.]*/inet 10.1.$n.5/
			s/slot 1/slot $((n + 1))/; /Linux version/d; s/\$ dmesg/\$ dmesg | tail/" \
			golden/input/address-on-vf.txt
	done
}

page() # name args...
{
	local name=$1
	shift
	"$program" report -o "$dir/$name.html" "$@" >"$dir/$name.out" 2>"$dir/$name.err"
	[ $? -le 3 ] || failed "page $name" "$(head -n 1 "$dir/$name.err")"
}

chromium=$(find_chromium)
if [ -z "$chromium" ]; then
	skipped "report in a browser" "there is no chromium"
	finish
fi
hostile >"$dir/hostile.txt"
many >"$dir/many.txt"
page demo --demo
page broken --from golden/input/mana-no-driver.txt
page history --from golden/input/servicing.txt
page nothing --from golden/input/not-hyperv.txt
page hostile --from "$dir/hostile.txt"
page many --from "$dir/many.txt"

without_network=()
unshare -n true 2>/dev/null && without_network=(unshare -n)
if ! timeout 300 "${without_network[@]}" "$python" report_pages.py ${UPDATE:+--update} \
	"$chromium" "$dir" >"$dir/results" 2>"$dir/errors"; then
	failed "Chromium" "$(tail -n 1 "$dir/errors")"
fi
while IFS=$'\t' read -r case why; do
	if [ -z "$why" ]; then passed; else failed "$case" "$why"; fi
done <"$dir/results"
finish
