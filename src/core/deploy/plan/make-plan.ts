import { isDeepStrictEqual } from 'node:util';
import type { HostFacts } from '../../../shared/facts.ts';
import type { Plan } from '../../../shared/plan.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { Reach } from '../../../shared/reach.ts';
import { hostnames, memoryNeeded, type ServerSpec } from '../../../shared/spec/index.ts';
import { isAddress } from '../../../shared/spec/name-kinds.ts';
import { type DockerTrial, plannedTrial } from '../../server/host/docker-trial.ts';
import type { Evidence } from '../../server/host/facts/evidence.ts';
import type { ReadState } from '../../server/host/facts/state-file.ts';
import { programOf, tagOf, withoutDefaultRegistry } from '../../stack/image-name.ts';
import { siteFiles } from '../../stack/proxy/site-files.ts';
import { publicPorts } from '../../stack/render-stack.ts';
import { isGiven } from '../../stack/secrets.ts';
import type { PublicPort, SecretNeed, Stack } from '../../stack/types.ts';
import { evidenceProblems } from './evidence.ts';
import { fileDigest } from './file-digest.ts';
import { planFirewall } from './firewall.ts';
import { identityProblems } from './identity.ts';
import { packageNotes } from './packages.ts';
import { preflight } from './preflight.ts';
import { reachProblems } from './reach-problems.ts';
import { planUnattended } from './unattended.ts';

export interface PlanInput {
  readonly facts: HostFacts;
  readonly state: ReadState;
  readonly evidence: Evidence;
  readonly spec: ServerSpec;
  readonly reach: Reach;
  readonly stack: Stack;
  readonly secretNeeds: readonly SecretNeed[];
  /** Problems with names, where they matter (public certificates). */
  readonly dnsProblems: readonly Problem[];
  /** What Docker could not do when it was tried, and what was made there for that. */
  readonly trial?: DockerTrial;
  /** What of the settings themselves stands in the way, and what a host should know of them. */
  readonly problems?: { readonly blockers: readonly Problem[]; readonly warnings: readonly Problem[] };
  /** What a reverse proxy of the host's own has to be told. */
  readonly proxyLines?: Plan['proxyLines'];
  readonly editedFiles: 'keep' | 'replace';
}

/** What a deploy would do. Pure: the same facts and wishes always give the same plan. */
export function makePlan(input: PlanInput): Plan {
  const { facts, spec, stack, secretNeeds } = input;
  const own = facts.innkeeper;
  const edited = editedFiles(facts, stack);
  const files = planFiles(input, edited);

  const services = own?.services ?? [];
  const isUp = (name: string) => services.some((one) => one.name === name && one.state === 'running');
  // What runs carries the digest of what it was made from: an earlier start that was cut is noticed here.
  const isStale = ({ name, digest }: Stack['services'][number]) =>
    services.some((one) => one.name === name && one.digest !== digest);
  const start = stack.services.filter((service) => !isUp(service.name)).map((service) => service.name);
  const restart = stack.services
    .filter((service) => isStale(service) || readsEdited(service, files))
    .filter((service) => !start.includes(service.name))
    .map((service) => service.name);
  const remove = services
    .map((one) => one.name)
    .filter((name) => !stack.services.some((s) => s.name === name));

  const versions = stack.services.flatMap(({ name, image }): Plan['versions'] => {
    const now = services.find((one) => one.name === name)?.image;
    if (now === undefined || now === '' || programOf(now) !== programOf(image)) return [];
    const [from, to] = [tagOf(now), tagOf(image)];
    return from === to ? [] : [{ service: name, from, to }];
  });
  const install = planInstall(facts);
  const pull = stack.services
    .map((service) => service.image)
    .filter((image) => !(own?.images ?? []).includes(withoutDefaultRegistry(image)));
  const secrets = secretNeeds
    .filter((need) => !isGiven(need))
    .map((need) => need.name)
    .filter((name) => !input.evidence.secrets.includes(name));
  const openPorts = samePorts(input) ? [] : portsOf(stack);

  const firewall = planFirewall({
    ...{ facts, wanted: stack.ports, loginPort: spec.server.port },
    opened: input.state.kind === 'known' ? (input.state.state.opened ?? []) : [],
    handedOver: handedOver(spec),
  });
  const unattended = planUnattended(facts, spec);
  const check = preflight(facts, spec, stack);
  const forSite = siteFiles(spec, stack.files);
  const ways = reachProblems(input.reach, facts, spec);
  const makeAdmin = own?.adminMade !== true;
  const fileChanges = files.some((file) => file.change !== 'keep-edited');
  return {
    nothingToDo:
      install.length + pull.length + secrets.length + start.length + restart.length + remove.length === 0 &&
      firewall.changes.length + unattended.changes.length === 0 &&
      !fileChanges &&
      !makeAdmin &&
      isVerified(input),
    install,
    packages: packageNotes(facts, install),
    // Where Docker runs and only Compose is missing, it was tried already and will be once more.
    trial: [...(input.trial?.made ?? []), ...(install.length > 0 ? plannedTrial() : [])],
    openPorts,
    firewall: firewall.changes.slice(),
    ...(unattended.changes.length > 0 && { unattended: unattended.changes.slice() }),
    files,
    secrets,
    versions,
    pull: [...new Set(pull)],
    start,
    restart,
    remove,
    makeAdmin,
    blockers: [
      ...ownership(input),
      ...otherAddress(input),
      ...evidenceProblems(input),
      ...(input.problems?.blockers ?? []),
      ...check.blockers,
      ...firewall.blockers,
      ...ways.blockers,
      ...(input.trial?.problems ?? []),
      ...input.dnsProblems,
    ],
    warnings: [
      ...renamed(input),
      ...movedImages(input),
      ...lostAlready(input),
      ...(input.problems?.warnings ?? []),
      ...check.warnings,
      ...unattended.warnings,
      ...ways.warnings,
    ],
    reach: input.reach,
    memory: { neededMiB: memoryNeeded(spec), presentMiB: facts.memory.totalMiB },
    edited,
    ...(forSite.length > 0 && { siteFiles: { domain: spec.domain, files: [...forSite] } }),
    ...(input.proxyLines && { proxyLines: input.proxyLines }),
  };
}

/** What is there is started before anything is installed. */
export function planInstall({ docker }: HostFacts): Plan['install'] {
  const compose: Plan['install'] = docker.compose === undefined ? ['compose'] : [];
  if (docker.engine !== undefined) return compose;
  return docker.unit === undefined ? ['docker'] : ['start-docker', ...compose];
}

function planFiles(
  { facts, evidence: { files: present }, stack, editedFiles: decision }: PlanInput,
  edited: readonly string[],
): Plan['files'] {
  const written = facts.innkeeper?.written ?? {};
  const rendered = stack.files.flatMap((file): Plan['files'] => {
    const there = present[file.path];
    if (there === undefined) return [{ path: file.path, change: 'create' }];
    if (there === fileDigest(file)) return [];
    if (edited.includes(file.path) && decision === 'keep')
      return [{ path: file.path, change: 'keep-edited' }];
    return [{ path: file.path, change: 'update' }];
  });
  // Only what Innkeeper wrote is ever removed, and a secret never is: switching back on must find it again. What
  // makes roles in the database is no secret of its own, and would make them again at each start.
  const isKept = (path: string) => path.startsWith('secrets/') && !path.startsWith('secrets/databases/');
  const gone = Object.keys(written).filter(
    (path) => present[path] !== undefined && !isKept(path) && !stack.files.some((file) => file.path === path),
  );
  return [...rendered, ...gone.map((path) => ({ path, change: 'remove' as const }))];
}

/**
 * Whether a service reads a file that is about to be written. Its label may be the right one all the same: where
 * somebody edited the file, nobody changed the label.
 */
function readsEdited({ files: read }: Stack['services'][number], files: Plan['files']): boolean {
  return files.some(({ path, change }) => change === 'update' && read.includes(path));
}

/** Managed files that are neither as they were written nor as they would be written now. */
function editedFiles(facts: HostFacts, stack: Stack): string[] {
  const own = facts.innkeeper;
  if (own === undefined) return [];
  const wanted = new Map(stack.files.map((file) => [file.path, fileDigest(file)]));
  return Object.entries(own.written).flatMap(([path, digest]) => {
    const there = own.files[path];
    return there === undefined || there === digest || there === wanted.get(path) ? [] : [path];
  });
}

function ownership({ state, spec }: PlanInput): Problem[] {
  switch (state.kind) {
    case 'none':
    case 'unreadable':
      return [];
    case 'newer':
      return [makeProblem('host.newer-innkeeper', { version: state.version })];
    case 'known': {
      const present = state.state.spec.domain;
      return present === spec.domain
        ? []
        : [makeProblem('host.other-domain', { present, wanted: spec.domain })];
    }
  }
}

/**
 * A server whose name is an address has to have that address: whatever asks for the name would find another machine, and
 * the name can never change. Where that is what it is reached by, a router may stand in between.
 */
function otherAddress({ spec, facts }: PlanInput): Problem[] {
  const { v4 } = facts.addresses;
  const own = !isAddress(spec.domain) || v4.length === 0 || v4.includes(spec.domain);
  if (own || spec.server.address === spec.domain) return [];
  return [makeProblem('host.other-address', { name: spec.domain, found: { list: v4 } })];
}

/** Names that are not the same any more: whoever used the old one notices. */
function renamed({ state, spec }: PlanInput): Problem[] {
  if (state.kind !== 'known') return [];
  const [before, after] = [hostnames(state.state.spec), hostnames(spec)];
  return (['matrix', 'web'] as const).flatMap((site) => {
    const [was, is] = [before[site], after[site]];
    if (was === undefined || is === undefined || was === is) return [];
    return [makeProblem(site === 'matrix' ? 'dns.server-renamed' : 'dns.page-renamed', { was, is })];
  });
}

/** Images that are no longer what was first fetched under their names: somebody has pulled a tag that was moved. */
function movedImages({ state, evidence, stack }: PlanInput): Problem[] {
  if (state.kind !== 'known') return [];
  const first = state.state.digests ?? {};
  return [...new Set(stack.services.map(({ image }) => image))].flatMap((image) => {
    const was = first[image];
    const now = evidence.images?.[withoutDefaultRegistry(image)] ?? [];
    if (was === undefined || now[0] === undefined || now.includes(was)) return [];
    return [makeProblem('docker.image-moved', { image, was, now: now[0] })];
  });
}

/** A key that is not the one of before, which the server speaks with already, or files that are gone: no deploy changes that. */
function lostAlready({ spec, evidence }: PlanInput): Problem[] {
  return identityProblems(spec.domain, evidence.identity).flatMap(({ problem, worse }) =>
    worse ? [] : [problem],
  );
}

/** Whether the checks after the last change have passed. Where they have not, they are due. */
function isVerified({ state }: PlanInput): boolean {
  return state.kind !== 'known' || state.state.verified;
}

/** Whether an earlier deploy has opened just these ports already. */
function samePorts({ state, stack }: PlanInput): boolean {
  return state.kind === 'known' && isDeepStrictEqual(publicPorts(state.state.spec), stack.ports);
}

function portsOf(stack: Stack): Plan['openPorts'] {
  return stack.ports.map((port) => ({
    protocol: port.protocol,
    ports: port.from === port.to ? String(port.from) : `${port.from}:${port.to}`,
    what: port.what,
  }));
}

/** The ports of a reverse proxy of ours, where one of the host's own takes its place. */
function handedOver(spec: ServerSpec): PublicPort[] {
  if (spec.proxy.kind !== 'own') return [];
  return publicPorts({ ...spec, proxy: { ...spec.proxy, kind: 'caddy' } });
}
