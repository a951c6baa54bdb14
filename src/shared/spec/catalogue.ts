import type { SpecPath } from './paths.ts';
import type { ServerSpec } from './schema.ts';

/** What the settings are sorted by, in the order they are shown. */
export const fieldGroups = [
  'size',
  'people',
  'chat',
  'look',
  'calls',
  'federation',
  'mail',
  'door',
  'storage',
] as const;
export type FieldGroup = (typeof fieldGroups)[number];

/**
 * One setting a host may change. What can be filled in, its limits and its default are read from the
 * schema (`fieldFacts`); its words lie under the same path in the pages' `words/fields.ts`.
 */
export interface CatalogueEntry {
  readonly path: SpecPath;
  readonly group: FieldGroup;
  /** What a number counts. */
  readonly unit?: 'MiB' | 'days' | 'minutes';
  /** For those who know why: folded away. */
  readonly advanced?: true;
  /** Text of several lines. */
  readonly lines?: true;
  /** Switches a whole program on and off; what it keeps on the server stays when it goes. */
  readonly component?: true;
  /** Whether it means anything beside the other choices. Shown only then. */
  readonly when?: (spec: ServerSpec) => boolean;
}

const open = ({ features }: ServerSpec) => features.synapse.registration === 'open';
const webPage = ({ features }: ServerSpec) => features.elementWeb.enabled;
const relay = ({ features }: ServerSpec) => features.coturn.enabled;
const notices = ({ features }: ServerSpec) => features.synapse.notices.enabled;
const publicNames = ({ tls }: ServerSpec) => tls.mode === 'acme';

/** Every setting a host may change. A new field of the schema gets a line here, or one in `outsideCatalogue`. */
export const catalogue = [
  { path: 'preset', group: 'size' },
  { path: 'features.postgres.sharedBuffersMiB', group: 'size', unit: 'MiB', advanced: true },

  { path: 'features.synapse.registration', group: 'people' },
  { path: 'features.synapse.openAccepted', group: 'people', when: open },
  { path: 'features.synapse.presence', group: 'people' },
  { path: 'features.synapse.autoJoin', group: 'people' },
  { path: 'features.synapse.notices.enabled', group: 'people' },
  { path: 'features.synapse.notices.name', group: 'people', when: notices },
  { path: 'features.synapse.notices.welcome', group: 'people', lines: true, when: notices },

  { path: 'features.synapse.maxUploadMiB', group: 'chat', unit: 'MiB' },
  { path: 'features.synapse.urlPreviews', group: 'chat' },

  { path: 'features.elementWeb.enabled', group: 'look', component: true },
  { path: 'features.elementWeb.brand', group: 'look', when: webPage },
  { path: 'features.elementWeb.theme', group: 'look', when: webPage },

  { path: 'features.coturn.enabled', group: 'calls', component: true },
  { path: 'features.coturn.minPort', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.maxPort', group: 'calls', advanced: true, when: relay },

  { path: 'tls.mode', group: 'door' },
  { path: 'tls.email', group: 'door', when: publicNames },
  { path: 'features.caddy.noIndex', group: 'door' },
  { path: 'tls.directory', group: 'door', advanced: true, when: publicNames },
] as const satisfies readonly CatalogueEntry[];

/** The address of a setting that has a place on the page. */
export type FieldPath = (typeof catalogue)[number]['path'];

/** Settings with no place in the catalogue, and why. */
export const outsideCatalogue = {
  innkeeper: 'the version of the form itself',
  'server.address': 'how the server is reached is asked when connecting',
  'server.port': 'how the server is reached is asked when connecting',
  'server.user': 'how the server is reached is asked when connecting',
  'server.hostKey': 'trusted or refused when connecting, never typed in',
  'server.keyFile': 'how the server is reached is asked when connecting',
  domain: 'part of every address; it can never change',
  admin: 'the account is made once, by the first deploy',
} as const satisfies Partial<Record<SpecPath, string>>;
