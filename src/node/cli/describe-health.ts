import { formatMiB } from '../../shared/bytes.ts';
import type { Health, ServiceHealth } from '../../shared/contract/health.ts';
import { type MessageParam, message } from '../../shared/message.ts';
import { sayParam } from '../../shared/say.ts';
import { problemInTerminal, sayInTerminal, sayMarks, terminalLanguage } from './terminal-words.ts';

/** How a server is, in words: what is wrong first, then what a host may want to know. */
export function describeHealth(health: Health): string {
  const { light, problems, services, edited } = health;
  return [
    `${sayInTerminal(message(`cli.light.${light}`))} (${sayParam({ at: health.checkedAt }, terminalLanguage())})`,
    ...problems
      .map(problemInTerminal)
      .flatMap(({ title, cause, actions }) => [
        `  ${title}`,
        `    ${cause}`,
        ...actions.map(({ label }) => `    - ${label}`),
      ]),
    ...services.map(serviceLine),
    ...serverLines(health),
    ...health.certificates.map(
      ({ name, expiresAt }) =>
        `  ${sayInTerminal(message('cli.certificate', { name, expires: moment(expiresAt) }))}`,
    ),
    ...health.versions
      .filter(({ newer }) => newer)
      .map(
        ({ component, running, offered }) =>
          `  ${sayInTerminal(message('cli.newer-version', { component, offered, running: running ?? message('thing.another-version') }))}`,
      ),
    ...(edited.length === 0
      ? []
      : [`  ${sayInTerminal(message('cli.edited', { files: { list: edited } }))}`]),
  ].join('\n');
}

function serviceLine(service: ServiceHealth): string {
  const { name, state, health, restarts, startedAt, memoryMiB, cpuPercent } = service;
  const parts = [
    service.stoppedByHost ? sayInTerminal(message('cli.stopped-by-you')) : state,
    ...(health === 'none' ? [] : [health]),
    ...(startedAt === undefined ? [] : [sayInTerminal(message('cli.since', { at: { at: startedAt } }))]),
    ...(restarts === 0 ? [] : [sayInTerminal(message('cli.restarted', { count: restarts }))]),
    ...(memoryMiB === null ? [] : [formatMiB(memoryMiB, terminalLanguage().tag)]),
    ...(cpuPercent === null ? [] : [sayInTerminal(message('cli.processor-share', { percent: cpuPercent }))]),
  ];
  return `  ${name}: ${sayMarks(parts)}`;
}

const moment = (at: string | null): MessageParam => (at === null ? message('cli.none-yet') : { at });

function serverLines({ light, memory, disk, processor, ...health }: Health): string[] {
  if (light === 'unreachable' || light === 'empty') return [];
  const { diskFullInDays: days, community, lastBackupAt, backupProvenAt } = health;
  const room = disk && { free: { mib: disk.freeMiB }, total: { mib: disk.totalMiB } };
  const lines = [
    ...(processor?.percent == null ? [] : [message('cli.processor', { percent: processor.percent })]),
    ...(memory === undefined
      ? []
      : [message('cli.memory', { free: { mib: memory.availableMiB }, total: { mib: memory.totalMiB } })]),
    ...(room === undefined
      ? []
      : [days === null ? message('cli.disk', room) : message('cli.disk-full-in', { ...room, count: days })]),
    ...(community === null
      ? []
      : [
          message('cli.people', { people: community.activeThisWeek }),
          message('cli.open-invitations', { count: community.openInvitations }),
          message('cli.messages-this-week', { count: community.messagesThisWeek }),
          message('cli.uploads', { size: { mib: community.mediaMiB } }),
        ]),
    message('cli.last-backup', { at: moment(lastBackupAt) }),
    ...(backupProvenAt === null ? [] : [message('cli.backup.proven-at', { at: { at: backupProvenAt } })]),
  ];
  return lines.map((line) => `  ${sayInTerminal(line)}`);
}
