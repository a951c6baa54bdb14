import type { cliMessageWords } from './cli-messages.ts';
import { caddyfileWords } from './messages/caddyfile.ts';
import { callWords } from './messages/call.ts';
import { certificateWords } from './messages/certificate.ts';
import { changeWords } from './messages/change.ts';
import { checkWords } from './messages/check.ts';
import { closingWords } from './messages/closing.ts';
import { dnsWords } from './messages/dns.ts';
import { fileWords } from './messages/file.ts';
import { flowWords } from './messages/flow.ts';
import { foundWords } from './messages/found.ts';
import { handoverWords } from './messages/handover.ts';
import { invalidWords } from './messages/invalid.ts';
import { keptWords } from './messages/kept.ts';
import { keyWords } from './messages/key.ts';
import { layoutWords } from './messages/layout.ts';
import { moveWords } from './messages/move.ts';
import { noteWords } from './messages/note.ts';
import { optionWords } from './messages/option.ts';
import { planMessageWords } from './messages/plan.ts';
import { portWords } from './messages/port.ts';
import { portUserWords } from './messages/port-user.ts';
import { rawWords } from './messages/raw.ts';
import { reasonWords } from './messages/reason.ts';
import { reclaimWords } from './messages/reclaim.ts';
import { relayWords } from './messages/relay.ts';
import { reportWords } from './messages/report.ts';
import { requestWords } from './messages/request.ts';
import { restoreWords } from './messages/restore.ts';
import { secretWords } from './messages/secret.ts';
import { settingWords } from './messages/setting.ts';
import { taskWords } from './messages/task.ts';
import { thingWords } from './messages/thing.ts';
import { unattendedWords } from './messages/unattended.ts';
import { vaultWords } from './messages/vault.ts';

/** The words of a message: one text, or one for each plural form where its `count` decides between them. */
export type MessageWords = string | PluralWords;
/** Every language has `other`; which others it has, Intl.PluralRules says. */
type PluralWords = { readonly [form in Intl.LDMLPluralRule]?: string } & { readonly other: string };

/** Everything the core tells that is no problem. The codes are the keys, so none goes unexplained. */
export const messageWords = {
  ...requestWords,
  ...vaultWords,
  ...keyWords,
  ...keptWords,
  ...dnsWords,
  ...secretWords,
  ...callWords,
  ...planMessageWords,
  ...portWords,
  ...certificateWords,
  ...changeWords,
  ...checkWords,
  ...flowWords,
  ...foundWords,
  ...invalidWords,
  ...layoutWords,
  ...noteWords,
  ...reasonWords,
  ...reclaimWords,
  ...relayWords,
  ...reportWords,
  ...restoreWords,
  ...closingWords,
  ...unattendedWords,
  ...handoverWords,
  ...moveWords,
  ...taskWords,
  ...caddyfileWords,
  ...portUserWords,
  ...rawWords,
  ...settingWords,
  ...fileWords,
  ...optionWords,
  ...thingWords,
} as const satisfies Readonly<Record<string, MessageWords>>;

type AllMessageWords = typeof messageWords & typeof cliMessageWords;
export type MessageCode = keyof AllMessageWords;
/** The words of one message. */
export type WordsOf<Code extends MessageCode> = AllMessageWords[Code];
/** Pages do without what only the command line says. */
export type AllMessages = Readonly<
  Record<keyof typeof messageWords, MessageWords> &
    Partial<Record<keyof typeof cliMessageWords, MessageWords>>
>;
/** What crosses the wire. */
export const messageCodes = Object.keys(messageWords) as [MessageCode, ...MessageCode[]];
