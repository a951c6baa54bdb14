import { formatMiB } from '../../shared/bytes.ts';
import type { Health, ServiceHealth } from '../../shared/contract/health.ts';
import { message } from '../../shared/message.ts';
import { inWords, say, spoken } from './spoken.ts';

/** How a server is, in words: what is wrong first, then what a host may want to know. */
export function describeHealth(health: Health): string {
  const { light, problems, services, edited } = health;
  return [
    `${say(message(`cli.light.${light}`))} (${health.checkedAt})`,
    ...problems
      .map(inWords)
      .flatMap(({ title, cause, actions }) => [
        `  ${title}`,
        `    ${cause}`,
        ...actions.map(({ label }) => `    - ${label}`),
      ]),
    ...services.map(serviceLine),
    ...serverLines(health),
    ...health.certificates.map(
      ({ name, expiresAt }) =>
        `  ${say(message('cli.certificate', { name, expires: expiresAt ?? message('cli.none-yet') }))}`,
    ),
    ...health.versions
      .filter(({ newer }) => newer)
      .map(
        ({ component, running, offered }) =>
          `  ${say(message('cli.newer-version', { component, offered, running: running ?? message('thing.another-version') }))}`,
      ),
    ...(edited.length === 0 ? [] : [`  ${say(message('cli.edited', { files: edited.join(', ') }))}`]),
  ].join('\n');
}

function serviceLine(service: ServiceHealth): string {
  const { name, state, health, restarts, startedAt, memoryMiB, cpuPercent } = service;
  const parts = [
    service.stoppedByHost ? say(message('cli.stopped-by-you')) : state,
    ...(health === 'none' ? [] : [health]),
    ...(startedAt === undefined ? [] : [say(message('cli.since', { at: startedAt }))]),
    ...(restarts === 0 ? [] : [say(message('cli.restarted', { count: restarts }))]),
    ...(memoryMiB === null ? [] : [formatMiB(memoryMiB, spoken().tag)]),
    ...(cpuPercent === null ? [] : [say(message('cli.processor-share', { percent: cpuPercent }))]),
  ];
  return `  ${name}: ${parts.join(', ')}`;
}

function serverLines({ light, memory, disk, processor, ...health }: Health): string[] {
  if (light === 'unreachable' || light === 'empty') return [];
  const { diskFullInDays: days, activeThisWeek: people, lastBackupAt } = health;
  const room = disk && { free: { mib: disk.freeMiB }, total: { mib: disk.totalMiB } };
  const lines = [
    ...(processor?.percent == null ? [] : [message('cli.processor', { percent: processor.percent })]),
    ...(memory === undefined
      ? []
      : [message('cli.memory', { free: { mib: memory.availableMiB }, total: { mib: memory.totalMiB } })]),
    ...(room === undefined
      ? []
      : [days === null ? message('cli.disk', room) : message('cli.disk-full-in', { ...room, count: days })]),
    ...(people === null ? [] : [message('cli.people', { people })]),
    message('cli.last-backup', { at: lastBackupAt ?? message('cli.none-yet') }),
  ];
  return lines.map((line) => `  ${say(line)}`);
}
