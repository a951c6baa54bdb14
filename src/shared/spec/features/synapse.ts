import { z } from 'zod';
import { because } from '../../read-by.ts';
import { synapseExtra } from '../extra/synapse.ts';
import { aliasLocalpart, displayText, messageText } from '../fields.ts';
import { captchaSection } from './captcha.ts';
import { federationSection } from './federation.ts';
import { mailSection } from './mail.ts';
import { oidcSection } from './oidc.ts';
import { passwordsSection } from './passwords.ts';
import { retentionSection } from './retention.ts';
import { spaceSection } from './space.ts';

/** Messages of the server itself (Synapse's server notices). */
const noticesSection = z.strictObject({
  enabled: z.boolean().default(false),
  /** The name the server speaks under. */
  name: displayText(60).default('The inn'),
  /** Sent once to everybody who has not had it, newcomers above all. Needs `enabled`. */
  welcome: messageText(4000).optional(),
});

/** The chat server itself (Synapse). */
export const synapseFeature = z
  .strictObject({
    /** Who may make an account: nobody but the host, whoever holds an invitation (registration token), or anybody. */
    registration: z.enum(['closed', 'invitation', 'open']).default('closed'),
    /** That the host knows what `open` means: strangers and robots make accounts, and the host answers for them. */
    openAccepted: z.boolean().default(false),
    /** Whoever makes an account must prove an e-mail address. Keeps most robots out. Needs `mail`. */
    registrationNeedsEmail: z.boolean().default(false),
    captcha: captchaSection.prefault({}),
    /** Rooms and spaces of this server newcomers are put into, by address without # and domain. */
    autoJoin: z.array(aliasLocalpart).max(20).default([]),
    space: spaceSection.prefault({}),
    notices: noticesSection.prefault({}),
    mail: mailSection.prefault({}),
    passwords: passwordsSection.prefault({}),
    oidc: oidcSection.prefault({}),
    federation: federationSection.prefault({}),
    /** Largest file that can be sent, in MiB. The reverse proxy uses the same limit. */
    maxUploadMiB: z.int().min(1).max(4096).default(100),
    /** Whether links in messages show a preview, fetched by the server. */
    urlPreviews: z.boolean().default(true),
    /** Whether people see who is online. `untracked` lets clients set it without the server working on it. */
    presence: z.enum(['on', 'off', 'untracked']).default('on'),
    /** Whether people can look through the list of public rooms. */
    roomDirectory: z.boolean().default(true),
    retention: retentionSection.prefault({}),
    /** Days after which pictures and files of other servers, kept as copies, are dropped. They are fetched again when needed. */
    remoteMediaDays: z.int().min(1).max(3650).optional(),
    /** Synapse's own settings that no setting here names. */
    extra: synapseExtra.optional(),
    /** Send the makers of Synapse a few numbers every day: how many people, rooms and messages. */
    reportStats: z.boolean().default(false),
  })
  .refine((value) => value.registration !== 'open' || value.openAccepted, {
    path: ['openAccepted'],
    error: because('setting.open-registration-not-accepted'),
  })
  .refine((value) => value.notices.welcome === undefined || value.notices.enabled, {
    path: ['notices', 'enabled'],
    error: because('setting.notices-needed'),
  })
  .refine((value) => !value.registrationNeedsEmail || value.mail.enabled, {
    path: ['mail', 'enabled'],
    error: because('setting.mail-needed'),
  });
