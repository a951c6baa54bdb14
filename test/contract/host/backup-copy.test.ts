import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runBash } from './run-script.ts';

const script = readFileSync('templates/host/backup.sh', 'utf8');
const copy = /^forget_incomplete\(\) \{$.*?^copy_to_place\(\) \{$.*?^\}$/ms.exec(script)?.[0] ?? '';

/**
 * Copies to a place with a restic that ends its backups with these statuses, in turn, and forgets with `forgets`. Tells
 * what becomes of it, what it was asked to forget, and what is told to be left. Practice backs up with a real one.
 */
function copied(
  statuses: string,
  forgets: number,
): { good: boolean; why: string; forgot: string; left: string } {
  const told = runBash(
    `statuses=($1) forgets=$2 asked='' turn=0 forgot='' why='' said='' left='' numbers=() paths=() excludes=() home=/ own=/nowhere
    declare -A place=([id]=p1)
    logs=$(mktemp -d)
    mark() { :; }; mount_of() { :; }; prepare_place() { :; }; follow_progress() { :; }; value_of() { return 1; }
    number_in() { echo 1; }; check_place() { :; }; touch() { :; }
    tried() {
      case $2 in
        backup)
          echo "{\\"message_type\\":\\"summary\\",\\"snapshot_id\\":\\"a$turn\\"}" >"$1"
          local status=\${statuses[turn]}
          turn=$((turn + 1))
          if [ "$status" = 3 ]; then why=unread; fi
          return "$status"
          ;;
        forget)
          if [[ $* == *--keep-last* ]]; then return 0; fi
          shift 3
          forgot=$*
          if [ "$forgets" != 0 ]; then why=refused said=no; fi
          return "$forgets"
          ;;
      esac
    }
    ${copy}
    good=false
    if copy_to_place 2>/dev/null; then good=true; fi
    rm -rf "$logs"
    printf '{"good":%s,"why":"%s","forgot":"%s","left":"%s"}' "$good" "$why" "$forgot" "$left"`,
    [statuses, String(forgets)],
  );
  return JSON.parse(told.toString());
}

test('what came out incomplete is taken away, and told where it cannot be', () => {
  expect(copied('0', 0)).toMatchObject({ good: true, forgot: '' });
  expect(copied('3 0', 0)).toMatchObject({ good: true, forgot: 'a0', left: '' });
  expect(copied('3 3', 0)).toMatchObject({ good: false, why: 'unread', forgot: 'a0 a1', left: '' });
  expect(copied('3 0', 1)).toMatchObject({ good: false, why: 'incomplete-left', left: 'a0' });
  expect(copied('3 3', 1)).toMatchObject({ good: false, why: 'incomplete-left', left: 'a0 a1' });
});
