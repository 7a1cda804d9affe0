# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
#
# Completion for bash. The words come from the program: accelnet-check complete.

_accelnet_check_offer() # kind...
{
	mapfile -t COMPREPLY < <(compgen -W \
		"$("${COMP_WORDS[0]/#\~/$HOME}" complete "$@" 2>/dev/null | cut -f 1)" -- "$cur")
	[[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
}

_accelnet_check_files()
{
	compopt -o filenames 2>/dev/null
	mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_accelnet_check()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local before=("${COMP_WORDS[@]:1:COMP_CWORD-1}") command='' word

	# "--expect=f" comes as three words, "--expect=" as two.
	if [ "$cur" = = ]; then
		cur=
	elif [ "$prev" = = ]; then
		prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	for word in "${before[@]}"; do
		case $'\n'$("${COMP_WORDS[0]/#\~/$HOME}" complete commands 2>/dev/null)$'\nhelp\t' in
		*$'\n'"$word"$'\t'*) command=$word; break ;;
		esac
	done
	case $prev in
	--from | --config | --root) _accelnet_check_files; return ;;
	--sample | --timeout | --interval | --count | --boots) COMPREPLY=(); return ;;
	--*) _accelnet_check_offer "${prev#--}"; [ ${#COMPREPLY[@]} -eq 0 ] || return ;;
	esac
	case $cur,$command in
	-*) _accelnet_check_offer options "$command" ;;
	*,) _accelnet_check_offer commands ;;
	*,explain) _accelnet_check_offer findings ;;
	*,help) _accelnet_check_offer commands ;;
	*,triage) _accelnet_check_files ;;
	*,pci | *,readiness) COMPREPLY=() ;;
	*) _accelnet_check_offer interfaces ;;
	esac
}

complete -F _accelnet_check accelnet-check
