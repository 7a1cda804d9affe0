# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# Sourced by the scripts of this folder: messages, the cache and its locks.
set -euo pipefail
export LC_ALL=C
PATH=$PATH:/usr/sbin:/sbin

lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=$(realpath -m "${LAB_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/accelnet-check-lab}")
kept_days=7

say()
{
	echo "lab: $*" >&2
}

skip()
{
	echo "SKIP: $*" >&2
	exit 77
}

die()
{
	say "$*"
	exit 70
}

# made NAME COMMAND ARG...: the path of NAME in the cache. If it is not there,
# COMMAND makes it: it gets its ARGs and, last, an empty folder to leave NAME in
# as "result". Of two at once, the second waits; what failed leaves nothing.
made()
{
	local path=$cache/$1 new lock
	if ! [ -e "$path" ]; then
		mkdir -p "$cache/lock"
		exec {lock}>"$cache/lock/$1"
		flock "$lock"
	fi
	if ! [ -e "$path" ]; then
		forget_old "${1%-*}"
		new=$(mktemp -d "$cache/new.XXXXXX")
		"${@:2}" "$new" {lock}>&- || fail_made "$new" $?
		mv "$new/result" "$path"
		rm -rf "$new"
	fi
	[ -z "${lock-}" ] || exec {lock}>&-
	touch -c "$path" 2>/dev/null || true
	echo "$path"
}

fail_made() # folder status
{
	rm -rf "$1"
	exit "$2"
}

# Names end in the hash of what they were made from; those of other days go.
forget_old() # name without its hash
{
	find "$cache" -mindepth 1 -maxdepth 1 \( -name "$1-*" -o -name 'new.*' \) \
		-mtime "+$kept_days" -exec rm -rf {} +
}

short_hash() # of standard input
{
	sha256sum | cut -c 1-16
}

hash_of() # files and folders
{
	find "$@" -type f -print0 | sort -z | xargs -0 sha256sum | sed "s|$lab/||" | short_hash
}

pack() # folder -> newc archive on standard output, all owned by root
{
	(cd "$1" && find . -mindepth 1 -print0 | sort -z |
		cpio -0 -o -H newc --quiet --reproducible -R 0:0)
}
