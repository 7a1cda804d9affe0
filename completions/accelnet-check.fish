# SPDX-License-Identifier: GPL-2.0-or-later
#
# Completion for fish. The words come from the program: accelnet-check complete.

function __accelnet_check
    set -l before (commandline -opc)
    set -l program $before[1]
    set -l current (commandline -ct)
    set -l option $before[-1]
    set -l joint ''
    set -l command

    set -l known ($program complete commands 2>/dev/null | string replace -r '\t.*' '') help
    for word in $before[2..]
        if contains -- $word $known
            set command $word
            break
        end
    end
    # "--expect=f" is one word, and so must be what is offered for it.
    if string match -q -- '--*=*' $current
        set option (string replace -r '=.*' '' -- $current)
        set joint "$option="
        set current (string replace -- "$joint" '' $current)
    end
    switch "$option"
        case --from --config --root
            __fish_complete_path "$current" | string replace -r '^' -- "$joint"
            return
        case --sample --timeout --interval --count --boots
            return
        case '--*'
            set -l choices ($program complete (string sub -s 3 -- $option) 2>/dev/null)
            and string replace -r '^' -- "$joint" $choices
            and return
    end
    if string match -q -- '-*' $current
        $program complete options $command 2>/dev/null
        return
    end
    switch "$command"
        case '' help
            $program complete commands 2>/dev/null
        case explain
            $program complete findings 2>/dev/null
        case triage
            __fish_complete_path $current
        case pci readiness
        case '*'
            $program complete interfaces 2>/dev/null
    end
end

complete -c accelnet-check -f -a '(__accelnet_check)'
