import { ProblemError } from '../../shared/problem.ts';
import { registrationSecret } from './registration-secret.ts';

/** One of the stack's secrets by its name; by itself Synapse's registration shared secret. */
export function secretOf(
  secrets: Readonly<Record<string, string>>,
  name: string = registrationSecret,
): string {
  const secret = secrets[name];
  if (secret === undefined) throw new ProblemError('bug.unexpected', {}, `no secret ${name}`);
  return secret;
}
