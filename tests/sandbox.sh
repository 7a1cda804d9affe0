#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/sandbox.sh: before it looks into its input, whatever that is, the
# program gives up what it does not need; nothing that it then does is refused;
# what is forbidden ends it; and where kernel or library lack what that takes,
# its answer is the same. The calls one by one: tests/test_sandbox.c.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
input=$(realpath tests/golden/input)
python=${PYTHON:-/usr/bin/python3}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb SOURCE_DATE_EPOCH=1790000000
unset NO_COLOR

if ! command -v strace >/dev/null || ! strace -o "$dir/trace.1" true 2>/dev/null; then
	echo "no strace, or it may not trace here"
	exit 77
fi

reasons=
wrong() { reasons="$reasons; $*"; }

end() # case
{
	if [ -z "$reasons" ]; then passed; else failed "$1" "${reasons#; }"; fi
	reasons=
}

# What a kernel without the one or the other answers, a container that forbids it, no library.
library=$(ldconfig -p 2>/dev/null | sed -n 's|.*libseccomp\.so\.2 .*=> ||p' | head -n 1)
declare -A without=(
	[Landlock]="-e inject=landlock_create_ruleset:error=EOPNOTSUPP"
	[seccomp]="-e inject=seccomp:error=EINVAL"
	[either]="-e inject=landlock_create_ruleset:error=ENOSYS -e inject=seccomp:error=EPERM"
	[libseccomp]="-P ${library:-/} -e inject=openat:error=ENOENT"
)

answers() # words of strace... -- words of the program...
{
	rm -f "$dir"/trace*
	strace -ff -qq -o "$dir/trace" "$@" </dev/null >"$dir/out" 2>"$dir/err"
	status=$?
}

filter='seccomp\(SECCOMP_SET_MODE_FILTER, [^,]*, \{.* = 0$'
landlock='landlock_restrict_self\(.* = 0$'

# Does each process that opens a path that begins so have the other call before it? O_PATH:
# it was not opened to be read, but told to Landlock.
entered_before() # pattern path
{
	awk -v pattern="$1" -v path="\"$2" '
		$0 ~ pattern { entered[FILENAME] = 1 }
		/^openat\(/ && !/O_PATH/ && index($0, path) && !entered[FILENAME] { early++ }
		END { exit early > 0 || !length(entered) }' "$dir"/trace.*
}

# After the filter: a call that does not exist for it, or that ended it.
refused()
{
	awk -v pattern="$filter" '
		$0 ~ pattern { entered[FILENAME] = 1; next }
		entered[FILENAME] && / ENOSYS |SIGSYS/ { print; exit }' "$dir"/trace.*
}

has() # pattern
{
	grep -qE "$1" "$dir"/trace.*
}

# What there is here must be used.
grep -qs kill_process /proc/sys/kernel/seccomp/actions_avail && [ -n "$library" ] && has_filter=yes
answers -- "$program" --from "$input/healthy.txt"
has 'landlock_create_ruleset\(NULL, .* = [1-9]' && has_landlock=yes

check_input() # name path words...
{
	local lacks
	answers -- "$program" "${@:3}"
	[ "$status" -lt 64 ] || wrong "status $status: $(head -c 200 "$dir/err")"
	[ -z "${has_filter-}" ] || entered_before "$filter" "$2" || wrong "no filter before $2"
	[ -z "${has_landlock-}" ] || entered_before "$landlock" "$2" || wrong "no Landlock before $2"
	[ -z "$(refused)" ] || wrong "refused: $(refused)"
	cp "$dir/out" "$dir/answer"
	for lacks in "${!without[@]}"; do
		# shellcheck disable=SC2086 # a list of words
		answers ${without[$lacks]} -- "$program" "${@:3}"
		cmp -s "$dir/out" "$dir/answer" || wrong "another answer without $lacks: status $status"
	done
	end "$1"
}

make_inputs()
{
	local compressor
	for compressor in gzip bzip2 xz zstd lz4; do
		command -v $compressor >/dev/null &&
			tar -C "$input/files" -I $compressor -cf "$dir/in/case.tar.$compressor" .
	done
	tar -C "$input/files" -cf "$dir/in/case.tar" .
	gzip -c "$input/kern.log" >"$dir/in/kern.log.gz"
	(cd "$input/files" && "$python" -m zipfile -c "$dir/in/case.zip" ./*) ||
		skipped "zip" "no $python"
	"$program" bundle --sample 0 -o "$dir/in/bundle.tar.zst" >/dev/null
	rm -f "$dir/in"/*.map
	mkdir "$dir/in/unpacked"
	tar --zstd -C "$dir/in/unpacked" -xf "$dir/in/bundle.tar.zst"
}

check_inputs()
{
	local path
	for path in "$dir/in"/*; do
		check_input "$(basename "$path")" "$path" --from "$path" -v
	done
	check_input "a folder" "$input/files" --from "$input/files"
	check_input "a configuration" "$input/healthy.txt" --from "$input/healthy.txt" \
		--config "$input/policy.conf"
	check_input "an image" "$input/image" readiness --root "$input/image"
	for command in topology timeline counters links pci report readiness; do
		check_input "$command" "$input/files" $command --from "$input/files"
	done
	check_input "triage" "$input/no-vf.txt" triage "$input/files" "$dir/in" "$input/no-vf.txt"
}

# It is not opened: it is there before.
check_standard_input() # file
{
	# shellcheck disable=SC2002 # a pipe is meant
	cat "$1" |
		strace -qq -o "$dir/trace.1" "$program" timeline --from - >"$dir/piped" 2>"$dir/err"
	"$program" timeline --from "$1" >"$dir/out"
	cmp -s "$dir/piped" "$dir/out" || wrong "another answer: $(head -c 200 "$dir/err")"
	[ -z "${has_filter-}" ] || awk -v pattern="$filter" '
		$0 ~ pattern { entered = 1 }
		/^read\(0,/ && !entered { exit 1 }' "$dir/trace.1" || wrong "no filter before"
	end "$(basename "$1") in a pipe"
}

# The page is written by a process that cannot give it its name.
check_page()
{
	answers -- "$program" report --from "$input/no-vf.txt" -o "$dir/page.html"
	[ "$status" -eq 1 ] || wrong "status $status: $(head -c 200 "$dir/err")"
	[ -z "${has_filter-}" ] || entered_before "$filter" "$input/no-vf.txt" || wrong "no filter before"
	[ -z "$(refused)" ] || wrong "refused: $(refused)"
	[ "$(cat "$dir/out")" = "$("$program" --from "$input/no-vf.txt" | head -n 1)" ] || wrong "it says $(cat "$dir/out")"
	"$program" report --from "$input/no-vf.txt" | cmp -s - "$dir/page.html" || wrong "another page"
	end "report -o"
	answers -- "$program" report --from "$input/no-such-file" -o "$dir/none.html"
	[ "$status" -eq 66 ] || wrong "status $status"
	[ "$(wc -l <"$dir/err")" -eq 1 ] || wrong "not one line on stderr"
	[ ! -e "$dir/none.html" ] || wrong "a page is there"
	end "report -o of nothing"
}

# It writes files, so it keeps that for their folder alone.
check_bundle()
{
	mkdir -p "$dir/bundles"
	answers -- "$program" bundle --from "$input/no-vf.txt" -o "$dir/bundles"
	[ "$status" -eq 0 ] || wrong "status $status: $(head -c 200 "$dir/err")"
	[ -z "${has_filter-}" ] || entered_before "$filter" "$input/no-vf.txt" || wrong "no filter before"
	[ -z "${has_landlock-}" ] || entered_before "$landlock" "$input/no-vf.txt" || wrong "no Landlock before"
	[ "$(find "$dir/bundles" -type f | wc -l)" -eq 2 ] || wrong "not two files: $(ls "$dir/bundles")"
	(cd "$dir/bundles" && "$program" bundle --no-redact --from "$input/no-vf.txt" >/dev/null) ||
		wrong "status $? in the present folder"
	"$program" bundle --from "$input/no-vf.txt" -o "$dir/bundles/named.tar.zst" >/dev/null ||
		wrong "status $? with a name"
	end "bundle --from"
	"$program" bundle --no-redact --from <(cat "$input/no-vf.txt") -o "$dir/bundles/pipe.tar.zst" \
		>/dev/null 2>"$dir/err" || wrong "status $?: $(head -c 200 "$dir/err")"
	mkfifo "$dir/fifo"
	cat "$input/no-vf.txt" >"$dir/fifo" &
	"$program" bundle --no-redact --from "$dir/fifo" -o "$dir/bundles/fifo.tar.zst" \
		>/dev/null 2>"$dir/err" || wrong "a named one: status $?: $(head -c 200 "$dir/err")"
	end "bundle --from a pipe"
}

could=99 # the status of one that opened a file that is not of the input, or met another process

# A library that does at the program's end what nothing in the program does; "orphan":
# whoever starts a process is gone before that begins.
make_intruder()
{
	cat >"$dir/intruder.c" <<-'END'
		#include <fcntl.h>
		#include <signal.h>
		#include <stdlib.h>
		#include <string.h>
		#include <sys/ioctl.h>
		#include <sys/socket.h>
		#include <sys/syscall.h>
		#include <unistd.h>

		pid_t fork(void)
		{
			pid_t parent = getpid(), child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);

			if (!child && !strcmp(getenv("INTRUDE"), "orphan"))
				for (kill(parent, SIGKILL); getppid() == parent;)
					usleep(1000);
			return child;
		}

		__attribute__((destructor)) static void intrude(void)
		{
			const char *what = getenv("INTRUDE");

			if (!strcmp(what, "write"))
				open(getenv("INTRUDE_FILE"), O_WRONLY | O_CREAT, 0600);
			else if (!strcmp(what, "connect"))
				socket(AF_INET, SOCK_STREAM, 0);
			else if (!strcmp(what, "run"))
				execl("/bin/true", "true", (char *)NULL);
			else if (!strcmp(what, "type"))
				ioctl(STDIN_FILENO, TIOCSTI, "x");
			else if (!strcmp(what, "read") && open("/etc/passwd", O_RDONLY) >= 0)
				_exit(EXIT_COULD);
			else if (!strcmp(what, "signal") && !kill(getppid(), 0))
				_exit(EXIT_COULD);
		}
	END
	"${CC:-gcc}" -shared -fPIC -DEXIT_COULD=$could -o "$dir/intruder.so" "$dir/intruder.c"
}

intrude() # what words...
{
	rm -f "$dir/made"
	(LD_PRELOAD=$dir/intruder.so INTRUDE=$1 INTRUDE_FILE=$dir/made
	export LD_PRELOAD INTRUDE INTRUDE_FILE
	ulimit -c 0
	exec "$program" "${@:2}") </dev/null >"$dir/out" 2>"$dir/err"
	status=$?
}

intrude_from() # what command path
{
	local output=()
	[ "$2" != bundle ] || output=(-o "$dir/bundles")
	intrude "$1" "$2" --from "$3" "${output[@]}"
}

# What it reads, and that alone: with each command that reads one input.
check_reading()
{
	local path
	intrude read --demo
	[ $status -eq $could ] || wrong "status $status without a sandbox"
	for path in "$input/healthy.txt" "$input/files" "$dir/in/bundle.tar.zst"; do
		for command in check timeline report bundle; do
			intrude_from read $command "$path"
			[ $status -lt 64 ] || wrong "$command $path: status $status"
		done
	done
	end "reading other files"
	# Debian 11 has a libseccomp that does not know Landlock
	mkdir "$dir/old"
	LC_ALL=C sed 's/landlock/landl0ck/g' "$library" >"$dir/old/libseccomp.so.2"
	LD_LIBRARY_PATH=$dir/old intrude write --from "$input/healthy.txt" 2>/dev/null
	[ $status -eq $sigsys ] || wrong "it is not used: status $status"
	LD_LIBRARY_PATH=$dir/old intrude read --from "$input/healthy.txt"
	[ $status -lt 64 ] || wrong "status $status"
	end "reading other files, with an older libseccomp"
}

check_others()
{
	intrude signal --demo
	[ $status -eq $could ] || wrong "status $status without a sandbox"
	for command in check report bundle; do
		intrude_from signal $command "$input/healthy.txt"
		[ $status -lt 64 ] || wrong "$command: status $status"
	done
	end "meeting other processes"
	printed=$(LD_PRELOAD=$dir/intruder.so INTRUDE=orphan "$program" report \
		--from "$input/healthy.txt" -o "$dir/orphan.html" 2>/dev/null)
	[ -z "$printed" ] || wrong "it went on: $printed"
	end "who writes a page ends with who names it"
}

check_intruder()
{
	local what sigsys=$((128 + $(kill -l SYS)))
	for what in write connect run type; do
		for command in check timeline report bundle; do
			[ $what-$command != write-bundle ] || continue # below
			intrude_from $what $command "$input/healthy.txt" 2>/dev/null
			[ $status -eq $sigsys ] || wrong "$command: status $status, not $sigsys"
			[ ! -e "$dir/made" ] || wrong "$command: it wrote a file"
		done
		end "what is forbidden: $what"
	done
	if [ -n "${has_landlock-}" ]; then
		check_reading
	else
		skipped "reading other files" "no Landlock here"
	fi
	check_others
	intrude write report --from "$input/healthy.txt" -o "$dir/intruded.html" 2>/dev/null
	[ $status -eq 70 ] || wrong "status $status, not 70"
	grep -q "by signal $((sigsys - 128))" "$dir/err" || wrong "it says $(head -c 200 "$dir/err")"
	[ ! -e "$dir/intruded.html" ] || wrong "the page is there"
	end "what is forbidden, while a page is written"
	intrude write bundle --from "$input/healthy.txt" -o "$dir/bundles"
	[ -z "${has_landlock-}" ] || [ ! -e "$dir/made" ] || wrong "it wrote another file"
	end "bundle --from writes nothing elsewhere"
	intrude write --demo
	[ -e "$dir/made" ] || wrong "it did nothing, so the cases above prove nothing"
	end "without input it does what is forbidden otherwise"
}

mkdir "$dir/in"
make_inputs
check_inputs
check_standard_input "$input/kern.log"
check_standard_input "$dir/in/case.tar.gzip"
check_standard_input "$dir/in/bundle.tar.zst"
check_page
check_bundle
if [ -z "${has_filter-}" ]; then
	skipped "what is forbidden" "no seccomp here, or no libseccomp"
elif make_intruder 2>"$dir/err"; then
	check_intruder
else
	skipped "what is forbidden" "no compiler: $(head -c 100 "$dir/err")"
fi
finish
