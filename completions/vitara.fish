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
            case 'vapi tools export:-o' 'vapi tools export:--output'
                set skip 1
            case 'vapi tools export:--server'
                set skip 1
            case 'emr simulate:--listen'
                set skip 1
            case 'emr simulate:--variant'
                set skip 1
            case 'emr simulate:--latency'
                set skip 1
            case 'emr simulate:--zone'
                set skip 1
            case 'emr simulate:--fault'
                set skip 1
            case 'serve:--config'
                set skip 1
            case 'serve:--listen'
                set skip 1
            case 'serve:--demo'
            case 'serve:--data'
                set skip 1
            case 'serve:--emr'
                set skip 1
            case 'serve:--check-config'
            case 'admin secrets set:--config'
                set skip 1
            case 'admin secrets list:--config'
                set skip 1
            case 'admin audit verify:--config'
                set skip 1
            case 'admin database migrate:--config'
                set skip 1
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
set -g __vitara_commands 'vapi' 'vapi tools' 'vapi tools list' 'vapi tools export' 'emr' 'emr simulate' 'serve' 'admin' 'admin secrets' 'admin secrets set' 'admin secrets list' 'admin audit' 'admin audit verify' 'admin database' 'admin database migrate' 'help' 'manual' 'manual man' 'manual markdown' 'manual schema' 'completions' 'version'
complete -c vitara -n '__vitara_at ""' -a vapi -d 'the voice agents, and the tools that they call'
complete -c vitara -n '__vitara_at ""' -a emr -d 'the clinics\' medical records: OSCAR'
complete -c vitara -n '__vitara_at ""' -a serve -d 'answer Vapi\'s webhooks; --demo needs nothing else'
complete -c vitara -n '__vitara_at ""' -a admin -d 'secrets, audit chain and database of this machine\'s server'
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
complete -c vitara -n '__vitara_at "vapi"' -a tools -d 'the voice tools that this server implements'
complete -c vitara -n '__vitara_at "vapi tools"' -a list -d 'the voice tools that this server implements'
complete -c vitara -n '__vitara_at "vapi tools"' -a export -d 'the voice tools as Vapi tool resources'
complete -c vitara -n '__vitara_at "vapi tools export"' -s o -l output -x -a '(__fish_complete_directories)' -d 'write one file a tool into this folder'
complete -c vitara -n '__vitara_at "vapi tools export"' -l server -x -d 'where Vapi reaches the server, for server.url'
complete -c vitara -n '__vitara_at "emr"' -a simulate -d 'an OSCAR stand-in, with data and faults'
complete -c vitara -n '__vitara_at "emr simulate"' -l listen -x -d 'listen there (port 0: any free one)'
complete -c vitara -n '__vitara_at "emr simulate"' -l variant -x -a '2019 openo kai' -d 'which OSCAR to play'
complete -c vitara -n '__vitara_at "emr simulate"' -l latency -x -d 'wait before every answer'
complete -c vitara -n '__vitara_at "emr simulate"' -l zone -x -d 'the time zone of the server'
complete -c vitara -n '__vitara_at "emr simulate"' -l fault -x -d 'a fault on order; may be repeated'
complete -c vitara -n '__vitara_at "serve"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "serve"' -l listen -x -d 'listen there instead (port 0: any free one)'
complete -c vitara -n '__vitara_at "serve"' -l demo -d 'two invented clinics with an OSCAR stand-in inside'
complete -c vitara -n '__vitara_at "serve"' -l data -x -a '(__fish_complete_directories)' -d 'with --demo: keep its data in this folder'
complete -c vitara -n '__vitara_at "serve"' -l emr -x -d 'with --demo: a stand-in that runs elsewhere'
complete -c vitara -n '__vitara_at "serve"' -l check-config -d 'show each value and where it came from, then end'
complete -c vitara -n '__vitara_at "admin"' -a secrets -d 'keep passwords and keys sealed in the database'
complete -c vitara -n '__vitara_at "admin"' -a audit -d 'who did what to which patient\'s data'
complete -c vitara -n '__vitara_at "admin"' -a database -d 'the SQLite file behind the server'
complete -c vitara -n '__vitara_at "admin secrets"' -a set -d 'store a secret; its value is read from standard input'
complete -c vitara -n '__vitara_at "admin secrets"' -a list -d 'names, keys and times; never a value'
complete -c vitara -n '__vitara_at "admin secrets set"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "admin secrets list"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "admin audit"' -a verify -d 'check the chain of hashes from the first row to the last'
complete -c vitara -n '__vitara_at "admin audit verify"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "admin database"' -a migrate -d 'bring the tables up to this version, as `serve` does at start'
complete -c vitara -n '__vitara_at "admin database migrate"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "help"' -a 'environment exit-codes formatting Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
complete -c vitara -n '__vitara_at "manual"' -a man -d 'write the man pages of all commands'
complete -c vitara -n '__vitara_at "manual"' -a markdown -d 'write the manual as Markdown, one page a command'
complete -c vitara -n '__vitara_at "manual"' -a schema -d 'the JSON Schema of one kind of --json document'
complete -c vitara -n '__vitara_at "manual"' -a 'environment exit-codes formatting Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
complete -c vitara -n '__vitara_at "manual man"' -s o -l output -x -a '(__fish_complete_directories)' -d 'the folder; made when it is not there'
complete -c vitara -n '__vitara_at "manual markdown"' -s o -l output -x -a '(__fish_complete_directories)' -d 'the folder; made when it is not there'
complete -c vitara -n '__vitara_at "manual schema"' -a 'audit-verify database error manual pages secret secrets serve-config tool-resources tools topic version'
complete -c vitara -n '__vitara_at "completions"' -a 'bash zsh fish'
