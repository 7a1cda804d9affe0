#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/lint/layers.sh: what a compiler does not see. Which folder may include
# which; who may print and exit; one licence line on top of every source. Needs
# nothing but grep and sed, so it is part of `make check`.
set -u
cd "$(dirname "$0")/../.." || exit 70
. tests/count.sh

# folder: the folders that it may include beside itself and util (design: the
# evidence flows source -> parse -> model -> judge -> render, cmd joins them).
declare -A may_include=(
	[util]=""
	[model]=""
	[parse]="model"
	[source]=""
	[collect]="source parse model"
	[judge]="model"
	[render]="model"
	[cmd]="collect source judge render model"
	[main.c]="cmd render model"
)
# Calls and who may make them. The one place for each kind of output and end.
printing='\b(v?f?printf|puts|fputs|putchar|putc|fputc|fwrite|perror|v?dprintf|err|errx|warn|warnx)\('
ending='\b(exit|_exit|_Exit|quick_exit|abort)\('
may_print='^src/(render/|cmd/|main\.c|util/msg\.c)'
may_end='^src/(main\.c|util/alloc\.c|util/workers\.c|util/child\.c)' # the last two: the end of their own children

# What is wrong, by rule: each rule is one test case.
declare -A wrong=([includes]='' [printing]='' [ending]='' [licence]='' [text]='')

wrong() # rule file what
{
	wrong[$1]+="; $2: $3"
}

check_includes() # file
{
	local folder=${1#src/} target
	folder=${folder%%/*}
	while read -r target; do
		case " $folder util ${may_include[$folder]-none} " in
		*" ${target%%/*} "*) ;;
		*) wrong includes "$1" "must not include $target" ;;
		esac
		[ -e "src/$target" ] || wrong includes "$1" "$target is not there"
	done < <(sed -nE 's/^[ 	]*#[ 	]*include[ 	]*"([^"]*)".*/\1/p' "$1")
}

# The code without comments and texts, with its line numbers.
code_of() # file
{
	sed -E 's/"(\\.|[^"\\])*"/""/g; s://.*$::; s:/\*([^*]|\*[^/])*\*/::g' "$1" |
		awk '/\/\*/ { skip = 1 } !skip { print NR ": " $0 } /\*\// { skip = 0 }'
}

check_calls() # rule file pattern allowed
{
	local found
	[[ $2 =~ $4 ]] && return
	found=$(code_of "$2" | grep -E "$3") && wrong "$1" "$2" "$found"
}

check_text() # file
{
	local line licence=GPL-2.0-or-later
	[[ $1 != tests/lab/kmod/* ]] || licence=GPL-2.0 # the kernel's
	head -n 2 "$1" | grep -qE "SPDX-License-Identifier: $licence( |\$)" ||
		wrong licence "$1" "no SPDX line on top"
	line=$(grep -nE '[ 	]+$' "$1" | head -n 1)
	[ -z "$line" ] || wrong text "$1" "blanks at the end of line ${line%%:*}"
	[ -z "$(tail -c 1 "$1")" ] || wrong text "$1" "no newline at the end"
}

while read -r file; do
	check_text "$file"
	[[ $file == src/* ]] || continue
	check_includes "$file"
	check_calls printing "$file" "$printing" "$may_print"
	check_calls ending "$file" "$ending" "$may_end"
done < <(find src tests bench tools plugins .ci Makefile -name '*.[ch]' -o -name '*.sh' -o -name '*.py' \
	-o -path 'tools/*' -o -path 'plugins/supportconfig/*' -o -path '.ci/run' -o -path 'bench/run' \
	-o -name Makefile | sort)
for rule in "${!wrong[@]}"; do
	if [ -z "${wrong[$rule]}" ]; then passed; else failed "$rule" "${wrong[$rule]#; }"; fi
done
finish
