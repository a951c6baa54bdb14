import { z } from 'zod';
import type { HostFacts } from '../../../../shared/facts.ts';
import { fromJson } from '../../../../shared/from-json.ts';
import { composeProject } from '../../../../shared/server-constants.ts';
import { composeVersion, readInfo, readSettings } from '../docker/info.ts';
import { unsupportedDocker } from '../docker/unsupported.ts';
import { readFirewall } from '../firewall/read.ts';
import { ownContainers, readContainer, type SeenContainer } from './container.ts';
import { mib, readDisks } from './disk.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { readIdentity } from './identity.ts';
import { filesThere, fileText, type InspectFact, inspectFactSchema, stateFileText } from './inspect-facts.ts';
import { foreignPorts } from './ports.ts';
import { type Facts, readFacts } from './read-facts.ts';
import { type ReadState, readState, type StateFile, writtenFiles } from './state-file.ts';

/** What one look at a server gave: the facts every shell may see, and what only flows need: the state file, and what lies there. */
export interface Inspection {
  readonly facts: HostFacts;
  readonly state: ReadState;
  readonly evidence: Evidence;
  /** Images of Innkeeper's containers, whatever the state says; absent where nobody looked. */
  readonly runs?: readonly string[];
}

/** What only the caller knows: how this user becomes root, and this computer's clock around the look. */
export interface InspectContext {
  readonly root: HostFacts['user']['root'];
  readonly userName: string;
  /** This computer's time in seconds since the epoch, halfway between question and answer. */
  readonly localSeconds: number;
  /** The address the connection really goes to. */
  readonly reached?: string;
  /** What the name the host typed leads to; absent where that is no name. */
  readonly named?: string[];
}

/** Turns the inspect script's output into facts. Throws as `readFacts` does. */
export function parseInspection(output: string, context: InspectContext): Inspection {
  const seen = readFacts('inspect', inspectFactSchema, output);
  const machine = seen.one('machine');
  const memory = seen.one('memory');
  const manager = seen.one('packages')?.manager;
  const unattended = seen.one('unattended-files');
  const containers = seen.all('container').map(readContainer);
  const states = seen.all('state');
  const state = readState(stateFileText(states, 'state.json') ?? stateFileText(states, 'pending.json'));
  const addresses = (family: 'inet' | 'inet6') =>
    seen.all('address').flatMap((one) => (one.family === family ? [one.address] : []));
  const route = (family: 'inet' | 'inet6') => {
    const found = seen.all('route').find((one) => one.family === family);
    return found && { device: found.device, source: found.source, ...(found.mtu && { mtu: found.mtu }) };
  };
  const facts: HostFacts = {
    hostname: machine?.hostname ?? '',
    os: osFacts(seen),
    arch: machine?.arch ?? '',
    virtualization: machine?.virtualization || 'none',
    systemd: machine?.systemd ?? false,
    cpus: Math.max(1, Math.floor(machine?.cpus ?? 1)),
    memory: {
      totalMiB: mib(memory?.totalKib),
      availableMiB: mib(memory?.availableKib),
      swapMiB: mib(memory?.swapKib),
    },
    disks: readDisks(seen.all('disk')),
    clockOffsetSeconds: (seen.one('time')?.seconds ?? context.localSeconds) - context.localSeconds,
    addresses: {
      v4: addresses('inet'),
      v6: addresses('inet6').filter((address) => /^[23]/.test(address)),
      ...(context.reached !== undefined && { reached: context.reached }),
      ...(context.named !== undefined && { named: context.named }),
    },
    routes: {
      ...(route('inet') && { v4: route('inet') }),
      ...(route('inet6') && { v6: route('inet6') }),
    },
    user: { name: context.userName, uid: machine?.uid ?? 0, root: context.root },
    packages: manager === undefined ? 'none' : manager === 'apt-get' ? 'apt' : manager,
    ...(unattended && {
      unattended: {
        installed: unattended.package !== '',
        apt: unattended.apt,
        timer: unattended.timer,
      },
    }),
    busy: seen.all('busy').map((busy) => busy.with),
    docker: dockerFacts(seen),
    ports: foreignPorts(seen.all('listener'), containers, composeProject),
    firewall: readFirewall({
      firewall: seen.one('firewall'),
      ufw: seen.one('ufw'),
      firewalld: seen.one('firewalld'),
    }),
    ...(state.kind === 'known' && { innkeeper: ownFacts(seen, containers, state.state) }),
  };
  const runs = ownContainers(containers).map(({ image }) => image);
  const identity = readIdentity(seen.one('identity'));
  const bridgeAccounts = z
    .array(z.string())
    .safeParse(fromJson(seen.one('bridge-accounts')?.json ?? '')).data;
  const evidence = {
    ...readEvidence(seen.list),
    ...(identity && { identity }),
    ...(bridgeAccounts && { bridgeAccounts }),
  };
  return { facts, state, evidence, runs };
}

function dockerFacts(seen: Facts<InspectFact>): HostFacts['docker'] {
  const info = readInfo(fileText(seen.one('docker-info')));
  const engine = info?.ServerVersion || undefined;
  const unit = units[seen.one('docker-unit')?.states.trim() ?? ''];
  const client = seen.one('docker-client');
  const settings = readSettings(fileText(seen.one('docker-settings')));
  const odd = unsupportedDocker({
    info,
    settings,
    client: client?.path ?? '',
    program: seen.one('docker-program')?.version ?? '',
    running: engine !== undefined,
  });
  const compose = composeVersion(info) ?? seen.one('docker-compose')?.version;
  const error = seen.one('docker-error')?.said.replace(/\s+/g, ' ').trim();
  return {
    ...(engine !== undefined && { engine }),
    ...(compose && { compose: compose.trim().replace(/^v/, '') }),
    client: client !== undefined,
    ...(engine === undefined && error && { error }),
    ...(unit !== undefined && { unit }),
    networks: seen.all('docker-network').map(({ name }) => name),
    ...('ip6tables' in settings && settings.ip6tables === false && { withoutIp6tables: true }),
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

function osFacts(seen: Facts<InspectFact>): HostFacts['os'] {
  // Debian's unreleased suites have no version: they are newer than any that has one.
  const { id, like, version, name } = seen.one('os') ?? { id: '', like: [], version: '', name: '' };
  return { id, like, version, name: name || id || 'Linux' };
}

function ownFacts(
  seen: Facts<InspectFact>,
  containers: readonly SeenContainer[],
  state: StateFile,
): HostFacts['innkeeper'] {
  const pending = readState(stateFileText(seen.all('state'), 'pending.json'));
  const files = filesThere(seen.all('file'));
  const written = writtenFiles(state, pending, files);
  return {
    domain: state.spec.domain,
    version: state.innkeeper,
    files,
    written,
    images: [...new Set(seen.all('image').map(({ repository, tag }) => `${repository}:${tag}`))],
    services: ownContainers(containers).map(
      ({ service, state: now, health, image, startedAt, restarts, digest }) => ({
        name: service,
        state: now,
        health,
        image,
        restarts,
        ...(digest !== '' && { digest }),
        ...(now === 'running' && startedAt !== '' && { startedAt }),
      }),
    ),
    changedAt: state.changedAt,
    adminMade: state.admin !== undefined,
  };
}
