# SPDX-License-Identifier: GPL-2.0-or-later
#
# jq -n --slurpfile before truth-before.json --slurpfile after truth-after.json
#    --slurpfile live live.json --arg exempt "eth0 …" -rf truth.jq
# Prints a line for every vNIC about which the program and the host disagree.

# Where the host got this NIC's packets while the program looked.
def window($b; $a; $way):
	{vf: ($a[$way].vf.packets - $b[$way].vf.packets),
	 synthetic: ($a[$way].synthetic.packets - $b[$way].synthetic.packets)}
	| .sum = .vf + .synthetic | .share = (if .sum > 0 then .vf / .sum else null end);

# The states that agree with what the host did. Few packets prove nothing: then
# the data path decides, which a VF without carrier does not use (netvsc_xmit,
# Linux drivers/net/hyperv/netvsc_drv.c).
def states($nic; $tx):
	if $nic.vf.ever_offered | not then ["no-vf"]
	elif $tx.sum >= 20 and $tx.share >= 0.9 then ["fast-path"]
	elif $tx.sum >= 20 and $tx.share <= 0.1 then ["slow-path"]
	elif $tx.sum >= 20 then ["fast-path", "slow-path"]
	elif $nic.path == "vf" and $nic.vf.offered and $nic.vf.carrier then ["fast-path", "ready"]
	else ["slow-path"] end;

def off($told; $true): $told != null and (($told - $true) | fabs) > 0.02;

($exempt | split(" ")) as $exempt
| $live[0].vnics as $vnics
| ($after[0].nics // [])[] | select(.offered and .ifname) | . as $nic
| ($before[0].nics[] | select(.nic == $nic.nic)) as $was
| window($was; $nic; "tx") as $tx | window($was; $nic; "rx") as $rx
| ([$vnics[] | select(.name == $nic.ifname)] | first) as $told
| if $told == null then "\(.ifname): not reported"
  elif $exempt | index($nic.ifname) then empty
  else
	(states($nic; $tx) as $states
	| select($states | index($told.state) | not)
	| "\($nic.ifname): the program says \($told.state), the host \($states | join(" or "))"),
	(select($tx.sum >= 100 and off($told.counters.tx_share; $tx.share))
	| "\($nic.ifname): tx share \($told.counters.tx_share), the host counted \($tx.share)"),
	(select($rx.sum >= 100 and off($told.counters.rx_share; $rx.share))
	| "\($nic.ifname): rx share \($told.counters.rx_share), the host counted \($rx.share)")
  end
