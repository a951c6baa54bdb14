# The facts of the server's own firewall. It stands in a script where that says `# include: firewall`, after the facts.

# Tells which one it is and what its rules are. One that is idle decides nothing where another runs beside it.
firewall_facts() {
  local added ports='' ours='' active=false service
  if command -v ufw >/dev/null 2>&1; then ours=$(timeout 10 ufw status verbose 2>/dev/null); fi
  if [[ $ours == *'Status: active'* ]]; then
    active=true
  elif command -v firewall-cmd >/dev/null 2>&1; then
    if firewall-cmd --state >/dev/null 2>&1; then active=true; fi
    if [ "$active" = true ] || ! command -v ufw >/dev/null 2>&1; then
      fact firewall kind=firewalld "active:=$active"
      if [ "$active" = true ] && ports=$(firewall-cmd --list-ports 2>/dev/null); then
        for service in $(firewall-cmd --list-services 2>/dev/null); do
          ports+=" $(firewall-cmd --info-service="$service" 2>/dev/null | sed -n 's/^ *ports: *//p')"
        done
        fact firewalld "ports[]=${ports//[[:space:]]/$'\n'}" "target=$(firewall-cmd --permanent --get-target 2>/dev/null)"
      fi
      return
    fi
  fi
  if ! command -v ufw >/dev/null 2>&1; then return; fi
  fact firewall kind=ufw "active:=$active"
  if added=$(timeout 10 ufw show added 2>/dev/null); then
    fact ufw "status[]=$ours" "added[]=$added" "policy=$(sed -n 's/^DEFAULT_INPUT_POLICY=//p' /etc/default/ufw 2>/dev/null)"
  fi
}
