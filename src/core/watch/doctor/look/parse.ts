import { readContainer } from '../../../server/host/facts/container.ts';
import { mib } from '../../../server/host/facts/disk.ts';
import { type Facts, readFacts } from '../../../server/host/facts/read-facts.ts';
import { readFirewall } from '../../../server/host/firewall/read.ts';
import type { Firewall } from '../../../server/host/firewall/rules.ts';
import { type SeenUnattended, sortUnattended } from '../../../server/host/unattended/facts.ts';
import { type DoctorFact, doctorFactSchema } from './doctor-facts.ts';

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
  readonly reverseProxy: ReadonlyMap<string, { readonly status: number; readonly ended: number }>;
  /** From inside a program; absent where it does not run. */
  readonly inside: {
    readonly database: Way | undefined;
    readonly synapse: Way | undefined;
    readonly reverseProxy: Way | undefined;
  };
  /** Services whose last end was for want of memory. */
  readonly starved: readonly string[];
  readonly database:
    | { readonly collate: string; readonly ctype: string; readonly encoding: string }
    | undefined;
  readonly databaseError: string | undefined;
  readonly backgroundUpdates: number | undefined;
  /** How the system installs updates by itself, as the script told it. */
  readonly unattended: SeenUnattended;
}

/** Whether a program reaches what it needs, and else what it said. */
interface Way {
  readonly works: boolean;
  readonly said: string;
}

/** Reads what `templates/host/doctor.sh` printed. Throws as `readFacts` does. */
export function parseDoctorLook(output: string): ServerLook {
  const seen = readFacts('doctor', doctorFactSchema, output);
  const way = (which: 'database' | 'synapse' | 'reverse-proxy'): Way | undefined =>
    seen.all('inside').find(({ what }) => what === which);
  const updates = seen.one('updates');
  const database = seen.one('database');
  return {
    time: seen.one('time')?.seconds ?? 0,
    contained: seen.has('contained'),
    clock: {
      service: seen.one('clock-service')?.unit,
      synchronised: seen.has('clock-synchronised'),
    },
    swapFreeMiB: mib(seen.one('swap')?.freeKib),
    outOfMemory: seen.all('out-of-memory').map(({ line }) => line),
    firewall: firewallOf(seen),
    inputOpen:
      !/\b(?:DROP|REJECT)\b/.test(seen.one('input-policy')?.rule ?? '') && !seen.one('input-rules')?.closing,
    dockerRules: seen.one('docker-user')?.closing ?? 0,
    updates: updates && { all: updates.all ?? 0, security: updates.security ?? 0 },
    updatesListed: seen.one('updates-listed')?.at ?? undefined,
    reboot: seen.one('reboot')?.for,
    reverseProxy: new Map(
      seen.all('front').map(({ name, status, ended }) => [name, { status: status ?? 0, ended: ended ?? 7 }]),
    ),
    inside: { database: way('database'), synapse: way('synapse'), reverseProxy: way('reverse-proxy') },
    starved: seen
      .all('container')
      .map(readContainer)
      .flatMap(({ outOfMemory, service }) => (outOfMemory ? [service] : [])),
    database: database && {
      collate: database.collate,
      ctype: database.ctype,
      encoding: database.encoding,
    },
    databaseError: seen.one('database-error')?.said,
    backgroundUpdates: seen.one('background-updates')?.count ?? undefined,
    unattended: sortUnattended(seen.list),
  };
}

/** One that is off decides nothing. */
function firewallOf(seen: Facts<DoctorFact>): Firewall {
  const { kind, active, does } = readFirewall({
    firewall: seen.one('firewall'),
    ufw: seen.one('ufw'),
    firewalld: seen.one('firewalld'),
  });
  return kind === 'none' || !active || does === undefined ? { kind: 'none' } : { kind, ...does };
}
