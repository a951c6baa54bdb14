import type { SiteName } from '../../shared/spec/index.ts';
import type { ServiceName } from './types.ts';

/** What one component brings to others. Everything in it is for a reader that knows nothing of who brought it. */
export interface Contribution {
  /** Whether the reverse proxy leads to it, and so has to wait until it is healthy. */
  readonly behindReverseProxy?: true;
  /** What the reverse proxy answers under the server's names. */
  readonly routes?: readonly Routes[];
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
  /** Places to sign in at, as they stand in Synapse's `oidc_providers`. */
  readonly oidcProviders?: readonly Readonly<Record<string, unknown>>[];
  /** Roles, and databases of their own, in PostgreSQL. They come to exist on a server that already runs, too. */
  readonly databaseRoles?: readonly DatabaseRole[];
  /** Synapse cannot do without it: it starts after it, goes when it goes, and is on these networks too. */
  readonly synapseNeeds?: { readonly networks: readonly string[] };
  /** Networks on which the chat server's processes are too, for who has to ask them and is not to be met by others. */
  readonly chatServerNetworks?: readonly string[];
  /** Connections to PostgreSQL it may open at once, where they are more than a few. */
  readonly databaseConnections?: number;
  /** Processes of the chat server, by their services, for who measures each of them. */
  readonly processes?: readonly ServiceName[];
  /** What carries the talk between those processes, where there are several. */
  readonly messageBus?: MessageBus;
  /** Networks besides `front` and `database`. */
  readonly networks?: Readonly<Record<string, NetworkNeed>>;
  /** Those of them on which the reverse proxy goes by the server's public names, for programs that ask by these. */
  readonly proxyNetworks?: readonly string[];
  /** A relay for calls, for whoever tells callers of one. */
  readonly relay?: Relay;
  /** What people can do with their accounts, for pages that offer it. */
  readonly accounts?: AccountTraits;
  /** The largest file people may send, for whoever lets their requests through. */
  readonly largestUploadMiB?: number;
  /** The mail account of the whole server, for programs that send mail. */
  readonly mailServer?: MailServer;
  /** The page with the host's terms, for pages that lead to it. */
  readonly termsPage?: string;
  /** A language model on the server, for programs that ask one. */
  readonly languageModel?: LanguageModel;
  /** Where the certificates of the server's names are, for a program that needs one itself. */
  readonly certificates?: Certificates;
}

/** `external`: one of the host's own, by its name in Docker. */
export interface NetworkNeed {
  readonly internal: boolean;
  readonly external?: string;
}

interface AccountTraits {
  /** Whether strangers can make one by themselves, with an invitation or without. */
  readonly register: boolean;
  /** Whether an e-mail address can be proved, and so belong to one. */
  readonly mail: boolean;
  /** Whether others see who is there. */
  readonly presence: boolean;
}

/** `password`: the name of its secret, where one signs in. */
interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly from: string | undefined;
  readonly security: 'none' | 'starttls' | 'tls';
  readonly account: { readonly user: string; readonly password: string } | undefined;
}

/** It is asked as OpenAI's would be. */
interface LanguageModel {
  readonly address: string;
  readonly model: string;
}

/** `renewed`: in a folder below the home, which only root may read. `given`: the chain as text, and the secret with its key. */
type Certificates =
  | { readonly kind: 'renewed'; readonly folder: string }
  | { readonly kind: 'given'; readonly chain: string; readonly key: string };

/** It speaks Redis' protocol, and asks for a password: `password` is the name of that secret. */
interface MessageBus {
  readonly address: string;
  readonly password: string;
}

/** A TURN relay that takes passwords made from a shared secret. */
export interface Relay {
  readonly host: string;
  /** Where it also tells callers how the world sees them (STUN). */
  readonly port: number;
  readonly ways: readonly { readonly port: number; readonly protocol: 'udp' | 'tcp' | 'tls' }[];
  /** The name of that secret. */
  readonly secret: string;
}

/**
 * Routes under one name, in a file the component leaves in `config/caddy/routes/`. Several sites may share a name: each
 * route stands in a `handle` of its own, and only one of a site that is `whole` may do without a path.
 */
interface Routes {
  readonly site: SiteName;
  /** Its name there, such as `element-web.caddy`. */
  readonly file: string;
}

export interface DatabaseRole {
  /** Small letters and _ only. */
  readonly name: string;
  /** Of a secret of kind `token`. */
  readonly password: string;
  /** Whether it owns a database of the same name. */
  readonly database: boolean;
  /** PostgreSQL's own roles it belongs to, such as pg_monitor. */
  readonly memberOf?: readonly ('pg_monitor' | 'pg_read_all_data')[];
  /** Whether it may connect to every database there is, and change nothing in any. */
  readonly looksEverywhere?: true;
}

/** What all enabled components bring, together. */
export interface MergedContributions {
  /** Services behind the reverse proxy, in start order. */
  readonly behindReverseProxy: readonly string[];
  readonly routes: readonly Routes[];
  readonly clientWellKnown: Readonly<Record<string, unknown>>;
  readonly elementWeb: Readonly<Record<string, unknown>>;
  readonly appServices: readonly string[];
  readonly synapseListeners: readonly Readonly<Record<string, unknown>>[];
  readonly oidcProviders: readonly Readonly<Record<string, unknown>>[];
  readonly databaseRoles: readonly DatabaseRole[];
  readonly synapseNeeds: { readonly services: readonly string[]; readonly networks: readonly string[] };
  readonly chatServerNetworks: readonly string[];
  readonly databaseConnections: number;
  readonly processes: readonly ServiceName[];
  readonly messageBus: MessageBus | undefined;
  readonly networks: Readonly<Record<string, NetworkNeed>>;
  readonly proxyNetworks: readonly string[];
  readonly relay: Relay | undefined;
  readonly accounts: AccountTraits | undefined;
  readonly largestUploadMiB: number | undefined;
  readonly mailServer: MailServer | undefined;
  readonly termsPage: string | undefined;
  readonly languageModel: LanguageModel | undefined;
  readonly certificates: Certificates | undefined;
}

/** Puts together what components bring, in their order. Two that bring the same key of one file are a mistake. */
export function mergeContributions(
  brought: readonly { readonly id: string; readonly contribution: Contribution }[],
): MergedContributions {
  const all = brought.map(({ contribution }) => contribution);
  return {
    behindReverseProxy: brought
      .filter(({ contribution }) => contribution.behindReverseProxy)
      .map(({ id }) => id),
    routes: all.flatMap(({ routes }) => routes ?? []),
    clientWellKnown: together(all.map(({ clientWellKnown }) => clientWellKnown)),
    elementWeb: together(all.map(({ elementWeb }) => elementWeb)),
    appServices: all.flatMap(({ appServices }) => appServices ?? []),
    synapseListeners: all.flatMap(({ synapseListeners }) => synapseListeners ?? []),
    oidcProviders: all.flatMap(({ oidcProviders }) => oidcProviders ?? []),
    databaseRoles: all.flatMap(({ databaseRoles }) => databaseRoles ?? []),
    synapseNeeds: {
      services: brought.filter(({ contribution }) => contribution.synapseNeeds).map(({ id }) => id),
      networks: all.flatMap(({ synapseNeeds }) => synapseNeeds?.networks ?? []),
    },
    chatServerNetworks: [...new Set(all.flatMap(({ chatServerNetworks }) => chatServerNetworks ?? []))],
    databaseConnections: all.reduce((sum, { databaseConnections = 0 }) => sum + databaseConnections, 0),
    processes: all.flatMap(({ processes }) => processes ?? []),
    messageBus: onlyOne(all.map(({ messageBus }) => messageBus)),
    networks: Object.assign({}, ...all.map(({ networks }) => networks)),
    proxyNetworks: all.flatMap(({ proxyNetworks }) => proxyNetworks ?? []),
    relay: onlyOne(all.map(({ relay }) => relay)),
    accounts: onlyOne(all.map(({ accounts }) => accounts)),
    largestUploadMiB: onlyOne(all.map(({ largestUploadMiB }) => largestUploadMiB)),
    mailServer: onlyOne(all.map(({ mailServer }) => mailServer)),
    termsPage: onlyOne(all.map(({ termsPage }) => termsPage)),
    languageModel: onlyOne(all.map(({ languageModel }) => languageModel)),
    certificates: onlyOne(all.map(({ certificates }) => certificates)),
  };
}

function onlyOne<T>(brought: readonly (T | undefined)[]): T | undefined {
  return brought.find((one) => one !== undefined);
}

function together(mappings: readonly (Readonly<Record<string, unknown>> | undefined)[]) {
  const entries = mappings.flatMap((mapping) => Object.entries(mapping ?? {}));
  const keys = entries.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new Error(`Two components bring ${twice}.`);
  return Object.fromEntries(entries);
}
