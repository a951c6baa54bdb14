import { z } from 'zod';
import { backupPlaceIdSchema, backupPlaceSchema } from '../contract/backups.ts';
import { isoDate } from '../contract/common.ts';
import { domainName, hostAddress, portNumber } from '../spec/fields.ts';
import { byHandStepSchema } from './by-hand-step.ts';

const line = z
  .string()
  .max(2048)
  .regex(/^[^\p{C}]*$/u);
/** A file's text, as it lay on the server. */
const fileText = z.string().max(65_536);

export const kitHostKeySchema = z.object({
  /** `ssh-ed25519` and the like; '' where it is not known. */
  type: z.string().regex(/^[a-z0-9@.-]{0,64}$/),
  fingerprint: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/),
});
export type KitHostKey = z.infer<typeof kitHostKeySchema>;

/** How the server is found again, and known for the one it was. */
export const kitServerSchema = z.object({
  domain: domainName,
  /** What Innkeeper connects to. */
  address: hostAddress,
  port: portNumber,
  user: z.string().min(1).max(32).regex(/^\S+$/),
  /** Public addresses, IPv4 first. */
  addresses: z.array(line).max(32),
  /** The one Innkeeper has pinned first. */
  hostKeys: z.array(kitHostKeySchema).min(1).max(8),
});
export type KitServer = z.infer<typeof kitServerSchema>;

const kitPlaceSchema = z.object({
  id: backupPlaceIdSchema,
  place: backupPlaceSchema,
  /** restic's own name for the place, or the folder; null where it is in `secretFile`. */
  repository: line.nullable(),
  /** What must be in a file to get in there: restic's repository file (REST), or AWS's credentials file (S3). */
  secretFile: fileText.nullable(),
  /** Keys of an SFTP server, as `known_hosts` has them. */
  knownHosts: fileText.nullable(),
});
export type KitPlace = z.infer<typeof kitPlaceSchema>;

/** The form of a kit. A kit of a higher number was saved by a newer Innkeeper. */
export const kitVersion = 1;

/** What is inside the encrypted file: all that is needed when the server, or this computer, is gone. Holds secrets. */
export const recoveryKitSchema = z.object({
  innkeeperRecoveryKit: z.literal(kitVersion),
  madeAt: isoDate,
  /** Innkeeper's version. */
  madeBy: line,
  server: kitServerSchema,
  backups: z.object({
    /** Null where there was none yet. */
    password: line.nullable(),
    /** The private key the server signs in with at SFTP places. */
    sftpKey: fileText.nullable(),
    places: z.array(kitPlaceSchema).max(64),
  }),
  /** Synapse's: with it, and no other, the server is for other servers the one it was. */
  signingKey: fileText.nullable(),
  /** What to type where there is no Innkeeper. */
  withoutInnkeeper: z.array(byHandStepSchema).max(80),
});
export type RecoveryKit = z.infer<typeof recoveryKitSchema>;
