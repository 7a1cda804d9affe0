#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/triage.sh: many inputs at once: what is an input, that each gets the
# verdict that it gets alone, that no broken one ends it, and its statuses.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
python=${PYTHON:-/usr/bin/python3}
input=$(realpath tests/golden/input)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb
unset NO_COLOR

command -v jq >/dev/null || { echo "needs jq"; exit 77; }

# Runs it with a limit of time; out, err and status are left behind.
triage() # args...
{
	timeout -k 2 60 "$program" triage "$@" >"$dir/out" 2>"$dir/err" </dev/null
	status=$?
}

paths() { jq -r .triage.path "$dir/out" | sort | xargs; }

# Every kind of thing that people's folders hold.
make_mixed()
{
	local mixed=$dir/mixed
	mkdir -p "$mixed/deep/er" "$mixed/case" "$mixed/report/sos_commands/kernel" "$mixed/empty"
	cp "$input/mana-no-driver.txt" "$mixed/sick.txt"
	cp "$input/no-vf.txt" "$mixed/deep/warning.txt"
	cp "$input/healthy.txt" "$mixed/deep/er/good.txt"
	cp "$input"/files/* "$mixed/case/"
	cp "$input/files/dmesg.txt" "$mixed/report/sos_commands/kernel/dmesg"
	tar -C "$input/files" -cJf "$mixed/packed.tar.xz" .
	: >"$mixed/nothing.txt"
	head -c 5000 /dev/urandom >"$mixed/random.bin"
	printf '\x28\xb5\x2f\xfd broken' >"$mixed/broken.tar.zst"
	echo x >"$mixed/broken.tar.zst.map"
	cp "$mixed/sick.txt" "$mixed/.hidden.txt"
	mkfifo "$mixed/pipe"
	ln -s /dev/zero "$mixed/zero"
	ln -s "$input" "$mixed/link"
}

check_mixed()
{
	cd "$dir" || return
	triage --json mixed
	is "status of the worst" 2 $status
	is "what is an input" "mixed/broken.tar.zst mixed/case mixed/deep/er/good.txt mixed/deep/warning.txt mixed/nothing.txt mixed/packed.tar.xz mixed/random.bin mixed/report mixed/sick.txt" "$(paths)"
	is "worst first" "critical warning ok" "$(jq -r .triage.health "$dir/out" | grep -v unknown | uniq | xargs)"
	is "what cannot be judged has a reason" "mixed/broken.tar.zst mixed/nothing.txt mixed/random.bin" \
		"$(jq -r 'select(.triage.reason) | .triage.path' "$dir/out" | sort | xargs)"
	is "what was judged has rows" 0 \
		"$(jq 'select((.triage.reason == null) != (.triage.rows != []))' "$dir/out" | wc -l)"
	is "nothing on stderr" "" "$(cat "$dir/err")"
	triage mixed
	is "the first line" "CRITICAL  9 inputs: 1 critical, 1 warning" "$(head -n 1 "$dir/out" | cut -d , -f 1,2)"
	is "a reason in the table" "  mixed/nothing.txt is empty" "$(grep nothing "$dir/out")"
	triage -q mixed
	is "--quiet" 1 "$(wc -l <"$dir/out")"
	cd - >/dev/null || return
}

check_schema()
{
	if ! "$python" -c 'import jsonschema' 2>/dev/null; then
		skipped "lines are valid" "no jsonschema for $python"
		return
	fi
	"$program" --json-schema >"$dir/schema"
	triage --json "$dir/mixed" "$input"
	cp "$dir/out" "$dir/lines.json"
	is "lines are valid" "" "$("$python" tests/validate_json.py "$dir/schema" "$dir/lines")"
}

# Each input, judged alone, has the same verdict.
check_same()
{
	local path health different=''
	triage --json "$input"
	while IFS=$'\t' read -r path health; do
		[ "$health" = "$("$program" --json --from "$path" 2>/dev/null | jq -r .verdict.health)" ] ||
			different+=" $path"
	done < <(jq -r 'select(.triage.reason == null) | .triage | [.path, .health] | @tsv' "$dir/out")
	is "the same verdict alone" "" "$different"
	is "of how many" 1 "$(($(wc -l <"$dir/out") > 15))"
}

check_groups()
{
	local n
	mkdir "$dir/many"
	for n in $(seq 30); do cp "$input/vf-down.txt" "$dir/many/$n.txt"; done
	cp "$input/mana-no-driver.txt" "$dir/many/other.txt"
	triage "$dir/many"
	is "groups, the larger first" "critical  30 inputs: VF is down (vf-admin-down)
critical  1 input: no driver for its VF (driver-missing-mana)" "$(grep ^critical "$dir/out")"
	is "of a group the first lines" "  and 21 more: see them with --verbose" "$(grep more: "$dir/out")"
	triage -v "$dir/many"
	is "all of them" 30 "$(grep -c 'eth0 .*/many/[0-9]*.txt' "$dir/out")"
}

check_statuses()
{
	triage "$input/healthy.txt"
	is "ok" 0 $status
	triage "$input/healthy.txt" "$dir/mixed/nothing.txt"
	is "one cannot be judged" 3 $status
	triage "$input/no-vf.txt" "$dir/mixed/nothing.txt"
	is "a warning is worse" 1 $status
	triage --exit-ok "$dir/mixed"
	is "--exit-ok" 0 $status
	triage "$input/healthy.txt" "$dir/none"
	is "not there" 66 $status
	triage "$dir/mixed/empty"
	is "nothing in it" 65 $status
	triage
	is "no path" 64 $status
	triage --demo x
	is "--demo" 64 $status
	triage --expect=slow "$input/no-vf.txt"
	is "--expect holds for all" 0 $status
	triage "$dir/mixed/pipe"
	is "a pipe is not opened" "3 $dir/mixed/pipe is no file or folder" \
		"$status $(tail -n 1 "$dir/out" | xargs)"
	triage "$dir/mixed/zero"
	is "a device is not opened" 3 $status
}

# The process that reads the large one is stopped or killed: it costs one line.
end_worker() # signal args...
{
	local pid worker signal=$1
	shift
	"$program" triage --json "$@" >"$dir/out" 2>"$dir/err" &
	pid=$!
	for _ in $(seq 100); do
		worker=$(pgrep -P "$pid" | head -n 1)
		[ -z "$worker" ] || break
		sleep 0.01
	done
	kill "-$signal" "$worker"
	wait $pid
	status=$?
}

check_workers()
{
	mkdir "$dir/large"
	cp "$input/healthy.txt" "$dir/large/z.txt"
	# the system's log of a busy day, nothing of interest in it
	yes 'Nov 22 10:00:00 vm1 kernel: [    1.0] audit: type=1400 audit(1): apparmor="DENIED"' |
		head -c 400M >"$dir/large/a.txt"
	end_worker KILL "$dir/large"
	is "killed" "3 $dir/large/a.txt ended the process that read it by signal 9" \
		"$status $(jq -r '.triage.reason | strings' "$dir/out")"
	is "the other one is judged" "$dir/large/z.txt" \
		"$(jq -r 'select(.triage.rows != []).triage.path' "$dir/out")"
	end_worker STOP --timeout 1 "$dir/large"
	is "stopped" "3 $dir/large/a.txt took longer than 1 s" \
		"$status $(jq -r '.triage.reason | strings' "$dir/out")"
	rm "$dir/large/a.txt"
}

# The bar is for people: on a terminal, and gone at the end.
check_progress()
{
	if ! command -v script >/dev/null; then
		skipped "progress" "no script(1)"
		return
	fi
	TERM=xterm script -qec "$program triage -q $dir/many" "$dir/typescript" >/dev/null </dev/null
	is "a bar" 1 "$(($(grep -c '31 of 31' "$dir/typescript") > 0))"
	is "that goes" 1 "$(grep -c $'\033\[K' "$dir/typescript")"
}

# On a terminal no line is longer than it is wide; a pipe gets the paths whole.
check_width()
{
	local name lines
	if ! command -v script >/dev/null; then
		skipped "width" "no script(1)"
		return
	fi
	name=$(printf 'a%.0s' $(seq 100))
	mkdir "$dir/wide"
	cp "$input/vf-down.txt" "$dir/wide/$name.txt"
	: >"$dir/wide/$name.empty"
	TERM=dumb script -qec "stty cols 80; $program triage $dir/wide" "$dir/typescript" \
		>/dev/null </dev/null
	lines=$(tail -n +2 "$dir/typescript" | sed '$d' | tr '\r' '\n' | sed 's/.*\x1b\[K//')
	is "a terminal's width" "" "$(grep -E '.{81}' <<<"$lines")"
	is "the end of a path is told" 1 "$(grep -c '  \.\.\.a*\.txt$' <<<"$lines")"
	triage "$dir/wide"
	is "paths in a pipe" 2 "$(grep -c "  $dir/wide/a*\.[te]" "$dir/out")"
}

# Names of files are other people's words too.
check_hostile_names()
{
	local name=$'\033[2Jx\n\xff.txt'
	mkdir "$dir/hostile"
	cp "$input/vf-down.txt" "$dir/hostile/$name"
	: >"$dir/hostile/empty$name"
	triage "$dir/hostile"
	is "no control bytes" 0 "$(LC_ALL=C grep -acP '[\x00-\x09\x0b-\x1f\x7f-\xff]' "$dir/out")"
	triage --json "$dir/hostile"
	is "a line for each" 2 "$(jq -c .triage.health "$dir/out" | wc -l)"
}

# It only reads: no write, no exec, whatever it is given.
check_reads_only()
{
	if ! command -v strace >/dev/null || ! strace -o "$dir/trace" true 2>/dev/null; then
		skipped "reads only" "no strace, or it may not trace here"
		return
	fi
	strace -f -qq -o "$dir/trace" "$program" triage "$dir/mixed" >/dev/null
	is "reads only" "" "$(tests/changing_calls.sh "$dir/trace")"
	is "a pipe, a link, a device are not opened" 0 \
		"$(grep -cE 'open.*(mixed/pipe|mixed/zero|mixed/link|"pipe"|"zero"|"link")' "$dir/trace")"
}

make_mixed
check_mixed
check_schema
check_same
check_groups
check_statuses
check_workers
check_progress
check_width
check_hostile_names
check_reads_only
finish
