# bash completion for vitara; written by `vitara completions bash`.

# What a command takes: sub-commands, words of its first argument, flags, flags with a value.
_vitara_table() {
  commands= words= flags= valued=
  case "$1" in
    '')
      commands='vapi emr serve admin help manual completions version'
      words=''
      flags='-h --help -f --file -e --env --env-file --json -o --output --color -q -v --timeout --no-input --version'
      valued='-f --file -e --env --env-file -o --output --color --timeout'
      ;;
    'vapi')
      commands='tools'
      words=''
      flags=''
      valued=''
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
    'emr')
      commands='simulate'
      words=''
      flags=''
      valued=''
      ;;
    'emr simulate')
      commands=''
      words=''
      flags='--listen --variant --latency --zone --fault'
      valued='--listen --variant --latency --zone --fault'
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
    'help')
      commands=''
      words='environment exit-codes formatting Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
      flags=''
      valued=''
      ;;
    'manual')
      commands='man markdown schema'
      words='environment exit-codes formatting Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008'
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
      words='audit-verify database error manual pages secret secrets serve-config tool-resources tools topic version'
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
  local commands words flags valued global_flags global_valued found= word next i
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
    'vapi tools export':-o | 'vapi tools export':--output) mapfile -t COMPREPLY < <(compgen -d -- "$current"); compopt -o filenames 2>/dev/null; return ;;
    'vapi tools export':--server) return ;;
    'emr simulate':--listen) return ;;
    'emr simulate':--variant) mapfile -t COMPREPLY < <(compgen -W '2019 openo kai' -- "$current"); return ;;
    'emr simulate':--latency) return ;;
    'emr simulate':--zone) return ;;
    'emr simulate':--fault) return ;;
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
    mapfile -t COMPREPLY < <(compgen -W "$commands $words" -- "$current")
  fi
}

complete -F _vitara vitara
