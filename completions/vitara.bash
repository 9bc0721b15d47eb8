# bash completion for vitara; written by `vitara completions bash`.

# The names of a topology's hosts, vhosts, services or stacks; none where there is no topology.
_vitara_names() {
  command "${COMP_WORDS[0]}" topology show "$1" --names 2>/dev/null
}

# What a command takes: sub-commands, words of its first argument, what its arguments name, flags,
# flags with a value.
_vitara_table() {
  commands= words= names= flags= valued=
  case "$1" in
    '')
      commands='init topology deploy push-vapi vapi emr serve admin check doctor help manual completions version'
      words=''
      flags='-h --help -f --file -e --env --env-file --json -o --output --color -q -v --timeout --no-input --version'
      valued='-f --file -e --env --env-file -o --output --color --timeout'
      ;;
    'init')
      commands=''
      words=''
      flags='--example -n --dry-run -y --yes'
      valued='--example'
      ;;
    'topology')
      commands='show lint ports trace impact graph diff schema'
      words=''
      flags=''
      valued=''
      ;;
    'topology show')
      commands=''
      words=''
      flags='--origins --names'
      valued=''
      ;;
    'topology lint')
      commands=''
      words=''
      flags='--max --sarif'
      valued='--max'
      ;;
    'topology ports')
      commands=''
      words=''
      flags='--host'
      valued='--host'
      ;;
    'topology trace')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'topology impact')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'topology graph')
      commands=''
      words=''
      flags='--view --format'
      valued='--view --format'
      ;;
    'topology diff')
      commands=''
      words=''
      flags='--from-env --exit-code'
      valued='--from-env'
      ;;
    'topology schema')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'deploy')
      commands='render-nginx render-pm2 render-systemd render-compose render-terraform'
      words=''
      flags=''
      valued=''
      ;;
    'deploy render-nginx')
      commands=''
      words=''
      names='vhosts'
      flags='--check -n --dry-run --templates --host --phase'
      valued='--templates --host --phase'
      ;;
    'deploy render-pm2')
      commands=''
      words=''
      names='services'
      flags='--check -n --dry-run --templates'
      valued='--templates'
      ;;
    'deploy render-systemd')
      commands=''
      words=''
      names='services'
      flags='--check -n --dry-run --templates'
      valued='--templates'
      ;;
    'deploy render-compose')
      commands=''
      words=''
      names='stacks'
      flags='--check -n --dry-run --templates'
      valued='--templates'
      ;;
    'deploy render-terraform')
      commands=''
      words=''
      names='hosts'
      flags='--check -n --dry-run --templates'
      valued='--templates'
      ;;
    'push-vapi')
      commands=''
      words=''
      flags='-n --dry-run -y --yes --overwrite-drift --allow-new-files --delete --delete-missing --exit-code --concurrency'
      valued='--overwrite-drift --delete --concurrency'
      ;;
    'vapi')
      commands='init validate push diff pull apply rollback promote status list show rename adopt audit cleanup phone tools call-tool replay simulate understand match-name'
      words=''
      flags=''
      valued=''
      ;;
    'vapi init')
      commands=''
      words=''
      flags='--server'
      valued='--server'
      ;;
    'vapi validate')
      commands=''
      words=''
      flags='--strict --sarif'
      valued=''
      ;;
    'vapi push')
      commands=''
      words=''
      flags='-n --dry-run -y --yes --overwrite-drift --allow-new-files --delete --delete-missing --exit-code --concurrency'
      valued='--overwrite-drift --delete --concurrency'
      ;;
    'vapi diff')
      commands=''
      words=''
      flags='--delete-missing --exit-code'
      valued=''
      ;;
    'vapi pull')
      commands=''
      words=''
      flags='--overwrite-local -y --yes --bootstrap -n --dry-run'
      valued=''
      ;;
    'vapi apply')
      commands=''
      words=''
      flags='-y --yes --allow-new-files --delete --delete-missing'
      valued='--delete'
      ;;
    'vapi rollback')
      commands=''
      words=''
      flags='--list --to --overwrite-drift -n --dry-run -y --yes'
      valued='--to --overwrite-drift'
      ;;
    'vapi promote')
      commands=''
      words=''
      flags='--from --to -n --dry-run -y --yes'
      valued='--from --to'
      ;;
    'vapi status')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'vapi list')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'vapi show')
      commands=''
      words=''
      flags='--remote'
      valued=''
      ;;
    'vapi rename')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'vapi adopt')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'vapi audit')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'vapi cleanup')
      commands=''
      words=''
      flags='--confirm'
      valued='--confirm'
      ;;
    'vapi phone')
      commands='list assign'
      words=''
      flags=''
      valued=''
      ;;
    'vapi phone list')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'vapi phone assign')
      commands=''
      words=''
      flags='--squad --assistant -n --dry-run -y --yes'
      valued='--squad --assistant'
      ;;
    'vapi tools')
      commands='list export'
      words=''
      flags=''
      valued=''
      ;;
    'vapi tools list')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
    'vapi tools export')
      commands=''
      words=''
      flags='-o --output --server'
      valued='-o --output --server'
      ;;
    'vapi call-tool')
      commands=''
      words='search_patient_by_phone search_patient get_patient get_clinic_info get_providers find_earliest_appointment check_appointments create_appointment update_appointment cancel_appointment register_new_patient add_to_waitlist log_call_metadata transfer_call request_callback check_request'
      flags='--arg --clinic --caller --assistant --lang --call --sign --server'
      valued='--arg --clinic --caller --assistant --lang --call --server'
      ;;
    'vapi replay')
      commands=''
      words=''
      flags='--sign --server'
      valued='--server'
      ;;
    'vapi simulate')
      commands=''
      words=''
      flags='--server --clinic --emr'
      valued='--server --clinic --emr'
      ;;
    'vapi understand')
      commands=''
      words=''
      flags='--as --lang --zone --now'
      valued='--as --lang --zone --now'
      ;;
    'vapi match-name')
      commands=''
      words=''
      flags='--name --date-of-birth --candidates'
      valued='--name --date-of-birth --candidates'
      ;;
    'emr')
      commands='probe explain patients slots appointments book cancel test-visit authorize sign simulate'
      words=''
      flags=''
      valued=''
      ;;
    'emr probe')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol'
      ;;
    'emr explain')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env'
      ;;
    'emr patients')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --number --last-name --first-name --birth-date --phone --reveal'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --number --last-name --first-name --birth-date --phone'
      ;;
    'emr slots')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --provider --from --days'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --provider --from --days'
      ;;
    'emr appointments')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --provider --patient --from --days --reveal'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --provider --patient --from --days'
      ;;
    'emr book')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol -n --dry-run -y --yes --provider --patient --date --time --minutes --type --reason'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --provider --patient --date --time --minutes --type --reason'
      ;;
    'emr cancel')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol -n --dry-run -y --yes --appointment'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --appointment'
      ;;
    'emr test-visit')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol -n --dry-run -y --yes --provider --patient --date --time --minutes'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --protocol --provider --patient --date --time --minutes'
      ;;
    'emr authorize')
      commands=''
      words=''
      flags='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --callback'
      valued='--config --url --zone --user --password-env --consumer-key --consumer-secret-env --token-env --token-secret-env --callback'
      ;;
    'emr sign')
      commands=''
      words=''
      flags='--method --clinic --config --consumer-key --consumer-secret-env --token-env --token-secret-env'
      valued='--method --clinic --config --consumer-key --consumer-secret-env --token-env --token-secret-env'
      ;;
    'emr simulate')
      commands=''
      words=''
      flags='--listen --variant --latency --zone --fault --without-rest --skew --seen-as'
      valued='--listen --variant --latency --zone --fault --skew --seen-as'
      ;;
    'serve')
      commands=''
      words=''
      flags='--config --listen --demo --data --emr --check-config'
      valued='--config --listen --data --emr'
      ;;
    'admin')
      commands='secrets audit database'
      words=''
      flags=''
      valued=''
      ;;
    'admin secrets')
      commands='set list'
      words=''
      flags=''
      valued=''
      ;;
    'admin secrets set')
      commands=''
      words=''
      flags='--config'
      valued='--config'
      ;;
    'admin secrets list')
      commands=''
      words=''
      flags='--config'
      valued='--config'
      ;;
    'admin audit')
      commands='verify'
      words=''
      flags=''
      valued=''
      ;;
    'admin audit verify')
      commands=''
      words=''
      flags='--config'
      valued='--config'
      ;;
    'admin database')
      commands='migrate'
      words=''
      flags=''
      valued=''
      ;;
    'admin database migrate')
      commands=''
      words=''
      flags='--config'
      valued='--config'
      ;;
    'check')
      commands='all ports tls dns deps nginx'
      words=''
      flags=''
      valued=''
      ;;
    'check all')
      commands=''
      words=''
      flags='--host --resolver --connect-to --trust --max --sarif --watch'
      valued='--host --resolver --connect-to --trust --max --watch'
      ;;
    'check ports')
      commands=''
      words=''
      flags='--host --max --sarif --watch'
      valued='--host --max --watch'
      ;;
    'check tls')
      commands=''
      words=''
      flags='--host --connect-to --trust --max --sarif --watch'
      valued='--host --connect-to --trust --max --watch'
      ;;
    'check dns')
      commands=''
      words=''
      flags='--host --resolver --max --sarif --watch'
      valued='--host --resolver --max --watch'
      ;;
    'check deps')
      commands=''
      words=''
      flags='--host --max --sarif --watch'
      valued='--host --max --watch'
      ;;
    'check nginx')
      commands=''
      words=''
      flags='--max --sarif --watch'
      valued='--max --watch'
      ;;
    'doctor')
      commands=''
      words=''
      flags='--max --sarif --watch'
      valued='--max --watch'
      ;;
    'help')
      commands=''
      words='environment environments exit-codes formatting A101 A102 A103 A104 A105 A106 A201 A202 A203 A204 A205 A301 A302 A303 A304 A305 A401 A403 A404 A405 A501 A502 A503 A601 A602 A603 A701 A702 A703 A704 A705 A801 A802 A803 A804 A805 A901 A902 A903 C100 C101 C102 C103 C104 C105 C106 C107 C108 C109 C110 C201 C202 C203 C204 C205 C206 C207 C208 C209 C210 C211 C212 C213 C301 C302 C303 C304 C305 C306 C307 C308 C309 C401 C402 C403 C404 C405 C406 C407 C408 C409 C500 C501 C502 C503 C504 C505 C506 C507 C508 C509 C510 C511 C512 C513 C521 C522 C523 C524 C525 C526 C527 C528 C529 C530 C531 C532 C533 C534 C535 D001 D002 D003 D004 D005 D006 D007 D008 D010 E101 E102 E103 E104 E105 E106 E107 E108 E109 E110 E111 E112 E113 E114 E115 E116 E117 R001 R002 R003 R004 S001 S002 S003 S004 S005 T001 T002 T003 T004 T005 V001 V002 V003 V004 V005 V006 V007 V010 V011 V012 V013 V014 V015 V020 V021 V022 V023 V024 V025 V101 V102 V103 V104 V105 V111 V112 V113 V114 V115 V116 V117 V118 V119 V121 V122 V123 V124 V125 V126 V131 V132 V133 V134 V141 V142 V143 V144 V151 V152 V153 V154 V161 Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
      flags=''
      valued=''
      ;;
    'manual')
      commands='man markdown schema'
      words='environment environments exit-codes formatting A101 A102 A103 A104 A105 A106 A201 A202 A203 A204 A205 A301 A302 A303 A304 A305 A401 A403 A404 A405 A501 A502 A503 A601 A602 A603 A701 A702 A703 A704 A705 A801 A802 A803 A804 A805 A901 A902 A903 C100 C101 C102 C103 C104 C105 C106 C107 C108 C109 C110 C201 C202 C203 C204 C205 C206 C207 C208 C209 C210 C211 C212 C213 C301 C302 C303 C304 C305 C306 C307 C308 C309 C401 C402 C403 C404 C405 C406 C407 C408 C409 C500 C501 C502 C503 C504 C505 C506 C507 C508 C509 C510 C511 C512 C513 C521 C522 C523 C524 C525 C526 C527 C528 C529 C530 C531 C532 C533 C534 C535 D001 D002 D003 D004 D005 D006 D007 D008 D010 E101 E102 E103 E104 E105 E106 E107 E108 E109 E110 E111 E112 E113 E114 E115 E116 E117 R001 R002 R003 R004 S001 S002 S003 S004 S005 T001 T002 T003 T004 T005 V001 V002 V003 V004 V005 V006 V007 V010 V011 V012 V013 V014 V015 V020 V021 V022 V023 V024 V025 V101 V102 V103 V104 V105 V111 V112 V113 V114 V115 V116 V117 V118 V119 V121 V122 V123 V124 V125 V126 V131 V132 V133 V134 V141 V142 V143 V144 V151 V152 V153 V154 V161 Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
      flags=''
      valued=''
      ;;
    'manual man')
      commands=''
      words=''
      flags='-o --output'
      valued='-o --output'
      ;;
    'manual markdown')
      commands=''
      words=''
      flags='-o --output'
      valued='-o --output'
      ;;
    'manual schema')
      commands=''
      words='audit-verify check database deploy-render emr-appointments emr-authorize emr-booking emr-cancel emr-explain emr-patients emr-probe emr-sign emr-slots emr-test-visit error init manual name-matches pages replay scenario secret secrets serve-config simulation squad tool-call tool-resources tools topic topology topology-diff topology-file topology-graph topology-impact topology-lint topology-ports topology-trace understood vapi-apply vapi-audit vapi-cleanup vapi-entry vapi-list vapi-phone vapi-pull vapi-push vapi-resource vapi-rollback vapi-snapshots vapi-status vapi-validate version'
      flags=''
      valued=''
      ;;
    'completions')
      commands=''
      words='bash zsh fish'
      flags=''
      valued=''
      ;;
    'version')
      commands=''
      words=''
      flags=''
      valued=''
      ;;
  esac
}

_vitara() {
  local commands words names flags valued global_flags global_valued found= word next i
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = && COMP_CWORD -ge 2 ]]; then
    previous=${COMP_WORDS[COMP_CWORD-2]}
  fi
  _vitara_table ''
  global_flags=$flags global_valued=$valued
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = ]]; then
      ((i++))
    elif [[ $word == -* ]]; then
      next=${COMP_WORDS[i+1]}
      if [[ " $valued " == *" $word "* && $next != = ]]; then
        ((i++))
      elif [[ " $flags " != *" $word "* && " $global_valued " == *" $word "* && $next != = ]]; then
        ((i++))
      fi
    elif [[ " $commands " == *" $word "* ]]; then
      found="${found:+$found }$word"
      _vitara_table "$found"
    else
      words=
    fi
  done
  case "$found:$previous" in
    'init':--example) mapfile -t COMPREPLY < <(compgen -W 'vitaravox minimal' -- "$current"); return ;;
    'init':-n | 'init':--dry-run) : ;;
    'init':-y | 'init':--yes) : ;;
    'topology show':--origins) : ;;
    'topology show':--names) : ;;
    'topology lint':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'topology lint':--sarif) : ;;
    'topology ports':--host) mapfile -t COMPREPLY < <(compgen -W "$(_vitara_names hosts)" -- "$current"); return ;;
    'topology graph':--view) mapfile -t COMPREPLY < <(compgen -W 'network voice-call admin tls dependencies' -- "$current"); return ;;
    'topology graph':--format) mapfile -t COMPREPLY < <(compgen -W 'text mermaid dot svg' -- "$current"); return ;;
    'topology diff':--from-env) return ;;
    'topology diff':--exit-code) : ;;
    'deploy render-nginx':--check) : ;;
    'deploy render-nginx':-n | 'deploy render-nginx':--dry-run) : ;;
    'deploy render-nginx':--templates) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'deploy render-nginx':--host) mapfile -t COMPREPLY < <(compgen -W "$(_vitara_names hosts)" -- "$current"); return ;;
    'deploy render-nginx':--phase) mapfile -t COMPREPLY < <(compgen -W 'full http' -- "$current"); return ;;
    'deploy render-pm2':--check) : ;;
    'deploy render-pm2':-n | 'deploy render-pm2':--dry-run) : ;;
    'deploy render-pm2':--templates) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'deploy render-systemd':--check) : ;;
    'deploy render-systemd':-n | 'deploy render-systemd':--dry-run) : ;;
    'deploy render-systemd':--templates) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'deploy render-compose':--check) : ;;
    'deploy render-compose':-n | 'deploy render-compose':--dry-run) : ;;
    'deploy render-compose':--templates) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'deploy render-terraform':--check) : ;;
    'deploy render-terraform':-n | 'deploy render-terraform':--dry-run) : ;;
    'deploy render-terraform':--templates) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'push-vapi':-n | 'push-vapi':--dry-run) : ;;
    'push-vapi':-y | 'push-vapi':--yes) : ;;
    'push-vapi':--overwrite-drift) return ;;
    'push-vapi':--allow-new-files) : ;;
    'push-vapi':--delete) return ;;
    'push-vapi':--delete-missing) : ;;
    'push-vapi':--exit-code) : ;;
    'push-vapi':--concurrency) return ;;
    'vapi init':--server) return ;;
    'vapi validate':--strict) : ;;
    'vapi validate':--sarif) : ;;
    'vapi push':-n | 'vapi push':--dry-run) : ;;
    'vapi push':-y | 'vapi push':--yes) : ;;
    'vapi push':--overwrite-drift) return ;;
    'vapi push':--allow-new-files) : ;;
    'vapi push':--delete) return ;;
    'vapi push':--delete-missing) : ;;
    'vapi push':--exit-code) : ;;
    'vapi push':--concurrency) return ;;
    'vapi diff':--delete-missing) : ;;
    'vapi diff':--exit-code) : ;;
    'vapi pull':--overwrite-local) : ;;
    'vapi pull':-y | 'vapi pull':--yes) : ;;
    'vapi pull':--bootstrap) : ;;
    'vapi pull':-n | 'vapi pull':--dry-run) : ;;
    'vapi apply':-y | 'vapi apply':--yes) : ;;
    'vapi apply':--allow-new-files) : ;;
    'vapi apply':--delete) return ;;
    'vapi apply':--delete-missing) : ;;
    'vapi rollback':--list) : ;;
    'vapi rollback':--to) return ;;
    'vapi rollback':--overwrite-drift) return ;;
    'vapi rollback':-n | 'vapi rollback':--dry-run) : ;;
    'vapi rollback':-y | 'vapi rollback':--yes) : ;;
    'vapi promote':--from) return ;;
    'vapi promote':--to) return ;;
    'vapi promote':-n | 'vapi promote':--dry-run) : ;;
    'vapi promote':-y | 'vapi promote':--yes) : ;;
    'vapi show':--remote) : ;;
    'vapi cleanup':--confirm) return ;;
    'vapi phone assign':--squad) return ;;
    'vapi phone assign':--assistant) return ;;
    'vapi phone assign':-n | 'vapi phone assign':--dry-run) : ;;
    'vapi phone assign':-y | 'vapi phone assign':--yes) : ;;
    'vapi tools export':-o | 'vapi tools export':--output) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'vapi tools export':--server) return ;;
    'vapi call-tool':--arg) return ;;
    'vapi call-tool':--clinic) return ;;
    'vapi call-tool':--caller) return ;;
    'vapi call-tool':--assistant) return ;;
    'vapi call-tool':--lang) mapfile -t COMPREPLY < <(compgen -W 'en zh fr' -- "$current"); return ;;
    'vapi call-tool':--call) return ;;
    'vapi call-tool':--sign) : ;;
    'vapi call-tool':--server) return ;;
    'vapi replay':--sign) : ;;
    'vapi replay':--server) return ;;
    'vapi simulate':--server) return ;;
    'vapi simulate':--clinic) return ;;
    'vapi simulate':--emr) return ;;
    'vapi understand':--as) mapfile -t COMPREPLY < <(compgen -W 'date phone birth-date health-number name' -- "$current"); return ;;
    'vapi understand':--lang) mapfile -t COMPREPLY < <(compgen -W 'en zh' -- "$current"); return ;;
    'vapi understand':--zone) return ;;
    'vapi understand':--now) return ;;
    'vapi match-name':--name) return ;;
    'vapi match-name':--date-of-birth) return ;;
    'vapi match-name':--candidates) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr probe':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr probe':--url) return ;;
    'emr probe':--zone) return ;;
    'emr probe':--user) return ;;
    'emr probe':--password-env) return ;;
    'emr probe':--consumer-key) return ;;
    'emr probe':--consumer-secret-env) return ;;
    'emr probe':--token-env) return ;;
    'emr probe':--token-secret-env) return ;;
    'emr probe':--protocol) mapfile -t COMPREPLY < <(compgen -W 'rest soap both' -- "$current"); return ;;
    'emr explain':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr explain':--url) return ;;
    'emr explain':--zone) return ;;
    'emr explain':--user) return ;;
    'emr explain':--password-env) return ;;
    'emr explain':--consumer-key) return ;;
    'emr explain':--consumer-secret-env) return ;;
    'emr explain':--token-env) return ;;
    'emr explain':--token-secret-env) return ;;
    'emr patients':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr patients':--url) return ;;
    'emr patients':--zone) return ;;
    'emr patients':--user) return ;;
    'emr patients':--password-env) return ;;
    'emr patients':--consumer-key) return ;;
    'emr patients':--consumer-secret-env) return ;;
    'emr patients':--token-env) return ;;
    'emr patients':--token-secret-env) return ;;
    'emr patients':--protocol) mapfile -t COMPREPLY < <(compgen -W 'soap rest' -- "$current"); return ;;
    'emr patients':--number) return ;;
    'emr patients':--last-name) return ;;
    'emr patients':--first-name) return ;;
    'emr patients':--birth-date) return ;;
    'emr patients':--phone) return ;;
    'emr patients':--reveal) : ;;
    'emr slots':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr slots':--url) return ;;
    'emr slots':--zone) return ;;
    'emr slots':--user) return ;;
    'emr slots':--password-env) return ;;
    'emr slots':--consumer-key) return ;;
    'emr slots':--consumer-secret-env) return ;;
    'emr slots':--token-env) return ;;
    'emr slots':--token-secret-env) return ;;
    'emr slots':--protocol) mapfile -t COMPREPLY < <(compgen -W 'soap rest' -- "$current"); return ;;
    'emr slots':--provider) return ;;
    'emr slots':--from) return ;;
    'emr slots':--days) return ;;
    'emr appointments':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr appointments':--url) return ;;
    'emr appointments':--zone) return ;;
    'emr appointments':--user) return ;;
    'emr appointments':--password-env) return ;;
    'emr appointments':--consumer-key) return ;;
    'emr appointments':--consumer-secret-env) return ;;
    'emr appointments':--token-env) return ;;
    'emr appointments':--token-secret-env) return ;;
    'emr appointments':--protocol) mapfile -t COMPREPLY < <(compgen -W 'soap rest' -- "$current"); return ;;
    'emr appointments':--provider) return ;;
    'emr appointments':--patient) return ;;
    'emr appointments':--from) return ;;
    'emr appointments':--days) return ;;
    'emr appointments':--reveal) : ;;
    'emr book':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr book':--url) return ;;
    'emr book':--zone) return ;;
    'emr book':--user) return ;;
    'emr book':--password-env) return ;;
    'emr book':--consumer-key) return ;;
    'emr book':--consumer-secret-env) return ;;
    'emr book':--token-env) return ;;
    'emr book':--token-secret-env) return ;;
    'emr book':--protocol) mapfile -t COMPREPLY < <(compgen -W 'soap rest' -- "$current"); return ;;
    'emr book':-n | 'emr book':--dry-run) : ;;
    'emr book':-y | 'emr book':--yes) : ;;
    'emr book':--provider) return ;;
    'emr book':--patient) return ;;
    'emr book':--date) return ;;
    'emr book':--time) return ;;
    'emr book':--minutes) return ;;
    'emr book':--type) return ;;
    'emr book':--reason) return ;;
    'emr cancel':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr cancel':--url) return ;;
    'emr cancel':--zone) return ;;
    'emr cancel':--user) return ;;
    'emr cancel':--password-env) return ;;
    'emr cancel':--consumer-key) return ;;
    'emr cancel':--consumer-secret-env) return ;;
    'emr cancel':--token-env) return ;;
    'emr cancel':--token-secret-env) return ;;
    'emr cancel':--protocol) mapfile -t COMPREPLY < <(compgen -W 'soap rest' -- "$current"); return ;;
    'emr cancel':-n | 'emr cancel':--dry-run) : ;;
    'emr cancel':-y | 'emr cancel':--yes) : ;;
    'emr cancel':--appointment) return ;;
    'emr test-visit':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr test-visit':--url) return ;;
    'emr test-visit':--zone) return ;;
    'emr test-visit':--user) return ;;
    'emr test-visit':--password-env) return ;;
    'emr test-visit':--consumer-key) return ;;
    'emr test-visit':--consumer-secret-env) return ;;
    'emr test-visit':--token-env) return ;;
    'emr test-visit':--token-secret-env) return ;;
    'emr test-visit':--protocol) mapfile -t COMPREPLY < <(compgen -W 'soap rest' -- "$current"); return ;;
    'emr test-visit':-n | 'emr test-visit':--dry-run) : ;;
    'emr test-visit':-y | 'emr test-visit':--yes) : ;;
    'emr test-visit':--provider) return ;;
    'emr test-visit':--patient) return ;;
    'emr test-visit':--date) return ;;
    'emr test-visit':--time) return ;;
    'emr test-visit':--minutes) return ;;
    'emr authorize':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr authorize':--url) return ;;
    'emr authorize':--zone) return ;;
    'emr authorize':--user) return ;;
    'emr authorize':--password-env) return ;;
    'emr authorize':--consumer-key) return ;;
    'emr authorize':--consumer-secret-env) return ;;
    'emr authorize':--token-env) return ;;
    'emr authorize':--token-secret-env) return ;;
    'emr authorize':--callback) return ;;
    'emr sign':--method) return ;;
    'emr sign':--clinic) return ;;
    'emr sign':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'emr sign':--consumer-key) return ;;
    'emr sign':--consumer-secret-env) return ;;
    'emr sign':--token-env) return ;;
    'emr sign':--token-secret-env) return ;;
    'emr simulate':--listen) return ;;
    'emr simulate':--variant) mapfile -t COMPREPLY < <(compgen -W '2019 openo kai' -- "$current"); return ;;
    'emr simulate':--latency) return ;;
    'emr simulate':--zone) return ;;
    'emr simulate':--fault) return ;;
    'emr simulate':--without-rest) : ;;
    'emr simulate':--skew) return ;;
    'emr simulate':--seen-as) return ;;
    'serve':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'serve':--listen) return ;;
    'serve':--demo) : ;;
    'serve':--data) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'serve':--emr) return ;;
    'serve':--check-config) : ;;
    'admin secrets set':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'admin secrets list':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'admin audit verify':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'admin database migrate':--config) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'check all':--host) mapfile -t COMPREPLY < <(compgen -W "$(_vitara_names hosts)" -- "$current"); return ;;
    'check all':--resolver) return ;;
    'check all':--connect-to) return ;;
    'check all':--trust) return ;;
    'check all':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'check all':--sarif) : ;;
    'check all':--watch) return ;;
    'check ports':--host) mapfile -t COMPREPLY < <(compgen -W "$(_vitara_names hosts)" -- "$current"); return ;;
    'check ports':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'check ports':--sarif) : ;;
    'check ports':--watch) return ;;
    'check tls':--host) mapfile -t COMPREPLY < <(compgen -W "$(_vitara_names hosts)" -- "$current"); return ;;
    'check tls':--connect-to) return ;;
    'check tls':--trust) return ;;
    'check tls':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'check tls':--sarif) : ;;
    'check tls':--watch) return ;;
    'check dns':--host) mapfile -t COMPREPLY < <(compgen -W "$(_vitara_names hosts)" -- "$current"); return ;;
    'check dns':--resolver) return ;;
    'check dns':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'check dns':--sarif) : ;;
    'check dns':--watch) return ;;
    'check deps':--host) mapfile -t COMPREPLY < <(compgen -W "$(_vitara_names hosts)" -- "$current"); return ;;
    'check deps':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'check deps':--sarif) : ;;
    'check deps':--watch) return ;;
    'check nginx':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'check nginx':--sarif) : ;;
    'check nginx':--watch) return ;;
    'doctor':--max) mapfile -t COMPREPLY < <(compgen -W 'error warning info none' -- "$current"); return ;;
    'doctor':--sarif) : ;;
    'doctor':--watch) return ;;
    'manual man':-o | 'manual man':--output) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'manual markdown':-o | 'manual markdown':--output) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    *:-f | *:--file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    *:-e | *:--env) return ;;
    *:--env-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    *:-o | *:--output) mapfile -t COMPREPLY < <(compgen -f -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    *:--color) mapfile -t COMPREPLY < <(compgen -W 'auto always never' -- "$current"); return ;;
    *:--timeout) return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags $global_flags" -- "$current" | sort -u)
  else
    [[ -n $names ]] && words="$words $(_vitara_names "$names")"
    mapfile -t COMPREPLY < <(compgen -W "$commands $words" -- "$current")
  fi
}

complete -F _vitara vitara
