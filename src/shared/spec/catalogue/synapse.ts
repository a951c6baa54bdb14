import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const open = ({ features }: ServerSpec) => features.synapse.registration === 'open';
const newcomers = ({ features }: ServerSpec) => features.synapse.registration !== 'closed';
const notices = ({ features }: ServerSpec) => features.synapse.notices.enabled;
const mail = ({ features }: ServerSpec) => features.synapse.mail.enabled;
const federated = ({ features }: ServerSpec) => features.synapse.federation.mode !== 'off';
const listed = ({ features }: ServerSpec) => features.synapse.federation.mode === 'allowList';
const captcha = ({ features }: ServerSpec) => features.synapse.captcha.enabled;
const space = ({ features }: ServerSpec) => features.synapse.space.enabled;
const retention = ({ features }: ServerSpec) => features.synapse.retention.enabled;

/** The chat server itself. */
export const synapseEntries = [
  { path: 'features.synapse.registration', group: 'people' },
  { path: 'features.synapse.openAccepted', group: 'people', when: open },
  { path: 'features.synapse.registrationNeedsEmail', group: 'people', when: newcomers },
  { path: 'features.synapse.captcha.enabled', group: 'people', when: open },
  { path: 'features.synapse.captcha.siteKey', group: 'people', when: captcha },
  { path: 'features.synapse.presence', group: 'people' },
  { path: 'features.synapse.roomDirectory', group: 'people' },
  { path: 'features.synapse.autoJoin', group: 'people' },
  { path: 'features.synapse.space.enabled', group: 'people' },
  { path: 'features.synapse.space.name', group: 'people', when: space },
  { path: 'features.synapse.space.alias', group: 'people', advanced: true, when: space },
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
  { path: 'features.synapse.federation.discovery', group: 'federation', advanced: true, when: federated },
  { path: 'features.synapse.federation.srvRecord', group: 'federation', advanced: true, when: federated },
  { path: 'features.synapse.federation.keyServers', group: 'federation', advanced: true, when: federated },
  { path: 'features.synapse.mail.enabled', group: 'mail' },
  { path: 'features.synapse.mail.host', group: 'mail', when: mail },
  { path: 'features.synapse.mail.port', group: 'mail', when: mail },
  { path: 'features.synapse.mail.security', group: 'mail', when: mail },
  { path: 'features.synapse.mail.user', group: 'mail', when: mail },
  { path: 'features.synapse.mail.from', group: 'mail', when: mail },
  { path: 'features.synapse.mail.notifications', group: 'mail', when: mail },
  { path: 'features.synapse.reportStats', group: 'proxy', advanced: true },
] as const satisfies readonly CatalogueEntry[];
