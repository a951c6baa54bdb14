# How a script answers: one JSON object a line, `{"fact":"memory","totalKib":2048000}`. It stands in a script where that
# says `# include: facts`. Nothing but bash is needed for it, and no process for a line: some looks run often.

# Sets REPLY to $1 as a JSON string, whatever bytes it holds: what is no UTF-8 becomes U+FFFD.
json_string() {
  local LC_ALL=C text=$1 code char short
  if [[ $text == *[\"\\]* ]]; then
    text=${text//"\\"/"\\\\"}
    text=${text//'"'/'\"'}
  fi
  if [[ $text == *[$'\x01'-$'\x1f']* ]]; then
    for ((code = 1; code < 32; code++)); do
      printf -v char '\\%03o' "$code"
      printf -v char %b "$char"
      printf -v short '\\u%04x' "$code"
      text=${text//"$char"/"$short"}
    done
  fi
  if [[ $text == *[$'\x80'-$'\xff']* ]]; then
    utf8_only "$text"
    text=$REPLY
  fi
  REPLY="\"$text\""
}

# Sets REPLY to $1 with U+FFFD for every byte that belongs to no character (RFC 3629).
utf8_only() {
  local LC_ALL=C rest=$1 plain more=[$'\x80'-$'\xbf'] done='' length
  while [ -n "$rest" ]; do
    plain=${rest%%[$'\x80'-$'\xff']*}
    done+=$plain
    rest=${rest:${#plain}}
    # shellcheck disable=SC2254 # $more is a pattern
    case $rest in
      '') break ;;
      [$'\xc2'-$'\xdf']$more*) length=2 ;;
      $'\xe0'[$'\xa0'-$'\xbf']$more* | $'\xed'[$'\x80'-$'\x9f']$more*) length=3 ;;
      [$'\xe1'-$'\xec'$'\xee'$'\xef']$more$more*) length=3 ;;
      $'\xf0'[$'\x90'-$'\xbf']$more$more* | $'\xf4'[$'\x80'-$'\x8f']$more$more*) length=4 ;;
      [$'\xf1'-$'\xf3']$more$more$more*) length=4 ;;
      *)
        done+=$'\xef\xbf\xbd'
        rest=${rest:1}
        continue
        ;;
    esac
    done+=${rest:0:length}
    rest=${rest:length}
  done
  REPLY=$done
}

# Prints a fact: its name, then KEY=TEXT, or KEY:=VALUE for a number, true or false; anything else is null there; or
# KEY[]=LINES for a list of texts, a line each, without those that are empty. Byte by byte, whatever the locale: where it knows letters of several bytes, bash 5.2 cuts a text with a broken one in the wrong place.
fact() {
  local LC_ALL=C line="{\"fact\":\"$1\"" key value one list
  shift
  for value; do
    key=${value%%=*}
    value=${value#*=}
    if [[ $key == *: ]]; then
      key=${key%:}
      if [[ ! $value =~ ^(-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?|true|false)$ ]]; then value=null; fi
      line+=",\"$key\":$value"
    elif [[ $key == *'[]' ]]; then
      list=
      while IFS= read -r one || [ -n "$one" ]; do
        if [ -z "$one" ]; then continue; fi
        json_string "$one"
        list+=${list:+,}$REPLY
      done <<<"$value"
      line+=",\"${key%'[]'}\":[$list]"
    else
      json_string "$value"
      line+=",\"$key\":$REPLY"
    fi
  done
  printf '%s%s}\n' "${mark-}" "$line"
}

# Prints a fact within a job's log, where the lines of other programs stand as well.
mark() {
  local mark=@@
  fact "$@"
}
