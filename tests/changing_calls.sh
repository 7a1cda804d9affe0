#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/changing_calls.sh TRACE: prints the calls of a trace of strace -f that could
# change something, and ends with 1 if there are any.
# Not among them: the start of the program itself, /dev/null of the child that asks,
# questions to a terminal, the ioctl of ethtool, a netlink request to get something.
changing='O_WRONLY|O_RDWR|O_CREAT|exec|creat\(|link\(|linkat\(|rename|mkdir|_module'
changing="$changing"'|unlink|truncate|chmod|chown|mount|ioctl\(|RTM_(NEW|DEL|SET)'
harmless='readlink|"/dev/null"|TCGETS|TIOCGWINSZ|SIOCGIFNAME|SIOCETHTOOL|recvmsg'

grep -q execve "$1" || { echo "no execve in $1: nothing was traced"; exit 1; }
if sed 1d "$1" | grep -E "$changing" | grep -vE "$harmless"; then
	exit 1
fi
