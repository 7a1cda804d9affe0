#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/run_fuzz.sh: builds every fuzzer with clang and runs each for
# FUZZ_SECONDS, from the fixtures as seeds. What it finds interesting stays in
# build/fuzz/corpus; what makes it crash is named and kept in build/fuzz/crashes.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

build=${BUILD:-build}/fuzz
seconds=${FUZZ_SECONDS:-3}
seeds=$build/seeds
crashes=$build/crashes

can_fuzz()
{
	echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
		clang -fsanitize=fuzzer,address,undefined -xc -o /dev/null - 2>/dev/null
}

gather_seeds()
{
	local n=0 file
	rm -rf "$seeds"
	mkdir -p "$seeds" "$crashes"
	while IFS= read -r file; do
		n=$((n + 1))
		cp "$file" "$seeds/$n"
	done < <(find tests/fixtures tests/golden -type f -size -64k 2>/dev/null | sort)
}

run_one() # name
{
	mkdir -p "$build/corpus/$1"
	timeout -k 10 $((seconds + 120)) "$build/$1" -max_total_time="$seconds" -timeout=10 \
		-rss_limit_mb=2048 -max_len=65536 -artifact_prefix="$crashes/$1-" \
		"$build/corpus/$1" "$seeds" >"$build/$1.log" 2>&1
	echo $? >"$build/$1.status"
}

report() # name
{
	if [ "$(cat "$build/$1.status")" -eq 0 ]; then
		passed
		return
	fi
	failed "$1" "$(grep -m1 -E 'ERROR|SUMMARY|runtime error' "$build/$1.log" | cut -c 1-200)"
	sed -n 's/.*Test unit written to /    input: /p' "$build/$1.log"
}

names=()
for source in tests/fuzz/fuzz_*.c; do
	[ -e "$source" ] && names+=("$(basename "$source" .c)")
done
if ! can_fuzz; then
	for name in "${names[@]}"; do
		skipped "$name" "no clang with libFuzzer"
	done
	finish
fi

make --no-print-directory -j"$(nproc)" BUILD="$build/obj" CC=clang CFLAGS="-O1 -g" \
	SANITIZE=fuzzer-no-link,address,undefined fuzzers || failed build "see above"
gather_seeds
for name in "${names[@]}"; do
	[ -x "$build/obj/fuzz/$name" ] || { failed "$name" "not built"; continue; }
	cp "$build/obj/fuzz/$name" "$build/$name"
	while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do
		wait -n
	done
	run_one "$name" &
done
wait
for name in "${names[@]}"; do
	[ ! -e "$build/$name.status" ] || report "$name"
done
finish
