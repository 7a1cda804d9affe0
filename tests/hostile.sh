#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/hostile.sh: archives that lie, break off, unpack to anything or try to
# get out: an answer from what is good in them or one error, within seconds and
# 64 MiB of memory; never a file made or opened to write.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8
seconds=10 kib=65536

python=${PYTHON:-/usr/bin/python3}
mkdir "$dir/archives" "$dir/empty"
"$python" tests/hostile.py "$dir/archives" tests/golden/input/files ||
	{ echo "needs $python to make the archives"; exit 77; }
measure=
[ -x /usr/bin/time ] && measure="/usr/bin/time -o $dir/kib -f %M"

reasons=
wrong()
{
	reasons="$reasons; $*"
}

# Its peak memory; /usr/bin/time adds a line when the program failed.
check_memory()
{
	local used
	[ -n "$measure" ] || return
	used=$(tail -n 1 "$dir/kib")
	[ "$used" -lt $kib ] || wrong "$used KiB of memory"
}

check_output()
{
	if LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]' "$dir/out" "$dir/err" ||
		LC_ALL=C grep -qaP '\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xa8-\xae]' "$dir/out" "$dir/err"; then
		wrong "raw control bytes"
	fi
	[ "$status" -lt 64 ] || [ "$(wc -l <"$dir/err")" -eq 1 ] || wrong "not one line on stderr"
}

judge() # path statuses
{
	reasons=
	# shellcheck disable=SC2086 # a list of words
	(cd "$dir/empty" && exec timeout -k 2 $seconds $measure "$program" --from "$1") \
		>"$dir/out" 2>"$dir/err"
	status=$?
	case " $2 " in
	*" $status "*) ;;
	*) wrong "status $status: $(head -c 200 "$dir/err")" ;;
	esac
	check_memory
	check_output
}

check_archive() # file statuses
{
	judge "$1" "$2" </dev/null
	if [ -z "$reasons" ]; then passed; else failed "${1##*/}" "${reasons#; }"; fi
	case $1 in
	*bomb* | *-truncated-[48]* | */truncated-behind* | */wide* | */links-out*) ;;
	*) return ;;
	esac
	judge - "$2" < <(cat "$1" 2>/dev/null)
	if [ -z "$reasons" ]; then passed; else failed "${1##*/} in a pipe" "${reasons#; }"; fi
}

# What the archive says of itself when it did not give all.
says() # file status-of-the-source
{
	local got
	got=$("$program" --json --from "$dir/archives/$1" |
		jq -r '.sources[] | select(.name == "archive").status')
	if [ "$got" = "$2" ]; then passed; else failed "$1" "the source is [$got], not $2"; fi
}

# No file is opened to write, made, renamed or removed, and nothing is run.
check_calls() # file
{
	local calls=open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,unlinkat
	calls+=,link,linkat,symlink,symlinkat,mknod,mknodat,chmod,fchmod,fchmodat,truncate,ftruncate
	calls+=,execve,execveat,socket
	strace -f -qq -e trace=$calls -o "$dir/calls" "$program" --from "$1" >/dev/null 2>&1 </dev/null
	tail -n +2 "$dir/calls" | grep -vE 'open(at2?)?\(.*O_RDONLY' >"$dir/writes"
	if [ -s "$dir/writes" ]; then
		failed "calls of ${1##*/}" "$(head -n 1 "$dir/writes")"
	else
		passed
	fi
}

for file in "$dir"/archives/*; do
	case $file in
	*.ok) check_archive "$file" "0 1 2" ;;
	*) check_archive "$file" "0 1 2 3 65" ;;
	esac
done
if command -v jq >/dev/null; then
	says bomb-behind.ok partial
	says zip-bomb.ok partial
	says truncated-behind.ok malformed
	says dot-dot.ok ""
fi
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
	for name in dot-dot.ok absolute.ok links-out.ok devices.ok zip-dot-dot.ok bomb-in-bomb.any; do
		check_calls "$dir/archives/$name"
	done
else
	skipped "calls" "no strace"
fi
if [ -e /tmp/accelnet-check-was-here ] || [ -n "$(ls -A "$dir/empty")" ]; then
	failed "nothing written" "a file of an archive is there"
else
	passed
fi
finish
