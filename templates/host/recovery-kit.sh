# Tells by what this server is found and known: its public addresses and the keys its remote login shows. Nothing changes.
# shellcheck disable=SC2317 # not all of what is included is used
# include: facts
set -u
export LC_ALL=C
if command -v ip >/dev/null 2>&1; then
  ip -o addr show scope global 2>/dev/null | while read -r _ device family address flags; do
    case $device in docker* | br-* | veth* | virbr* | cni*) continue ;; esac
    case " $flags " in *' deprecated '* | *' temporary '*) continue ;; esac
    fact address "family=$family" "address=${address%%/*}"
  done
fi
# The daemon's own list, where it tells; else where its keys lie by default.
mapfile -t keys < <(sshd -T 2>/dev/null || /usr/sbin/sshd -T 2>/dev/null)
files=()
for line in "${keys[@]}"; do
  case $line in hostkey\ *) files+=("${line#hostkey }.pub") ;; esac
done
if [ "${#files[@]}" -eq 0 ]; then files=(/etc/ssh/ssh_host_*_key.pub); fi
for file in "${files[@]}"; do
  if [ ! -r "$file" ]; then continue; fi
  read -r type _ <"$file"
  read -r _ fingerprint _ <<<"$(ssh-keygen -lf "$file" 2>/dev/null)"
  fact host-key "type=$type" "fingerprint=$fingerprint"
done
fact end
