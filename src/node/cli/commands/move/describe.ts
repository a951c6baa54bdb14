import { assertNever } from '../../../../shared/assert-never.ts';
import { formatBytes } from '../../../../shared/bytes.ts';
import type { MovePlan } from '../../../../shared/contract/move.ts';
import { message } from '../../../../shared/message.ts';
import { sayInTerminal, terminalLanguage } from '../../terminal-words.ts';

/** What a move would do, or what is left of it. */
export function describeMove(plan: MovePlan): string {
  const { phase, domain, from, to } = plan;
  switch (phase) {
    case 'none':
      return [...describeCopy(plan), sayInTerminal(message('cli.move.run'))].join('\n');
    case 'copying':
    case 'stopping':
    case 'stopped':
      return [
        sayInTerminal(message(`move.phase.${phase}`, { domain, from, to })),
        sayInTerminal(message('cli.move.go-on')),
      ].join('\n');
    case 'ready':
      return describeNext(plan);
    case 'moved':
      return [
        sayInTerminal(message('move.phase.moved', { domain, from, to })),
        sayInTerminal(message('cli.move.finish-again')),
      ].join('\n');
    default:
      return assertNever(phase);
  }
}

/** How far a move is, by the old server's note alone. */
export function describeNoted({
  phase,
  ...where
}: Pick<MovePlan, 'phase' | 'domain' | 'from' | 'to'>): string {
  if (phase === 'none') return sayInTerminal(message('cli.move.none'));
  const told = sayInTerminal(message(`move.phase.${phase}`, where));
  return phase === 'moved' ? told : [told, sayInTerminal(message('cli.move.alone'))].join('\n');
}

function describeCopy(plan: MovePlan): string[] {
  const { domain, from, to, way, dataBytes, lastBackupAt, backupSeconds, outSeconds, means } = plan;
  return [
    sayInTerminal(message('cli.move.would', { domain, from, to })),
    ...(dataBytes === null
      ? []
      : [
          `  ${sayInTerminal(message('move.size', { size: formatBytes(dataBytes, terminalLanguage().tag) }))}`,
        ]),
    `  ${sayInTerminal(message(way === 'computer' ? 'move.by-computer' : 'move.by-place'))}`,
    ...(lastBackupAt === null || backupSeconds === null
      ? [`  ${sayInTerminal(message('move.no-backup'))}`]
      : [
          `  ${sayInTerminal(message('move.backup', { at: { at: lastBackupAt }, time: { seconds: backupSeconds } }))}`,
        ]),
    `  ${sayInTerminal(message('move.out', { time: { seconds: outSeconds } }))}`,
    ...means.map((one) => `  ${sayInTerminal(one)}`),
    ...describeRecords(plan),
  ];
}

/** What is left once the new server runs. */
export function describeNext(plan: MovePlan): string {
  const { domain, from, to } = plan;
  return [
    sayInTerminal(message('move.phase.ready', { domain, from, to })),
    ...describeRecords(plan),
    sayInTerminal(message('cli.move.finish', { domain })),
  ].join('\n');
}

function describeRecords({ dns, dnsSeconds }: MovePlan): string[] {
  const wanted = dns.records.filter(({ state }) => state !== 'right');
  if (!dns.needed) return [];
  if (wanted.length === 0) return [sayInTerminal(message('move.dns-right'))];
  return [
    sayInTerminal(message('move.dns')),
    ...wanted.map(
      ({ type, name, expected, found }) =>
        `  ${type} ${name} ${expected === '' ? sayInTerminal(message('move.dns-delete')) : expected}${
          found.length === 0 ? '' : `  (${sayInTerminal(message('move.dns-now', { list: { list: found } }))})`
        }`,
    ),
    ...(dnsSeconds === null
      ? []
      : [sayInTerminal(message('move.dns-kept', { time: { seconds: dnsSeconds } }))]),
  ];
}
