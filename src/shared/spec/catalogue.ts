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
const newcomers = ({ features }: ServerSpec) => features.synapse.registration !== 'closed';
const webPage = ({ features }: ServerSpec) => features.elementWeb.enabled;
const relay = ({ features }: ServerSpec) => features.coturn.enabled;
const notices = ({ features }: ServerSpec) => features.synapse.notices.enabled;
const mail = ({ features }: ServerSpec) => features.synapse.mail.enabled;
const federated = ({ features }: ServerSpec) => features.synapse.federation.mode !== 'off';
const listed = ({ features }: ServerSpec) => features.synapse.federation.mode === 'allowList';
const retention = ({ features }: ServerSpec) => features.synapse.retention.enabled;
const ownFiles = ({ tls }: ServerSpec) => tls.mode === 'files';
const publicNames = ({ tls }: ServerSpec) => tls.mode === 'acme';

/** Every setting a host may change. A new field of the schema gets a line here, or one in `outsideCatalogue`. */
export const catalogue = [
  { path: 'preset', group: 'size' },
  { path: 'features.postgres.sharedBuffersMiB', group: 'size', unit: 'MiB', advanced: true },

  { path: 'features.synapse.registration', group: 'people' },
  { path: 'features.synapse.openAccepted', group: 'people', when: open },
  { path: 'features.synapse.registrationNeedsEmail', group: 'people', when: newcomers },
  { path: 'features.synapse.presence', group: 'people' },
  { path: 'features.synapse.roomDirectory', group: 'people' },
  { path: 'features.synapse.autoJoin', group: 'people' },
  { path: 'features.synapse.notices.enabled', group: 'people' },
  { path: 'features.synapse.notices.name', group: 'people', when: notices },
  { path: 'features.synapse.notices.welcome', group: 'people', lines: true, when: notices },
  { path: 'features.synapse.passwords.minLength', group: 'people' },
  { path: 'features.synapse.passwords.digit', group: 'people', advanced: true },
  { path: 'features.synapse.passwords.symbol', group: 'people', advanced: true },
  { path: 'features.synapse.passwords.lowercase', group: 'people', advanced: true },
  { path: 'features.synapse.passwords.uppercase', group: 'people', advanced: true },

  { path: 'features.synapse.maxUploadMiB', group: 'chat', unit: 'MiB' },
  { path: 'features.synapse.urlPreviews', group: 'chat' },
  { path: 'features.synapse.retention.enabled', group: 'storage' },
  { path: 'features.synapse.retention.maxDays', group: 'storage', unit: 'days', when: retention },
  { path: 'features.synapse.retention.lossAccepted', group: 'storage', when: retention },
  { path: 'features.synapse.remoteMediaDays', group: 'storage', unit: 'days', when: federated },

  { path: 'features.synapse.federation.mode', group: 'federation' },
  { path: 'features.synapse.federation.allow', group: 'federation', when: listed },
  { path: 'features.synapse.federation.publicRooms', group: 'federation', when: federated },
  { path: 'features.synapse.federation.entrance', group: 'federation', advanced: true, when: federated },
  { path: 'features.synapse.federation.srvRecord', group: 'federation', advanced: true, when: federated },
  { path: 'features.synapse.federation.keyServers', group: 'federation', advanced: true, when: federated },

  { path: 'features.synapse.mail.enabled', group: 'mail' },
  { path: 'features.synapse.mail.host', group: 'mail', when: mail },
  { path: 'features.synapse.mail.port', group: 'mail', when: mail },
  { path: 'features.synapse.mail.security', group: 'mail', when: mail },
  { path: 'features.synapse.mail.user', group: 'mail', when: mail },
  { path: 'features.synapse.mail.from', group: 'mail', when: mail },
  { path: 'features.synapse.mail.notifications', group: 'mail', when: mail },

  { path: 'features.elementWeb.enabled', group: 'look', component: true },
  { path: 'features.elementWeb.brand', group: 'look', when: webPage },
  { path: 'features.elementWeb.theme', group: 'look', when: webPage },
  { path: 'features.elementWeb.welcomeText', group: 'look', lines: true, when: webPage },
  { path: 'features.elementWeb.logo', group: 'look', when: webPage },
  { path: 'features.elementWeb.background', group: 'look', when: webPage },
  { path: 'features.elementWeb.footerLinks', group: 'look', when: webPage },
  { path: 'features.elementWeb.labs', group: 'look', advanced: true, when: webPage },
  { path: 'features.elementWeb.labsFeatures', group: 'look', advanced: true, when: webPage },

  { path: 'features.coturn.enabled', group: 'calls', component: true },
  { path: 'features.coturn.minPort', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.maxPort', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.userQuota', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.totalQuota', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.streamKBps', group: 'calls', advanced: true, when: relay },
  { path: 'features.coturn.totalKBps', group: 'calls', advanced: true, when: relay },

  { path: 'tls.mode', group: 'door' },
  { path: 'tls.email', group: 'door', when: publicNames },
  { path: 'tls.certificate', group: 'door', lines: true, when: ownFiles },
  { path: 'features.caddy.terms', group: 'door', lines: true },
  { path: 'features.caddy.noIndex', group: 'door' },
  { path: 'timezone', group: 'door', advanced: true },
  { path: 'features.synapse.reportStats', group: 'door', advanced: true },
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
