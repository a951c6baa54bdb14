import { inMib } from '../../../shared/bytes.ts';
import type { BackupStatus, KnownBackupPlace } from '../../../shared/contract/backups.ts';
import type { MovePlan, MoveWay } from '../../../shared/contract/move.ts';
import type { DnsReport } from '../../../shared/dns.ts';
import { type Message, message } from '../../../shared/message.ts';
import type { Plan } from '../../../shared/plan.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { allHostnames } from '../../../shared/spec/hostnames.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { enabledComponents } from '../../stack/components/index.ts';
import { isFresh } from '../restore/onto.ts';
import type { MoveLook } from './move-script.ts';

/** Everything a plan of a move is made from. */
export interface MoveFacts {
  /** What the old server has, and the address it is reached at. */
  readonly spec: ServerSpec;
  readonly old: MoveLook;
  readonly backups: BackupStatus;
  readonly fresh: Inspection;
  readonly freshMove: MoveLook;
  /** What the new server is to have. */
  readonly moved: ServerSpec;
  /** What a deploy of that would do there. */
  readonly deploy: Pick<Plan, 'install' | 'packages' | 'blockers' | 'warnings'>;
  /** Whether both are the same machine, by their host keys. */
  readonly same: boolean;
  readonly dns: DnsReport;
  /** As the host wants it; undefined where that is left to us. */
  readonly way: MoveWay | undefined;
}

/** What the chat is to be on another server: the same, but for how it is reached and what was said of the old one's addresses. */
export function movedSpec(spec: ServerSpec, server: ServerSpec['server']): ServerSpec {
  const { ipv4, ipv6, ...network } = spec.network;
  return {
    ...spec,
    server,
    network: {
      ...network,
      ...(ipv4 === 'none' && { ipv4 }),
      ...(ipv6 === 'none' && { ipv6 }),
    },
  };
}

const isElsewhere = ({ place }: KnownBackupPlace) => place.kind !== 'server' && place.kind !== 'folder';

/** By which way the data go, and the place they lie at on the old server; undefined where there is none. */
export function wayOf(
  places: readonly KnownBackupPlace[],
  wished: MoveWay | undefined,
): { readonly way: MoveWay; readonly place: KnownBackupPlace | undefined } {
  const way = wished ?? (places.some(isElsewhere) ? 'place' : 'computer');
  // What goes through this computer is fetched from the server itself first, else from another folder of it.
  const here = places.filter((one) => !isElsewhere(one));
  const place =
    way === 'place'
      ? places.find(isElsewhere)
      : (here.find(({ place: { kind } }) => kind === 'server') ?? here[0]);
  return { way, place };
}

/** What moving would do, and what stands in its way. Pure. */
export function planMove(facts: MoveFacts): MovePlan {
  const { spec, moved, old, backups, deploy, dns } = facts;
  const { way, place } = wayOf(backups.places, facts.way);
  const lastGood = backups.runs.find(({ outcome }) => outcome !== 'failed');
  const backupSeconds = lastGood
    ? Math.max(0, Math.round((Date.parse(lastGood.endedAt) - Date.parse(lastGood.startedAt)) / 1000))
    : null;
  const ttls = dns.records.flatMap(({ ttlSeconds }) => (ttlSeconds === undefined ? [] : [ttlSeconds]));
  const dnsSeconds = ttls.length === 0 ? null : roundUp(Math.max(...ttls));
  return {
    domain: spec.domain,
    from: spec.server.address,
    to: moved.server.address,
    phase: old.phase,
    way,
    placeId: place?.id ?? null,
    dataBytes: old.dataBytes,
    databaseBytes: old.databaseBytes,
    lastBackupAt: backups.lastGoodAt,
    backupSeconds,
    outSeconds: outSeconds(facts),
    means: meaning(facts, dnsSeconds),
    dns,
    dnsSeconds,
    blockers: [...inTheWay(facts), ...(isBegun(old) ? [] : deploy.blockers)],
    warnings: isBegun(old) ? [] : [...deploy.warnings],
  };
}

/** From here on the plan for the new server was tried: it has what the old one had. */
const isBegun = ({ phase }: MoveLook) => phase === 'stopped' || phase === 'ready' || phase === 'moved';

function inTheWay(facts: MoveFacts): Problem[] {
  const { spec, old, fresh, freshMove, moved, backups, same } = facts;
  if (same) return [makeProblem('move.same-server')];
  if (old.phase === 'moved') return [makeProblem('move.moved', { to: old.to })];
  if (old.phase !== 'none' && old.to !== moved.server.address) {
    return [makeProblem('move.elsewhere', { to: old.to })];
  }
  // What lies there is of this move only once this one has made its last backup: else it is what an earlier one has left.
  const comesHere = freshMove.from === spec.server.address;
  const isTaken = comesHere
    ? old.snapshot === '' && !isFresh(fresh)
    : freshMove.from !== '' || !isFresh(fresh);
  if (isTaken) return [makeProblem('restore.not-fresh')];
  const runs = ['postgres', 'synapse'].every((name) => old.running.includes(name));
  const { way, place } = wayOf(backups.places, facts.way);
  const names = allHostnames(spec);
  const named = [spec.server.address, moved.server.address].find((one) => names.includes(one.toLowerCase()));
  const begins = old.phase === 'none';
  return [
    ...(begins && named !== undefined ? [makeProblem('move.by-name', { name: named })] : []),
    ...(begins && spec.proxy.kind === 'own' ? [makeProblem('move.own-proxy')] : []),
    ...(runs || old.phase === 'stopping' || isBegun(old) ? [] : [makeProblem('move.old-not-running')]),
    ...(backups.places.length === 0 ? [makeProblem('backup.no-place')] : []),
    ...(backups.places.length > 0 && place === undefined ? [makeProblem(`move.no-${way}`)] : []),
    // Once the old one stops, what came over has taken its room already: too little is told where it runs out.
    ...(begins || old.phase === 'copying' ? room(facts) : []),
  ];
}

const mib = 1024 ** 2;

/** As much as templates/host/restore.sh asks for at most, and the backups themselves where they come along. */
function room({ old, fresh, freshMove, backups, way: wished }: MoveFacts): Problem[] {
  const [disk] = fresh.facts.disks;
  if (disk === undefined || old.dataBytes === null) return [];
  const { way, place } = wayOf(backups.places, wished);
  const database = old.databaseBytes ?? 0;
  const { repositoryBytes: there = 0 } = freshMove;
  // What an earlier run has sent lies there already.
  const copied =
    way === 'computer' && there !== null ? Math.max(0, (place?.repositoryBytes ?? old.dataBytes) - there) : 0;
  const needed = old.dataBytes - database + 4 * database + 320 * mib + copied;
  if (disk.freeMiB * mib >= needed) return [];
  return [makeProblem('restore.no-room', { needed: inMib(needed), present: inMib(disk.freeMiB * mib) })];
}

/** Everything goes over the line or the disk twice while nobody can write; what starts takes its time as after a restore. */
function outSeconds({ spec, old }: MoveFacts): number {
  const slowBytesPerSecond = 20 * mib;
  return 90 + 5 * enabledComponents(spec).length + Math.ceil((old.dataBytes ?? 0) / slowBytesPerSecond);
}

/** What a cache has left of a time says more than anybody needs. */
function roundUp(seconds: number): number {
  const step = seconds >= 7200 ? 3600 : seconds >= 120 ? 60 : 1;
  return Math.ceil(seconds / step) * step;
}

/** An hour: less than that nobody needs to prepare for. */
const longTtl = 3600;

function meaning({ spec, deploy, dns, fresh }: MoveFacts, dnsSeconds: number | null): Message[] {
  const { ipv4 = 'none', ipv6 = 'none' } = spec.network;
  return [
    ...(deploy.install.length > 0 ? [message('move.means-install', { server: fresh.facts.hostname })] : []),
    ...deploy.packages,
    message('move.means-stays'),
    message('move.means-out'),
    ...(dns.needed ? [] : [message('move.means-no-dns')]),
    ...(dnsSeconds !== null && dnsSeconds > longTtl
      ? [message('move.means-long-ttl', { time: { seconds: dnsSeconds } })]
      : []),
    ...(ipv4 === 'none' && ipv6 === 'none' ? [] : [message('move.means-network')]),
    message('move.means-backups'),
    message('move.means-key'),
  ];
}
