const longest = 300;

/** What looks like a secret wherever it stands: Synapse's tokens, and values of tell-tale JSON or query keys. */
const patterns: readonly [RegExp, string][] = [
  [/\b(?:syt|syr|mat|mct|mcr)_[A-Za-z0-9_=-]{8,}/g, '(hidden)'],
  [/\bBearer\s+\S+/gi, 'Bearer (hidden)'],
  [
    /((?:access_token|refresh_token|password|secret|mac|nonce)["']?\s*[=:]\s*["']?)[^\s"'&,}]+/gi,
    '$1(hidden)',
  ],
];

/**
 * Makes text from a server fit for an error message: the given secrets and whatever looks like one
 * hidden, control characters gone, at most 300 characters.
 */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let shown = text;
  for (const secret of secrets) {
    if (secret !== undefined && secret.length >= 4) shown = shown.replaceAll(secret, '(hidden)');
  }
  for (const [pattern, replacement] of patterns) shown = shown.replace(pattern, replacement);
  shown = shown.replace(/\p{C}+/gu, ' ').trim();
  return shown.length > longest ? `${shown.slice(0, longest - 1)}…` : shown;
}
