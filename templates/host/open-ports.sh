# Opens ports in the server's own firewall, and takes away rules that close exactly these. Nothing else changes.
# $1 firewall: ufw or firewalld. Then the ports, such as tcp/443 or udp/49152:50151. Can be repeated.
set -u
firewall=$1
shift
case $firewall in
  ufw)
    for port in "$@"; do
      rule=${port#*/}/${port%%/*}
      # A rule that is not there is no failure; ufw says so and ends with 0.
      for action in deny reject; do ufw --force delete "$action" "$rule" || exit 1; done
      ufw allow "$rule" comment Innkeeper || exit 1
    done
    ;;
  firewalld)
    for port in "$@"; do
      range=${port#*/}
      firewall-cmd --permanent --add-port="${range/:/-}/${port%%/*}" || exit 1
    done
    firewall-cmd --reload || exit 1
    ;;
  *)
    echo "There is no firewall here that could be set."
    exit 1
    ;;
esac
