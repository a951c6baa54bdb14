import type { Updates } from '../../../../shared/contract/updates.ts';
import { message } from '../../../../shared/message.ts';
import { sayInTerminal } from '../../terminal-words.ts';

/** How the system installs updates by itself, and what that did lately. */
export function describeUnattended({
  installs,
  nextAt,
  dockerHeld,
  installed,
  failed,
}: NonNullable<Updates['system']['unattended']>): string[] {
  const isOn = installs !== 'off';
  return [
    sayInTerminal(message(`cli.unattended.${installs}`)),
    ...(isOn && nextAt !== null
      ? [sayInTerminal(message('cli.unattended.next', { at: { at: nextAt } }))]
      : []),
    ...(isOn && !dockerHeld ? [sayInTerminal(message('cli.unattended.docker'))] : []),
    ...installed.slice(0, 5).map(({ at, packages }) =>
      sayInTerminal(
        message('cli.unattended.installed', {
          at: { at },
          list: { list: packages.map(({ name, version }) => `${name} ${version}`) },
        }),
      ),
    ),
    ...(isOn ? failed : []).map((reason) => sayInTerminal(message('cli.unattended.failed', { reason }))),
  ];
}
