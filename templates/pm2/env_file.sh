# Runs "$@" with the variables of the file "$0": NAME=value lines, `#` comments, quotes taken away.
# Values are never looked into: no `$`, `&` or space in them means anything.
trim() { text=${1#"${1%%[![:space:]]*}"}; text=${text%"${text##*[![:space:]]}"}; }
while IFS= read -r line || [ -n "$line" ]; do
  trim "$line"
  case $text in
    '' | '#'*) continue ;;
    *=*) ;;
    *) echo "$0: this line is not NAME=value" >&2; exit 78 ;;
  esac
  line=${text#export }
  trim "${line%%=*}"; name=$text
  trim "${line#*=}"
  case $text in
    \"*\") text=${text#\"}; text=${text%\"} ;;
    \'*\') text=${text#\'}; text=${text%\'} ;;
  esac
  export "$name=$text"
done <"$0" || exit 78
exec "$@"
