import { z } from 'zod';
import { serverIdSchema } from '../id-schemas.ts';
import { shortestKitPassphrase } from './choices.ts';
import { isoDate, nothing, onServer } from './common.ts';
import { printedKitSchema } from './printed-kit.ts';

/** What a kit is compared by: where the server is, by what it is known, where backups are and what opens them. */
export const kitParts = ['address', 'host-keys', 'places', 'password', 'signing-key'] as const;
const kitPartSchema = z.enum(kitParts);
export type KitPart = z.infer<typeof kitPartSchema>;

/** What is kept on this computer of a kit that was saved: when, and a digest of each part. No secret. */
export const kitMarkSchema = z.strictObject({
  at: isoDate,
  parts: z.record(kitPartSchema, z.string().regex(/^[0-9a-f]{64}$/)),
});
export type KitMark = z.infer<typeof kitMarkSchema>;

const kitStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('never') }),
  z.object({ state: z.literal('current'), at: isoDate }),
  /** What it says is not so any more: `changed` names what. */
  z.object({ state: z.literal('outdated'), at: isoDate, changed: z.array(kitPartSchema).min(1) }),
]);
export type KitState = z.infer<typeof kitStateSchema>;

/** A kit's file, which is text: some thousand letters. */
const kitFile = z.string().max(1024 * 1024);
const passphrase = z.string().min(1).max(1024);
const openKit = { file: kitFile, passphrase };

export const recoveryKitCalls = {
  /** Whether one was saved from this computer, and is what the server has now. Looks at the server only where one was. */
  'recoveryKit.status': { input: onServer, output: kitStateSchema },
  /**
   * Makes a kit of what the server has now. Nothing is kept of it here: once both are where the host wants them,
   * `recoveryKit.saved` is told. Where the backups have no password yet, the server makes it, so that the first backup
   * does not make the kit outdated. `file` is encrypted in the age format, armored. Throws
   * `kit.weak-passphrase` where that is soon guessed.
   */
  'recoveryKit.make': {
    input: z.strictObject({
      serverId: serverIdSchema,
      passphrase: z.string().min(shortestKitPassphrase).max(1024),
      /** Whether the page to print shows the password of the backups and the signing key as well. */
      secretsOnPage: z.boolean(),
    }),
    output: z.object({
      file: z.string(),
      page: printedKitSchema,
      mark: kitMarkSchema,
    }),
  },
  /** The host has the file: from now on it is only reminded of when something changes. */
  'recoveryKit.saved': {
    input: z.strictObject({ serverId: serverIdSchema, mark: kitMarkSchema }),
    output: nothing,
  },
  /** Opens a kit. Throws `kit.wrong-passphrase`, `kit.damaged`, `kit.unknown` and `kit.newer`. */
  'recoveryKit.read': {
    input: z.strictObject({ ...openKit, secrets: z.boolean().default(false) }),
    output: printedKitSchema,
  },
  /** Whether a kit is what the server has now. Throws what `recoveryKit.read` does, and `kit.other-server`. */
  'recoveryKit.check': {
    input: z.strictObject({ serverId: serverIdSchema, ...openKit }),
    output: kitStateSchema,
  },
  /**
   * A second computer takes over: after the server of a kit was connected to, by the host key that is in the kit, the password
   * of its backups goes into this computer's keychain, and the kit counts as saved here. Throws what `recoveryKit.read`
   * does, and `kit.other-server`.
   */
  'recoveryKit.adopt': {
    input: z.strictObject({ serverId: serverIdSchema, ...openKit }),
    output: nothing,
  },
} as const;
