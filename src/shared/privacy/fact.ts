import type { BridgeName } from '../spec/features/bridges.ts';

/** Whom or what a fact is about, in the order in which they are told. */
export const privacyTopics = [
  'encryption',
  'host',
  'provider',
  'members',
  'servers',
  'push',
  'calls',
  'bridges',
  'assistants',
  'sign-in',
  'mail',
  'links',
  'kept',
] as const;
export type PrivacyTopic = (typeof privacyTopics)[number];

/** Every fact there are words for (`privacy.facts` in the words of the pages). */
export type PrivacyCode =
  | 'encrypted-rooms'
  | 'encrypted-covers'
  | 'encrypted-not'
  | 'host-sees'
  | 'host-unencrypted'
  | 'host-devices'
  | 'own-settings'
  | 'provider-disk'
  | 'provider-network'
  | 'names-public'
  | 'members-directory'
  | 'members-online'
  | 'members-offline'
  | 'members-rooms'
  | 'servers-none'
  | 'servers-listed'
  | 'servers-any'
  | 'servers-learn'
  | 'servers-online'
  | 'servers-public-rooms'
  | 'key-servers'
  | 'stats'
  | 'push'
  | 'calls-of-two'
  | 'calls-relay'
  | 'calls-group'
  | 'meetings-own'
  | 'meetings-elsewhere'
  | `bridge-${BridgeName}`
  | 'bridge-puppets'
  | 'assistant-own'
  | 'assistant-outside'
  | 'password'
  | 'sign-in-elsewhere'
  | 'sign-in-own'
  | 'captcha'
  | 'email-needed'
  | 'mail'
  | 'mail-missed'
  | 'links'
  | 'kept-messages-days'
  | 'kept-messages'
  | 'kept-redacted'
  | 'kept-files'
  | 'kept-remote'
  | 'kept-left-rooms'
  | 'kept-addresses'
  | 'kept-logs'
  | 'kept-access-none'
  | 'kept-access-own'
  | 'kept-measurements'
  | 'kept-backups'
  | 'kept-backups-off'
  | 'kept-backups-elsewhere';

/** Something that somebody can see or that stays, as these settings make it. */
export interface PrivacyFact {
  readonly topic: PrivacyTopic;
  readonly code: PrivacyCode;
  /** A list is written out as one; names in it may be anybody's. */
  readonly values?: Readonly<Record<string, string | number | readonly string[]>>;
  /** The setting that decides it. */
  readonly setting?: string;
}

/** These where something is so, and none else. */
export const when = (is: boolean, ...facts: readonly PrivacyFact[]): readonly PrivacyFact[] =>
  is ? facts : [];

/** The name in a web address; the address itself where it has none. */
export function hostOf(address: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? address;
}
