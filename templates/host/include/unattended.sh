# Tells how the system's updates are installed by themselves (unattended-upgrades). It stands in a script, behind the facts,
# where that says `# include: unattended`.
unattended_apt=${unattended_etc:-/etc}/apt/apt.conf.d/99innkeeper-unattended
unattended_timer=${unattended_etc:-/etc}/systemd/system/apt-daily-upgrade.timer.d/innkeeper.conf

# What Innkeeper has laid there itself.
unattended_files() {
  local package
  if ! command -v apt-get >/dev/null 2>&1; then return; fi
  # shellcheck disable=SC2016 # dpkg's own
  package=$(dpkg-query -W -f '${db:Status-Status} ${Version}' unattended-upgrades 2>/dev/null)
  case $package in 'installed '*) package=${package#* } ;; *) package='' ;; esac
  fact unattended-files "package=$package" "apt=$(digest_of "$unattended_apt")" "timer=$(digest_of "$unattended_timer")"
}
# The timer reads its hour anew. systemd counts what is new there from the last time it saw, and catches up at once on what
# it takes for missed: so it forgets that while stopped, and this moment counts as the last time. One that somebody stopped stays so.
unattended_timer_anew() {
  local timer=apt-daily-upgrade.timer stamp=${unattended_stamps:-/var/lib/systemd/timers}/stamp-apt-daily-upgrade.timer
  if ! systemctl is-active --quiet "$timer"; then
    systemctl daemon-reload
    return
  fi
  systemctl stop "$timer"
  systemctl daemon-reload
  if [ -e "$stamp" ]; then touch -- "$stamp"; fi
  systemctl start "$timer"
}
digest_of() { if [ -f "$1" ]; then sha256sum <"$1" | cut -d ' ' -f 1; fi; }

# What is in effect, whoever has set it, and what came of it.
unattended_effect() {
  local line
  if ! command -v apt-get >/dev/null 2>&1; then return; fi
  unattended_files
  apt-config dump 2>/dev/null |
    grep -iE '^(APT::Periodic::(Enable|Update-Package-Lists|Unattended-Upgrade)|Unattended-Upgrade::((Allowed-Origins|Origins-Pattern|Package-Blacklist)::|Automatic-Reboot|InstallOnShutdown)) ' |
    head -n 200 | while IFS= read -r line; do fact unattended-setting "line=${line:0:500}"; done
  unattended_timer_fact apt-daily.timer
  unattended_timer_fact apt-daily-upgrade.timer
  unattended_history
  unattended_complaints
}

seconds_of() { if [ -n "$1" ] && [ "$1" != n/a ]; then date -d "$1" +%s 2>/dev/null; fi; }
unattended_timer_fact() {
  local name value active='' next='' last=''
  while IFS='=' read -r name value; do
    case $name in
      ActiveState) active=$value ;;
      NextElapseUSecRealtime) next=$value ;;
      LastTriggerUSec) last=$value ;;
    esac
  done < <(TZ=UTC systemctl show "$1" -p ActiveState -p NextElapseUSecRealtime -p LastTriggerUSec 2>/dev/null)
  fact unattended-timer "unit=$1" "active=$active" "next:=$(seconds_of "$next")" "last:=$(seconds_of "$last")"
}

# The latest of its runs that installed something or tried to, from apt's own history, the one before the last rotation too.
unattended_history() {
  local log=${unattended_logs:-/var/log}/apt/history.log start error list
  { zcat -f "$log.1.gz"; cat "$log"; } 2>/dev/null | tail -n 4000 | awk '
    /^Start-Date: / { start = substr($0, 13); by = ""; list = ""; error = "" }
    /^Commandline: / { by = $2 }
    /^(Upgrade|Install): / { sub(/^[A-Za-z]+: /, ""); list = list (list == "" ? "" : ", ") $0 }
    /^Error: / { error = substr($0, 8) }
    /^End-Date: / { if (by ~ /\/unattended-upgrades?$/) printf "%s\037%s\037%s\n", start, error, list }' |
    tail -n 40 | while IFS=$'\037' read -r start error list; do
    fact unattended-installed "at:=$(seconds_of "$start")" "packages=${list:0:3000}" "error=${error:0:500}"
  done
}

unattended_complaints() {
  local log=${unattended_logs:-/var/log}/unattended-upgrades/unattended-upgrades.log start='' line failed=''
  while IFS= read -r line; do
    case $line in
      start\ *) start=${line#start } ;;
      *) failed+="${line:0:500}"$'\n' ;;
    esac
  done < <(tail -n 1000 "$log" 2>/dev/null | awk '
    / INFO Starting unattended upgrades script/ { n = 0; at = $1 " " substr($2, 1, 8) }
    / (ERROR|CRITICAL) / { if (n < 5) lines[++n] = $0 }
    END { if (at != "") { print "start " at; for (i = 1; i <= n; i++) print lines[i] } }')
  if [ -n "$start" ]; then fact unattended-log "at:=$(seconds_of "$start")" "failed[]=$failed"; fi
}
