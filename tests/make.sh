#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/make.sh: install puts every piece in its place, uninstall leaves nothing,
# the program is hardened and carries the Makefile's version.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=${PROGRAM:-build/accelnet-check}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

expect() # case command...
{
	if "${@:2}" >"$dir/log" 2>&1; then passed; else failed "$1" "$(tail -n 3 "$dir/log")"; fi
}

has() # file
{
	[ -s "$dir/root/usr/$1" ] || { echo "$1 is not there"; return 1; }
}

quietly() # target
{
	make --no-print-directory BUILD="$(dirname "$program")" DESTDIR="$dir/root" PREFIX=/usr "$1"
}

nothing_left()
{
	[ -z "$(find "$dir/root" ! -type d)" ] || { find "$dir/root" ! -type d; return 1; }
	[ ! -e "$dir/root/usr/share/accelnet-check" ]
}

same_version()
{
	[ "$("$program" --version)" = "accelnet-check $(sed -n 's/^VERSION := //p' Makefile)" ]
}

hardened() # what readelf must say
{
	readelf -hlds "$program" | grep -Eq "$1"
}

expect install quietly install
expect "the program" has bin/accelnet-check
for page in man/*.[1-9]; do
	expect "$page" has "share/man/man${page##*.}/${page#man/}"
done
expect "the schema" has share/accelnet-check/schema.json
expect "the plug-in of sos" has share/accelnet-check/sos/accelnet.py
expect "the plug-in of supportconfig" has share/accelnet-check/supportconfig/accelnet
expect "it can be run" test -x "$dir/root/usr/share/accelnet-check/supportconfig/accelnet"
expect "the licence" has share/doc/accelnet-check/LICENSE
expect "bash completion" has share/bash-completion/completions/accelnet-check
expect "zsh completion" has share/zsh/site-functions/_accelnet-check
expect "fish completion" has share/fish/vendor_completions.d/accelnet-check.fish
expect uninstall quietly uninstall
expect "uninstall leaves nothing" nothing_left
expect version same_version
expect "position independent" hardened 'DYN'
expect "full RELRO" hardened 'GNU_RELRO'
expect "bound at start" hardened 'BIND_NOW|FLAGS.* NOW'
expect "stack protector" hardened '__stack_chk_fail'
expect "fortified" hardened '__[a-z]+_chk'
finish
