import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';

/**
 * A value as one token of a Caddyfile. Braces are refused even inside quotes, for Caddy reads `{env.NAME}`
 * and `{$NAME}` there too; so are quotes, backslashes and line breaks, which could end the token.
 * `path` names the setting in the problem that a refused value becomes.
 */
export function caddyToken(value: string, path: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N}._:/@+-]*$/u.test(value)) return value;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
  if (value === '' || /[\u0000-\u001f\u007f-\u009f\u2028\u2029"`\\{}]/.test(value)) {
    throw new ProblemError('input.invalid', {
      path,
      reason: message('invalid.gateway-characters'),
    });
  }
  return `"${value}"`;
}

/** A web address as one token: what Caddy would read as syntax is percent-encoded, which means the same. */
export function caddyUrl(value: string, path: string): string {
  if (!URL.canParse(value))
    throw new ProblemError('input.invalid', { path, reason: message('invalid.web-address') });
  const encoded = new URL(value).href.replace(/["`\\{}^|<>\s]/g, (char) => encodeURIComponent(char));
  return caddyToken(encoded, path);
}
