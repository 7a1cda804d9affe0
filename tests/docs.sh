#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-or-later
#
# tests/docs.sh: the manual, the completions and the README say what the
# program's tables say, no more and no less; every example runs, every output
# that is shown is what the program prints. UPDATE=1 renews the generated parts
# of the manual and the outputs in the README: their diff is the review.
set -u
cd "$(dirname "$0")/.." || exit 70
. tests/count.sh

program=$(realpath "${PROGRAM:-build/accelnet-check}")
python=${PYTHON:-/usr/bin/python3}
page=man/accelnet-check.1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 TERM=dumb SOURCE_DATE_EPOCH=1795341600
unset NO_COLOR

# Two lists, a word per line: what is only in the first is missing in the
# documents, what is only in the second is stale.
same_words() # case words-of-the-program words-of-the-document
{
	local missing stale
	missing=$(comm -23 <(sort -u <<<"$2") <(sort -u <<<"$3") | xargs)
	stale=$(comm -13 <(sort -u <<<"$2") <(sort -u <<<"$3") | xargs)
	if [ -z "$2" ]; then
		failed "$1" "the program says nothing"
	elif [ "$missing$stale" ]; then
		failed "$1" "${missing:+not documented: $missing }${stale:+not in the program: $stale}"
	else
		passed
	fi
}

words() # kind...
{
	"$program" complete "$@" | cut -f 1
}

has() # command
{
	command -v "$1" >/dev/null
}

# ---- manual ----

section() # page heading
{
	awk -v heading="$2" '/^\.Sh / { on = $0 == ".Sh " heading; next } on' "$1" | sed "s/\\\\-/-/g; s/\\\\&//g; s/\\\\(aq/'/g"
}

# The words W of the items ".It Cm W" of a section.
items() # page heading
{
	section "$1" "$2" | sed -n 's/^\.It Cm \([^ ]*\).*/\1/p'
}

all_options()
{
	for command in $(words commands); do words options "$command"; done
}

manual_options()
{
	sed -n 's/\\-/-/g; s/^\.It \(Fl .*\)/\1/p' "$page" | tr ',' '\n' |
		sed -nE 's/^ *Fl Fl ([a-z-]+).*/--\1/p; s/^ *Fl ([a-z]) *$/-\1/p'
}

manual_statuses()
{
	section "$page" "EXIT STATUS" | awk '/^\.It [0-9]/ { n = $2; getline; print n "\t" $0 }'
}

choices_in_manual() # option
{
	sed -n "s/^\.It Fl Fl $1 Cm //p" "$page" | tr -d '|' | xargs -n 1
}

# The words W of the items ".It Cm W" of the list below an option.
items_of_option() # option
{
	sed -n "/^\.It Fl Fl $1 /,/^\.El/s/^\.It Cm \([^ ]*\).*/\1/p" "$page"
}

check_tables()
{
	same_words "commands in $page" "$(words commands; echo help; echo complete)" \
		"$(items "$page" COMMANDS)"
	same_words "options in $page" "$(all_options)" "$(manual_options)"
	same_words "statuses in $page" "$("$program" complete statuses)" "$(manual_statuses)"
	same_words "--color in $page" "$(words color)" "$(choices_in_manual color)"
	same_words "--expect in $page" "$(words expect | tr -d =)" "$(items_of_option expect)"
	same_words "ids in accelnet-check-findings.7" "$(words findings)" \
		"$(section man/accelnet-check-findings.7 FINDINGS | sed -n 's/^\.Ss //p')"
	same_words "keys in accelnet-check.conf.5" "$(xargs -n 1 <<<"accept expect limit severity")" \
		"$(items man/accelnet-check.conf.5 DESCRIPTION)"
	same_words "limits in accelnet-check.conf.5" "$(words limits)" \
		"$(items man/accelnet-check.conf.5 LIMITS)"
	same_words "fields in accelnet-check-json.5" "$(words fields)" \
		"$(section man/accelnet-check-json.5 FIELDS | sed -n 's/^\.It Li "\([^"]*\)".*/\1/p')"
}

schema_words() # path of jq
{
	"$program" --json-schema | jq -r "$1.enum[] | strings"
}

check_words_of_schema()
{
	if ! has jq; then
		skipped "states, links and sources in the manual" "no jq"
		return
	fi
	same_words "states in $page" "$(schema_words .properties.verdict.properties.state)" \
		"$(items "$page" STATES)"
	same_words "links in $page" \
		"$(schema_words .properties.vnics.items.properties.broken_link)" \
		"$(items "$page" "THE CHAIN")"
	same_words "statuses of sources in accelnet-check-json.5" \
		"$(schema_words .properties.sources.items.properties.status)" \
		"$(items man/accelnet-check-json.5 DESCRIPTION)"
}

check_generated()
{
	if ! "$python" -c '' 2>/dev/null; then
		skipped "generated parts of the manual" "no $python"
	elif [ -n "${UPDATE-}" ]; then
		"$python" man/generate "$program"
	elif "$python" man/generate --check "$program"; then
		passed
	else
		failed "generated parts of the manual" "not what the program says: run man/generate"
	fi
}

check_lint()
{
	for file in man/*.[1-8]; do
		if ! has mandoc; then
			skipped "$file" "no mandoc"
		elif mandoc -T lint -W warning "$file"; then
			passed
		else
			failed "$file" "mandoc -T lint"
		fi
	done
}

# ---- examples ----

# What stands in the place of accelnet-check when an example runs: the options
# must be right as they are, then the example VM is judged instead of this machine.
make_stand_ins()
{
	local input=tests/golden/input
	mkdir -p "$dir/bin" "$dir/run"
	cat >"$dir/bin/accelnet-check" <<-'END'
		#!/usr/bin/env bash
		"$REAL" --help "$@" >/dev/null || { echo 64 >>"$STATUSES"; exit; }
		args=() source=--demo
		while [ $# -gt 0 ]; do
			case $1 in
			--interval | --count) shift ;;
			--from | --from=* | --demo) source= args+=("$1") ;;
			--root) source= args+=("$1" image); shift ;;
			bundle | triage) source= args+=("$1") ;;
			/var/tmp) args+=(.) ;;
			*) args+=("$1") ;;
			esac
			shift
		done
		"$REAL" $source "${args[@]}"
		status=$?
		echo $status >>"$STATUSES"
		exit $status
	END
	printf '#!/bin/sh\ncat "$LOG"\n' | tee "$dir/bin/ssh" >"$dir/bin/journalctl"
	printf '#!/bin/sh\nexec "$@"\n' >"$dir/bin/sudo"
	cp "$dir/bin/ssh" "$dir/bin/dmesg"
	chmod +x "$dir"/bin/*
	cp "$input/files/dmesg.txt" "$dir/run/"
	section man/accelnet-check.conf.5 "EXAMPLE OF A FILE" | grep -v '^\.' \
		>"$dir/run/accelnet-check.conf"
	cp "$input/mana-no-driver.txt" "$dir/run/case.txt"
	cp "$input/mana-no-driver.txt" "$dir/run/lspci.txt"
	cp -r "$input/files" "$dir/run/case"
	tar -C "$input" -cJf "$dir/run/case.tar.xz" files
	cp -r "$input/files" "$dir/run/cases"
	cp -r "$input/files" "$dir/run/support-case"
	cp -r "$input/image" "$dir/run/image"
}

run_example() # where command-line
{
	case $2 in
	*'jq '*) has jq || { skipped "$1: $2" "no jq"; return; } ;;
	esac
	: >"$dir/statuses"
	(
		cd "$dir/run" &&
			REAL=$program STATUSES=$dir/statuses LOG=$dir/run/dmesg.txt PATH=$dir/bin:$PATH \
				timeout -k 5 60 bash -o pipefail -c "$2" >"$dir/out" 2>"$dir/err" </dev/null
	)
	status=$?
	if [ ! -s "$dir/statuses" ] || sort -n "$dir/statuses" | tail -n 1 | grep -qv '^[0-3]$'; then
		failed "$1: $2" "$(cat "$dir/err")"
	elif [ $status -gt 3 ] || [ ! -s "$dir/out" ] && [[ $2 != *select* ]]; then
		failed "$1: $2" "status $status, $(wc -c <"$dir/out") bytes: $(cat "$dir/err")"
	else
		passed
	fi
}

# Each example on one line; a line that ends with "|" or begins with blanks is continued.
manual_examples() # page
{
	section "$1" EXAMPLES | awk '/^\.Bd/ { on = 1; next } /^\.Ed/ { on = 0; next } on' |
		sed 's/\\e/\\/g' | awk 'NR > 1 && !/^ / { print "" } { printf "%s", $0 }
			END { print "" }'
}

check_examples()
{
	local line
	make_stand_ins
	for file in man/*.[1-8]; do
		while IFS= read -r line; do
			[ -z "$line" ] || run_example "$file" "$line"
		done < <(manual_examples "$file")
	done
	for command in $(words commands) help complete; do
		while IFS= read -r line; do
			run_example "--help of $command" "$line"
		done < <("$program" help "$command" | sed -n '/^Examples:/,$ s/^  *\(accelnet-check\)/\1/p')
	done
	while IFS= read -r line; do
		run_example README.md "$line"
	done < <(awk '/^```sh/ { on = 1; next } /^```/ { on = 0 } on' README.md |
		sed 's/ *# .*//' | grep '\baccelnet-check\b' | grep -v '^sudo \|^man ')
}

# ---- README ----

# What "```console" blocks show: "$ accelnet-check ARGS", and its output up to the
# end of the block. Prints the README with what the program prints now.
readme_now()
{
	local line skip='' args
	while IFS= read -r line; do
		case $line in
		'```') skip= ;;
		'$ accelnet-check'*)
			read -ra args <<<"${line#??accelnet-check}"
			printf '%s\n' "$line"
			"$program" "${args[@]}" </dev/null
			skip=1
			continue
			;;
		esac
		[ -n "$skip" ] || printf '%s\n' "$line"
	done <README.md
}

check_readme()
{
	local word
	readme_now >"$dir/README.md" 2>&1
	if [ -n "${UPDATE-}" ]; then
		cmp -s "$dir/README.md" README.md || cp "$dir/README.md" README.md
	elif diff -u --label README.md --label now README.md "$dir/README.md"; then
		passed
	else
		failed "README.md" "an output is not what the program prints (UPDATE=1 tests/docs.sh)"
	fi
	for word in $(grep -o '`[a-zA-Z_./-]*/[a-zA-Z_./-]*`' README.md CONTRIBUTING.md -h 2>/dev/null |
		tr -d '`' | sort -u); do
		case $word in
		/* | build/* | *NAME*) continue ;;
		esac
		if [ -e "$word" ]; then passed; else failed "README.md" "there is no $word"; fi
	done
}

# ---- completions ----

# line -> what the shell makes of it, or offers, first.
completions='
accelnet-check ch|check
accelnet-check --exp|--expect
accelnet-check --expect f|fast
accelnet-check --expect ni|nics=
accelnet-check --color ne|never
accelnet-check explain vf-has|vf-has-ip
accelnet-check help der|derive
accelnet-check counters --int|--interval
accelnet-check timeline --interv|-
accelnet-check --sample c|-
accelnet-check --from READ|README.md
accelnet-check --config READ|README.md
accelnet-check links l|lo
accelnet-check -v l|links
'

complete_bash() # lines
{
	# shellcheck disable=SC2016 # runs in the other shell
	PATH=$dir/path:$PATH bash --norc -c '
		. completions/accelnet-check.bash
		for line; do
			read -ra COMP_WORDS <<<"$line"
			COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
			_accelnet_check
			echo "${COMPREPLY[0]:--}"
		done' bash "$@"
}

complete_fish()
{
	# shellcheck disable=SC2016
	PATH=$dir/path:$PATH HOME=$dir fish --no-config -c '
		source completions/accelnet-check.fish
		for line in $argv
			set -l words (complete -C $line | string replace -r "\t.*" "")
			test -n "$words[1]"; and echo $words[1]; or echo -
		end' "$@"
}

# In a terminal, as a user would: the completed line is printed by a key of its own.
complete_zsh()
{
	# shellcheck disable=SC2016
	PATH=$dir/path:$PATH zsh -f -c '
		zmodload zsh/zpty
		zpty shell zsh -f -i
		zpty -w shell "PS1=; fpath=($PWD/completions \$fpath); autoload -Uz compinit
			compinit -u -D; show() { print -r -- \"<<\$BUFFER>>\"; BUFFER= }; zle -N show
			bindkey \"^Xs\" show; bindkey \"^I\" complete-word; print READ\"\"Y"
		zpty -r -m shell answer "*READY*"
		for line; do
			zpty -n -w shell "$line"$'\''\t\C-Xs'\''
			zpty -r -m shell answer "*<<*>>*"
			answer=(${=${answer##*<<}%%>>*})
			[[ "$answer" != "$line" ]] && print -r -- $answer[-1] || print -- -
		done
		zpty -d shell' zsh "$@"
}

check_completions() # shell
{
	local lines=() expected=() line n
	while IFS='|' read -r line want; do
		[ -z "$line" ] || { lines+=("$line"); expected+=("$want"); }
	done <<<"$completions"
	if ! has "$1"; then
		skipped "completions for $1" "no $1"
		return
	fi
	mapfile -t got < <(export -f "complete_$1"; export dir
		timeout -k 5 60 bash -c "complete_$1 \"\$@\"" bash "${lines[@]}" 2>&1)
	for ((n = 0; n < ${#lines[@]}; n++)); do
		if [ "${got[n]-}" = "${expected[n]}" ]; then
			passed
		else
			failed "$1: ${lines[n]}" "${got[n]-nothing}, not ${expected[n]}"
		fi
	done
}

# The few words that a completion knows by itself: options that take a number,
# so that nothing is offered for them.
check_numbers() # file
{
	same_words "options with a number in $1" \
		"$(for command in $(words commands); do
			"$program" help "$command" | sed -nE 's/^ +(-., )?(--[a-z-]+) (SECONDS|N)( .*)?$/\2/p'
		done)" \
		"$(grep -o '^[ 	]*\(case \)\?--sample[^)]*' "$1" | grep -o -- '--[a-z-]*')"
}

check_tables
check_words_of_schema
check_generated
check_lint
check_readme
check_examples
mkdir -p "$dir/path"
ln -s "$program" "$dir/path/accelnet-check"
for shell in bash zsh fish; do
	check_completions "$shell"
done
for file in completions/*; do
	check_numbers "$file"
done
finish
