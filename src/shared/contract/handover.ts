import { z } from 'zod';
import { fingerprintSchema } from '../fingerprint.ts';
import { serverIdSchema } from '../id-schemas.ts';
import { messageSchema } from '../message-schema.ts';
import { isoDate, onServer } from './common.ts';

/** What this computer may keep of a server in its keychain. */
const keptHere = ['sign-in', 'sudo', 'first-account', 'panel', 'given', 'backups'] as const;

/** A key that may sign in. What it holds was written by others: show it as text. */
const handoverKeySchema = z.object({
  type: z.string(),
  fingerprint: fingerprintSchema,
  comment: z.string(),
  /** Whether this computer signs in with it. */
  ours: z.boolean(),
  /** Whether it lets somebody in to do as they like. */
  opens: z.boolean(),
});

/** Whether the new host has been seen to sign in: by the server's journal, since the key was let in. */
const handoverProofSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('proven'), at: isoDate, from: z.string() }),
  z.object({ state: z.literal('waiting') }),
  /** The server keeps no journal of sign-ins. */
  z.object({ state: z.literal('unknowable') }),
]);
export type HandoverProof = z.infer<typeof handoverProofSchema>;

const handoverLookSchema = z.object({
  /** What has to be typed where a server is let go without proof. */
  name: z.string(),
  user: z.string(),
  signIn: z.enum(['password', 'key', 'agent']),
  /** The list of keys, by its path there. */
  file: z.string(),
  keys: z.array(handoverKeySchema),
  /** Whether somebody may sign in with a password as well; null where sshd does not tell. */
  password: z.boolean().nullable(),
  here: z.object({ secrets: z.array(z.enum(keptHere)), mirror: z.string().nullable() }),
  /** The first account, by its address; null where nothing is set up. */
  firstAccount: z.string().nullable(),
  /** The key that was let in from here, if there is one. */
  admitted: z
    .object({
      fingerprint: fingerprintSchema,
      proof: handoverProofSchema,
      /** Whether it goes when it is withdrawn: one that was there before it was let in from here stays. */
      added: z.boolean(),
    })
    .nullable(),
  /** The key that was asked about; null where none was. */
  given: z.object({ type: z.string(), fingerprint: fingerprintSchema, comment: z.string() }).nullable(),
  /** What the new host should change, in the order in which it is best done. */
  change: z.array(messageSchema),
});
export type HandoverLook = z.infer<typeof handoverLookSchema>;

const handoverDoneSchema = z.object({
  /** Fingerprints of the keys that were taken out. */
  keysOut: z.array(fingerprintSchema),
  /** Where the copy of the backups lies that stays on this computer; null where there is none. */
  mirror: z.string().nullable(),
  change: z.array(messageSchema),
});

/** A line: the longest RSA keys in use come to less than a tenth of it. */
const publicKey = z.string().max(20_000);

/** Handing a server to somebody else. */
export const handoverCalls = {
  /**
   * What is to be handed over, and how far that is. Changes nothing. With `key`, what letting that one in would add. Throws
   * `handover.key-refused`, `handover.list`.
   */
  'handover.look': {
    input: onServer.extend({ key: publicKey.optional() }),
    output: handoverLookSchema,
  },
  /**
   * Lets the new host's public key sign in as the user we sign in as. Asked again, it changes nothing, and waits for a new
   * sign-in. Throws `handover.key-refused`, `handover.key-is-ours`, `handover.key-bound`, `handover.list`,
   * `handover.elsewhere`.
   */
  'handover.admit': {
    input: z.strictObject({ serverId: serverIdSchema, key: publicKey }),
    output: z.object({ fingerprint: fingerprintSchema, added: z.boolean() }),
  },
  /**
   * The way back from letting a key in, while nobody was seen to sign in by it: it goes from the server where it was added from
   * here, and nobody is waited for any more. `fingerprint` is what was shown. Cut off, asking again goes on. Throws
   * `handover.not-waiting` where another key or none was let in, `handover.used`, `handover.list`, and `handover.key-is-ours`
   * where this computer signs in with it by now.
   */
  'handover.withdraw': {
    input: z.strictObject({ serverId: serverIdSchema, fingerprint: fingerprintSchema }),
    output: z.object({ fingerprint: fingerprintSchema, removed: z.boolean() }),
  },
  /**
   * Takes our own key out and forgets the server here, with all its secrets; a copy of the backups stays. Cut off, asking
   * again goes on. Throws `handover.unproven` where the new host was not seen to sign in; with `unproven`, the server's name,
   * it is done all the same, and `input.loss-not-accepted` is thrown where that is another. `handover.no-key-left` where
   * nobody could sign in by a key any more.
   */
  'handover.finish': {
    input: z.strictObject({ serverId: serverIdSchema, unproven: z.string().max(260).nullable() }),
    output: handoverDoneSchema,
  },
} as const;
