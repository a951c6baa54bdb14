/** What one component brings to others. Everything in it is for a reader that knows nothing of who brought it. */
export interface Contribution {
  /** Whether the front door leads to it, and so has to wait until it is healthy. */
  readonly behindDoor?: true;
  /** Keys for `.well-known/matrix/client`, next to `m.homeserver`. */
  readonly clientWellKnown?: Readonly<Record<string, unknown>>;
  /** Keys for Element Web's config.json, each whole: it takes the place of what stands there. */
  readonly elementWeb?: Readonly<Record<string, unknown>>;
  /**
   * Application services: files of registration, which the component leaves in `secrets/synapse/`, by their names
   * there (`lk-jwt.yaml`). Synapse must be able to read them (uid 991).
   */
  readonly appServices?: readonly string[];
  /** Further listeners of Synapse, as they stand in homeserver.yaml. */
  readonly synapseListeners?: readonly Readonly<Record<string, unknown>>[];
  /** Roles, and databases of their own, in PostgreSQL. They come to exist on a server that already runs, too. */
  readonly databaseRoles?: readonly DatabaseRole[];
  /** Networks besides `front` and `database`. */
  readonly networks?: Readonly<Record<string, { readonly internal: boolean }>>;
  /** Places to sign in at, as they stand in Synapse's `oidc_providers`. */
  readonly oidcProviders?: readonly Readonly<Record<string, unknown>>[];
}

export interface DatabaseRole {
  /** Small letters and _ only. */
  readonly name: string;
  /** Of a secret of kind `token`. */
  readonly password: string;
  /** Whether it owns a database of the same name. */
  readonly database: boolean;
  /** PostgreSQL's own roles it belongs to, such as pg_monitor. */
  readonly memberOf?: readonly 'pg_monitor'[];
}

/** What all enabled components bring, together. */
export interface Gathered {
  /** Services behind the front door, in start order. */
  readonly behindDoor: readonly string[];
  readonly clientWellKnown: Readonly<Record<string, unknown>>;
  readonly elementWeb: Readonly<Record<string, unknown>>;
  readonly appServices: readonly string[];
  readonly synapseListeners: readonly Readonly<Record<string, unknown>>[];
  readonly databaseRoles: readonly DatabaseRole[];
  readonly networks: Readonly<Record<string, { readonly internal: boolean }>>;
}

/** Puts together what components bring, in their order. Two that bring the same key of one file are a mistake. */
export function gather(
  brought: readonly { readonly id: string; readonly contribution: Contribution }[],
): Gathered {
  const all = brought.map(({ contribution }) => contribution);
  return {
    behindDoor: brought.filter(({ contribution }) => contribution.behindDoor).map(({ id }) => id),
    clientWellKnown: together(all.map(({ clientWellKnown }) => clientWellKnown)),
    elementWeb: together(all.map(({ elementWeb }) => elementWeb)),
    appServices: all.flatMap(({ appServices }) => appServices ?? []),
    synapseListeners: all.flatMap(({ synapseListeners }) => synapseListeners ?? []),
    databaseRoles: all.flatMap(({ databaseRoles }) => databaseRoles ?? []),
    networks: Object.assign({}, ...all.map(({ networks }) => networks)),
  };
}
  readonly oidcProviders: readonly Readonly<Record<string, unknown>>[];

function together(mappings: readonly (Readonly<Record<string, unknown>> | undefined)[]) {
  const entries = mappings.flatMap((mapping) => Object.entries(mapping ?? {}));
  const keys = entries.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`Two components bring ${twice}.`);
  return Object.fromEntries(entries);
}
    oidcProviders: all.flatMap(({ oidcProviders }) => oidcProviders ?? []),
