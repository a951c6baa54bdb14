import type { SpecPath } from '../paths.ts';
import { adminEntries } from './admin.ts';
import { authentikEntries } from './authentik.ts';
import { botEntries } from './bots.ts';
import { bridgeEntries } from './bridges.ts';
import { coturnEntries } from './coturn.ts';
import { elementCallEntries } from './element-call.ts';
import { elementWebEntries } from './element-web.ts';
import { hostnameEntries, siteEntry } from './hostnames.ts';
import { jitsiEntries } from './jitsi.ts';
import { monitoringEntries } from './monitoring.ts';
import { proxyEntries } from './proxy.ts';
import { rawEntries } from './raw.ts';
import { signInEntries } from './sign-in.ts';
import { sizeEntries } from './size.ts';
import { synapseEntries } from './synapse.ts';
import { systemEntries } from './system.ts';
import { workerEntries } from './workers.ts';

export { type CatalogueEntry, type FieldGroup, fieldGroups } from './entry.ts';

/** Every setting a host may change, one list per part. A new field of the schema gets a line there, or one in `outsideCatalogue`. */
export const catalogue = [
  ...sizeEntries,
  ...workerEntries,
  ...synapseEntries,
  ...signInEntries,
  ...authentikEntries,
  ...elementWebEntries,
  ...elementCallEntries,
  ...coturnEntries,
  ...jitsiEntries,
  ...bridgeEntries,
  ...botEntries,
  ...monitoringEntries,
  ...proxyEntries,
  ...systemEntries,
  ...adminEntries,
  ...rawEntries,
  siteEntry,
  ...hostnameEntries,
] as const;

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
  'home.enabled': 'chosen along with the name, which can never change',
  admin: 'the account is made once, by the first deploy',
} as const satisfies Partial<Record<SpecPath, string>>;
