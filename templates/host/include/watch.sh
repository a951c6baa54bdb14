# Has systemd look after work that may be cut off anywhere. It stands in a script where that says `# include: watch`.
units=/etc/systemd/system

# From now on, and after every restart, every 20 seconds: script $2 with `recover`, until watch_no_more. $1 the name of the
# units, $3 and $4 what the service and the timer say they do.
watch_over() {
  printf '%s\n' '[Unit]' "Description=Innkeeper: $3" 'After=docker.service' '' '[Service]' Type=oneshot \
    Environment=HOME=/root "ExecStart=/bin/bash $2 recover" >"$units/$1.service" || return 1
  printf '%s\n' '[Unit]' "Description=Innkeeper: $4" '' '[Timer]' OnActiveSec=20 OnBootSec=10 OnUnitInactiveSec=20 AccuracySec=1 '' \
    '[Install]' WantedBy=timers.target >"$units/$1.timer" || return 1
  systemctl daemon-reload && systemctl enable --quiet --now "$1.timer"
}
watch_no_more() {
  if ! [ -e "$units/$1.timer" ]; then return; fi
  systemctl disable --quiet --now "$1.timer"
  rm -f "$units/$1.timer" "$units/$1.service"
  systemctl daemon-reload
}
