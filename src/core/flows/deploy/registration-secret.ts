import { ProblemError } from '../../../shared/problem.ts';
import { registrationSecret } from '../../stack/components/synapse.ts';

/** Synapse's registration shared secret among the stack's secrets. */
export function secretOf(secrets: Readonly<Record<string, string>>): string {
  const secret = secrets[registrationSecret];
  if (secret === undefined) throw new ProblemError('bug.unexpected', {}, 'no registration secret');
  return secret;
}
