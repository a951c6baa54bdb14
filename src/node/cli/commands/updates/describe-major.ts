import { inMib } from '../../../../shared/bytes.ts';
import type { MajorMove } from '../../../../shared/contract/major-move.ts';
import { message } from '../../../../shared/message.ts';
import { sayInTerminal } from '../../terminal-words.ts';

/** What moving the databases to another major version of PostgreSQL means. */
export function describeMajor(move: MajorMove): string {
  const { fromVersion, toVersion, outSeconds, neededBytes, freeBytes } = move;
  return [
    message('cli.major.from', { from: fromVersion, to: toVersion }),
    message('cli.major.how'),
    message('cli.restore.out', { seconds: { seconds: outSeconds } }),
    message('cli.restore.room', { needed: inMib(neededBytes), free: inMib(freeBytes) }),
    message('cli.restore-run'),
  ]
    .map((told) => sayInTerminal(told))
    .join('\n');
}
