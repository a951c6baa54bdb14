# Who may sign in as a user by a key. $1 look, write or proof; $2 the user. Runs as root.
# look: the list of keys, and what sshd makes of it. write $3 $4: the list on stdin in the place of the one there, where that
# has the digest $3 (`absent` for none) and what has come the digest $4. proof $3 $4: the last sign-in by the key with the
# fingerprint $3 since $4, in seconds since 1970.
# include: facts
set -u
action=$1
user=$2
entry=$(getent passwd -- "$user") || {
  fact refused why=no-user
  fact end
  exit 0
}
IFS=: read -r _ _ uid gid _ home _ <<<"$entry"
folder=$home/.ssh
file=$folder/authorized_keys
most=262144

kind() {
  if [ -L "$folder" ] || [ -L "$file" ]; then
    echo link
  elif [ ! -e "$folder" ] || { [ -d "$folder" ] && [ ! -e "$file" ]; }; then
    echo absent
  elif [ ! -d "$folder" ] || [ ! -f "$file" ]; then
    echo odd
  elif [ "$(stat -c %s -- "$file")" -gt "$most" ]; then
    echo large
  else
    echo file
  fi
}
digest() { sha256sum | cut -d ' ' -f 1; }
present() { if [ "$(kind)" = file ]; then digest <"$file"; else echo absent; fi; }

look() {
  local seen sshd settings base64=''
  seen=$(kind)
  if [ "$seen" = file ]; then base64=$(base64 -w0 <"$file"); fi
  fact keys "path=$file" "kind=$seen" "digest=$(present)" "base64=$base64"
  sshd=$(command -v sshd || echo /usr/sbin/sshd)
  settings=$("$sshd" -T -C "user=$user,host=localhost,addr=127.0.0.1" 2>/dev/null) || return 0
  # Newer releases of OpenSSH write the names as they are documented, older ones in small letters.
  setting() { sed -n "s/^$1 //Ip" <<<"$settings"; }
  fact sshd "files[]=$(setting authorizedkeysfile | tr ' ' '\n')" "password=$(setting passwordauthentication)" \
    "interactive=$(setting kbdinteractiveauthentication)" "root=$(setting permitrootlogin)"
}

write() {
  local new
  case $(kind) in
    file | absent) ;;
    *)
      fact refused "why=$(kind)"
      return 0
      ;;
  esac
  umask 077
  if [ ! -e "$folder" ]; then
    mkdir -- "$folder" && chown -- "$uid:$gid" "$folder" || return 1
  fi
  chmod 700 -- "$folder" || return 1
  new=$(mktemp -- "$folder/authorized_keys.XXXXXXXX") || return 1
  # shellcheck disable=SC2064 # the name is what it is now
  trap "rm -f -- ${new@Q}" EXIT
  cat >"$new" && chown -- "$uid:$gid" "$new" && chmod 600 -- "$new" && sync -- "$new" || return 1
  if [ "$(digest <"$new")" != "$2" ]; then
    echo 'the list did not come whole' >&2
    return 1
  fi
  if [ "$(present)" != "$1" ]; then
    fact refused why=changed
    return 0
  fi
  if command -v restorecon >/dev/null; then restorecon -F -- "$new" 2>/dev/null || true; fi
  mv -fT -- "$new" "$file" || return 1
  fact written "seconds:=$(date +%s)"
}

# Only what root's own sshd has written: anybody may write into the journal in its name, but not as root.
journal() { journalctl -q --no-pager -o short-unix _UID=0 -t sshd -t sshd-session "$@" 2>/dev/null; }

proof() {
  local line kept=false at='' from=''
  if [ -n "$(journal -n 1)" ]; then kept=true; fi
  while IFS= read -r line; do
    # A name that somebody has tried stands in such lines too, but never where the line begins.
    if [[ $line =~ ^([0-9]+)\.[0-9]+\ [^\ ]+\ sshd(-session)?\[[0-9]+\]:\ Accepted\ publickey\ for\ "$user"\ from\ ([^\ ]+)\ port\ [0-9]+\ ssh2:\ [A-Z0-9-]+\ "$1"$ ]]; then
      if [ "${BASH_REMATCH[1]}" -ge "$2" ]; then
        at=${BASH_REMATCH[1]}
        from=${BASH_REMATCH[3]}
      fi
    fi
  done < <(journal --since "@$2" | grep -F -- " $1")
  fact journal "kept:=$kept"
  if [ -n "$at" ]; then fact accepted "seconds:=$at" "from=$from"; fi
}

case $action in
  look) look ;;
  write) write "$3" "$4" || exit 1 ;;
  proof) proof "$3" "$4" ;;
  *) exit 64 ;;
esac
fact end
