import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Identity } from './identity.ts';
import {
  type evidenceFactSchemas,
  type fileFactSchema,
  filesThere,
  type InspectFact,
  type stateFactSchema,
} from './inspect-facts.ts';
import { Facts } from './read-facts.ts';

/** What lies in Innkeeper's folder, whatever its state file says. Nothing but names, digests and versions. */
export interface Evidence {
  /** The folder itself; absent where there is none. */
  readonly folder?: {
    /** Where it leads, for a symbolic link; '' otherwise. */
    readonly link: string;
    readonly owner: string;
    /** The Compose file in it that Innkeeper did not write; '' where there is none. */
    readonly foreign: string;
  };
  /** Digests of the managed files as they lie there, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Names of the files below `secrets/` that hold something. */
  readonly secrets: readonly string[];
  /** Folders of programs' data that hold at least one file, such as `data/synapse`. */
  readonly data: readonly string[];
  /** PostgreSQL's databases, with the major version that made each. */
  readonly databases: readonly { readonly folder: string; readonly version: string }[];
  /** Images Docker has there, each with the digests by which its registry knows or knew it; absent where nobody looked. */
  readonly images?: Readonly<Record<string, readonly string[]>>;
  /** What Synapse's settings there call the server. */
  readonly serverName?: string;
  /** Whose the database says it is; absent where it does not run, or nobody asked. */
  readonly identity?: Identity;
  /** Accounts of people, whole, under names that a bridge makes for itself; absent where the database was not asked. */
  readonly bridgeAccounts?: readonly string[];
  /** How far the chat's move to another server is, and where that is; absent where it stays. */
  readonly move?: { readonly phase: MovePhase; readonly to: string };
  /** The number of the latest release that was kept. */
  readonly lastRelease?: number;
  /** SHA-256 of that release's own state.json; absent where it has none. */
  readonly lastReleaseState?: string;
  /** SHA-256 of state.json, whatever is in it; absent where there is none. What is planned is good for this state alone. */
  readonly stateDigest?: string;
}

type MovePhase = Extract<EvidenceFact, { fact: 'move' }>['phase'];

/** SHA-256 of nothing: of a file that is there and empty. */
export const emptyDigest = createHash('sha256').digest('hex');

type EvidenceFact =
  | z.infer<(typeof evidenceFactSchemas)[number] | typeof fileFactSchema | typeof stateFactSchema>
  | Extract<InspectFact, { fact: 'image' }>;
const names: readonly string[] = [
  'home',
  'data',
  'database',
  'server-name',
  'move',
  'release',
  'file',
  'state',
  'image',
];

/** Reads it from what inspect.sh or health.sh told. */
export function readEvidence(facts: readonly { readonly fact: string }[]): Evidence {
  const seen = new Facts(facts.filter((one): one is EvidenceFact => names.includes(one.fact)));
  const files = filesThere(seen.all('file'));
  const home = seen.one('home');
  const name = unquoted(seen.one('server-name')?.line.replace(/^server_name:/, '') ?? '');
  const release = seen.one('release');
  const move = seen.one('move');
  const images = digestsOf(seen.all('image'));
  const state = seen.all('state').find((file) => file.name === 'state.json');
  return {
    ...(home && { folder: { link: home.link, owner: home.owner, foreign: home.foreign } }),
    files,
    secrets: Object.entries(files).flatMap(([path, digest]) =>
      path.startsWith('secrets/') && digest !== emptyDigest ? [path.slice('secrets/'.length)] : [],
    ),
    data: seen.all('data').map(({ folder }) => folder),
    databases: seen.all('database').map(({ folder, version }) => ({ folder, version: version.trim() })),
    ...(Object.keys(images).length > 0 && { images }),
    ...(name !== '' && { serverName: name }),
    ...(move && { move: { phase: move.phase, to: move.to } }),
    ...(release?.number != null && { lastRelease: release.number }),
    ...(release?.state && { lastReleaseState: release.state }),
    ...(state && { stateDigest: createHash('sha256').update(state.base64, 'base64').digest('hex') }),
  };
}

function digestsOf(images: readonly Extract<InspectFact, { fact: 'image' }>[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { repository, tag, digest } of images) {
    if (!digest.startsWith('sha256:')) continue;
    const name = `${repository}:${tag}`;
    found[name] = [...(found[name] ?? []), digest];
  }
  return found;
}

/** A plain YAML string without its quotes and what is noted behind it. A server name holds no sign that would need more. */
function unquoted(text: string): string {
  const [, , quoted, plain] = /^\s*(?:(["'])(.*?)\1|([^\s#]*))/.exec(text) ?? [];
  return quoted ?? plain ?? '';
}
