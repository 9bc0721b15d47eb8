# bash completion for vitara; written by `vitara completions bash`.

# What a command takes: sub-commands, words of its first argument, flags, flags with a value.
_vitara_table() {
  commands= words= flags= valued=
  case "$1" in
    '')
      commands='help manual completions version'
      words=''
      flags='-h --help -f --file -e --env --env-file --json -o --output --color -q -v --timeout --no-input --version'
      valued='-f --file -e --env --env-file -o --output --color --timeout'
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
      words='error manual pages topic version'
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
