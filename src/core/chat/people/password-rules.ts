import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';

type Rules = ServerSpec['features']['synapse']['passwords'];

/**
 * What the server's own rules for passwords have against one; undefined where nothing. Synapse asks them of people, not
 * of administrators, so a password that is given to somebody is judged here: else they could not choose its like.
 */
export function passwordFault(rules: Rules, password: string): Message | undefined {
  if ([...password].length < rules.minLength) return message('invalid.short', { least: rules.minLength });
  if (rules.digit && !/\d/.test(password)) return message('invalid.no-digit');
  if (rules.symbol && !/[^A-Za-z0-9]/.test(password)) return message('invalid.no-symbol');
  if (rules.lowercase && !/[a-z]/.test(password)) return message('invalid.no-lowercase');
  if (rules.uppercase && !/[A-Z]/.test(password)) return message('invalid.no-uppercase');
  return undefined;
}

/** Throws `input.invalid` with the path `password` where the server's rules are against it. */
function requireGoodPassword(spec: ServerSpec, password: string): void {
  const reason = passwordFault(spec.features.synapse.passwords, password);
  if (reason !== undefined) throw new ProblemError('input.invalid', { path: 'password', reason });
}

/** A made password as the rules want it; what makes it hard to guess is in it already. The same for the same password. */
export function suitedPassword(spec: ServerSpec, made: string): string {
  const rules = spec.features.synapse.passwords;
  let suited = made;
  if (rules.digit && !/\d/.test(suited)) suited += '7';
  if (rules.uppercase && !/[A-Z]/.test(suited)) {
    suited = suited.replace(/[a-z]|$/, (letter) => letter.toUpperCase() || 'K');
  }
  if (rules.lowercase && !/[a-z]/.test(suited)) suited += 'k';
  if (rules.symbol && !/[^A-Za-z0-9]/.test(suited)) suited += '-';
  while (suited.length < rules.minLength) suited += `-${made}`;
  return suited;
}

/** The password somebody typed, if it is good, or the made one. */
export function choosePassword(spec: ServerSpec, typed: string | undefined, made: () => string): string {
  if (typed === undefined) return suitedPassword(spec, made());
  requireGoodPassword(spec, typed);
  return typed;
}
