#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bundle_limit.sh: whatever is slow, `bundle` ends in time with what there
# is, and says what is missing; on a terminal it tells what it does.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
hung=$PWD/tests/hung_file.py
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb
unset NO_COLOR
limit=35 # seconds: 30, and what a busy machine takes

for tool in jq zstd tar; do
	command -v $tool >/dev/null || { echo "needs $tool"; exit 77; }
done

manifest() { tar --zstd -xOf "$1" --wildcards '*/manifest.json'; }

# Runs it and writes down how it ended: status, seconds.
timed() # name command...
{
	local begin=$EPOCHREALTIME status
	"${@:2}" >"$dir/$1.out" 2>"$dir/$1.err"
	status=$?
	echo "$status $(((${EPOCHREALTIME/./} - ${begin/./}) / 1000000))" >"$dir/$1.end"
}

ended() # name expected-status
{
	local status seconds
	read -r status seconds <"$dir/$1.end"
	is "$1: status ($(head -n 1 "$dir/$1.err"))" "$2" "$status"
	if [ "$seconds" -le $limit ]; then passed; else failed "$1" "took $seconds s"; fi
}

bundle_of() { head -n 1 "$dir/$1.out"; }

left_out() { manifest "$(bundle_of "$1")" | jq -r '.left_out[]'; }

can_hang=
"$hung" /etc/os-release -- true 2>"$dir/err" && can_hang=1

# One file of a server that is gone: all else is there.
check_hung_file()
{
	local file bundle
	file=$(realpath /etc/os-release)
	timed one "$hung" "$file" -- "$program" bundle --no-redact --timeout 0.5 -o "$dir"
	ended one 0
	bundle=$(bundle_of one)
	is "what is left out" "read /etc/os-release: no answer in 1.5 s" "$(left_out one | head -n 1)"
	is "refused in the manifest" 110 "$(manifest "$bundle" |
		jq '.entries[] | select(.key == "/etc/os-release") | .errno' | sort -u)"
	is "asked after it" 0 "$(manifest "$bundle" | jq '.entries[] | select(.key == "links") | .errno')"
	is "said by the bundle" partial "$("$program" --json --from "$bundle" |
		jq -r '.sources[] | select(.name == "bundle") | .status')"
	is "report.json" "$(tar --zstd -xOf "$bundle" --wildcards '*/report.json' | jq -S 'del(.time, .source)')" \
		"$("$program" --json --from "$bundle" | jq -S 'del(.time, .source)')"
}

# Files so many that each one's patience together is more than the limit, and a folder.
start_hung()
{
	local files=(/proc/sys/kernel/hostname /proc/sys/kernel/osrelease /etc/os-release
		/sys/devices/system/cpu/online /proc/cmdline)
	timed many "$hung" "${files[@]}" -- "$program" bundle --no-redact -o "$dir" &
	mkdir -p "$dir/folder"
	timed folder "$hung" "$dir/folder" -- "$program" bundle --no-redact -o "$dir/folder" &
}

check_hung()
{
	ended many 0
	is "the last one" 1 "$(left_out many | grep -c 'and what is asked after it: 20 s were over$')"
	is "a bundle with little in it" partial "$("$program" --json --from "$(bundle_of many)" |
		jq -r '.sources[] | select(.name == "bundle") | .status')"
	ended folder 74
	is "a folder that hangs" 1 "$(grep -c 'did not take it in time' "$dir/folder.err")"
}

check_slow_disk()
{
	ended disk 0
	is "a disk that is slow" 1 "$(grep -c 'the disk is slow' "$dir/disk.out")"
	is "and the bundle whole" "$(sed -n 's/^sha256  //p' "$dir/disk.out")" \
		"$(sha256sum <"$(bundle_of disk)" | cut -d ' ' -f 1)"
}

start_slow_disk()
{
	cat >"$dir/slow_disk.c" <<-END
	#include <unistd.h>
	int fsync(int fd) { (void)fd; sleep(100); return 0; }
	END
	"${CC:-cc}" -shared -fPIC -o "$dir/slow_disk.so" "$dir/slow_disk.c"
	timed disk env LD_PRELOAD="$dir/slow_disk.so" "$program" bundle --no-redact -o "$dir" &
}

# One question after the other that hangs, each soon given up: what comes after them is there.
start_many_hang()
{
	cat >"$dir/many_hang.c" <<-END
	#define _GNU_SOURCE
	#include <fcntl.h>
	#include <stdarg.h>
	#include <stdlib.h>
	#include <string.h>
	#include <sys/stat.h>
	#include <unistd.h>
	int open(const char *path, int flags, ...)
	{
		va_list list;
		va_start(list, flags);
		int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(list, int) : 0;
		va_end(list);
		int log = openat(AT_FDCWD, getenv("HANGS"), O_WRONLY | O_APPEND | O_CREAT, 0600);
		struct stat status;
		if (!strncmp(path, "/sys/", 5) || !strncmp(path, "/proc/", 6))
			if (!fstat(log, &status) && status.st_size < 10 && write(log, "x", 1) == 1)
				sleep(100);
		close(log);
		return openat(AT_FDCWD, path, flags, mode);
	}
	END
	"${CC:-cc}" -shared -fPIC -o "$dir/many_hang.so" "$dir/many_hang.c"
	timed ten env HANGS="$dir/hangs" LD_PRELOAD="$dir/many_hang.so" \
		"$program" bundle --no-redact --timeout 0.1 -o "$dir" &
}

check_many_hang()
{
	ended ten 0
	is "ten that hang" 10 "$(left_out ten | grep -c 'no answer in 1.1 s$')"
	is "and nothing else is left out" 10 "$(left_out ten | wc -l)"
	is "what is asked last" 1 "$(manifest "$(bundle_of ten)" |
		jq '[.entries[] | select(.key == "journal 10")] | length')"
}

# A disk that hangs, or fails, at the second file or at the second name.
start_halves()
{
	cat >"$dir/halves.c" <<-END
	#define _GNU_SOURCE
	#include <dlfcn.h>
	#include <errno.h>
	#include <fcntl.h>
	#include <stdarg.h>
	#include <stdlib.h>
	#include <string.h>
	#include <unistd.h>
	static int stops(const char *what, int n)
	{
		const char *wanted = getenv("STOPS");
		if (n != 2 || !wanted || strncmp(wanted, what, strlen(what)))
			return 0;
		if (strstr(wanted, "hangs"))
			sleep(100);
		errno = EIO;
		return 1;
	}
	int open(const char *path, int flags, ...)
	{
		static int n;
		va_list list;
		va_start(list, flags);
		int mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(list, int) : 0;
		va_end(list);
		if ((flags & O_TMPFILE) == O_TMPFILE && stops("open", ++n))
			return -1;
		return openat(AT_FDCWD, path, flags, mode);
	}
	int linkat(int from, const char *path, int to, const char *name, int flags)
	{
		static int n;
		int (*next)(int, const char *, int, const char *, int) = dlsym(RTLD_NEXT, "linkat");
		return stops("linkat", ++n) ? -1 : next(from, path, to, name, flags);
	}
	END
	"${CC:-cc}" -shared -fPIC -o "$dir/halves.so" "$dir/halves.c" -ldl
	for what in open-hangs linkat-hangs linkat-fails; do
		mkdir "$dir/$what"
		timed $what env STOPS=$what LD_PRELOAD="$dir/halves.so" \
			"$program" bundle -o "$dir/$what" &
	done
}

check_halves()
{
	for what in open-hangs linkat-hangs linkat-fails; do
		ended $what 74
		is "$what: both files or neither" "" "$(ls "$dir/$what")"
	done
}

on_terminal() # command
{
	TERM=xterm script -qec "stty cols 80; $1" "$dir/typescript" >/dev/null </dev/null
	tr '\r' '\n' <"$dir/typescript" | tail -n +2 | sed '$d' >"$dir/lines"
}

check_progress()
{
	local slow="$hung /etc/os-release -- $program bundle --no-redact --timeout 0.5 -o $dir"
	if ! command -v script >/dev/null; then
		skipped "progress" "no script(1)"
		return
	fi
	on_terminal "$slow"
	is "what is read" 1 "$(($(grep -c '^reading /etc/os-release, for 1 s' "$dir/lines") > 0))"
	is "that it packs" 1 "$(grep -c '^packing' "$dir/lines")"
	is "that it writes" 1 "$(grep -c '^writing [0-9]* bytes to /' "$dir/lines")"
	is "within the terminal" "" "$(sed 's/\x1b\[K//g' "$dir/lines" | grep -aE '^(reading|packing|writing)' | awk 'length > 79')"
	is "and gone at the end" 1 "$(grep -c $'\r\033\[K[^\r]*/accelnet-.*zst' "$dir/typescript")"
	on_terminal "$slow -q"
	is "nothing with -q" 0 "$(grep -cE '^(reading|packing|writing)' "$dir/lines")"
	is "nothing in a pipe" "" "$(TERM=xterm "$program" bundle --no-redact -o "$dir" 2>&1 >/dev/null | cat -v)"
}

start_slow_disk
start_halves
start_many_hang
if [ -n "$can_hang" ]; then
	start_hung
	check_hung_file
	check_progress
	wait
	check_hung
else
	skipped "files that hang, the progress line" "$(head -n 1 "$dir/err")"
	wait
fi
check_slow_disk
check_halves
check_many_hang
finish
