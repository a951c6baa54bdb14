import { z } from 'zod';
import { fingerprintSchema } from '../fingerprint.ts';
import { hostAddress, loginName, ownServerName, portNumber } from '../spec/fields.ts';
import { backupPlaceIdSchema, backupPlaceSchema } from './backups.ts';
import { byHandStepSchema } from './by-hand-step.ts';
import { isoDate } from './common.ts';

const line = z
  .string()
  .max(2048)
  .regex(/^[^\p{C}]*$/u);

export const kitHostKeySchema = z.object({
  /** `ssh-ed25519` and the like; '' where it is not known. */
  type: z.string().regex(/^[a-z0-9@.-]{0,64}$/),
  fingerprint: fingerprintSchema,
});
export type KitHostKey = z.infer<typeof kitHostKeySchema>;

/** How the server is found again, and known for the one it was. */
export const kitServerSchema = z.object({
  domain: ownServerName,
  /** What Innkeeper connects to. */
  address: hostAddress,
  port: portNumber,
  user: loginName,
  /** Public addresses, IPv4 first. */
  addresses: z.array(line).max(32),
  /** The one Innkeeper has pinned first. */
  hostKeys: z.array(kitHostKeySchema).min(1).max(8),
});
export type KitServer = z.infer<typeof kitServerSchema>;

/** What of a kit is shown and printed. Secrets are in it only where the host has asked for them. */
export const printedKitSchema = z.object({
  madeAt: isoDate,
  madeBy: z.string(),
  /** What the encrypted file is called. */
  fileName: z.string(),
  server: kitServerSchema,
  places: z.array(z.object({ id: backupPlaceIdSchema, place: backupPlaceSchema })),
  /** Whether the kit holds a password of the backups at all. */
  hasPassword: z.boolean(),
  hasSigningKey: z.boolean(),
  withoutInnkeeper: z.array(byHandStepSchema),
  /** Whether these are what this Innkeeper writes. A file that somebody handed over may hold any command. */
  ownCommands: z.boolean(),
  secrets: z.object({ password: z.string().nullable(), signingKey: z.string().nullable() }).nullable(),
});
export type PrintedKit = z.infer<typeof printedKitSchema>;
