#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/bad_input.sh: what is missing, forbidden, broken or hostile gets the
# right exit status, one line on stderr and nothing on stdout, in bounded time,
# and never a raw control byte on the terminal.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
chmod 755 "$dir"
export LC_ALL=C.UTF-8
name=
reasons=

wrong()
{
	reasons="$reasons; $*"
}

begin() # case name
{
	name=$1
	reasons=
}

end()
{
	if [ -z "$reasons" ]; then passed; else failed "$name" "${reasons#; }"; fi
}

# Runs the program with a limit of time; out, err and status are left behind.
run() # args...
{
	timeout -k 2 "${limit:-20}" "$program" "$@" >"$dir/out" 2>"$dir/err" </dev/null
	status=$?
	[ "$status" -ne 124 ] || wrong "no answer in ${limit:-20} s"
	# Bytes that steer a terminal: all but newline and tab. In UTF-8: C1, bidi, zero width.
	for stream in out err; do
		if LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]' "$dir/$stream" ||
			LC_ALL=C grep -qaP '\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xd8\x9c|\xf3\xa0' \
				"$dir/$stream"; then
			wrong "raw control bytes on $stream"
		fi
		iconv -f UTF-8 -t UTF-8 "$dir/$stream" >/dev/null 2>&1 || wrong "no UTF-8 on $stream"
	done
}

wants_status() # statuses...
{
	case " $* " in
	*" $status "*) ;;
	*) wrong "status $status, not $*: $(head -c 200 "$dir/err")" ;;
	esac
}

# An error: one line on stderr, nothing on stdout; with --json the error object as well.
is_error() # status args...
{
	local wanted=$1
	shift
	run "$@"
	wants_status "$wanted"
	[ ! -s "$dir/out" ] || wrong "something on stdout: $(head -c 80 "$dir/out")"
	[ "$(wc -l <"$dir/err")" -eq 1 ] || wrong "$(wc -l <"$dir/err") lines on stderr, not 1"
	run --json "$@"
	wants_status "$wanted"
	grep -Eq "\"exit_status\": ?$wanted\b" "$dir/out" || wrong "no error object: $(head -c 80 "$dir/out")"
	[ "$(wc -l <"$dir/err")" -eq 1 ] || wrong "--json: $(wc -l <"$dir/err") lines on stderr, not 1"
}

error_case() # name status args...
{
	begin "$1"
	is_error "${@:2}"
	end
}

# An answer, whichever: 0-3, or the error "unreadable".
answer_case() # name statuses args...
{
	begin "$1"
	run "${@:3}"
	# shellcheck disable=SC2086 # a list of statuses
	wants_status $2
	[ "$status" -lt 64 ] || [ "$(wc -l <"$dir/err")" -eq 1 ] || wrong "not one line on stderr"
	end
}

hostile()
{
	printf '[    1.0] hv_vmbus: registering driver hv_netvsc\n'
	printf '[    1.1] hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0\033[31m: VF slot 1 added\033]0;owned\007\n'
	printf '[    1.2] hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 e\xe2\x80\xaet\xd8\x9ch0\xf3\xa0\x81\x81: VF registering: e\x9bth1\xff\xfe\n'
	printf '[    1.3] hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: Data path switched to VF: \x08\x08en\x00P1\n'
	printf '2: eth0\033[2J: <BROADCAST,UP> mtu 1500 qdisc mq state UP\n    link/ether 60:45:bd:e9:60:a3 brd ff:ff:ff:ff:ff:ff\n'
	printf '     vf_tx_packets: 99999999999999999999999\n     vf_rx_bytes: -1\n'
	printf '3c09:00:02.0 Ethernet controller [0200]: \xc2\x9bevil\xef\xbb\xbf [15b3:1016]\n'
}

begin "unknown option"; is_error 64 --no-such-option; end
begin "unknown command"; is_error 64 no-such-command; end
begin "terminal escapes on the command line"
is_error 64 $'--\033[31mred' && is_error 66 --from $'/nowhere/\033]0;title\a\xff\xe2\x80\xae'
end
error_case "bad number" 64 --sample 1e5
error_case "negative number" 64 --sample -1
error_case "bad choice" 64 --expect sideways
error_case "option without its argument" 64 --from
error_case "two sources" 64 --demo --from /dev/null
error_case "missing interface" 66 --demo check no-such-interface
error_case "no such file" 66 --from "$dir/nowhere"
error_case "no such directory" 66 --from "$dir/nowhere/"
error_case "a file is no directory" 66 --from /etc/passwd/
error_case "empty name" 64 --from ""
begin "an option letter that is no ASCII"
is_error 64 $'-\xffabc'
run $'-\xffabc'
grep -qF 'unknown option -\xff' "$dir/err" || wrong "it says $(head -c 200 "$dir/err")"
end

python=${PYTHON:-/usr/bin/python3}
if "$python" -c "import socket; socket.socket(socket.AF_UNIX).bind('$dir/socket')" 2>/dev/null; then
	error_case "a socket" 65 --from "$dir/socket"
else
	skipped "a socket" "no $python to make one"
fi
mkfifo "$dir/fifo"
limit=5 answer_case "a fifo that nobody writes to" "65" --from "$dir/fifo"
answer_case "/dev/zero" "65 3" --from /dev/zero

mkdir "$dir/denied" "$dir/denied-file"
echo secret >"$dir/denied-file/dmesg.txt"
cp "$program" "$dir/program"
chmod 0 "$dir/denied" "$dir/denied-file/dmesg.txt"
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
	real=$program
	printf '#!/bin/sh\nexec setpriv --reuid=65534 --regid=65534 --clear-groups "%s" "$@"\n' \
		"$dir/program" >"$dir/as-nobody"
	chmod 755 "$dir/as-nobody" "$dir/program"
	program=$dir/as-nobody
	error_case "a directory without permission" 77 --from "$dir/denied"
	error_case "a file without permission" 77 --from "$dir/denied-file/dmesg.txt"
	begin "a directory below without permission"
	mkdir -p "$dir/half-denied/secret"
	chmod 0 "$dir/half-denied/secret"
	echo '[    1.0] hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: VF slot 1 added' \
		>"$dir/half-denied/dmesg.txt"
	run --json --from "$dir/half-denied"
	tr -d ' \n' <"$dir/out" | grep -q '"name":"secret","status":"denied"' || wrong "it is not named"
	end
	program=$real
elif [ "$(id -u)" -ne 0 ]; then
	error_case "a directory without permission" 77 --from "$dir/denied"
	error_case "a file without permission" 77 --from "$dir/denied-file/dmesg.txt"
else
	skipped "a directory without permission" "no setpriv"
	skipped "a file without permission" "no setpriv"
fi

: >"$dir/empty"
answer_case "an empty file" "3 65" --from "$dir/empty"
mkdir "$dir/empty-directory"
answer_case "an empty directory" "3 65 66" --from "$dir/empty-directory"
head -c 300000 "$program" >"$dir/binary"
answer_case "binary data" "3 65" --from "$dir/binary"
echo "VF slot 1 added" | gzip >"$dir/log.gz"
answer_case "a gzip file" "3 65" --from "$dir/log.gz"
truncate -s 10G "$dir/sparse"
limit=2 answer_case "10 GB of nothing" "3 65" --from "$dir/sparse"
mkdir "$dir/with-sparse"
mv "$dir/sparse" "$dir/with-sparse/dmesg.txt"
limit=2 answer_case "10 GB of nothing in a directory" "3 65" --from "$dir/with-sparse"
rm -r "$dir/with-sparse"
tr '\0' 'x' </dev/zero | head -c 20000000 >"$dir/one-line"
limit=5 answer_case "one line of 20 MB" "3 65" --from "$dir/one-line"
if [ "$(id -u)" -eq 0 ]; then
	limit=5 error_case "/proc/kmsg, whose reader takes from the logger" 65 --from /proc/kmsg
fi
begin "a file that grows all the time"
yes '[    1.0] hv_netvsc 6045bde9-60a3-6045-bde9-60a36045bde9 eth0: VF slot 1 added' |
	head -c 500000000 >"$dir/growing" &
writer=$!
for _ in {1..500}; do
	[ "$(stat -c %s "$dir/growing" 2>/dev/null || echo 0)" -gt 100000 ] && break
	sleep 0.01
done
limit=10 run --from "$dir/growing"
wants_status 0 1 2 3
kill "$writer" 2>/dev/null
wait "$writer" 2>/dev/null
rm -f "$dir/growing"
end
mkdir "$dir/loop"
ln -s . "$dir/loop/self"
ln -s /etc/shadow "$dir/loop/outside"
limit=5 answer_case "a directory that contains itself" "3 65 66" --from "$dir/loop"

# ---- a report's file ----
echo kept >"$dir/there"
ln -s nowhere "$dir/link"
cannot_create() # what stands in the way, path
{
	begin "report: $1"
	run report --demo -o "$2"
	wants_status 73
	[ ! -s "$dir/out" ] || wrong "something on stdout"
	[ "$(wc -l <"$dir/err")" -eq 1 ] || wrong "not one line on stderr"
	[ "$(cat "$dir/there")" = kept ] || wrong "it was overwritten"
	end
}

cannot_create "the file is there" "$dir/there"
cannot_create "a link stands there" "$dir/link"
cannot_create "no such folder" "$dir/no/report.html"
error_case "report: no name" 64 report --demo -o ""
answer_case "report: it is no JSON" 64 report --demo --json
begin "report: a new file"
run report --demo -o "$dir/report.html"
wants_status 0
[ "$(stat -c %a "$dir/report.html")" = 600 ] || wrong "mode $(stat -c %a "$dir/report.html")"
[ "$(cat "$dir/out")" = "OK  eth0 is on the fast path" ] || wrong "$(cat "$dir/out")"
"$program" report --demo | sed 's/[0-9T:-]*Z</</' >"$dir/printed"
sed 's/[0-9T:-]*Z</</' "$dir/report.html" | cmp -s - "$dir/printed" || wrong "not what is printed"
end

begin "report -q: a new file"
run report --demo -q -o "$dir/quiet.html"
wants_status 0
[ "$(cat "$dir/out")" = "OK  eth0 is on the fast path" ] || wrong "$(cat "$dir/out")"
end

hostile >"$dir/paste"
for command in check topology timeline counters links pci report; do
	answer_case "hostile paste: $command" "0 1 2 3" $command --from "$dir/paste" -v
	[ "$command" = report ] ||
		answer_case "hostile paste: $command --json" "0 1 2 3" $command --from "$dir/paste" --json
done
mkdir "$dir/hostile-names"
hostile >"$dir/hostile-names/"$'dmesg\033[31m\xff.txt'
answer_case "hostile file name" "0 1 2 3" check --from "$dir/hostile-names" -v
answer_case "hostile file name --json" "0 1 2 3" check --from "$dir/hostile-names" --json
begin "hostile standard input"
timeout 20 "$program" --from - <"$dir/paste" >"$dir/out" 2>"$dir/err"
status=$?
wants_status 0 1 2 3
! LC_ALL=C grep -qaP '[\x00-\x08\x0b-\x1f\x7f]' "$dir/out" "$dir/err" || wrong "raw control bytes"
end

for args in "--demo" "--demo --json" "--help" "--version" "--json-schema" "links --demo" "report --demo"; do
	begin "full output device: $args"
	# shellcheck disable=SC2086 # a list of words
	timeout 20 "$program" $args --sample 0 >/dev/full 2>"$dir/err" </dev/null
	status=$?
	wants_status 74
	[ "$(wc -l <"$dir/err")" -eq 1 ] || wrong "not one line on stderr"
	end
done
begin "an output that does not block"
if "$python" -c '
import os, subprocess, sys, time
reader, writer = os.pipe()
os.set_blocking(writer, False)
asked = ["derive", "--json"] + ["60:45:bd:e9:60:a3"] * 1000
process = subprocess.Popen([sys.argv[1]] + asked, stdout=writer)
os.close(writer)
time.sleep(0.3)
size = sum(len(part) for part in iter(lambda: os.read(reader, 1 << 20), b""))
sys.exit(process.wait() or size < 100000)' "$program" 2>"$dir/err" </dev/null; then
	:
else
	wrong "not all was written: $(head -c 200 "$dir/err")"
fi
end
begin "closed output"
timeout 20 "$program" --demo --sample 0 >&- 2>"$dir/err" </dev/null
status=$?
wants_status 74
end
begin "a reader that goes away"
timeout 20 "$program" --demo --sample 0 -v 2>"$dir/err" </dev/null | true
status=${PIPESTATUS[0]}
wants_status 0 1 2 74 141
end
finish
