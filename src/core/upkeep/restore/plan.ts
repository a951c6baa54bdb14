import { assertNever } from '../../../shared/assert-never.ts';
import { inMib } from '../../../shared/bytes.ts';
import type { BackupRestorePlan, LostSince, RestorePart } from '../../../shared/contract/restore.ts';
import { fromJson } from '../../../shared/from-json.ts';
import { type Message, message } from '../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { type Facts, readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { isOlder } from '../../server/is-older.ts';
import { enabledComponents } from '../../stack/components/index.ts';
import { images } from '../../stack/images.ts';
import { keptBy } from '../../stack/kept-list.ts';
import { restoreProblem } from '../failures/restore.ts';
import { type ChosenBackup, chooseBackup, type WhichBackup } from './choose-backup.ts';
import { lookAtRestore } from './look.ts';
import { manifestLine, type RestorePlanFact, restorePlanFacts } from './restore-facts.ts';

const mib = 1024 ** 2;

/** Works out what bringing back a backup would do. Asks its place, and the database that runs; changes nothing. */
export async function planBackupRestore(
  tools: ServerTools,
  { part, ...which }: WhichBackup & { readonly part: RestorePart },
  signal: AbortSignal,
): Promise<BackupRestorePlan> {
  const chosen = await chooseBackup(tools, which, signal);
  return planChosenBackup(tools, chosen, { part, spec: which.spec }, signal);
}

/** The same for a backup that is found already. */
export async function planChosenBackup(
  tools: ServerTools,
  { snapshot, place, placeName }: ChosenBackup,
  { part, spec }: { readonly part: RestorePart; readonly spec: ServerSpec },
  signal: AbortSignal,
): Promise<BackupRestorePlan> {
  const { kept } = await lookAtRestore(tools, placeName, signal);
  const { seen, manifest } = await lookIntoBackup(tools, { placeId: place.id, placeName, snapshot }, signal);
  const needed = neededBytes(part, seen.one('size')?.totalBytes ?? 0, manifest.databaseBytes);
  const free = seen.one('free')?.bytes ?? 0;
  const found = seen.one('since');
  const lost = found ? { ...withoutFact(found) } : null;
  const bringsSettings = part === 'whole' || part === 'settings';
  return {
    placeId: place.id,
    snapshot: snapshot.id,
    part,
    backupAt: snapshot.at,
    innkeeper: manifest.innkeeper ?? null,
    databases: part === 'whole' || part === 'database' ? manifest.databases : [],
    replaces: replacedBy(part, spec),
    lost: part === 'whole' || part === 'database' ? lost : null,
    means: [...meaning(part, lost), ...(part === 'database' ? carriedOver(seen, manifest) : [])],
    outSeconds: 40 + 5 * enabledComponents(spec).length,
    neededBytes: needed,
    freeBytes: free,
    blockers: [
      ...(kept ? [makeProblem('restore.unfinished')] : []),
      ...(bringsSettings ? madeByNewer(tools, manifest) : []),
      ...roomFor(needed, free),
    ],
  };
}

/** What a backup says of itself, and what there is since. Asks its place, and the database where one runs. */
export async function lookIntoBackup(
  tools: ServerTools,
  {
    placeId,
    placeName,
    snapshot,
  }: Pick<ChosenBackup, 'snapshot' | 'placeName'> & { readonly placeId: string },
  signal: AbortSignal,
) {
  const since = String(Date.parse(snapshot.at));
  const result = await tools.ssh.script(
    tools.scripts['restore-plan'],
    [images.restic, placeId, snapshot.id, since],
    { asRoot: true, timeoutMs: 5 * 60_000, signal },
  );
  expectSuccess(result, message('task.plan-restore'));
  const seen = readFacts('restore-plan', restorePlanFacts, result.stdout);
  const failed = seen.one('failed');
  if (failed) throw restoreProblem(failed, placeName);
  const manifest = readManifest(seen.one('manifest-of')?.base64 ?? '');
  if (manifest.at === undefined) throw restoreProblem({ why: 'no-manifest' }, placeName);
  return { seen, manifest };
}

/** Settings of a newer Innkeeper are not brought back by this one. */
export function madeByNewer(
  { version }: Pick<ServerTools, 'version'>,
  { innkeeper }: Pick<Manifest, 'innkeeper'>,
): Problem[] {
  if (innkeeper === undefined || !isOlder(version, innkeeper)) return [];
  return [makeProblem('restore.newer', { version: innkeeper })];
}

function roomFor(needed: number, free: number): Problem[] {
  if (free >= needed) return [];
  const sizes = { needed: inMib(needed), present: inMib(free) };
  return [makeProblem('restore.disk-full', sizes)];
}

function withoutFact({ messages, rooms, accounts, files }: LostSince): LostSince {
  return { messages, rooms, accounts, files };
}

/** As templates/host/restore.sh counts it before it begins. */
function neededBytes(part: RestorePart, total: number, dumps: number): number {
  const files = part === 'whole' || part === 'media' ? Math.max(0, total - dumps) : 0;
  const database = part === 'whole' || part === 'database' ? 4 * dumps + 256 * mib : 0;
  return 64 * mib + files + database;
}

/** What changes places, by what components have said of their data. */
function replacedBy(part: RestorePart, spec: ServerSpec): string[] {
  const settings = ['config', 'secrets', 'compose.yaml', 'state.json'];
  switch (part) {
    case 'database':
      return ['data/postgres'];
    case 'media':
      return ['data/synapse'];
    case 'settings':
      return settings;
    case 'whole': {
      const folders = keptBy(spec).flatMap((one) =>
        one.kind === 'folder' || one.kind === 'settled' ? [one.path] : [],
      );
      return ['data/postgres', ...folders, ...settings];
    }
    default:
      return assertNever(part);
  }
}

function meaning(part: RestorePart, lost: LostSince | null): Message[] {
  const always = [message('restore.means-kept'), message('restore.means-timer')];
  if (part === 'media') return [message('restore.means-media'), ...always];
  if (part === 'settings') return [message('restore.means-settings'), ...always];
  return [
    since(lost),
    message('restore.means-devices'),
    message('restore.means-encrypted'),
    message('restore.means-federation'),
    ...always,
  ];
}

/** Programs that came after the backup stay where settings do, and so do their databases. */
function carriedOver(seen: Facts<RestorePlanFact>, { databases }: Manifest): Message[] {
  const names = seen.all('database-now').flatMap(({ name }) => (databases.includes(name) ? [] : [name]));
  return names.length === 0 ? [] : [message('restore.means-carried', { names: { list: names } })];
}

function since(lost: LostSince | null): Message {
  if (lost === null) return message('restore.means-since-unknown');
  const what = (['messages', 'rooms', 'accounts', 'files'] as const).flatMap((kind) =>
    lost[kind] === 0 ? [] : [message(`restore.${kind}`, { count: lost[kind] })],
  );
  return what.length === 0
    ? message('restore.means-nothing-since')
    : message('restore.means-since', { what: { list: what } });
}

interface Manifest {
  readonly at?: string;
  readonly innkeeper?: string;
  readonly databases: string[];
  readonly databaseBytes: number;
}

/** What is read of a manifest. Lines that are not understood are left out: it came out of a repository. */
export function readManifest(base64: string): Manifest {
  const lines = Buffer.from(base64, 'base64')
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const read = manifestLine.safeParse(fromJson(line));
      return read.success ? [read.data] : [];
    });
  const head = lines.find((line) => line.fact === 'manifest');
  const databases = lines.filter((line) => line.fact === 'database');
  return {
    ...(head && { at: head.at, ...(head.innkeeper !== '' && { innkeeper: head.innkeeper }) }),
    databases: databases.map(({ name }) => name),
    databaseBytes: databases.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
