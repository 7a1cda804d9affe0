#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/lint/run.sh: formatting, warnings of both compilers, static analysis.
# What is not installed is skipped; layers.sh checks what needs no tool.
set -u
cd "$(dirname "$0")/../.." || exit 70
. tests/count.sh

# The lab's modules and what runs in its guest are built there, with the kernel's headers.
mapfile -t sources < <(find src tests bench -name '*.c' -not -path 'tests/lab/*' | sort)
mapfile -t headers < <(find src tests -name '*.h' -not -path 'tests/lab/*' | sort)
mapfile -t scripts < <(find tests -name '*.sh'; echo bench/run; echo .ci/run; find tools -type f
	echo plugins/supportconfig/accelnet
	find tests/lab -type f -exec grep -lE '^#!.*(bash|sh)$' {} +)
libs="libnl-3.0 libmnl libudev libpci jansson smartcols libseccomp cmocka"

count() # check files that are wrong
{
	if [ -z "$2" ]; then passed; else failed "$1" "$2"; fi
}

# The answers of clang-format change with its major version.
check_format()
{
	local wanted=14 version file bad=
	version=$(clang-format --version 2>/dev/null | sed -nE 's/.*version ([0-9]+).*/\1/p')
	if [ "$version" != "$wanted" ]; then
		skipped format "wants clang-format $wanted, found ${version:-none}"
		return
	fi
	for file in "${sources[@]}" "${headers[@]}"; do
		clang-format --dry-run -Werror "$file" 2>/dev/null || bad="$bad $file"
	done
	count format "$bad"
}

check_warnings() # compiler
{
	local file flags bad=
	if ! command -v "$1" >/dev/null; then
		skipped "$1" "not installed"
		return
	fi
	# shellcheck disable=SC2086 # a list of words
	flags=$(pkg-config --cflags $libs | sed 's/-I/-isystem /g')
	for file in "${sources[@]}"; do
		# shellcheck disable=SC2086
		"$1" -std=c17 -D_GNU_SOURCE '-DVERSION="0"' -Isrc $flags -Wall -Wextra -Wshadow \
			-Wconversion -Wstrict-prototypes -Wmissing-declarations -Werror \
			-fsyntax-only "$file" || bad="$bad $file"
	done
	count "$1" "$bad"
}

check_cppcheck()
{
	if ! command -v cppcheck >/dev/null; then
		skipped cppcheck "not installed"
	elif cppcheck -q -j "$(nproc)" --std=c11 --enable=warning,performance,portability \
		--inline-suppr --error-exitcode=1 --suppress=missingIncludeSystem \
		--suppress=identicalInnerCondition \
		-D_GNU_SOURCE '-DVERSION="0"' -Isrc src; then
		passed
	else
		failed cppcheck "see above"
	fi
}

check_scripts()
{
	local file bad=
	if ! command -v shellcheck >/dev/null; then
		skipped shellcheck "not installed"
		return
	fi
	for file in "${scripts[@]}"; do
		shellcheck -x -S warning "$file" || bad="$bad $file"
	done
	count shellcheck "$bad"
}

check_format
check_warnings gcc
check_warnings clang
check_cppcheck
check_scripts
finish
