#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/recorded.sh: the verdict on what the lab recorded of the standard tools
# (tests/fixtures/lab) is what the scenario of that name expects.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

command -v jq >/dev/null || { echo "jq is not there"; exit 77; }
for recorded in tests/fixtures/lab/*/; do
	name=$(basename "$recorded")
	if why=$(tests/lab/judge --recorded "$name" "$recorded"); then
		passed
	else
		failed "$name" "$why"
	fi
done
finish
