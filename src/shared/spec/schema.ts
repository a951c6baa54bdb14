import { z } from 'zod';
import { fingerprintForm } from '../fingerprint.ts';
import { because, issueText } from '../read-by.ts';
import { crossFieldProblems } from './cross-field.ts';
import { featuresSchema } from './features/index.ts';
import { hostAddress, localpart, loginName, ownServerName, portNumber, timeZone } from './fields.ts';
import { homeSection } from './home.ts';
import { hostnamesSection } from './hostnames-section.ts';
import { migrateSpec } from './migrate.ts';
import { networkSection } from './network.ts';
import { proxySection } from './proxy.ts';
import { systemSection } from './system.ts';
import { tlsSection } from './tls.ts';

export const specVersion = 1;

/** How to reach the VPS. Says which key to use, never the key itself; no secret is ever in a spec. */
const serverSection = z.strictObject({
  address: hostAddress,
  port: portNumber.default(22),
  user: loginName.default('root'),
  /** `SHA256:...` of the server's host key, where it is known beforehand. */
  hostKey: z.string().regex(fingerprintForm, because('setting.fingerprint')).optional(),
  /** A private key file on this computer. */
  keyFile: z.string().min(1).optional(),
});

export const presetNames = ['friends', 'community', 'team'] as const;

/** What a server should be. Every field has a default except the address and the domain. */
const sections = z.strictObject({
  innkeeper: z.literal(specVersion),
  server: serverSection,
  /** The server name: part of every user's address. It can never change. */
  domain: ownServerName,
  home: homeSection.prefault({}),
  hostnames: hostnamesSection.prefault({}),
  network: networkSection.prefault({}),
  /** The host's own account: the part before the colon. Made once, on the first deploy. */
  admin: localpart.default('admin'),
  preset: z.enum(presetNames).default('friends'),
  /** Whose clock the programs write their messages by. */
  timezone: timeZone.default('UTC'),
  system: systemSection.prefault({}),
  proxy: proxySection.prefault({}),
  tls: tlsSection.prefault({}),
  features: featuresSchema.prefault({}),
});

/** The sections, and what must hold between them. */
export const specSchema = sections.superRefine((spec, context) => {
  for (const { path, reason } of crossFieldProblems(spec)) {
    context.addIssue({ code: 'custom', path: [...path], message: issueText(reason) });
  }
});

/** The same, of what was stored: by an earlier Innkeeper perhaps. */
export const storedSpecSchema = z.preprocess(migrateSpec, specSchema);

/** A spec as a person writes it: defaults left out. */
export type SpecInput = z.input<typeof specSchema>;
/** A complete spec. Only `parseSpec` makes one. */
export type ServerSpec = z.output<typeof specSchema>;
