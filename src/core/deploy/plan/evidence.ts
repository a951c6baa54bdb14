import type { MessageParam } from '../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import { bridgeNames, bridgeNetworks, isOfBridge } from '../../../shared/spec/features/bridges.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { localpartOf } from '../../chat/people/addresses.ts';
import type { Evidence } from '../../server/host/facts/evidence.ts';
import type { ReadState } from '../../server/host/facts/state-file.ts';
import { databaseFolder, databasePath } from '../../stack/components/postgres.ts';
import { databaseMajor } from '../../stack/database-major.ts';
import { images } from '../../stack/images.ts';
import { secretNeeds as needsOf } from '../../stack/render-stack.ts';
import { isMade } from '../../stack/secrets.ts';
import type { MadeSecret, SecretNeed } from '../../stack/types.ts';
import { chooseImages } from '../versions/image-choice.ts';
import { identityProblems } from './identity.ts';

export interface EvidenceInput {
  readonly evidence: Evidence;
  readonly state: ReadState;
  readonly spec: ServerSpec;
  readonly secretNeeds: readonly SecretNeed[];
}

/**
 * What lies on the server and does not go together: a deploy would lose something or take what is somebody else's.
 * The state file alone is never believed; where it is gone and the rest is whole, nothing stands in the way.
 */
export function evidenceProblems(input: EvidenceInput): Problem[] {
  const { evidence, state } = input;
  // Nothing else counts on a server that is not to run.
  const away = movedAway(evidence);
  if (away !== undefined) return [away];
  switch (state.kind) {
    case 'newer':
      return [];
    case 'known':
      return [
        ...otherIdentity(input, state.state.spec.domain),
        ...bridgeNamesTaken(input),
        ...inconsistent(input),
      ];
    case 'none':
    case 'unreadable': {
      const taken = foreignFolderProblems(evidence);
      return taken.length > 0
        ? taken
        : [...whoseData(input), ...bridgeNamesTaken(input), ...inconsistent(input)];
    }
  }
}

/** Why nothing may start where the chat moves away, or has: two servers would sign with one key. */
function movedAway({ move }: Pick<Evidence, 'move'>): Problem | undefined {
  if (move === undefined || move.phase === 'copying') return undefined;
  return makeProblem(move.phase === 'moved' ? 'move.moved' : 'move.under-way', { to: move.to });
}

/** Without a state file that says otherwise, a folder is Innkeeper's own only as Innkeeper makes it. */
export function foreignFolderProblems({ folder }: Evidence): Problem[] {
  if (folder === undefined) return [];
  const { link, owner, foreign } = folder;
  const found = [
    ...(link === '' ? [] : [`${serverHome} -> ${link}`]),
    ...(foreign === '' ? [] : [`${serverHome}/${foreign}`]),
    ...(owner === 'root' ? [] : [`${serverHome} (${owner})`]),
  ];
  return found.length === 0 ? [] : [makeProblem('host.folder-taken', { found: { list: found } })];
}

/** Without a state file: by Synapse's settings, and by the database where those say nothing against it. */
function whoseData(input: EvidenceInput): Problem[] {
  const found = otherServer(input);
  return found.length > 0 ? found : otherIdentity(input, input.spec.domain);
}

/** A database that runs and is another server's, or a key that is not the one it signs with. */
function otherIdentity({ evidence }: EvidenceInput, domain: string): Problem[] {
  return identityProblems(domain, evidence.identity).flatMap(({ problem, worse }) =>
    worse ? [problem] : [],
  );
}

/**
 * Names a wished bridge needs, and somebody has. Synapse lets its owner keep such an account beside the bridge, who then reads
 * what people write to its bot: the codes and passwords they sign in with.
 */
function bridgeNamesTaken({ evidence, spec }: EvidenceInput): Problem[] {
  return bridgeNames
    .filter((bridge) => spec.features[bridge].enabled)
    .flatMap((bridge) => {
      const taken = evidence.bridgeAccounts?.find((id) => isOfBridge(localpartOf(id), bridge));
      const { name } = bridgeNetworks[bridge];
      return taken === undefined
        ? []
        : [makeProblem('host.bridge-account-taken', { account: taken, bridge: name })];
    });
}

/** Whose data it is, where only Synapse's settings can tell. */
function otherServer({ evidence, spec }: EvidenceInput): Problem[] {
  const { serverName, secrets, data } = evidence;
  if (secrets.length + data.length === 0) return [];
  if (serverName !== undefined) {
    if (serverName === spec.domain) return [];
    return [makeProblem('host.other-domain', { present: serverName, wanted: spec.domain })];
  }
  const unnamed = data.filter((path) => path === databaseFolder || path === 'data/synapse');
  return unnamed.length === 0 ? [] : [makeProblem('host.data-unnamed', { folders: listed(unnamed) })];
}

function inconsistent(input: EvidenceInput): Problem[] {
  return [...lostDatabase(input), ...lostSecrets(input)];
}

/** A database that was there and is not, or is one that this version of PostgreSQL cannot read. */
function lostDatabase({ evidence, state, secretNeeds }: EvidenceInput): Problem[] {
  const { databases, secrets, data } = evidence;
  // The version that the server has stays; only where nothing says which, it is the pinned one.
  const kept = state.kind === 'known' ? chooseImages(state.state.images, 'keep') : {};
  const wanted = databaseMajor(kept[images.postgres] ?? images.postgres) ?? '';
  if (databases.some((one) => one.folder === databasePath(wanted) && one.version === wanted)) return [];
  const [other] = databases;
  if (other !== undefined) {
    const { folder, version } = other;
    return [makeProblem('host.data-version', { folder, present: version, wanted })];
  }
  const hadSecrets = secretNeeds.some(
    (need) => isMade(need) && need.guards?.includes(databaseFolder) && secrets.includes(need.name),
  );
  // The account is made in the database; these folders are filled only once the database has been there.
  const wasThere =
    state.kind === 'known'
      ? state.state.admin !== undefined
      : ['data/synapse', 'data/caddy', 'data/traefik'].some((path) => data.includes(path));
  return hadSecrets && wasThere ? [makeProblem('host.data-missing', { folder: databaseFolder })] : [];
}

/** A secret is made only where nothing depends on it yet. */
function lostSecrets({ evidence, state, secretNeeds }: EvidenceInput): Problem[] {
  return secretNeeds.filter(isMade).flatMap((need) => {
    const { name, kind, guards = [], guardsDatabase: database } = need;
    if (evidence.secrets.includes(name) || isNew(need, state)) return [];
    if (database !== undefined && hasMadeDatabase(need, evidence))
      return [makeProblem('host.database-secret-missing', { name, database })];
    const folders = guards.filter((path) => evidence.data.includes(path));
    if (folders.length === 0) return [];
    const code = kind === 'synapse-signing-key' ? 'host.signing-key-missing' : 'host.secret-missing';
    return [makeProblem(code, { name, folders: listed(folders) })];
  });
}

/** Whether a program that is switched on never had it: a newer version brings it. */
function isNew({ name }: MadeSecret, state: ReadState): boolean {
  if (state.kind !== 'known') return false;
  const { spec, files } = state.state;
  return files[`secrets/${name}`] === undefined && allNames(spec).includes(name);
}

function allNames(spec: ServerSpec): string[] {
  return needsOf(spec).map(({ name }) => name);
}

/**
 * Whether PostgreSQL has the database of a program. From outside only the files of PostgreSQL as a whole are seen; but a
 * deploy lays the program's other secrets, and what makes its role, before any of its databases is made, and they stay.
 */
function hasMadeDatabase({ name, guardsDatabase, guards = [] }: MadeSecret, evidence: Evidence): boolean {
  if (!evidence.data.includes(databaseFolder)) return false;
  const own = `${name.split('/')[0]}/`;
  return (
    evidence.secrets.some((one) => one.startsWith(own) || one === `databases/${guardsDatabase}.sql`) ||
    guards.some((path) => evidence.data.includes(path))
  );
}

function listed(paths: readonly string[]): MessageParam {
  return { list: paths.map((path) => `${serverHome}/${path}`) };
}
