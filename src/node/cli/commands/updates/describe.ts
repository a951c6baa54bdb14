import type {
  ProgramVersion,
  UpdateResult,
  Updates,
  VersionMove,
} from '../../../../shared/contract/updates.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { fill } from '../../../../shared/words/fill.ts';
import { serviceInSentence } from '../../../../shared/words/service-in-sentence.ts';
import { say, spoken } from '../../spoken.ts';

const line = (told: Message) => `  ${say(told)}`;
const further = (told: Message) => `    ${say(told)}`;

/** What there is to update, the programs first. */
export function describeUpdates(updates: Updates): string {
  const { programs, unfinished, backgroundUpdates, undo, system } = updates;
  const newer = programs.filter(({ state }) => state === 'newer');
  return [
    ...(unfinished ? [say(message('cli.updates.unfinished'))] : []),
    say(
      newer.length === 0 ? message('cli.updates.none') : message('cli.updates.some', { count: newer.length }),
    ),
    ...newer.flatMap(describeNewer),
    ...describeNotices(updates),
    ...(backgroundUpdates !== null && backgroundUpdates > 0
      ? [say(message('cli.updates.background', { count: backgroundUpdates }))]
      : []),
    say(message('cli.updates.runs')),
    ...programs.filter(({ state }) => state !== 'newer').map(describeOther),
    ...(undo
      ? [say(message('cli.updates.undo', { at: { at: undo.at } })), ...undo.moves.map(describeMove)]
      : []),
    ...describeSystem(system),
  ].join('\n');
}

function describeNewer({
  services,
  running,
  offered,
  security,
  changes,
  why,
  notes,
}: ProgramVersion): string[] {
  return [
    line(
      message('cli.updates.newer', { service: { service: services[0] ?? '' }, from: running, to: offered }),
    ),
    ...(security === 'no' ? [] : [further(message(`cli.updates.security.${security}`))]),
    ...changes.map(further),
    further(why),
    ...(notes === undefined ? [] : [`    ${notes}`]),
  ];
}

function describeNotices({ notices }: Updates): string[] {
  const { words } = spoken();
  return notices.map(({ kind, service, seconds }) => {
    const notice = fill(words.notices[kind], { service: serviceInSentence(service, spoken()) });
    return say(message('cli.for-about', { time: { seconds }, notice }));
  });
}

function describeOther({ services, running, offered, state }: ProgramVersion): string {
  const service = { service: services[0] ?? '' };
  if (state === 'major') return line(message('cli.updates.major', { service, version: running, offered }));
  if (state === 'ahead') return line(message('cli.updates.ahead', { service, version: running, offered }));
  return line(message('cli.updates.current', { service, version: running }));
}

function describeMove({ service, from, to }: VersionMove): string {
  return line(message('cli.updates.newer', { service: { service }, from, to }));
}

function describeSystem({ name, pending, restart }: Updates['system']): string[] {
  const updates =
    pending === null
      ? message('cli.updates.system-unknown', { name })
      : pending.security === null
        ? message('cli.updates.system-all', { name, count: pending.all })
        : message('cli.updates.system', { name, count: pending.all, security: pending.security });
  return [say(updates), ...(restart === null ? [] : [say(message('cli.updates.restart'))])];
}

/** What an update has come to. */
export function describeMoved({ moves, backupAt }: UpdateResult): string {
  return [
    say(moves.length === 0 ? message('cli.updates.none') : message('cli.updates.moved')),
    ...moves.map(describeMove),
    ...(backupAt === null ? [] : [say(message('cli.updates.backed-up', { at: { at: backupAt } }))]),
  ].join('\n');
}
