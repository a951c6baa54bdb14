import { ProblemError } from '../../shared/problem.ts';
import type { SecretNeed } from './types.ts';

const shape: Readonly<Record<SecretNeed['kind'], RegExp>> = {
  token: /^[A-Za-z0-9_-]{43,}$/,
  'synapse-signing-key': /^ed25519 [A-Za-z0-9_]+ [A-Za-z0-9+/]{43}=?\n?$/,
};

/**
 * Gives out secrets by name. One that is missing is a programming mistake; one of another shape was
 * edited on the server, and could break the files it goes into. No error text ever holds a value.
 */
export function secretReader(
  needs: readonly SecretNeed[],
  values: Readonly<Record<string, string>>,
): (name: string) => string {
  const kinds = new Map(needs.map((need) => [need.name, need.kind]));
  return (name) => {
    const kind = kinds.get(name);
    const value = values[name];
    if (kind === undefined) throw new Error(`No component asked for the secret ${name}.`);
    if (value === undefined) throw new Error(`The secret ${name} was not given.`);
    if (!shape[kind].test(value)) {
      throw new ProblemError('input.invalid', {
        path: `secrets/${name}`,
        reason: 'is not in the form Innkeeper made it',
      });
    }
    return value;
  };
}
