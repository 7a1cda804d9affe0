#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/archives.sh: captured files in an archive of any usual kind are judged
# as they are in a directory; so is one file that was compressed alone, and each
# of them on standard input or in a pipe.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1790000000

command -v jq >/dev/null || { echo "needs jq"; exit 77; }

without_source() { jq -S 'del(.source) | .sources |= sort_by(.name)?'; }

# What it says, but for where it is from; sources stand in the order in which they were met.
answer() # command path
{
	"$program" "$1" --json --from "$2" 2>&1 | without_source
}

# All that is printed, and the status, with each name of the input replaced.
said() # path
{
	"$program" --from "$1" 2>&1 | sed "s|${2:-$1}|INPUT|"
	echo "status ${PIPESTATUS[0]}"
}

# A pipe is read only once, and nothing of it can be passed over.
check_pipes() # what file
{
	local whole
	whole=$(answer check "$2")
	is "$1 in a pipe" "$whole" "$(answer check - < <(cat "$2"))"
	is "$1 in small pieces" "$whole" \
		"$(answer check - < <({ dd bs=100 count=9 status=none; cat; } <"$2"))"
	is "$1 on standard input" "$whole" "$(answer check - <"$2")"
	(echo; cat "$2") >"$dir/behind"
	is "$1 behind a line" "$whole" "$({ read -r; answer check -; } <"$dir/behind")"
	is "$1 in a named pipe" "$whole" "$(answer check <(cat "$2"))"
}

check_cut() # what file
{
	local size part
	size=$(stat -c %s "$2")
	for part in 1 4 7 9; do
		head -c $((size * part / 10)) "$2" >"$dir/cut"
		is "$1, $part tenths of it in a pipe" "$(said "$dir/cut")" \
			"$(said - 'standard input' < <(cat "$dir/cut"))"
	done
}

# What sos and supportconfig leave, with much beside it that is of no interest.
make_report() # folder
{
	local input=tests/golden/input/files
	mkdir -p "$1"/{sos_commands/{networking,kernel,rpm},etc/modprobe.d,proc/1,sys/class/net}
	cp $input/ethtool-S-eth0.txt "$1/sos_commands/networking/ethtool_-S_eth0"
	cp $input/ip-link.txt "$1/sos_commands/networking/ip_-d_address"
	cp $input/dmesg.txt "$1/sos_commands/kernel/dmesg"
	head -c 100000 /dev/urandom >"$1/sos_commands/rpm/package-data"
	echo "blacklist mlx4_en" >"$1/etc/modprobe.d/mlx.conf"
	echo "BOOT_IMAGE=/vmlinuz root=/dev/sda1 quiet" >"$1/proc/cmdline"
	head -c 1000 /dev/urandom >"$1/proc/1/auxv"
	ln -s ../../sos_commands/kernel/dmesg "$1/sys/class/net/dmesg"
	ln "$1/sos_commands/kernel/dmesg" "$1/sos_commands/rpm/dmesg"
	mkfifo "$1/pipe"
}

check_tar() # name what compression...
{
	local file=$dir/$1
	if ! tar -C "$dir" "${@:3}" -cf "$file" report 2>"$dir/err"; then
		skipped "$2" "tar: $(head -c 80 "$dir/err")"
		return
	fi
	for command in check topology timeline counters links; do
		is "$2: $command" "$(answer $command "$dir/report")" "$(answer $command "$file")"
	done
	is "$2: its kind" capture "$("$program" --json --from "$file" | jq -r .source.kind)"
}

check_zip()
{
	local python=${PYTHON:-/usr/bin/python3}
	(cd "$dir" && "$python" -c '
import os, zipfile
with zipfile.ZipFile("report.zip", "w", zipfile.ZIP_DEFLATED) as z:
	for folder, _, files in os.walk("report"):
		for name in files:
			path = os.path.join(folder, name)
			if os.path.isfile(path) and not os.path.islink(path):
				z.write(path)') || { skipped "zip" "no $python"; return; }
	is "zip" "$(answer check "$dir/report")" "$(answer check "$dir/report.zip")"
}

check_single() # compressor
{
	command -v "$1" >/dev/null || { skipped "one file, $1" "no $1"; return; }
	"$1" -c tests/golden/input/kern.log >"$dir/kern.log.$1"
	is "one file, $1" "$(answer timeline tests/golden/input/kern.log)" \
		"$(answer timeline "$dir/kern.log.$1")"
}

# What is passed over in a pipe is read and forgotten; a text is read in windows.
check_memory()
{
	local what used
	[ -x /usr/bin/time ] || { skipped "memory" "no /usr/bin/time"; return; }
	head -c 100M /dev/zero >"$dir/report/sos_commands/rpm/zeros"
	tar -C "$dir" -cf "$dir/large.tar" report
	yes '[    1.0] usb 1-1: new high-speed USB device number 2 using xhci_hcd' |
		cat tests/golden/input/kern.log - | head -c 100M >"$dir/large.log"
	for what in tar log; do
		cat "$dir/large.$what" |
			/usr/bin/time -o "$dir/kib" -f %M "$program" --from - >/dev/null 2>&1
		used=$(tail -n 1 "$dir/kib")
		[ "$used" -lt 16384 ]
		is "peak memory of 100 MiB of $what in a pipe, $used KiB" 0 $?
	done
}

# The names differ: those below a folder of the report are told with it.
check_names()
{
	: >"$dir/report/empty"
	tar -C "$dir" -cf "$dir/named.tar" report
	is "a file that is empty" "report/empty malformed is empty" "$("$program" --json \
		--from "$dir/named.tar" | jq -r '.sources[] | select(.status == "malformed") |
			"\(.name) \(.status) \(.detail)"')"
}

make_report "$dir/report"
check_tar report.tar "tar"
check_tar report.tar.gz "tar, gzip" --gzip
check_tar report.tgz "tar, gzip, names that begin with a dot" --gzip --transform 's|^|./|'
check_tar report.tar.bz2 "tar, bzip2" --bzip2
check_tar report.txz "tar, xz" --xz
check_tar report.tar.zst "tar, zstd" --zstd
check_tar report.tar.lz4 "tar, lz4" -I lz4
check_tar pax.tar.gz "pax" --format=pax --gzip
check_tar v7.tar.gz "v7" --format=v7 --gzip --exclude pipe
check_tar unsorted.tar.gz "members in another order" --gzip --sort=inode
check_zip
for compressor in gzip bzip2 xz zstd; do
	check_single $compressor
done
check_names
check_pipes "tar" "$dir/report.tar"
check_pipes "gzip" "$dir/report.tar.gz"
check_pipes "bzip2" "$dir/report.tar.bz2"
check_pipes "xz" "$dir/report.txz"
[ ! -s "$dir/report.tar.zst" ] || check_pipes "zstd" "$dir/report.tar.zst"
[ ! -s "$dir/report.zip" ] || check_pipes "zip" "$dir/report.zip"
check_pipes "text" tests/golden/input/kern.log
check_pipes "one packed file" "$dir/kern.log.gzip"
check_cut "tar" "$dir/report.tar"
check_cut "gzip" "$dir/report.tar.gz"
check_cut "xz" "$dir/report.txz"
check_memory
finish
