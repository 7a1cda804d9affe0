#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/plugins.sh: the plug-ins of sos and supportconfig. Both put a bundle into
# their report that is judged as this machine is, never its map, and leave nothing
# behind. sos is the real one, with a copy of its plug-ins; of supportconfig there
# is a stub, since no distribution with sos has it.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
python=${PYTHON:-/usr/bin/python3}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb

command -v jq >/dev/null || { echo "needs jq"; exit 77; }

verdict() # words of the program... -> what does not change from run to run
{
	"$program" --json "$@" 2>&1 | jq -c '[.verdict, [.vnics[]?.state], [.findings[]?.id]]'
}

# The folder of a report has one bundle, of this machine, and no map.
check_report() # name folder
{
	local bundle
	bundle=$(find "$2" -name 'accelnet-*.tar.gz')
	is "$1: bundles in the report" 1 "$(wc -w <<<"$bundle")"
	is "$1: judged from the bundle" "$(verdict)" "$(verdict --from "${bundle:-none}")"
	is "$1: redacted" true "$(tar -xOzf "$bundle" --wildcards '*/manifest.json' | jq .redacted)"
	is "$1: maps in the report" "" "$(find "$2" -name '*.map*')"
}

# ---- supportconfig ----

# A STUB of /usr/lib/supportconfig/resources/scplugin.rc: its functions as scplugin.rc(3) of
# supportutils tells what they do.
make_stub()
{
	cat >"$dir/scplugin.rc" <<-'END_OF_STUB'
		section_header() { printf '\n#==[ Section Header ]===\n# %s\n\n' "$*"; }
		plugin_message() { echo "$@"; }
		validate_rpm() { printf '\n#==[ Validating RPM ]===\n# rpm -V %s\n' "$1"; }
		plugin_command()
		{
			printf '#==[ Command ]===\n# %s\n' "$*"
			bash -c "$*"
		}
	END_OF_STUB
	sed "s|^RCFILE=.*|RCFILE=$dir/scplugin.rc|" plugins/supportconfig/accelnet >"$dir/plugin"
	chmod +x "$dir/plugin"
}

# As supportconfig runs its plug-ins: both outputs go into one file of the report.
run_plugin() # folder of accelnet-check
{
	(export LOG=$dir/scc PATH=$1:/usr/bin:/bin TMPDIR=$dir/tmp
	umask 0077
	exec "$dir/plugin" >"$dir/scc/plugin-accelnet.txt" 2>&1)
}

check_supportconfig()
{
	local text=$dir/scc/plugin-accelnet.txt
	make_stub
	mkdir "$dir/scc" "$dir/bin" "$dir/nothing" "$dir/tmp"
	cp "$program" "$dir/bin/accelnet-check"
	run_plugin "$dir/bin"
	is "supportconfig: status" 0 $?
	check_report supportconfig "$dir/scc"
	is "supportconfig: left behind" "" "$(ls "$dir/tmp")"
	is "supportconfig: sections" 2 "$(grep -c 'Section Header' "$text")"
	is "supportconfig: the verdict" 1 "$(grep -cxF "$("$program" | head -n 1)" "$text")"
	is "supportconfig: errors" "" "$(grep -aE '^(mv|mktemp|/.*line [0-9]+):' "$text")"
	rm -f "$dir"/scc/*
	run_plugin "$dir/nothing"
	is "supportconfig, without accelnet-check" "accelnet-check is not installed" "$(tail -n 1 "$text")"
	rm "$dir/scplugin.rc"
	run_plugin "$dir/bin"
	is "supportconfig, without scplugin.rc" 1 $?
}

# What the plug-in says in the report is of one moment and is no evidence beside what it rests on.
check_supportconfig_is_judged()
{
	local input=tests/golden/input case=$dir/scc_case name
	for name in mana-no-driver no-vf healthy vf-down; do
		rm -rf "$case"
		mkdir "$case"
		cp "$input/$name.txt" "$case/network.txt"
		echo "# uname -a" >"$case/basic-environment.txt"
		cp -r "$case" "$case.plain"
		"$program" -v --from "$input/$name.txt" >"$case/plugin-accelnet.txt"
		"$program" timeline --from "$input/$name.txt" >>"$case/plugin-accelnet.txt" 2>&1
		: >"$case/accelnet-vm-1.tar.gz"
		gzip -c "$input/healthy.txt" >"$case/accelnet-vm-1.tar.gz"
		tar -C "$dir" -cJf "$case.txz" scc_case
		is "supportconfig of $name" "$(verdict --from "$case.plain")" "$(verdict --from "$case.txz")"
		is "supportconfig of $name, unpacked" "$(verdict --from "$case.plain")" \
			"$(verdict --from "$case")"
		rm -rf "$case.plain"
	done
}

# ---- sos ----

# sos has a PATH of its own, so accelnet-check is mounted there, for sos alone.
run_sos() # arguments of sos...
{
	# shellcheck disable=SC2016 # for the inner shell
	PYTHONPATH=$dir/python unshare -m bash -c '
		mount --bind "$0" /usr/local/bin || exit 97
		exec "$@"' "$dir/bin" "$python" -c '
import sys
from sos import SoS
SoS(sys.argv[1:]).execute()' "$@" >"$dir/sos.out" 2>&1 </dev/null
}

sos_folder() { "$python" -c 'import os, sos; print(os.path.dirname(sos.__file__))' 2>/dev/null; }

check_sos()
{
	local sos report plain status
	sos=$(sos_folder) || { skipped sos "not installed"; return; }
	if ! unshare -m true 2>/dev/null; then
		skipped sos "cannot mount anything here"
		return
	fi
	mkdir -p "$dir/python" "$dir/reports"
	cp -r "$sos" "$dir/python"
	cp plugins/sos/accelnet.py "$dir/python/sos/report/plugins"
	run_sos report --batch -o accelnet,host,hardware,kernel,networking --tmp-dir "$dir/reports"
	status=$?
	is "sos: $(tail -n 3 "$dir/sos.out" | tr '\n' ' ')" 0 $status
	is "sos: left behind" "" "$(find "$dir/reports" -mindepth 1 ! -name 'sosreport-*.tar.*')"
	report=$(echo "$dir"/reports/sosreport-*.tar.?z)
	tar -C "$dir/reports" -xf "$report"
	plain=$(find "$dir/reports" -mindepth 1 -maxdepth 1 -type d)
	check_report sos "$plain"
	is "sos: outputs" "check --json, check --verbose, timeline" \
		"$(cd "$plain/sos_commands/accelnet" && find . -name 'accelnet-check_*' | sort |
			sed 's|./accelnet-check_||; s|_| |' | paste -sd , | sed 's/,/, /g')"
	is "sos: --json" "$(verdict)" "$(jq -c '[.verdict, [.vnics[]?.state], [.findings[]?.id]]' \
		"$plain/sos_commands/accelnet/accelnet-check_check_--json")"
	report=$(verdict --from "$report")
	is "sos: judged, packed and unpacked" "$report" "$(verdict --from "$plain")"
	rm -r "$plain/sos_commands/accelnet"
	is "sos: judged, with the plug-in and without" "$report" "$(verdict --from "$plain")"
}

# Where accelnet-check is not, sos leaves the plug-in out by itself.
check_sos_without()
{
	[ -d "$dir/python" ] || return
	rm "$dir/bin/accelnet-check"
	run_sos report --list-plugins
	is "sos without accelnet-check" 1 \
		"$(sed '1,/are currently disabled/d' "$dir/sos.out" | grep -c '^ accelnet .*inactive')"
}

check_supportconfig
check_supportconfig_is_judged
check_sos
check_sos_without
finish
