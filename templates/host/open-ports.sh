# Opens ports in the server's own firewall, and takes away rules that close exactly these. Nothing else changes.
# $1 show or do, $2 firewall: ufw or firewalld. Then the ports, such as tcp/443 or udp/49152:50151. Can be repeated.
# include: facts
# include: does
set -u
firewall=$2
shift 2
case $firewall in
  ufw)
    added=$(ufw show added)
    for port in "$@"; do
      rule=${port#*/}/${port%%/*}
      for action in deny reject; do
        if grep -qE "^ufw $action $rule( comment .*)?$" <<<"$added"; then
          does ufw --force delete "$action" "$rule" || exit 1
        fi
      done
      does ufw allow "$rule" comment Innkeeper || exit 1
    done
    ;;
  firewalld)
    for port in "$@"; do
      range=${port#*/}
      # Now and from the next start on: reading all rules anew would drop what somebody has set for now alone.
      does firewall-cmd --add-port="${range/:/-}/${port%%/*}" || exit 1
      does firewall-cmd --permanent --add-port="${range/:/-}/${port%%/*}" || exit 1
    done
    ;;
  *)
    echo "There is no firewall here that could be set." >&2
    exit 1
    ;;
esac
shown
