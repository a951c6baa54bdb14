import type {
  ProgramVersion,
  UpdateResult,
  Updates,
  VersionMove,
} from '../../../../shared/contract/updates.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { fill } from '../../../../shared/words/fill.ts';
import { serviceInSentence } from '../../../../shared/words/service-in-sentence.ts';
import { sayInTerminal, terminalLanguage } from '../../terminal-words.ts';
import { describeUnattended } from './describe-unattended.ts';

const line = (told: Message) => `  ${sayInTerminal(told)}`;
const further = (told: Message) => `    ${sayInTerminal(told)}`;

/** What there is to update, the programs first. */
export function describeUpdates(updates: Updates): string {
  const { programs, unfinished, backgroundUpdates, undo, mayChangeData, system } = updates;
  const newer = programs.filter(({ state }) => state === 'newer');
  return [
    ...(unfinished ? [sayInTerminal(message('cli.updates.unfinished'))] : []),
    sayInTerminal(
      newer.length === 0 ? message('cli.updates.none') : message('cli.updates.some', { count: newer.length }),
    ),
    ...newer.flatMap(describeNewer),
    ...describeNotices(updates),
    ...(mayChangeData ? [sayInTerminal(message('cli.updates.data'))] : []),
    ...(backgroundUpdates !== null && backgroundUpdates > 0
      ? [sayInTerminal(message('cli.updates.background', { count: backgroundUpdates }))]
      : []),
    sayInTerminal(message('cli.updates.runs')),
    ...programs.filter(({ state }) => state !== 'newer').map(describeOther),
    ...(undo
      ? [
          sayInTerminal(message('cli.updates.undo', { at: { at: undo.at } })),
          ...undo.moves.map(describeMove),
          ...describeWayBack(undo),
        ]
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
  const { words } = terminalLanguage();
  return notices.map(({ kind, service, seconds }) => {
    const notice = fill(words.notices[kind], { service: serviceInSentence(service, terminalLanguage()) });
    return sayInTerminal(message('cli.for-about', { time: { seconds }, notice }));
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

/** Where the versions of before refuse the database as it is now. */
function describeWayBack({ needsDatabase, backup }: NonNullable<Updates['undo']>): string[] {
  if (!needsDatabase) return [];
  if (backup === null) return [line(message('cli.updates.no-way-back'))];
  const { at, placeId, snapshot } = backup;
  return [
    line(message('cli.updates.undo-data', { at: { at }, place: placeId, snapshot: snapshot.slice(0, 8) })),
  ];
}

function describeSystem({ name, pending, restart, unattended, notInEffect }: Updates['system']): string[] {
  const updates =
    pending === null
      ? message('cli.updates.system-unknown', { name })
      : pending.security === null
        ? message('cli.updates.system-all', { name, count: pending.all })
        : message('cli.updates.system', { name, count: pending.all, security: pending.security });
  return [
    sayInTerminal(updates),
    ...(restart === null ? [] : [sayInTerminal(message('cli.updates.restart'))]),
    ...(unattended === null ? [] : describeUnattended(unattended)),
    ...(notInEffect === null
      ? []
      : [sayInTerminal(message('cli.unattended.differs', { reason: notInEffect }))]),
  ];
}

/** What an update has come to. */
export function describeMoved({ moves, backupAt, databaseAt }: UpdateResult): string {
  return [
    sayInTerminal(moves.length === 0 ? message('cli.updates.none') : message('cli.updates.moved')),
    ...moves.map(describeMove),
    ...(databaseAt === null
      ? []
      : [sayInTerminal(message('cli.updates.database', { at: { at: databaseAt } }))]),
    ...(backupAt === null ? [] : [sayInTerminal(message('cli.updates.backed-up', { at: { at: backupAt } }))]),
  ].join('\n');
}
