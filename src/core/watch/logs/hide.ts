import { isIPv6 } from 'node:net';
import { hidden, redactPatterns } from '../../server/redact.ts';

/** What is blotted out in messages that leave this computer. */
export interface Hide {
  /** Tokens, passwords, keys. */
  readonly secrets: boolean;
  /** Who and where people are: their addresses in chat and mail, and those of their computers. */
  readonly addresses: boolean;
}

const addresses: readonly [RegExp, string | ((found: string) => string)][] = [
  // @anna:example.org; the name may hold anything from before the rules were strict, but no blank.
  [
    /@[^\s@:"'<>,;()[\]{}|]{1,255}:(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,230})(?::\d{2,5})?/g,
    '(person)',
  ],
  // The same in an address line, where signs stand as %40 and %3A.
  [/%40[A-Za-z0-9._=/+%-]{1,255}?%3[Aa][A-Za-z0-9.-]{1,230}/g, '(person)'],
  [/[A-Za-z0-9._+-]{1,64}(?:@|%40)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b/g, '(mail address)'],
  // Found by its shape, then looked at closely: times and numbers in hex have colons too.
  [
    /(?<![\w:.])[0-9A-Fa-f:]{2,39}(?:(?:\d{1,3}\.){3}\d{1,3})?(?![\w:]|\.\d)/g,
    (found) => (isIPv6(found) && found !== '::' ? '(address)' : found),
  ],
  [/(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g, '(address)'],
];

/** Hides what was asked for. Applying it twice changes nothing more. */
export function hideIn(text: string, hide: Hide): string {
  const shown = hide.secrets ? hideSecrets(text) : text;
  if (!hide.addresses) return shown;
  return addresses.reduce(
    (so, [pattern, put]) => (typeof put === 'string' ? so.replace(pattern, put) : so.replace(pattern, put)),
    shown,
  );
}

/** What only log lines hold: request lines with names of secrets that settings do not have. */
const queries =
  /([?&;](?:access_token|login_?token|sid|client_secret|refresh_token|nonce|mac|sig|signature|code|session|next_link)=)(?!\(hidden\))[^&\s"'<>]+/gi;

/** Registration tokens are invitations: whoever reads one may come in. */
const invitations =
  /((?:registration_tokens?|registration token)[/=: ]{1,3}["']?)(?!\(hidden\))[A-Za-z0-9._~-]{1,64}/gi;

function hideSecrets(text: string): string {
  return redactPatterns(text.replace(queries, `$1${hidden}`).replace(invitations, `$1${hidden}`));
}
