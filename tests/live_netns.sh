#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/live_netns.sh [PROGRAM]: what the program reads from a running kernel must
# agree with what ip and lspci read. Makes its own network namespace (root, or a
# kernel that lets users have one) with a veth pair, a bridge and its port,
# altnames, a VLAN, a bond and its slave; what the kernel does not have is skipped.
# And nothing may be changed: the system calls are looked at.

set -u
PATH=$PATH:/usr/sbin:/sbin
export LC_ALL=C
python=${PYTHON:-/usr/bin/python3}

give_up()
{
	echo "skipped live-netns: $1"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
}

if [ "${1:-}" != inside ]; then
	program=$(realpath "${1:-${PROGRAM:-build/accelnet-check}}") || exit 66
	for tool in ip lspci unshare "$python"; do
		command -v "$tool" >/dev/null || give_up "$tool is not there"
	done
	for how in "unshare -n" "unshare -rn"; do
		# shellcheck disable=SC2086 # a command and its options
		if $how true 2>/dev/null; then
			exec $how sh "$0" inside "$program"
		fi
	done
	give_up "no network namespace to be had"
fi

program=$2
tests=$(dirname "$0")
work=$(mktemp -d) || exit 73
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

pass() { passed=$((passed + 1)); }
fail() { failed=$((failed + 1)); echo "FAILED $1"; }
skip() { skipped=$((skipped + 1)); echo "skipped $1"; }

# make WHAT COMMAND...: one thing in the namespace, or a skip
make() {
	what=$1
	shift
	if "$@" 2>"$work/why"; then
		return 0
	fi
	skip "$what: $(head -n 1 "$work/why")"
	return 1
}

ip link set lo up
make veth ip link add v0 type veth peer name v1 && ip link set v0 mtu 1400 && ip link set v0 up &&
	ip link set v1 up
make bridge ip link add br0 type bridge && ip link set br0 up && ip link set v1 master br0
make altname ip link property add dev v0 altname a-rather-long-name-of-v0 altname v0-too
make vlan ip link add link v0 name v0.5 type vlan id 5
make dummy ip link add d0 address 02:00:00:00:00:d0 type dummy
make bond ip link add bond0 type bond && ip link add v2 type veth peer name v3 &&
	make slave ip link set v2 master bond0
sleep 0.2 # carrier and operstate settle in the kernel's own time

cat >"$work/links.py" <<'EOF'
import json, sys
ours = {l["name"]: l for l in json.load(open(sys.argv[1]))["links"]}
theirs = {l["ifname"]: l for l in json.load(open(sys.argv[2]))}
print("names", sorted(ours) == sorted(theirs), sorted(ours), sorted(theirs))
FLAGS = ("UP", "LOOPBACK", "MASTER", "SLAVE", "LOWER_UP")  # of src/model/link.h; ip never prints RUNNING
for name in sorted(set(ours) & set(theirs)):
    o, t = ours[name], theirs[name]
    info = t.get("linkinfo", {})
    flags = sorted(f for f in FLAGS if f in t["flags"])
    seen = sorted(f for f in o["flags"] if f != "RUNNING")
    for key, mine, other in (
            ("ifindex", o["ifindex"], t["ifindex"]), ("mac", o["mac"], t.get("address")),
            ("mtu", o["mtu"], t["mtu"]), ("up", o["up"], "UP" in t["flags"]),
            ("carrier", o["carrier"], "LOWER_UP" in t["flags"] if "UP" in t["flags"] else o["carrier"]),
            ("operstate", o["operstate"], t["operstate"].lower()), ("master", o["master"], t.get("master")),
            ("kind", o["kind"], info.get("info_kind")), ("slave_kind", o["slave_kind"], info.get("info_slave_kind")),
            ("flags", seen, flags), ("altnames", sorted(o["altnames"]), sorted(t.get("altnames", []))),
            ("parent", o["parent"], t.get("parentdev")), ("parent_bus", o["parent_bus"], t.get("parentbus"))):
        print(f"{name}:{key}", mine == other, mine, other)
EOF

cat >"$work/pci.py" <<'EOF'
import json, sys
ours = {f["address"]: (f["class"], f["vendor_id"], f["device_id"]) for f in json.load(open(sys.argv[1]))["functions"]}
theirs = {}
for line in open(sys.argv[2]):
    address, code, ids = line.split()[:3]
    theirs[address] = (code.rstrip(":"), *ids.split(":"))
print("functions", sorted(ours) == sorted(theirs), len(ours), len(theirs))
for address in sorted(set(ours) & set(theirs)):
    print(address, ours[address] == theirs[address], ours[address], theirs[address])
EOF

# compare NAME SCRIPT FILES: its lines are "what True|False ours theirs"
compare() {
	name=$1
	shift
	if ! "$python" "$@" >"$work/lines" 2>"$work/why"; then
		fail "$name: $(tail -n 1 "$work/why")"
		return
	fi
	while read -r what same rest; do
		case $same in
		True) pass "$name $what" ;;
		*) fail "$name $what: ours, theirs: $rest" ;;
		esac
	done <"$work/lines"
}

"$program" links --json >"$work/ours" 2>"$work/err" || [ $? -lt 64 ] || cat "$work/err"
ip -j -d link >"$work/theirs"
compare links "$work/links.py" "$work/ours" "$work/theirs"

"$program" pci --json >"$work/ours" 2>"$work/err" || [ $? -lt 64 ] || cat "$work/err"
lspci -Dn >"$work/theirs"
compare pci "$work/pci.py" "$work/ours" "$work/theirs"

if command -v strace >/dev/null; then
	for command in check links pci; do
		strace -f -qq -e trace=%file,%network,ioctl,%process,init_module,finit_module -o "$work/trace" \
			"$program" $command --sample 0 >/dev/null 2>&1
		if ! grep -q execve "$work/trace"; then
			skip "$command under strace: it cannot trace here"
		elif "$tests/changing_calls.sh" "$work/trace" >"$work/calls"; then
			pass
		else
			fail "$command may change something: $(head -n 3 "$work/calls")"
		fi
	done
else
	skip "system calls: strace is not there"
fi

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
