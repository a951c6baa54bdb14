import { formatMiB } from '../../shared/bytes.ts';
import type { Health, ServiceHealth } from '../../shared/contract/health.ts';

const lights: Readonly<Record<Health['light'], string>> = {
  good: 'Your server is running.',
  attention: 'Your server is running, but something needs a look.',
  trouble: 'Your server is not working as it should.',
  empty: 'Nothing is set up on this server yet.',
  unreachable: 'Your server cannot be reached.',
};

/** How a server is, in words: what is wrong first, then what a host may want to know. */
export function describeHealth(health: Health): string {
  const { light, problems, services, edited } = health;
  return [
    `${lights[light]} (${health.checkedAt})`,
    ...problems.flatMap(({ title, cause, actions }) => [
      `  ${title}`,
      `    ${cause}`,
      ...actions.map(({ label }) => `    - ${label}`),
    ]),
    ...services.map(serviceLine),
    ...serverLines(health),
    ...health.certificates.map(
      ({ name, expiresAt }) => `  Certificate of ${name}: ${expiresAt ?? 'none yet'}`,
    ),
    ...health.versions
      .filter(({ newer }) => newer)
      .map(
        ({ component, running, offered }) => `  Newer version of ${component}: ${offered} (runs ${running})`,
      ),
    ...(edited.length === 0 ? [] : [`  Edited by hand: ${edited.join(', ')}`]),
  ].join('\n');
}

function serviceLine(service: ServiceHealth): string {
  const { name, state, health, restarts, startedAt, memoryMiB, cpuPercent } = service;
  const parts = [
    service.stoppedByHost ? 'stopped by you' : state,
    ...(health === 'none' ? [] : [health]),
    ...(startedAt === undefined ? [] : [`since ${startedAt}`]),
    ...(restarts === 0 ? [] : [`restarted ${restarts} times`]),
    ...(memoryMiB === null ? [] : [formatMiB(memoryMiB)]),
    ...(cpuPercent === null ? [] : [`${cpuPercent} % of the processor`]),
  ];
  return `  ${name}: ${parts.join(', ')}`;
}

function serverLines({ light, memory, disk, processor, ...health }: Health): string[] {
  if (light === 'unreachable' || light === 'empty') return [];
  const { diskFullInDays: days, activeThisWeek: people, lastBackupAt } = health;
  return [
    ...(processor?.percent == null ? [] : [`  Processor: ${processor.percent} % busy`]),
    ...(memory === undefined
      ? []
      : [`  Memory free: ${formatMiB(memory.availableMiB)} of ${formatMiB(memory.totalMiB)}`]),
    ...(disk === undefined
      ? []
      : [
          `  Disk free: ${formatMiB(disk.freeMiB)} of ${formatMiB(disk.totalMiB)}${days === null ? '' : `, full in about ${days} days`}`,
        ]),
    ...(people === null ? [] : [`  People in the last 7 days: ${people}`]),
    `  Last backup: ${lastBackupAt ?? 'none yet'}`,
  ];
}
