import { type Message, message } from '../../../shared/message.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';

export interface HandoverFacts {
  /** Undefined where nothing is set up. */
  readonly spec: ServerSpec | undefined;
  readonly user: string;
  /** Whether somebody may sign in with a password; null where that is not known. */
  readonly password: boolean | null;
}

/** What whoever gets a server should change, since whoever had it knows it: what lets into everything else first. */
export function credentialsToChange({ spec, user, password }: HandoverFacts): Message[] {
  return [
    message('handover.change-provider'),
    ...(password === false ? [] : [message('handover.change-server-password', { user })]),
    message('handover.change-other-keys', { user }),
    ...(spec === undefined ? [] : changeInChat(spec)),
  ];
}

function changeInChat({ domain, admin, features: { synapse, monitoring } }: ServerSpec): Message[] {
  const { mail } = synapse;
  const warned = monitoring.enabled ? monitoring.alerts.mail : undefined;
  return [
    message('handover.change-domain', { domain }),
    message('handover.change-first-account', { account: `@${admin}:${domain}` }),
    message('handover.change-backups'),
    ...(mail.enabled && mail.user !== undefined
      ? [message('handover.change-mail', { user: mail.user, host: mail.host ?? '' })]
      : []),
    ...(warned === undefined ? [] : [message('handover.change-warnings', { address: warned })]),
  ];
}
