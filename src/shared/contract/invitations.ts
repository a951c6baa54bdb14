import { z } from 'zod';
import { jobIdSchema, serverIdSchema } from '../id-schemas.ts';
import { planSchema } from '../plan.ts';
import { because } from '../read-by.ts';
import { aliasLocalpart, displayText, messageText } from '../spec/fields.ts';
import { registrationModes } from './choices.ts';
import { isoDate, nothing, onServer } from './common.ts';

/** Registration token (Synapse docs, "Registration Tokens"). */
export const tokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9._~-]{1,64}$/, because('invalid.invite-code', { most: 64 }));

const uses = z.int().min(1).max(100_000).nullable();
const validForHours = z.int().min(1).max(87_600).nullable();

export const invitationSchema = z.object({
  token: z.string(),
  /** Whom it is for, in the host's words; kept on this computer only. '' where none is known. */
  label: z.string(),
  /** Null: as often as one likes. */
  uses: z.int().nonnegative().nullable(),
  /** Accounts made with it. */
  used: z.int().nonnegative(),
  /** Registrations begun with it and not finished yet. */
  pending: z.int().nonnegative(),
  left: z.int().nonnegative().nullable(),
  expiresAt: isoDate.nullable(),
  state: z.enum(['good', 'used-up', 'expired']),
  /** How far whoever got it has come: `joined` as soon as one has, `opened` while a registration is begun. */
  progress: z.enum(['made', 'sent', 'opened', 'joined']),
  sentAt: isoDate.nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

/** A step on a card: a key for words, filled from the card's own fields. */
export const cardStepKeys = [
  'open-link',
  'install-app',
  'choose-other-server',
  'enter-server',
  'choose-create-account',
  'choose-name-and-password',
  'enter-code',
  'save-recovery-key',
  'register-on-web-first',
  'register-on-computer-first',
  'trust-certificate',
  'open-certificate-page',
  'sign-in',
] as const;

const cardDevices = ['web', 'desktop', 'android', 'ios'] as const;
const cardApps = ['element', 'element-x'] as const;

/** Everything an invite card shows. The card is drawn (and made PDF, PNG) by a page; `cardText` writes it as text. */
const cardSchema = z.object({
  invitation: invitationSchema,
  /** What the link opens: Element Web at registration, the code within; without Element Web the server itself. */
  link: z.string(),
  /** What an app asks for as the server: the domain, or the whole address where that has a port of its own. */
  server: z.string(),
  homeserverUrl: z.string(),
  webUrl: z.string().nullable(),
  /** The name of the chat page, as the host chose it. */
  brand: z.string(),
  /** Whether guests need the file of the server's own certificate authority (`tls.authority`) sent along. */
  certificateFile: z.boolean(),
  /** Whether the server can send it by mail (`mail.invitation`). */
  mail: z.boolean(),
  /** On a network at home: the page that brings that file, and the file's SHA-256 fingerprint to compare. */
  certificatePage: z.object({ link: z.string(), fingerprint: z.string() }).optional(),
  /**
   * One for each device, in the order to be shown. No app on a phone can make an account with a code on this kind of
   * server: its steps go by the web or a computer first (`canRegister: false`).
   */
  ways: z.array(
    z.object({
      device: z.enum(cardDevices),
      app: z.enum(cardApps),
      canRegister: z.boolean(),
      /** Where the app is got; absent for the web. */
      getUrl: z.string().optional(),
      steps: z.array(z.enum(cardStepKeys)),
    }),
  ),
});
export type InvitationCard = z.infer<typeof cardSchema>;

/** What newcomers find. */
const welcomeSchema = z.strictObject({
  /** Rooms and spaces of this server newcomers are put into, by address without # and domain. */
  autoJoin: z.array(aliasLocalpart).max(20),
  notices: z.strictObject({
    enabled: z.boolean(),
    /** The name the server speaks under. */
    name: displayText(60),
    /** Sent once to whoever has not had it yet, at their next sign-in: newcomers, and everybody when first set. */
    welcome: messageText(4000).optional(),
  }),
});
export type Welcome = z.infer<typeof welcomeSchema>;

export const invitationsCalls = {
  /** Who may make an account, as the server is set up now. */
  'invitations.mode': {
    input: onServer,
    output: z.object({ mode: z.enum(registrationModes) }),
  },
  /** What changing the mode would do; changes nothing. */
  'invitations.planMode': {
    input: z.strictObject({ serverId: serverIdSchema, mode: z.enum(registrationModes) }),
    output: planSchema,
  },
  /** A job of flow `deploy`. `open` needs the host's word: without it `input.open-not-accepted`. */
  'invitations.setMode': {
    input: z.strictObject({
      serverId: serverIdSchema,
      mode: z.enum(registrationModes),
      /** The host has read what an open server means. */
      acceptOpen: z.boolean().default(false),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },

  /** The newest that still work first is not known to the server: the host's order is by state, then expiry. */
  'invitations.list': { input: onServer, output: z.array(invitationSchema) },
  'invitations.create': {
    input: z.strictObject({
      serverId: serverIdSchema,
      label: displayText(100).optional(),
      /** Generated when left out. */
      token: tokenSchema.optional(),
      uses: uses.default(1),
      /** See `invitationPeriods`; null for ever. */
      validForHours: validForHours.default(168),
    }),
    output: invitationSchema,
  },
  /** More uses (in all, counting those used), more time (from now on), another label. What is left out stays. */
  'invitations.extend': {
    input: z.strictObject({
      serverId: serverIdSchema,
      token: tokenSchema,
      label: displayText(100).optional(),
      uses: uses.optional(),
      validForHours: validForHours.optional(),
    }),
    output: invitationSchema,
  },
  /** Nobody can join with it any more; whoever has joined stays. */
  'invitations.revoke': {
    input: z.strictObject({ serverId: serverIdSchema, token: tokenSchema }),
    output: nothing,
  },
  /** Notes, on this computer, that it was given to somebody (or not). */
  'invitations.markSent': {
    input: z.strictObject({ serverId: serverIdSchema, token: tokenSchema, sent: z.boolean() }),
    output: invitationSchema,
  },
  'invitations.card': {
    input: z.strictObject({ serverId: serverIdSchema, token: tokenSchema }),
    output: cardSchema,
  },

  'welcome.get': { input: onServer, output: welcomeSchema },
  /** A job of flow `deploy`; makes rooms that are not there yet (`makeRooms`), then changes and restarts only the chat server. */
  'welcome.set': {
    input: z.strictObject({
      serverId: serverIdSchema,
      welcome: welcomeSchema,
      /** Names for those of `autoJoin` that do not exist: they are made, inside the space where one is named. */
      makeRooms: z
        .array(
          z.strictObject({ alias: aliasLocalpart, name: displayText(100), kind: z.enum(['room', 'space']) }),
        )
        .max(20)
        .default([]),
    }),
    output: z.object({ jobId: jobIdSchema }),
  },
} as const;
