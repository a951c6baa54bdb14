import type { ServerSpec } from '../spec/index.ts';
import type { PrivacyCode, PrivacyFact } from './fact.ts';
import { howLong, type PrivacyBackups } from './how-long.ts';
import { whoSees } from './who-sees.ts';

/** Facts that stand on one of Synapse's settings. Where the host laid another value over it, they are not told. */
const standsOn: Partial<Record<PrivacyCode, string>> = {
  'encrypted-rooms': 'encryption_enabled_by_default_for_room_type',
  'members-directory': 'user_directory',
  'members-online': 'presence',
  'members-offline': 'presence',
  push: 'push',
  links: 'url_preview_enabled',
  'kept-messages': 'retention',
  'kept-messages-days': 'retention',
  'kept-redacted': 'redaction_retention_period',
  'kept-files': 'media_retention',
  'kept-remote': 'media_retention',
  'kept-left-rooms': 'forgotten_room_retention_period',
  'kept-addresses': 'user_ips_max_age',
};

/**
 * What is true of privacy on a server with these settings: who can see what, what encryption covers, how long it
 * stays. Pure. It says what the rendered files do, and nothing of what the host's own settings overrule.
 */
export function privacyFacts(spec: ServerSpec, backups?: PrivacyBackups): readonly PrivacyFact[] {
  const overruled = Object.keys(spec.features.synapse.extra ?? {});
  return [...whoSees(spec), ...howLong(spec, backups)].filter(
    ({ code }) => !overruled.includes(standsOn[code] ?? ''),
  );
}
