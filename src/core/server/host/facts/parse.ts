import type { HostFacts } from '../../../../shared/facts.ts';
import { readInfo, readSettings } from '../docker/info.ts';
import { dockerOddities } from '../docker/oddities.ts';
import { parseContainer, type SeenContainer } from './containers.ts';
import { FactLines } from './lines.ts';
import { foreignPorts } from './ports.ts';
import { type ReadState, readState, writtenFiles } from './state-file.ts';

/** The name compose gives to everything Innkeeper starts. */
export const composeProject = 'innkeeper';

/** What one look at a server gave: the facts every shell may see, and the state file only flows need. */
export interface Inspection {
  readonly facts: HostFacts;
  readonly state: ReadState;
  /** Remote jobs that have not ended; on a first deploy there are such before there is a state file. */
  readonly runningJobs: readonly string[];
}

/** What only the caller knows: how this user becomes root, and this computer's clock around the look. */
export interface InspectContext {
  readonly root: HostFacts['user']['root'];
  readonly userName: string;
  /** This computer's time in seconds since the epoch, halfway between question and answer. */
  readonly localSeconds: number;
}

/** Turns the inspect script's output into facts. Throws if it is cut short, for half a truth is none. */
export function parseInspection(output: string, context: InspectContext): Inspection {
  const lines = new FactLines(output);
  if (!lines.has('end')) throw new Error('The look at the server was cut short.');
  const os = parseOsRelease(lines.file('os-release') ?? '');
  const containers = lines.all('container').flatMap((line) => parseContainer(line) ?? []);
  const state = readState(lines.file('state.json') ?? lines.file('pending.json'));
  const kib = (name: string) => Math.round(lines.number(name) / 1024);
  const facts: HostFacts = {
    hostname: lines.one('hostname'),
    os,
    arch: lines.one('arch'),
    virtualization: lines.one('virtualization') || 'none',
    systemd: lines.one('systemd') === 'yes',
    cpus: Math.max(1, lines.number('cpus')),
    memory: {
      totalMiB: kib('memory-total-kib'),
      availableMiB: kib('memory-available-kib'),
      swapMiB: kib('memory-swap-kib'),
    },
    disks: parseDisks(lines.all('disk')),
    clockOffsetSeconds: lines.number('time') - context.localSeconds,
    addresses: {
      v4: lines.all('address-inet').slice(),
      v6: lines.all('address-inet6').filter((address) => /^[23]/.test(address)),
    },
    user: { name: context.userName, uid: lines.number('uid'), root: context.root },
    packages: packageManagers[lines.one('packages')] ?? 'none',
    busy: (['cloud-init', 'package-manager'] as const).filter((what) => lines.all('busy').includes(what)),
    docker: dockerFacts(lines),
    ports: foreignPorts(lines.all('listener'), containers, composeProject),
    firewall: {
      kind: firewalls.find((kind) => kind === lines.one('firewall')) ?? 'none',
      active: lines.has('firewall-active'),
    },
    ...(state.kind === 'known' && { innkeeper: ownFacts(lines, containers, state.state) }),
  };
  return { facts, state, runningJobs: lines.all('job') };
}

function dockerFacts(lines: FactLines): HostFacts['docker'] {
  const info = readInfo(lines.file('docker-info'));
  const engine = info?.ServerVersion || undefined;
  const unit = units[lines.one('docker-unit')];
  const odd = dockerOddities({
    info,
    settings: readSettings(lines.file('daemon.json')),
    client: lines.one('docker-client'),
    program: lines.one('docker-program'),
    running: engine !== undefined,
  });
  const trouble = lines.one('docker-trouble');
  return {
    ...(engine !== undefined && { engine }),
    ...(lines.has('docker-compose') && { compose: lines.one('docker-compose').replace(/^v/, '') }),
    client: lines.has('docker-client'),
    ...(engine === undefined && trouble !== '' && { trouble }),
    ...(unit !== undefined && { unit }),
    ...(odd.length > 0 && { odd }),
  };
}

/** systemd's words for a unit, and what they mean for the engine. One that failed may start once more. */
const units: Readonly<Record<string, NonNullable<HostFacts['docker']['unit']>>> = {
  'loaded active': 'running',
  'loaded reloading': 'running',
  'loaded inactive': 'stopped',
  'loaded deactivating': 'stopped',
  'loaded failed': 'stopped',
  'loaded activating': 'stopped',
  'masked inactive': 'stopped',
};

const packageManagers: Readonly<Record<string, HostFacts['packages']>> = {
  'apt-get': 'apt',
  dnf: 'dnf',
  pacman: 'pacman',
};
const firewalls = ['ufw', 'firewalld'] as const;

function parseOsRelease(text: string): HostFacts['os'] {
  const values = new Map(
    text.split('\n').flatMap((line) => {
      const match = /^([A-Z_]+)=(?:"(.*)"|'(.*)'|(.*))$/.exec(line.trim());
      return match?.[1] ? [[match[1], match[2] ?? match[3] ?? match[4] ?? ''] as const] : [];
    }),
  );
  const id = values.get('ID') ?? '';
  return {
    id,
    like: (values.get('ID_LIKE') ?? '').split(' ').filter(Boolean),
    // Debian's unreleased suites have no number: they are newer than any that has one.
    version: values.get('VERSION_ID') ?? '',
    name: values.get('PRETTY_NAME') ?? (id || 'an unknown system'),
  };
}

function parseDisks(values: readonly string[]): HostFacts['disks'] {
  const disks = values.flatMap((value) => {
    const [total = '', free = '', path = '/', inodes = ''] = value.split(' ');
    const mib = (kib: string) => Math.round((Number(kib) || 0) / 1024);
    // Some file systems (btrfs) count no inodes and say 0 or `-`.
    const inodesFree = Number(inodes) > 0 ? Number(inodes) : Number.MAX_SAFE_INTEGER;
    return [{ path, totalMiB: mib(total), freeMiB: mib(free), inodesFree }];
  });
  return disks.filter((disk, index) => disks.findIndex((other) => other.path === disk.path) === index);
}

function ownFacts(
  lines: FactLines,
  containers: readonly SeenContainer[],
  state: Extract<ReadState, { kind: 'known' }>['state'],
): HostFacts['innkeeper'] {
  const pending = readState(lines.file('pending.json'));
  const files = Object.fromEntries(
    lines.all('file').flatMap((line) => {
      const space = line.indexOf(' ');
      return space > 0 ? [[line.slice(space + 1), line.slice(0, space)]] : [];
    }),
  );
  const written = writtenFiles(state, pending, files);
  return {
    domain: state.spec.domain,
    version: state.innkeeper,
    files,
    written,
    secrets: Object.keys(files).flatMap((path) => (path.startsWith('secrets/') ? [path.slice(8)] : [])),
    images: lines.all('image').slice(),
    services: containers
      .filter((container) => container.project === composeProject)
      .map(({ service, state: now, health, image, startedAt, restarts, digest }) => ({
        name: service,
        state: now,
        health,
        image,
        restarts,
        ...(digest !== '-' && { digest }),
        ...(now === 'running' && { startedAt }),
      })),
    changedAt: state.changedAt,
    adminMade: state.admin !== undefined,
  };
}
