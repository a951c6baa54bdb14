import { message } from '../../shared/message.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { GivenSecret, MadeSecret, SecretNeed } from './types.ts';

const shape: Readonly<Record<SecretNeed['kind'], RegExp>> = {
  line: /^[^\p{Cc}\p{Cs}\u2028\u2029]{1,1024}$/u,
  'private-key':
    /^-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----\n(?:[A-Za-z0-9+/=]{1,76}\n){1,200}-----END \1-----\n$/,
  token: /^[A-Za-z0-9_-]{43,}$/,
  'hex-key': /^[0-9a-f]{64}$/,
  'synapse-signing-key': /^ed25519 [A-Za-z0-9_]+ [A-Za-z0-9+/]{43}=?\n?$/,
};

/** Whether only the host can know it. */
export function isGiven(need: SecretNeed): need is GivenSecret {
  return need.kind === 'line' || need.kind === 'private-key';
}

/** Whether Innkeeper makes it, once: nothing ever takes the place of one that exists. */
export function isMade(need: SecretNeed): need is MadeSecret {
  return !isGiven(need);
}

/** A secret as the host gave it, in the form it is kept in. Throws `input.invalid` under its name, without the value. */
export function normalizeGiven(name: string, kind: GivenSecret['kind'], value: string): string {
  const text = value.replaceAll('\r\n', '\n').replace(/\n+$/, '');
  const tidy = kind === 'line' ? text : `${text.trim()}\n`;
  if (shape[kind].test(tidy)) return tidy;
  const reason = kind === 'line' ? message('invalid.not-one-line') : message('invalid.not-a-key');
  throw new ProblemError('input.invalid', { path: name, reason });
}

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
        reason: message('invalid.secret-changed'),
      });
    }
    return value;
  };
}
