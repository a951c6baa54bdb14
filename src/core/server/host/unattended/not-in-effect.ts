import type { Updates } from '../../../../shared/contract/updates.ts';
import { type Message, message } from '../../../../shared/message.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import { said } from '../../said.ts';
import { unattendedInEffect } from './effect.ts';
import type { SeenUnattended } from './facts.ts';

type Unattended = NonNullable<Updates['system']['unattended']>;

/** Why what was chosen is not what is in effect; undefined where it is, or where nothing was chosen. */
export function notInEffect(
  { system: { updates: wanted, restart } }: Pick<ServerSpec, 'system'>,
  seen: SeenUnattended,
): Message | undefined {
  if (wanted === 'unchanged') return undefined;
  const now = unattendedInEffect(seen);
  if (now === undefined) return message('unattended.no-apt');
  if (wanted === 'off') return now.installs === 'off' ? undefined : message('unattended.still-on');
  if (seen.files?.package === '') return message('unattended.no-package');
  const stopped = seen.timers.find(({ active }) => active !== 'active');
  if (stopped) return message('unattended.timer-stopped', { unit: stopped.unit });
  return settingsDiffer(now, wanted, restart) ? message('unattended.other-settings') : failedLately(now);
}

function settingsDiffer(now: Unattended, wanted: 'security' | 'all', restart: boolean): boolean {
  return now.installs !== wanted || now.restarts !== restart || !now.dockerHeld;
}

function failedLately({ failed: [first] }: Unattended): Message | undefined {
  return first === undefined ? undefined : message('unattended.failed', { reason: said(first) });
}
