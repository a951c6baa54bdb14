# Tells of updates of the server's system, from what it knows already, and whether it waits for a restart. It stands in a
# script where that says `# include: updates`, after the facts.
# Prints `updates` where it can be told, and `updates-listed`: when the lists were last fetched. Older ones know of no
# newer updates.
updates() {
  if command -v apt-get >/dev/null 2>&1; then
    timeout 30 apt-get -s -q -o Debug::NoLocking=true upgrade 2>/dev/null |
      awk '/^Inst / { all++; if (tolower($0) ~ /security/) security++ } /^[0-9]+ upgraded/ { done = 1 }
        END { if (done) printf "%d %d\n", all, security }' |
      while read -r all security; do fact updates "all:=$all" "security:=$security"; done
    for stamp in /var/lib/apt/periodic/update-success-stamp /var/lib/apt/lists; do
      if [ -e "$stamp" ]; then
        fact updates-listed "at:=$(stat -c %Y "$stamp")"
        break
      fi
    done
  elif command -v dnf >/dev/null 2>&1; then
    # 100 means that there are some. Only what is known already is asked: no network.
    all=$(timeout 30 dnf -q -C check-update 2>/dev/null | awk 'NF == 3 { n++ } END { print n + 0 }')
    security=$(timeout 30 dnf -q -C updateinfo list --updates --security 2>/dev/null | awk 'NF >= 3 { n++ } END { print n + 0 }')
    fact updates "all:=$all" "security:=$security"
  elif command -v pacman >/dev/null 2>&1; then
    fact updates "all:=$(pacman -Qu 2>/dev/null | wc -l)" security:=0
  fi
}

# Prints `reboot` where a restart is due, with what asks for it.
reboot_due() {
  if [ -e /var/run/reboot-required ]; then
    packages=$(sort -u /var/run/reboot-required.pkgs 2>/dev/null | tr '\n' ' ')
    fact reboot "for=${packages:0:500}"
  elif command -v needs-restarting >/dev/null 2>&1; then
    if ! timeout 20 needs-restarting -r >/dev/null 2>&1; then fact reboot for=system; fi
  elif command -v pacman >/dev/null 2>&1 && [ ! -d "/usr/lib/modules/$(uname -r)" ] && ! systemd-detect-virt -q -c; then
    fact reboot for=linux
  fi
}

# Prints `background-updates` where the database answers: how much the chat server has still to change in it since its own
# update. $1 the database's container.
background_updates() {
  local count
  if count=$(timeout 20 docker exec "$1" psql --username=synapse --dbname=synapse --no-psqlrc --tuples-only --no-align \
    --command='SELECT count(*) FROM background_updates' 2>/dev/null); then
    fact background-updates "count:=$count"
  fi
}
