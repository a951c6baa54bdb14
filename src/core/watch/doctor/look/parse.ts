import { FactLines } from '../../../server/host/facts/lines.ts';
import { type Firewall, parseFirewalld, parseUfw } from './firewall.ts';

/** What the doctor's script found on the server. Absent is what could not be found out. */
export interface ServerLook {
  /** The server's clock, in seconds since the epoch, at the start of the look. */
  readonly time: number;
  /** Whether it is a container, whose clock is that of the machine under it. */
  readonly contained: boolean;
  readonly clock: {
    /** The program that keeps it right, where one runs. */
    readonly service: string | undefined;
    readonly synchronised: boolean;
  };
  readonly swapFreeMiB: number;
  /** Lines of the kernel's log about programs it ended because memory was used up. */
  readonly outOfMemory: readonly string[];
  readonly firewall: Firewall;
  /** Whether packets come in where no rule says otherwise and neither ufw nor firewalld runs. */
  readonly inputOpen: boolean;
  /** Rules somebody made that keep packets from what Docker publishes. */
  readonly dockerRules: number;
  readonly updates: { readonly all: number; readonly security: number } | undefined;
  /** When the list of updates was last fetched, in seconds since the epoch. */
  readonly updatesListed: number | undefined;
  /** What asks for a restart of the server; absent where nothing does. */
  readonly reboot: string | undefined;
  /** Asked on the server itself: name -> HTTP status, and how curl ended (0: an answer came). */
  readonly frontDoor: ReadonlyMap<string, { readonly status: number; readonly ended: number }>;
  /** From inside a program; absent where it does not run. `ok`, or what went wrong. */
  readonly inside: {
    readonly database: string | undefined;
    readonly synapse: string | undefined;
    readonly frontDoor: string | undefined;
  };
  /** Services whose last end was for want of memory. */
  readonly starved: readonly string[];
  readonly database:
    | { readonly collate: string; readonly ctype: string; readonly encoding: string }
    | undefined;
  readonly databaseTrouble: string | undefined;
  readonly backgroundUpdates: number | undefined;
}

/** Reads the output of `templates/host/doctor.sh`. Throws if it is cut short. */
export function parseLook(output: string): ServerLook {
  const lines = new FactLines(output);
  if (!lines.has('end')) throw new Error('The look at the server was cut short.');
  const some = (name: string) => (lines.has(name) ? lines.one(name) : undefined);
  return {
    time: lines.number('time'),
    contained: lines.has('contained'),
    clock: {
      service: lines.all('clock-service')[0],
      synchronised: lines.one('clock-NTPSynchronized') === 'yes',
    },
    swapFreeMiB: Math.round(lines.number('swap-free-kib') / 1024),
    outOfMemory: lines.all('oom'),
    firewall: firewallOf(lines),
    inputOpen: !/\b(?:DROP|REJECT)\b/.test(lines.one('input-policy')),
    dockerRules: lines.number('docker-user'),
    updates: pair(some('updates'), (all, security) => ({ all, security })),
    updatesListed: lines.has('updates-listed') ? lines.number('updates-listed') : undefined,
    reboot: some('reboot'),
    frontDoor: new Map(
      lines.all('front').flatMap((line) => {
        const [name = '', status = '', ended = ''] = line.split(' ');
        return name === '' ? [] : [[name, { status: Number(status) || 0, ended: Number(ended) }] as const];
      }),
    ),
    inside: {
      database: some('inside-database'),
      synapse: some('inside-synapse'),
      frontDoor: some('inside-front-door'),
    },
    starved: lines.all('ended').flatMap((line) => {
      const [service = '', starved] = line.split(' ');
      return starved === 'true' ? [service] : [];
    }),
    database: databaseOf(some('database')),
    databaseTrouble: some('database-trouble'),
    backgroundUpdates: lines.has('background-updates') ? lines.number('background-updates') : undefined,
  };
}

function firewallOf(lines: FactLines): Firewall {
  if (lines.has('ufw-default')) return parseUfw(lines.one('ufw-default'), lines.all('ufw-rule'));
  if (lines.has('firewalld-target')) {
    return parseFirewalld(lines.one('firewalld-target'), lines.all('firewalld-port'));
  }
  return { kind: 'none' };
}

function databaseOf(line: string | undefined): ServerLook['database'] {
  const [collate, ctype, encoding] = line?.split(' ') ?? [];
  if (collate === undefined || ctype === undefined || encoding === undefined) return undefined;
  return { collate, ctype, encoding };
}

function pair<T>(line: string | undefined, make: (first: number, second: number) => T): T | undefined {
  const [first, second] = line?.split(' ').map(Number) ?? [];
  return first !== undefined && second !== undefined && Number.isFinite(first + second)
    ? make(first, second)
    : undefined;
}
