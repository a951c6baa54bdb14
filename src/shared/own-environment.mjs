/** What other programs may be told as well. Whatever else is named so is a secret, or may become one. */
const harmless = ['INNKEEPER_DATA', 'INNKEEPER_PRACTICE_DIR', 'INNKEEPER_PRACTICE_BLOCK'];

/**
 * The environment as this program was given it; what is left in `env` goes on to its children, which the secrets are no
 * business of: builders, a browser, the keychain's helpers. Before anything else is started.
 */
export function takeSecrets(env = process.env) {
  const whole = { ...env };
  for (const name of Object.keys(env)) {
    if (/^INNKEEPER_/i.test(name) && !harmless.includes(name.toUpperCase())) delete env[name];
  }
  return whole;
}
