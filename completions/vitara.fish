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
            case 'init:--example'
                set skip 1
            case 'init:-n' 'init:--dry-run'
            case 'init:-y' 'init:--yes'
            case 'topology show:--origins'
            case 'topology show:--names'
            case 'topology lint:--max'
                set skip 1
            case 'topology lint:--sarif'
            case 'topology ports:--host'
                set skip 1
            case 'topology graph:--view'
                set skip 1
            case 'topology graph:--format'
                set skip 1
            case 'topology diff:--from-env'
                set skip 1
            case 'topology diff:--exit-code'
            case 'deploy render-nginx:--check'
            case 'deploy render-nginx:-n' 'deploy render-nginx:--dry-run'
            case 'deploy render-nginx:--templates'
                set skip 1
            case 'deploy render-nginx:--host'
                set skip 1
            case 'deploy render-nginx:--phase'
                set skip 1
            case 'deploy render-pm2:--check'
            case 'deploy render-pm2:-n' 'deploy render-pm2:--dry-run'
            case 'deploy render-pm2:--templates'
                set skip 1
            case 'deploy render-systemd:--check'
            case 'deploy render-systemd:-n' 'deploy render-systemd:--dry-run'
            case 'deploy render-systemd:--templates'
                set skip 1
            case 'deploy render-compose:--check'
            case 'deploy render-compose:-n' 'deploy render-compose:--dry-run'
            case 'deploy render-compose:--templates'
                set skip 1
            case 'deploy render-terraform:--check'
            case 'deploy render-terraform:-n' 'deploy render-terraform:--dry-run'
            case 'deploy render-terraform:--templates'
                set skip 1
            case 'push-vapi:-n' 'push-vapi:--dry-run'
            case 'push-vapi:-y' 'push-vapi:--yes'
            case 'push-vapi:--overwrite-drift'
                set skip 1
            case 'push-vapi:--allow-new-files'
            case 'push-vapi:--delete'
                set skip 1
            case 'push-vapi:--delete-missing'
            case 'push-vapi:--exit-code'
            case 'push-vapi:--concurrency'
                set skip 1
            case 'vapi init:--server'
                set skip 1
            case 'vapi validate:--strict'
            case 'vapi validate:--sarif'
            case 'vapi push:-n' 'vapi push:--dry-run'
            case 'vapi push:-y' 'vapi push:--yes'
            case 'vapi push:--overwrite-drift'
                set skip 1
            case 'vapi push:--allow-new-files'
            case 'vapi push:--delete'
                set skip 1
            case 'vapi push:--delete-missing'
            case 'vapi push:--exit-code'
            case 'vapi push:--concurrency'
                set skip 1
            case 'vapi diff:--delete-missing'
            case 'vapi diff:--exit-code'
            case 'vapi pull:--overwrite-local'
            case 'vapi pull:-y' 'vapi pull:--yes'
            case 'vapi pull:--bootstrap'
            case 'vapi pull:-n' 'vapi pull:--dry-run'
            case 'vapi apply:-y' 'vapi apply:--yes'
            case 'vapi apply:--allow-new-files'
            case 'vapi apply:--delete'
                set skip 1
            case 'vapi apply:--delete-missing'
            case 'vapi rollback:--list'
            case 'vapi rollback:--to'
                set skip 1
            case 'vapi rollback:--overwrite-drift'
                set skip 1
            case 'vapi rollback:-n' 'vapi rollback:--dry-run'
            case 'vapi rollback:-y' 'vapi rollback:--yes'
            case 'vapi promote:--from'
                set skip 1
            case 'vapi promote:--to'
                set skip 1
            case 'vapi promote:-n' 'vapi promote:--dry-run'
            case 'vapi promote:-y' 'vapi promote:--yes'
            case 'vapi show:--remote'
            case 'vapi cleanup:--confirm'
                set skip 1
            case 'vapi phone assign:--squad'
                set skip 1
            case 'vapi phone assign:--assistant'
                set skip 1
            case 'vapi phone assign:-n' 'vapi phone assign:--dry-run'
            case 'vapi phone assign:-y' 'vapi phone assign:--yes'
            case 'vapi tools export:-o' 'vapi tools export:--output'
                set skip 1
            case 'vapi tools export:--server'
                set skip 1
            case 'vapi call-tool:--arg'
                set skip 1
            case 'vapi call-tool:--clinic'
                set skip 1
            case 'vapi call-tool:--caller'
                set skip 1
            case 'vapi call-tool:--assistant'
                set skip 1
            case 'vapi call-tool:--lang'
                set skip 1
            case 'vapi call-tool:--call'
                set skip 1
            case 'vapi call-tool:--sign'
            case 'vapi call-tool:--server'
                set skip 1
            case 'vapi replay:--sign'
            case 'vapi replay:--server'
                set skip 1
            case 'vapi simulate:--server'
                set skip 1
            case 'vapi simulate:--clinic'
                set skip 1
            case 'vapi simulate:--emr'
                set skip 1
            case 'vapi understand:--as'
                set skip 1
            case 'vapi understand:--lang'
                set skip 1
            case 'vapi understand:--zone'
                set skip 1
            case 'vapi understand:--now'
                set skip 1
            case 'vapi match-name:--name'
                set skip 1
            case 'vapi match-name:--date-of-birth'
                set skip 1
            case 'vapi match-name:--candidates'
                set skip 1
            case 'emr probe:--config'
                set skip 1
            case 'emr probe:--url'
                set skip 1
            case 'emr probe:--zone'
                set skip 1
            case 'emr probe:--user'
                set skip 1
            case 'emr probe:--password-env'
                set skip 1
            case 'emr probe:--consumer-key'
                set skip 1
            case 'emr probe:--consumer-secret-env'
                set skip 1
            case 'emr probe:--token-env'
                set skip 1
            case 'emr probe:--token-secret-env'
                set skip 1
            case 'emr probe:--protocol'
                set skip 1
            case 'emr explain:--config'
                set skip 1
            case 'emr explain:--url'
                set skip 1
            case 'emr explain:--zone'
                set skip 1
            case 'emr explain:--user'
                set skip 1
            case 'emr explain:--password-env'
                set skip 1
            case 'emr explain:--consumer-key'
                set skip 1
            case 'emr explain:--consumer-secret-env'
                set skip 1
            case 'emr explain:--token-env'
                set skip 1
            case 'emr explain:--token-secret-env'
                set skip 1
            case 'emr patients:--config'
                set skip 1
            case 'emr patients:--url'
                set skip 1
            case 'emr patients:--zone'
                set skip 1
            case 'emr patients:--user'
                set skip 1
            case 'emr patients:--password-env'
                set skip 1
            case 'emr patients:--consumer-key'
                set skip 1
            case 'emr patients:--consumer-secret-env'
                set skip 1
            case 'emr patients:--token-env'
                set skip 1
            case 'emr patients:--token-secret-env'
                set skip 1
            case 'emr patients:--protocol'
                set skip 1
            case 'emr patients:--number'
                set skip 1
            case 'emr patients:--last-name'
                set skip 1
            case 'emr patients:--first-name'
                set skip 1
            case 'emr patients:--birth-date'
                set skip 1
            case 'emr patients:--phone'
                set skip 1
            case 'emr patients:--reveal'
            case 'emr slots:--config'
                set skip 1
            case 'emr slots:--url'
                set skip 1
            case 'emr slots:--zone'
                set skip 1
            case 'emr slots:--user'
                set skip 1
            case 'emr slots:--password-env'
                set skip 1
            case 'emr slots:--consumer-key'
                set skip 1
            case 'emr slots:--consumer-secret-env'
                set skip 1
            case 'emr slots:--token-env'
                set skip 1
            case 'emr slots:--token-secret-env'
                set skip 1
            case 'emr slots:--protocol'
                set skip 1
            case 'emr slots:--provider'
                set skip 1
            case 'emr slots:--from'
                set skip 1
            case 'emr slots:--days'
                set skip 1
            case 'emr appointments:--config'
                set skip 1
            case 'emr appointments:--url'
                set skip 1
            case 'emr appointments:--zone'
                set skip 1
            case 'emr appointments:--user'
                set skip 1
            case 'emr appointments:--password-env'
                set skip 1
            case 'emr appointments:--consumer-key'
                set skip 1
            case 'emr appointments:--consumer-secret-env'
                set skip 1
            case 'emr appointments:--token-env'
                set skip 1
            case 'emr appointments:--token-secret-env'
                set skip 1
            case 'emr appointments:--protocol'
                set skip 1
            case 'emr appointments:--provider'
                set skip 1
            case 'emr appointments:--patient'
                set skip 1
            case 'emr appointments:--from'
                set skip 1
            case 'emr appointments:--days'
                set skip 1
            case 'emr appointments:--reveal'
            case 'emr book:--config'
                set skip 1
            case 'emr book:--url'
                set skip 1
            case 'emr book:--zone'
                set skip 1
            case 'emr book:--user'
                set skip 1
            case 'emr book:--password-env'
                set skip 1
            case 'emr book:--consumer-key'
                set skip 1
            case 'emr book:--consumer-secret-env'
                set skip 1
            case 'emr book:--token-env'
                set skip 1
            case 'emr book:--token-secret-env'
                set skip 1
            case 'emr book:--protocol'
                set skip 1
            case 'emr book:-n' 'emr book:--dry-run'
            case 'emr book:-y' 'emr book:--yes'
            case 'emr book:--provider'
                set skip 1
            case 'emr book:--patient'
                set skip 1
            case 'emr book:--date'
                set skip 1
            case 'emr book:--time'
                set skip 1
            case 'emr book:--minutes'
                set skip 1
            case 'emr book:--type'
                set skip 1
            case 'emr book:--reason'
                set skip 1
            case 'emr cancel:--config'
                set skip 1
            case 'emr cancel:--url'
                set skip 1
            case 'emr cancel:--zone'
                set skip 1
            case 'emr cancel:--user'
                set skip 1
            case 'emr cancel:--password-env'
                set skip 1
            case 'emr cancel:--consumer-key'
                set skip 1
            case 'emr cancel:--consumer-secret-env'
                set skip 1
            case 'emr cancel:--token-env'
                set skip 1
            case 'emr cancel:--token-secret-env'
                set skip 1
            case 'emr cancel:--protocol'
                set skip 1
            case 'emr cancel:-n' 'emr cancel:--dry-run'
            case 'emr cancel:-y' 'emr cancel:--yes'
            case 'emr cancel:--appointment'
                set skip 1
            case 'emr test-visit:--config'
                set skip 1
            case 'emr test-visit:--url'
                set skip 1
            case 'emr test-visit:--zone'
                set skip 1
            case 'emr test-visit:--user'
                set skip 1
            case 'emr test-visit:--password-env'
                set skip 1
            case 'emr test-visit:--consumer-key'
                set skip 1
            case 'emr test-visit:--consumer-secret-env'
                set skip 1
            case 'emr test-visit:--token-env'
                set skip 1
            case 'emr test-visit:--token-secret-env'
                set skip 1
            case 'emr test-visit:--protocol'
                set skip 1
            case 'emr test-visit:-n' 'emr test-visit:--dry-run'
            case 'emr test-visit:-y' 'emr test-visit:--yes'
            case 'emr test-visit:--provider'
                set skip 1
            case 'emr test-visit:--patient'
                set skip 1
            case 'emr test-visit:--date'
                set skip 1
            case 'emr test-visit:--time'
                set skip 1
            case 'emr test-visit:--minutes'
                set skip 1
            case 'emr authorize:--config'
                set skip 1
            case 'emr authorize:--url'
                set skip 1
            case 'emr authorize:--zone'
                set skip 1
            case 'emr authorize:--user'
                set skip 1
            case 'emr authorize:--password-env'
                set skip 1
            case 'emr authorize:--consumer-key'
                set skip 1
            case 'emr authorize:--consumer-secret-env'
                set skip 1
            case 'emr authorize:--token-env'
                set skip 1
            case 'emr authorize:--token-secret-env'
                set skip 1
            case 'emr authorize:--callback'
                set skip 1
            case 'emr sign:--method'
                set skip 1
            case 'emr sign:--clinic'
                set skip 1
            case 'emr sign:--config'
                set skip 1
            case 'emr sign:--consumer-key'
                set skip 1
            case 'emr sign:--consumer-secret-env'
                set skip 1
            case 'emr sign:--token-env'
                set skip 1
            case 'emr sign:--token-secret-env'
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
            case 'emr simulate:--without-rest'
            case 'emr simulate:--skew'
                set skip 1
            case 'emr simulate:--seen-as'
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
            case 'check all:--host'
                set skip 1
            case 'check all:--resolver'
                set skip 1
            case 'check all:--connect-to'
                set skip 1
            case 'check all:--trust'
                set skip 1
            case 'check all:--max'
                set skip 1
            case 'check all:--sarif'
            case 'check all:--watch'
                set skip 1
            case 'check ports:--host'
                set skip 1
            case 'check ports:--max'
                set skip 1
            case 'check ports:--sarif'
            case 'check ports:--watch'
                set skip 1
            case 'check tls:--host'
                set skip 1
            case 'check tls:--connect-to'
                set skip 1
            case 'check tls:--trust'
                set skip 1
            case 'check tls:--max'
                set skip 1
            case 'check tls:--sarif'
            case 'check tls:--watch'
                set skip 1
            case 'check dns:--host'
                set skip 1
            case 'check dns:--resolver'
                set skip 1
            case 'check dns:--max'
                set skip 1
            case 'check dns:--sarif'
            case 'check dns:--watch'
                set skip 1
            case 'check deps:--host'
                set skip 1
            case 'check deps:--max'
                set skip 1
            case 'check deps:--sarif'
            case 'check deps:--watch'
                set skip 1
            case 'check nginx:--max'
                set skip 1
            case 'check nginx:--sarif'
            case 'check nginx:--watch'
                set skip 1
            case 'doctor:--max'
                set skip 1
            case 'doctor:--sarif'
            case 'doctor:--watch'
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

# The names of a topology's hosts, vhosts, services or stacks.
function __vitara_names
    set -l program (commandline -opc)[1]
    command $program topology show $argv[1] --names 2>/dev/null
end

function __vitara_at
    test "$(__vitara_found)" = "$argv[1]"
end

complete -c vitara -f
set -g __vitara_commands 'init' 'topology' 'topology show' 'topology lint' 'topology ports' 'topology trace' 'topology impact' 'topology graph' 'topology diff' 'topology schema' 'deploy' 'deploy render-nginx' 'deploy render-pm2' 'deploy render-systemd' 'deploy render-compose' 'deploy render-terraform' 'push-vapi' 'vapi' 'vapi init' 'vapi validate' 'vapi push' 'vapi diff' 'vapi pull' 'vapi apply' 'vapi rollback' 'vapi promote' 'vapi status' 'vapi list' 'vapi show' 'vapi rename' 'vapi adopt' 'vapi audit' 'vapi cleanup' 'vapi phone' 'vapi phone list' 'vapi phone assign' 'vapi tools' 'vapi tools list' 'vapi tools export' 'vapi call-tool' 'vapi replay' 'vapi simulate' 'vapi understand' 'vapi match-name' 'emr' 'emr probe' 'emr explain' 'emr patients' 'emr slots' 'emr appointments' 'emr book' 'emr cancel' 'emr test-visit' 'emr authorize' 'emr sign' 'emr simulate' 'serve' 'admin' 'admin secrets' 'admin secrets set' 'admin secrets list' 'admin audit' 'admin audit verify' 'admin database' 'admin database migrate' 'check' 'check all' 'check ports' 'check tls' 'check dns' 'check deps' 'check nginx' 'doctor' 'help' 'manual' 'manual man' 'manual markdown' 'manual schema' 'completions' 'version'
complete -c vitara -n '__vitara_at ""' -a init -d 'write a commented vitara.yaml that lints clean'
complete -c vitara -n '__vitara_at ""' -a topology -d 'what runs where: show it, judge it, draw it'
complete -c vitara -n '__vitara_at ""' -a deploy -d 'render what the topology says'
complete -c vitara -n '__vitara_at ""' -a push-vapi -d 'push the voice agents of this folder to Vapi'
complete -c vitara -n '__vitara_at ""' -a vapi -d 'the voice agents, and the tools that they call'
complete -c vitara -n '__vitara_at ""' -a emr -d 'the clinics\' medical records: OSCAR'
complete -c vitara -n '__vitara_at ""' -a serve -d 'answer Vapi\'s webhooks; --demo needs nothing else'
complete -c vitara -n '__vitara_at ""' -a admin -d 'secrets, audit chain and database of this machine\'s server'
complete -c vitara -n '__vitara_at ""' -a check -d 'what is, against what should be'
complete -c vitara -n '__vitara_at ""' -a doctor -d 'whether this machine has what vitara needs'
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
complete -c vitara -n '__vitara_at "init"' -l example -x -a 'vitaravox minimal' -d 'which platform to start from'
complete -c vitara -n '__vitara_at "init"' -s n -l dry-run -d 'only say what would be written'
complete -c vitara -n '__vitara_at "init"' -s y -l yes -d 'overwrite what is there'
complete -c vitara -n '__vitara_at "topology"' -a show -d 'every value, after overlay and variables'
complete -c vitara -n '__vitara_at "topology"' -a lint -d 'find what cannot work, or should not'
complete -c vitara -n '__vitara_at "topology"' -a ports -d 'the port matrix: what listens where, for whom'
complete -c vitara -n '__vitara_at "topology"' -a trace -d 'the way of a request, and what would break it'
complete -c vitara -n '__vitara_at "topology"' -a impact -d 'what stops working when this stops'
complete -c vitara -n '__vitara_at "topology"' -a graph -d 'draw it'
complete -c vitara -n '__vitara_at "topology"' -a diff -d 'what a change of the file means'
complete -c vitara -n '__vitara_at "topology"' -a schema -d 'the format of vitara.yaml as JSON Schema'
complete -c vitara -n '__vitara_at "topology show"' -l origins -d 'where each value comes from: file:line'
complete -c vitara -n '__vitara_at "topology show"' -l names -d 'of a kind, the names alone, one a line (shells complete with it)'
complete -c vitara -n '__vitara_at "topology lint"' -l max -x -a 'error warning info none' -d 'the worst that still passes'
complete -c vitara -n '__vitara_at "topology lint"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "topology ports"' -l host -x -a '(__vitara_names hosts)' -d 'this host alone'
complete -c vitara -n '__vitara_at "topology graph"' -l view -x -a 'network voice-call admin tls dependencies' -d 'what is asked'
complete -c vitara -n '__vitara_at "topology graph"' -l format -x -a 'text mermaid dot svg' -d 'how it is drawn'
complete -c vitara -n '__vitara_at "topology diff"' -l from-env -x -d 'the environment of the other side (default: that of --env)'
complete -c vitara -n '__vitara_at "topology diff"' -l exit-code -d 'exit 3 where they differ'
complete -c vitara -n '__vitara_at "deploy"' -a render-nginx -d 'nginx files for the vhosts of a host'
complete -c vitara -n '__vitara_at "deploy"' -a render-pm2 -d 'PM2\'s ecosystem file for the services of a host'
complete -c vitara -n '__vitara_at "deploy"' -a render-systemd -d 'hardened systemd units for services'
complete -c vitara -n '__vitara_at "deploy"' -a render-compose -d 'docker compose files for stacks'
complete -c vitara -n '__vitara_at "deploy"' -a render-terraform -d 'terraform\'s main.tf.json for hosts it manages'
complete -c vitara -n '__vitara_at "deploy render-nginx"' -a '(__vitara_names vhosts)'
complete -c vitara -n '__vitara_at "deploy render-nginx"' -l check -d 'write nothing: show how the folder of -o differs, and exit 3 where it does'
complete -c vitara -n '__vitara_at "deploy render-nginx"' -s n -l dry-run -d 'write nothing: show what -o would change'
complete -c vitara -n '__vitara_at "deploy render-nginx"' -l templates -x -a '(__fish_complete_directories)' -d 'a folder whose nginx/ wins over the built-in templates'
complete -c vitara -n '__vitara_at "deploy render-nginx"' -l host -x -a '(__vitara_names hosts)' -d 'the vhosts of this host alone'
complete -c vitara -n '__vitara_at "deploy render-nginx"' -l phase -x -a 'full http' -d 'http: for vhosts whose certificate is not there yet'
complete -c vitara -n '__vitara_at "deploy render-pm2"' -a '(__vitara_names services)'
complete -c vitara -n '__vitara_at "deploy render-pm2"' -l check -d 'write nothing: show how the folder of -o differs, and exit 3 where it does'
complete -c vitara -n '__vitara_at "deploy render-pm2"' -s n -l dry-run -d 'write nothing: show what -o would change'
complete -c vitara -n '__vitara_at "deploy render-pm2"' -l templates -x -a '(__fish_complete_directories)' -d 'a folder whose pm2/ wins over the built-in templates'
complete -c vitara -n '__vitara_at "deploy render-systemd"' -a '(__vitara_names services)'
complete -c vitara -n '__vitara_at "deploy render-systemd"' -l check -d 'write nothing: show how the folder of -o differs, and exit 3 where it does'
complete -c vitara -n '__vitara_at "deploy render-systemd"' -s n -l dry-run -d 'write nothing: show what -o would change'
complete -c vitara -n '__vitara_at "deploy render-systemd"' -l templates -x -a '(__fish_complete_directories)' -d 'a folder whose systemd/ wins over the built-in templates'
complete -c vitara -n '__vitara_at "deploy render-compose"' -a '(__vitara_names stacks)'
complete -c vitara -n '__vitara_at "deploy render-compose"' -l check -d 'write nothing: show how the folder of -o differs, and exit 3 where it does'
complete -c vitara -n '__vitara_at "deploy render-compose"' -s n -l dry-run -d 'write nothing: show what -o would change'
complete -c vitara -n '__vitara_at "deploy render-compose"' -l templates -x -a '(__fish_complete_directories)' -d 'a folder whose compose/ wins over the built-in templates'
complete -c vitara -n '__vitara_at "deploy render-terraform"' -a '(__vitara_names hosts)'
complete -c vitara -n '__vitara_at "deploy render-terraform"' -l check -d 'write nothing: show how the folder of -o differs, and exit 3 where it does'
complete -c vitara -n '__vitara_at "deploy render-terraform"' -s n -l dry-run -d 'write nothing: show what -o would change'
complete -c vitara -n '__vitara_at "deploy render-terraform"' -l templates -x -a '(__fish_complete_directories)' -d 'a folder whose terraform/ wins over the built-in templates'
complete -c vitara -n '__vitara_at "push-vapi"' -s n -l dry-run -d 'show the plan; write nothing anywhere'
complete -c vitara -n '__vitara_at "push-vapi"' -s y -l yes -d 'agree to deletions and overwritten drift'
complete -c vitara -n '__vitara_at "push-vapi"' -l overwrite-drift -x -d 'replace what the dashboard changed in this resource'
complete -c vitara -n '__vitara_at "push-vapi"' -l allow-new-files -d 'create resources for files that were never pushed'
complete -c vitara -n '__vitara_at "push-vapi"' -l delete -x -d 'delete this resource, whose file is gone'
complete -c vitara -n '__vitara_at "push-vapi"' -l delete-missing -d 'delete all whose files are gone; each is to be named'
complete -c vitara -n '__vitara_at "push-vapi"' -l exit-code -d 'with --dry-run: exit 3 if anything differs'
complete -c vitara -n '__vitara_at "push-vapi"' -l concurrency -x -d 'requests at once (default: 8)'
complete -c vitara -n '__vitara_at "vapi"' -a init -d 'write the reference squad of voice agents'
complete -c vitara -n '__vitara_at "vapi"' -a validate -d 'find offline what a call would stumble over'
complete -c vitara -n '__vitara_at "vapi"' -a push -d 'push the voice agents of this folder to Vapi'
complete -c vitara -n '__vitara_at "vapi"' -a diff -d 'what a push would change, field by field'
complete -c vitara -n '__vitara_at "vapi"' -a pull -d 'take what is on the server into the files'
complete -c vitara -n '__vitara_at "vapi"' -a apply -d 'validate, pull, then push what is left'
complete -c vitara -n '__vitara_at "vapi"' -a rollback -d 'bring the server back to before a push'
complete -c vitara -n '__vitara_at "vapi"' -a promote -d 'bring one environment\'s agents to another'
complete -c vitara -n '__vitara_at "vapi"' -a status -d 'where files and server stand, without a change'
complete -c vitara -n '__vitara_at "vapi"' -a list -d 'the resources of a kind, with their UUIDs'
complete -c vitara -n '__vitara_at "vapi"' -a show -d 'one resource, as its file has it'
complete -c vitara -n '__vitara_at "vapi"' -a rename -d 'give a resource another id, here alone'
complete -c vitara -n '__vitara_at "vapi"' -a adopt -d 'tie a file to a resource that is on the server'
complete -c vitara -n '__vitara_at "vapi"' -a audit -d 'what does not fit between files, state and server'
complete -c vitara -n '__vitara_at "vapi"' -a cleanup -d 'resources that are on the server alone'
complete -c vitara -n '__vitara_at "vapi"' -a phone -d 'the phone numbers and who answers them'
complete -c vitara -n '__vitara_at "vapi"' -a tools -d 'the voice tools that this server implements'
complete -c vitara -n '__vitara_at "vapi"' -a call-tool -d 'run a voice tool as Vapi would'
complete -c vitara -n '__vitara_at "vapi"' -a replay -d 'post recorded webhooks to a server'
complete -c vitara -n '__vitara_at "vapi"' -a simulate -d 'scripted calls against a server, for CI'
complete -c vitara -n '__vitara_at "vapi"' -a understand -d 'what the server makes of a caller\'s words'
complete -c vitara -n '__vitara_at "vapi"' -a match-name -d 'the patients that a name may mean'
complete -c vitara -n '__vitara_at "vapi init"' -l server -x -d 'where Vapi reaches the server, for server.url'
complete -c vitara -n '__vitara_at "vapi validate"' -l strict -d 'warnings fail too'
complete -c vitara -n '__vitara_at "vapi validate"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "vapi push"' -s n -l dry-run -d 'show the plan; write nothing anywhere'
complete -c vitara -n '__vitara_at "vapi push"' -s y -l yes -d 'agree to deletions and overwritten drift'
complete -c vitara -n '__vitara_at "vapi push"' -l overwrite-drift -x -d 'replace what the dashboard changed in this resource'
complete -c vitara -n '__vitara_at "vapi push"' -l allow-new-files -d 'create resources for files that were never pushed'
complete -c vitara -n '__vitara_at "vapi push"' -l delete -x -d 'delete this resource, whose file is gone'
complete -c vitara -n '__vitara_at "vapi push"' -l delete-missing -d 'delete all whose files are gone; each is to be named'
complete -c vitara -n '__vitara_at "vapi push"' -l exit-code -d 'with --dry-run: exit 3 if anything differs'
complete -c vitara -n '__vitara_at "vapi push"' -l concurrency -x -d 'requests at once (default: 8)'
complete -c vitara -n '__vitara_at "vapi diff"' -l delete-missing -d 'show deletions of resources whose files are gone'
complete -c vitara -n '__vitara_at "vapi diff"' -l exit-code -d 'exit 3 if anything differs'
complete -c vitara -n '__vitara_at "vapi pull"' -l overwrite-local -d 'the server\'s side wins where both changed'
complete -c vitara -n '__vitara_at "vapi pull"' -s y -l yes -d 'agree to edits that --overwrite-local takes from files not named'
complete -c vitara -n '__vitara_at "vapi pull"' -l bootstrap -d 'fill the state file; write no resource'
complete -c vitara -n '__vitara_at "vapi pull"' -s n -l dry-run -d 'show it; write nothing'
complete -c vitara -n '__vitara_at "vapi apply"' -s y -l yes -d 'agree to deletions'
complete -c vitara -n '__vitara_at "vapi apply"' -l allow-new-files -d 'create resources for files that were never pushed'
complete -c vitara -n '__vitara_at "vapi apply"' -l delete -x -d 'delete this resource, whose file is gone'
complete -c vitara -n '__vitara_at "vapi apply"' -l delete-missing -d 'delete all whose files are gone; each is to be named'
complete -c vitara -n '__vitara_at "vapi rollback"' -l list -d 'the snapshots that are here'
complete -c vitara -n '__vitara_at "vapi rollback"' -l to -x -d 'the snapshot of the push to undo, and all after it'
complete -c vitara -n '__vitara_at "vapi rollback"' -l overwrite-drift -x -d 'undo what the dashboard changed since in this resource'
complete -c vitara -n '__vitara_at "vapi rollback"' -s n -l dry-run -d 'show it; write nothing'
complete -c vitara -n '__vitara_at "vapi rollback"' -s y -l yes -d 'agree'
complete -c vitara -n '__vitara_at "vapi promote"' -l from -x -d 'the environment that is taken from'
complete -c vitara -n '__vitara_at "vapi promote"' -l to -x -d 'the environment that gets it'
complete -c vitara -n '__vitara_at "vapi promote"' -s n -l dry-run -d 'show it; write nothing'
complete -c vitara -n '__vitara_at "vapi promote"' -s y -l yes -d 'agree to files written over, and to what the push asks'
complete -c vitara -n '__vitara_at "vapi show"' -l remote -d 'as the server has it now'
complete -c vitara -n '__vitara_at "vapi cleanup"' -l confirm -x -d 'delete what is named; repeats the environment\'s name'
complete -c vitara -n '__vitara_at "vapi phone"' -a list -d 'the organisation\'s numbers'
complete -c vitara -n '__vitara_at "vapi phone"' -a assign -d 'let a squad or an assistant answer a number'
complete -c vitara -n '__vitara_at "vapi phone assign"' -l squad -x -d 'the squad that answers'
complete -c vitara -n '__vitara_at "vapi phone assign"' -l assistant -x -d 'the assistant that answers'
complete -c vitara -n '__vitara_at "vapi phone assign"' -s n -l dry-run -d 'show the file as it would be'
complete -c vitara -n '__vitara_at "vapi phone assign"' -s y -l yes -d 'agree to what the push asks'
complete -c vitara -n '__vitara_at "vapi tools"' -a list -d 'the voice tools that this server implements'
complete -c vitara -n '__vitara_at "vapi tools"' -a export -d 'the voice tools as Vapi tool resources'
complete -c vitara -n '__vitara_at "vapi tools export"' -s o -l output -x -a '(__fish_complete_directories)' -d 'write one file a tool into this folder'
complete -c vitara -n '__vitara_at "vapi tools export"' -l server -x -d 'where Vapi reaches the server, for server.url'
complete -c vitara -n '__vitara_at "vapi call-tool"' -a 'search_patient_by_phone search_patient get_patient get_clinic_info get_providers find_earliest_appointment check_appointments create_appointment update_appointment cancel_appointment register_new_patient add_to_waitlist log_call_metadata transfer_call request_callback check_request'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l arg -x -d 'an argument of the tool; may be repeated'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l clinic -x -d 'the clinic\'s id, or its number as dialled'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l caller -x -d 'the caller\'s number; else withheld'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l assistant -x -d 'the name of the assistant'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l lang -x -a 'en zh fr' -d 'what the assistant speaks'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l call -x -d 'go on with this call; else a new one'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l sign -d 'sign with the secret (HMAC) instead of sending it'
complete -c vitara -n '__vitara_at "vapi call-tool"' -l server -x -d 'the server; else http://127.0.0.1:3002'
complete -c vitara -n '__vitara_at "vapi replay"' -l sign -d 'sign with HMAC (x-signature, x-timestamp), as Vapi does by default'
complete -c vitara -n '__vitara_at "vapi replay"' -l server -x -d 'the server; else http://127.0.0.1:3002'
complete -c vitara -n '__vitara_at "vapi simulate"' -l server -x -d 'the server; else http://127.0.0.1:3002'
complete -c vitara -n '__vitara_at "vapi simulate"' -l clinic -x -d 'the clinic\'s id, or its number, in place of what the scenarios say'
complete -c vitara -n '__vitara_at "vapi simulate"' -l emr -x -d 'the OSCAR stand-in behind the server, for scenarios that order its faults'
complete -c vitara -n '__vitara_at "vapi understand"' -l as -x -a 'date phone birth-date health-number name' -d 'what the words are'
complete -c vitara -n '__vitara_at "vapi understand"' -l lang -x -a 'en zh' -d 'the language of the answer; else that of the words'
complete -c vitara -n '__vitara_at "vapi understand"' -l zone -x -d 'the clinic\'s time zone; else America/Vancouver'
complete -c vitara -n '__vitara_at "vapi understand"' -l now -x -d 'the clinic\'s local time of the call; else now'
complete -c vitara -n '__vitara_at "vapi match-name"' -l name -x -d 'the name as the caller said it, spelling included'
complete -c vitara -n '__vitara_at "vapi match-name"' -l date-of-birth -x -d 'as the caller said it'
complete -c vitara -n '__vitara_at "vapi match-name"' -l candidates -r -F -d 'the patients, as a JSON list'
complete -c vitara -n '__vitara_at "emr"' -a probe -d 'find out how an EMR can be spoken to, and why not'
complete -c vitara -n '__vitara_at "emr"' -a explain -d 'which protocol a clinic speaks, and why'
complete -c vitara -n '__vitara_at "emr"' -a patients -d 'look for patients'
complete -c vitara -n '__vitara_at "emr"' -a slots -d 'a provider\'s free times'
complete -c vitara -n '__vitara_at "emr"' -a appointments -d 'the visits of a provider or a patient'
complete -c vitara -n '__vitara_at "emr"' -a book -d 'book a visit'
complete -c vitara -n '__vitara_at "emr"' -a cancel -d 'cancel a visit; the row stays, with status C'
complete -c vitara -n '__vitara_at "emr"' -a test-visit -d 'book, verify and cancel a visit, to sign a clinic off'
complete -c vitara -n '__vitara_at "emr"' -a authorize -d 'let a provider allow us to act for him over REST'
complete -c vitara -n '__vitara_at "emr"' -a sign -d 'show how a request would be signed'
complete -c vitara -n '__vitara_at "emr"' -a simulate -d 'an OSCAR stand-in, with data and faults'
complete -c vitara -n '__vitara_at "emr probe"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr probe"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr probe"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr probe"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr probe"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr probe"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr probe"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr probe"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr probe"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr probe"' -l protocol -x -a 'rest soap both' -d 'ask for one alone'
complete -c vitara -n '__vitara_at "emr explain"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr explain"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr explain"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr explain"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr explain"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr explain"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr explain"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr explain"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr explain"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr patients"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr patients"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr patients"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr patients"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr patients"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr patients"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr patients"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr patients"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr patients"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr patients"' -l protocol -x -a 'soap rest' -d 'else what the clinic prefers'
complete -c vitara -n '__vitara_at "emr patients"' -l number -x -d 'one patient'
complete -c vitara -n '__vitara_at "emr patients"' -l last-name -x -d 'part of it'
complete -c vitara -n '__vitara_at "emr patients"' -l first-name -x -d 'part of it'
complete -c vitara -n '__vitara_at "emr patients"' -l birth-date -x -d 'as 1980-05-01'
complete -c vitara -n '__vitara_at "emr patients"' -l phone -x -d 'ten digits'
complete -c vitara -n '__vitara_at "emr patients"' -l reveal -d 'show names, dates and numbers in full'
complete -c vitara -n '__vitara_at "emr slots"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr slots"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr slots"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr slots"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr slots"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr slots"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr slots"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr slots"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr slots"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr slots"' -l protocol -x -a 'soap rest' -d 'else what the clinic prefers'
complete -c vitara -n '__vitara_at "emr slots"' -l provider -x -d 'OSCAR\'s number'
complete -c vitara -n '__vitara_at "emr slots"' -l from -x -d 'first day (default: today)'
complete -c vitara -n '__vitara_at "emr slots"' -l days -x -d 'how many days'
complete -c vitara -n '__vitara_at "emr appointments"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr appointments"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr appointments"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr appointments"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr appointments"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr appointments"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr appointments"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr appointments"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr appointments"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr appointments"' -l protocol -x -a 'soap rest' -d 'else what the clinic prefers'
complete -c vitara -n '__vitara_at "emr appointments"' -l provider -x -d 'of this provider'
complete -c vitara -n '__vitara_at "emr appointments"' -l patient -x -d 'of this patient'
complete -c vitara -n '__vitara_at "emr appointments"' -l from -x -d 'first day (default: today)'
complete -c vitara -n '__vitara_at "emr appointments"' -l days -x -d 'how many days'
complete -c vitara -n '__vitara_at "emr appointments"' -l reveal -d 'show the reasons (--json)'
complete -c vitara -n '__vitara_at "emr book"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr book"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr book"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr book"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr book"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr book"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr book"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr book"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr book"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr book"' -l protocol -x -a 'soap rest' -d 'else what the clinic prefers'
complete -c vitara -n '__vitara_at "emr book"' -s n -l dry-run -d 'show what would be done'
complete -c vitara -n '__vitara_at "emr book"' -s y -l yes -d 'do not ask'
complete -c vitara -n '__vitara_at "emr book"' -l provider -x -d 'OSCAR\'s number'
complete -c vitara -n '__vitara_at "emr book"' -l patient -x -d 'OSCAR\'s number'
complete -c vitara -n '__vitara_at "emr book"' -l date -x -d 'as 2026-12-01'
complete -c vitara -n '__vitara_at "emr book"' -l time -x -d 'as 09:30'
complete -c vitara -n '__vitara_at "emr book"' -l minutes -x -d 'how long (default: 15)'
complete -c vitara -n '__vitara_at "emr book"' -l type -x -d 'OSCAR\'s appointment type'
complete -c vitara -n '__vitara_at "emr book"' -l reason -x -d 'for the day sheet'
complete -c vitara -n '__vitara_at "emr cancel"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr cancel"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr cancel"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr cancel"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr cancel"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr cancel"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr cancel"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr cancel"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr cancel"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr cancel"' -l protocol -x -a 'soap rest' -d 'else what the clinic prefers'
complete -c vitara -n '__vitara_at "emr cancel"' -s n -l dry-run -d 'show what would be done'
complete -c vitara -n '__vitara_at "emr cancel"' -s y -l yes -d 'do not ask'
complete -c vitara -n '__vitara_at "emr cancel"' -l appointment -x -d 'OSCAR\'s number'
complete -c vitara -n '__vitara_at "emr test-visit"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr test-visit"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr test-visit"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr test-visit"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr test-visit"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr test-visit"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr test-visit"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr test-visit"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr test-visit"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr test-visit"' -l protocol -x -a 'soap rest' -d 'else what the clinic prefers'
complete -c vitara -n '__vitara_at "emr test-visit"' -s n -l dry-run -d 'show what would be done'
complete -c vitara -n '__vitara_at "emr test-visit"' -s y -l yes -d 'do not ask'
complete -c vitara -n '__vitara_at "emr test-visit"' -l provider -x -d 'OSCAR\'s number'
complete -c vitara -n '__vitara_at "emr test-visit"' -l patient -x -d 'OSCAR\'s number'
complete -c vitara -n '__vitara_at "emr test-visit"' -l date -x -d 'as 2026-12-01'
complete -c vitara -n '__vitara_at "emr test-visit"' -l time -x -d 'as 09:30'
complete -c vitara -n '__vitara_at "emr test-visit"' -l minutes -x -d 'how long (default: 15)'
complete -c vitara -n '__vitara_at "emr authorize"' -l config -r -F -d 'serve.yaml (default: /etc/vitara/serve.yaml)'
complete -c vitara -n '__vitara_at "emr authorize"' -l url -x -d 'instead of a clinic: https://host/oscar'
complete -c vitara -n '__vitara_at "emr authorize"' -l zone -x -d 'with --url: the clinic\'s time zone'
complete -c vitara -n '__vitara_at "emr authorize"' -l user -x -d 'with --url: OSCAR\'s user name for SOAP'
complete -c vitara -n '__vitara_at "emr authorize"' -l password-env -x -d 'with --url: the variable that holds the SOAP password'
complete -c vitara -n '__vitara_at "emr authorize"' -l consumer-key -x -d 'with --url: the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr authorize"' -l consumer-secret-env -x -d 'with --url: the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr authorize"' -l token-env -x -d 'with --url: the variable that holds the access token'
complete -c vitara -n '__vitara_at "emr authorize"' -l token-secret-env -x -d 'with --url: the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr authorize"' -l callback -x -d 'where OSCAR sends the browser (default: oob)'
complete -c vitara -n '__vitara_at "emr sign"' -l method -x -d 'GET, POST ...'
complete -c vitara -n '__vitara_at "emr sign"' -l clinic -x -d 'with this clinic\'s keys'
complete -c vitara -n '__vitara_at "emr sign"' -l config -r -F -d 'serve.yaml'
complete -c vitara -n '__vitara_at "emr sign"' -l consumer-key -x -d 'the OAuth consumer key'
complete -c vitara -n '__vitara_at "emr sign"' -l consumer-secret-env -x -d 'the variable that holds the consumer secret'
complete -c vitara -n '__vitara_at "emr sign"' -l token-env -x -d 'the variable that holds a token'
complete -c vitara -n '__vitara_at "emr sign"' -l token-secret-env -x -d 'the variable that holds its secret'
complete -c vitara -n '__vitara_at "emr simulate"' -l listen -x -d 'listen there (port 0: any free one)'
complete -c vitara -n '__vitara_at "emr simulate"' -l variant -x -a '2019 openo kai' -d 'which OSCAR to play'
complete -c vitara -n '__vitara_at "emr simulate"' -l latency -x -d 'wait before every answer'
complete -c vitara -n '__vitara_at "emr simulate"' -l zone -x -d 'the time zone of the server'
complete -c vitara -n '__vitara_at "emr simulate"' -l fault -x -d 'a fault on order; may be repeated'
complete -c vitara -n '__vitara_at "emr simulate"' -l without-rest -d 'as if ModuleNames had no REST'
complete -c vitara -n '__vitara_at "emr simulate"' -l skew -x -d 'how far its clock is ahead; -10m: behind'
complete -c vitara -n '__vitara_at "emr simulate"' -l seen-as -x -d 'what Tomcat takes for its origin, as behind a TLS proxy: http://host:8080'
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
complete -c vitara -n '__vitara_at "check"' -a all -d 'all checks, side by side'
complete -c vitara -n '__vitara_at "check"' -a ports -d 'compare the port matrix with what listens'
complete -c vitara -n '__vitara_at "check"' -a tls -d 'what each vhost serves: certificate, chain, names, life, versions'
complete -c vitara -n '__vitara_at "check"' -a dns -d 'compare `dns` with what resolvers say'
complete -c vitara -n '__vitara_at "check"' -a deps -d 'whether each external is there, takes our credentials, and how fast'
complete -c vitara -n '__vitara_at "check"' -a nginx -d 'what nginx -t lets pass, and what it does not'
complete -c vitara -n '__vitara_at "check all"' -l host -x -a '(__vitara_names hosts)' -d 'only this host of the topology'
complete -c vitara -n '__vitara_at "check all"' -l resolver -x -d 'ask this one too: address[:port]'
complete -c vitara -n '__vitara_at "check all"' -l connect-to -x -d 'as curl: name:port:address:port'
complete -c vitara -n '__vitara_at "check all"' -l trust -x -d 'roots to trust, instead of the system\'s'
complete -c vitara -n '__vitara_at "check all"' -l max -x -a 'error warning info none' -d 'the worst finding that still passes'
complete -c vitara -n '__vitara_at "check all"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "check all"' -l watch -x -d 'look again at this interval'
complete -c vitara -n '__vitara_at "check ports"' -l host -x -a '(__vitara_names hosts)' -d 'only this host of the topology'
complete -c vitara -n '__vitara_at "check ports"' -l max -x -a 'error warning info none' -d 'the worst finding that still passes'
complete -c vitara -n '__vitara_at "check ports"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "check ports"' -l watch -x -d 'look again at this interval'
complete -c vitara -n '__vitara_at "check tls"' -l host -x -a '(__vitara_names hosts)' -d 'only this host of the topology'
complete -c vitara -n '__vitara_at "check tls"' -l connect-to -x -d 'as curl: name:port:address:port'
complete -c vitara -n '__vitara_at "check tls"' -l trust -x -d 'roots to trust, instead of the system\'s'
complete -c vitara -n '__vitara_at "check tls"' -l max -x -a 'error warning info none' -d 'the worst finding that still passes'
complete -c vitara -n '__vitara_at "check tls"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "check tls"' -l watch -x -d 'look again at this interval'
complete -c vitara -n '__vitara_at "check dns"' -l host -x -a '(__vitara_names hosts)' -d 'only this host of the topology'
complete -c vitara -n '__vitara_at "check dns"' -l resolver -x -d 'ask this one too: address[:port]'
complete -c vitara -n '__vitara_at "check dns"' -l max -x -a 'error warning info none' -d 'the worst finding that still passes'
complete -c vitara -n '__vitara_at "check dns"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "check dns"' -l watch -x -d 'look again at this interval'
complete -c vitara -n '__vitara_at "check deps"' -l host -x -a '(__vitara_names hosts)' -d 'only this host of the topology'
complete -c vitara -n '__vitara_at "check deps"' -l max -x -a 'error warning info none' -d 'the worst finding that still passes'
complete -c vitara -n '__vitara_at "check deps"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "check deps"' -l watch -x -d 'look again at this interval'
complete -c vitara -n '__vitara_at "check nginx"' -l max -x -a 'error warning info none' -d 'the worst finding that still passes'
complete -c vitara -n '__vitara_at "check nginx"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "check nginx"' -l watch -x -d 'look again at this interval'
complete -c vitara -n '__vitara_at "doctor"' -l max -x -a 'error warning info none' -d 'the worst finding that still passes'
complete -c vitara -n '__vitara_at "doctor"' -l sarif -d 'SARIF 2.1.0, for code scanning'
complete -c vitara -n '__vitara_at "doctor"' -l watch -x -d 'look again at this interval'
complete -c vitara -n '__vitara_at "help"' -a 'environment environments exit-codes formatting A101 A102 A103 A104 A105 A106 A201 A202 A203 A204 A205 A301 A302 A303 A304 A305 A401 A403 A404 A405 A501 A502 A503 A601 A602 A603 A701 A702 A703 A704 A705 A801 A802 A803 A804 A805 A901 A902 A903 C100 C101 C102 C103 C104 C105 C106 C107 C108 C109 C110 C201 C202 C203 C204 C205 C206 C207 C208 C209 C210 C211 C212 C213 C301 C302 C303 C304 C305 C306 C307 C308 C309 C401 C402 C403 C404 C405 C406 C407 C408 C409 C500 C501 C502 C503 C504 C505 C506 C507 C508 C509 C510 C511 C512 C513 C521 C522 C523 C524 C525 C526 C527 C528 C529 C530 C531 C532 C533 C534 C535 D001 D002 D003 D004 D005 D006 D007 D008 D010 E101 E102 E103 E104 E105 E106 E107 E108 E109 E110 E111 E112 E113 E114 E115 E116 E117 R001 R002 R003 R004 S001 S002 S003 S004 S005 T001 T002 T003 T004 T005 V001 V002 V003 V004 V005 V006 V007 V010 V011 V012 V013 V014 V015 V020 V021 V022 V023 V024 V025 V101 V102 V103 V104 V105 V111 V112 V113 V114 V115 V116 V117 V118 V119 V121 V122 V123 V124 V125 V126 V131 V132 V133 V134 V141 V142 V143 V144 V151 V152 V153 V154 V161 Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
complete -c vitara -n '__vitara_at "manual"' -a man -d 'write the man pages of all commands'
complete -c vitara -n '__vitara_at "manual"' -a markdown -d 'write the manual as Markdown, one page a command'
complete -c vitara -n '__vitara_at "manual"' -a schema -d 'the JSON Schema of one kind of --json document, or of a scripted call'
complete -c vitara -n '__vitara_at "manual"' -a 'environment environments exit-codes formatting A101 A102 A103 A104 A105 A106 A201 A202 A203 A204 A205 A301 A302 A303 A304 A305 A401 A403 A404 A405 A501 A502 A503 A601 A602 A603 A701 A702 A703 A704 A705 A801 A802 A803 A804 A805 A901 A902 A903 C100 C101 C102 C103 C104 C105 C106 C107 C108 C109 C110 C201 C202 C203 C204 C205 C206 C207 C208 C209 C210 C211 C212 C213 C301 C302 C303 C304 C305 C306 C307 C308 C309 C401 C402 C403 C404 C405 C406 C407 C408 C409 C500 C501 C502 C503 C504 C505 C506 C507 C508 C509 C510 C511 C512 C513 C521 C522 C523 C524 C525 C526 C527 C528 C529 C530 C531 C532 C533 C534 C535 D001 D002 D003 D004 D005 D006 D007 D008 D010 E101 E102 E103 E104 E105 E106 E107 E108 E109 E110 E111 E112 E113 E114 E115 E116 E117 R001 R002 R003 R004 S001 S002 S003 S004 S005 T001 T002 T003 T004 T005 V001 V002 V003 V004 V005 V006 V007 V010 V011 V012 V013 V014 V015 V020 V021 V022 V023 V024 V025 V101 V102 V103 V104 V105 V111 V112 V113 V114 V115 V116 V117 V118 V119 V121 V122 V123 V124 V125 V126 V131 V132 V133 V134 V141 V142 V143 V144 V151 V152 V153 V154 V161 Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
complete -c vitara -n '__vitara_at "manual man"' -s o -l output -x -a '(__fish_complete_directories)' -d 'the folder; made when it is not there'
complete -c vitara -n '__vitara_at "manual markdown"' -s o -l output -x -a '(__fish_complete_directories)' -d 'the folder; made when it is not there'
complete -c vitara -n '__vitara_at "manual schema"' -a 'audit-verify check database deploy-render emr-appointments emr-authorize emr-booking emr-cancel emr-explain emr-patients emr-probe emr-sign emr-slots emr-test-visit error init manual name-matches pages replay scenario secret secrets serve-config simulation squad tool-call tool-resources tools topic topology topology-diff topology-file topology-graph topology-impact topology-lint topology-ports topology-trace understood vapi-apply vapi-audit vapi-cleanup vapi-entry vapi-list vapi-phone vapi-pull vapi-push vapi-resource vapi-rollback vapi-snapshots vapi-status vapi-validate version'
complete -c vitara -n '__vitara_at "completions"' -a 'bash zsh fish'
