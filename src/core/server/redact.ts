/** Hides secrets in text that is about to be shown, logged or handed to a page. */
export type Redact = (text: string) => string;

export interface Redactor {
  readonly redact: Redact;
  /** From now on hides this value wherever it stands. Values too short to be told from other text are left. */
  add(secret: string): void;
}

export const hidden = '(hidden)';

/** Shorter values (a PIN, `root`) would tear holes into harmless text. */
const shortest = 6;

/**
 * What looks like a secret wherever it stands. Repetitions are bounded, so that hostile text costs no
 * more than its length. Token prefixes: Synapse (syt_, syr_, and macaroons from
 * before), Matrix Authentication Service (mat_, mct_, mcr_, mpt_).
 */
const patterns: readonly [RegExp, string][] = [
  [/-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----[\s\S]*?(?:-----END \1-----|$)/g, `(private key ${hidden})`],
  [/\b(?:syt|syr|mat|mct|mcr|mpt)_[A-Za-z0-9_=-]{8,}/g, hidden],
  [/\bMDA[A-Za-z0-9_-]{30,}=*/g, hidden],
  // JSON Web Tokens: the head of each begins with `{"` in base64.
  [/\beyJ[A-Za-z0-9_-]{6,4096}\.[A-Za-z0-9_-]{2,8192}\.[A-Za-z0-9_-]{0,2048}/g, hidden],
  [/\b((?:set-)?cookie["']?\s*[:=])(?!\s*["']?\(hidden\))\s*["']?[^\r\n"']+/gi, `$1 ${hidden}`],
  [/\bed25519 (a_\w{4,}) [A-Za-z0-9+/]{43}=?/g, `ed25519 $1 ${hidden}`],
  [
    /\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?)(?:(?:Bearer|Basic|Digest)\s+)?[^\s"',]+/gi,
    `$1${hidden}`,
  ],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/g, `$1 ${hidden}`],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/?#@]{0,256}):[^\s/?#]{1,1024}@/gi, `$1:${hidden}@`],
  // `password: x`, `"access_token":"x"`, `SECRET=x`, `?token=x`; the name may be part of a longer one.
  [
    /((?:password|passwd|\bpwd|passphrase|secret|token|macaroon|pepper|credentials|session[_-]?id|(?:api|private|signing|session|encryption|recovery|auth|access|shared|master|hmac|preshared)[_-]?key)[\w-]{0,40}["']?\s*[:=]\s*)(?!\(hidden\))(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s"',;&}\])]+)/gi,
    `$1${hidden}`,
  ],
];

/** Hides what looks like a secret. Applying it twice changes nothing more. */
export const redactPatterns: Redact = (text) =>
  patterns.reduce((shown, [pattern, replacement]) => shown.replace(pattern, replacement), text);

/** A redactor that hides what looks like a secret, and every value it has been told of, in its usual disguises too. */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const known = new Set<string>();
  // Logs are looked at line by line, and there are some twenty forms of each secret.
  let longestFirst: readonly string[] | undefined;
  const add = (secret: string) => {
    for (const form of disguises(secret)) if (form.length >= shortest) known.add(form);
    longestFirst = undefined;
  };
  for (const secret of secrets) add(secret);
  return {
    add,
    redact: (text) => {
      let shown = text;
      // Longest first, so that a secret that contains another is hidden whole.
      longestFirst ??= [...known].sort((a, b) => b.length - a.length);
      for (const secret of longestFirst) {
        shown = shown.replaceAll(secret, hidden);
      }
      return redactPatterns(shown);
    },
  };
}

/**
 * As it is, its lines, and as it stands in JSON, YAML, a shell's quotes, HTML, a URL, a form, base64 and hex; in JSON and
 * in URLs also within another of their kind, and in base64 as a part of something longer.
 */
function disguises(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  const bytes = Buffer.from(secret);
  // Half a surrogate pair, which encodeURIComponent refuses, is mended by the way through UTF-8.
  const inUrl = encodeURIComponent(bytes.toString());
  const html = secret.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
  const named = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [
    ...[secret, secret.trim(), ...lines],
    ...[inJson(secret), inAsciiJson(secret), inJson(inJson(secret))],
    secret.replaceAll("'", "''"),
    secret.replaceAll("'", "'\\''"),
    ...[html, named, named.replaceAll("'", '&#39;'), named.replaceAll("'", '&#x27;')],
    ...[inUrl, inUrl.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()), encodeURIComponent(inUrl)],
    new URLSearchParams([['', bytes.toString()]]).toString().slice(1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    ...[0, 1, 2].flatMap((before) => [
      withinBase64(bytes, before, 'base64'),
      withinBase64(bytes, before, 'base64url'),
    ]),
    ...[bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
  ];
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As Python writes it. */
function inAsciiJson(text: string): string {
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return inJson(text).replace(/[\u007f-\uffff]/g, escaped);
}

/** What of it no byte before or behind changes, where so many bytes (of each three) stand before it. */
function withinBase64(bytes: Buffer, before: number, form: 'base64' | 'base64url'): string {
  const sixes = (count: number) => (count * 8) / 6;
  const all = Buffer.concat([Buffer.alloc(before), bytes]);
  return all.toString(form).slice(Math.ceil(sixes(before)), Math.floor(sixes(all.length)));
}
