# fish completion for vitara; written by `vitara completions fish`.

# The command that the words so far have chosen, without its flags and their values.
function __vitara_found
    set -l found
    set -l skip 0
    for word in (commandline -opc)[2..]
        if test $skip = 1
            set skip 0
            continue
        end
        switch "$found:$word"
            case 'manual man:-o' 'manual man:--output'
                set skip 1
            case 'manual markdown:-o' 'manual markdown:--output'
                set skip 1
            case '*:-f' '*:--file'
                set skip 1
            case '*:-e' '*:--env'
                set skip 1
            case '*:--env-file'
                set skip 1
            case '*:-o' '*:--output'
                set skip 1
            case '*:--color'
                set skip 1
            case '*:--timeout'
                set skip 1
            case '*:-*'
            case '*'
                if contains -- (string join ' ' -- $found $word) $__vitara_commands
                    set found (string join ' ' -- $found $word)
                end
        end
    end
    echo $found
end

function __vitara_at
    test "$(__vitara_found)" = "$argv[1]"
end

complete -c vitara -f
set -g __vitara_commands 'help' 'manual' 'manual man' 'manual markdown' 'manual schema' 'completions' 'version'
complete -c vitara -n '__vitara_at ""' -a help -d 'explain a topic, a finding\'s code or a command'
complete -c vitara -n '__vitara_at ""' -a manual -d 'the manual: read it, or write it to a folder'
complete -c vitara -n '__vitara_at ""' -a completions -d 'print the completion script of a shell'
complete -c vitara -n '__vitara_at ""' -a version -d 'which vitara this is, and how it was built'
complete -c vitara -s h -l help -d 'help for any command'
complete -c vitara -s f -l file -r -F -d 'the topology file'
complete -c vitara -s e -l env -x -d 'topology overlay or Vapi environment'
complete -c vitara -l env-file -r -F -d 'read variables from this file'
complete -c vitara -l json -d 'print one JSON document'
complete -c vitara -s o -l output -r -F -d 'write to this folder or file'
complete -c vitara -l color -x -a 'auto always never' -d 'colour the output'
complete -c vitara -s q -d 'no narration on standard error'
complete -c vitara -s v -d 'more narration; -vv for more still'
complete -c vitara -l timeout -x -d 'give up on the network after this'
complete -c vitara -l no-input -d 'never ask'
complete -c vitara -l version -d 'which vitara this is'
complete -c vitara -n '__vitara_at "help"' -a 'environment exit-codes formatting Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
complete -c vitara -n '__vitara_at "manual"' -a man -d 'write the man pages of all commands'
complete -c vitara -n '__vitara_at "manual"' -a markdown -d 'write the manual as Markdown, one page a command'
complete -c vitara -n '__vitara_at "manual"' -a schema -d 'the JSON Schema of one kind of --json document'
complete -c vitara -n '__vitara_at "manual"' -a 'environment exit-codes formatting Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
complete -c vitara -n '__vitara_at "manual man"' -s o -l output -x -a '(__fish_complete_directories)' -d 'the folder; made when it is not there'
complete -c vitara -n '__vitara_at "manual markdown"' -s o -l output -x -a '(__fish_complete_directories)' -d 'the folder; made when it is not there'
complete -c vitara -n '__vitara_at "manual schema"' -a 'error manual pages topic version'
complete -c vitara -n '__vitara_at "completions"' -a 'bash zsh fish'
