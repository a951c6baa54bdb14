# Lets programs judge new settings before those take the place of what lies there. $1 staging folder of an upload; then
# for each service `--`, its name, and the program in its image that judges, with its arguments. On stdin: paths the
# upload removes. Nothing that runs is touched, and nothing is left behind. A mark `taken` or `refused` tells how each
# judged; what it said stands above.
# include: facts
set -u
cd /opt/innkeeper || exit 1
umask 077
staging=$1
shift
trial=$PWD/$staging/.trial
rm -rf "$trial"
mkdir "$trial" || exit 1
for item in compose.yaml config secrets; do
  if [ -e "$item" ]; then cp -a "$item" "$trial/" || exit 1; fi
done
tar -C "$staging" --exclude=./.trial --exclude=./state.json -cf - . | tar -xpf - -C "$trial" || exit 1
while IFS= read -r path; do rm -f -- "${trial:?}/$path"; done
# What programs keep is where it is: some look there, and none of these writes.
ln -s "$PWD/data" "$trial/data"

project=(--project-name innkeeper-trial --project-directory "$trial" --file "$trial/compose.yaml")
judge() {
  local service=$1 program=$2
  shift 2
  if timeout 180 docker compose "${project[@]}" \
    run --rm --no-deps -T --entrypoint "$program" "$service" "$@" </dev/null 2>&1; then
    mark taken "service=$service"
  else
    mark refused "service=$service"
    refused=yes
  fi
}
refused=
words=()
for word in "$@" --; do
  if [ "$word" != -- ]; then
    words+=("$word")
  elif [ "${#words[@]}" -gt 0 ]; then
    judge "${words[@]}"
    words=()
  fi
done
docker compose "${project[@]}" down --timeout 2 >/dev/null 2>&1
rm -rf "$trial"
if [ -n "$refused" ]; then
  rm -rf "$staging"
  exit 1
fi
