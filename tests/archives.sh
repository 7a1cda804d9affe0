#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/archives.sh: captured files in an archive of any usual kind are judged
# as they are in a directory; so is one file that was compressed alone.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1790000000

command -v jq >/dev/null || { echo "needs jq"; exit 77; }

is() # case expected got
{
	if [ "$2" = "$3" ]; then passed; else failed "$1" "expected [$2], got [$3]"; fi
}

# What it says, but for where it is from; sources stand in the order in which they were met.
answer() # command path
{
	"$program" "$1" --json --from "$2" 2>&1 | jq -S 'del(.source) | .sources |= sort_by(.name)?'
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
finish
