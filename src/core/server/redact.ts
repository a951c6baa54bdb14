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
  [/\bed25519 (a_\w{4,}) [A-Za-z0-9+/]{43}=?/g, `ed25519 $1 ${hidden}`],
  [
    /\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?)(?:(?:Bearer|Basic|Digest)\s+)?[^\s"',]+/gi,
    `$1${hidden}`,
  ],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/g, `$1 ${hidden}`],
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/?#@]{0,256}):[^\s/?#]{1,1024}@/gi, `$1:${hidden}@`],
  // `password: x`, `"access_token":"x"`, `SECRET=x`, `?token=x`; the name may be part of a longer one.
  [
    /((?:password|passwd|passphrase|secret|token|macaroon|pepper|api[_-]?key|private[_-]?key|signing[_-]?key)[\w-]{0,40}["']?\s*[:=]\s*)(?!\(hidden\))(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[^\s"',;&}\])]+)/gi,
    `$1${hidden}`,
  ],
];

/** Hides what looks like a secret. Applying it twice changes nothing more. */
export const redactPatterns: Redact = (text) =>
  patterns.reduce((shown, [pattern, replacement]) => shown.replace(pattern, replacement), text);

/** A redactor that hides what looks like a secret, and every value it has been told of, in its usual disguises too. */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const known = new Set<string>();
  const add = (secret: string) => {
    for (const form of disguises(secret)) if (form.length >= shortest) known.add(form);
  };
  for (const secret of secrets) add(secret);
  return {
    add,
    redact: (text) => {
      let shown = text;
      // Longest first, so that a secret that contains another is hidden whole.
      for (const secret of [...known].sort((a, b) => b.length - a.length)) {
        shown = shown.replaceAll(secret, hidden);
      }
      return redactPatterns(shown);
    },
  };
}

/** As it is, its lines, in JSON, in a URL, in base64. */
function disguises(secret: string): string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return [
    secret,
    secret.trim(),
    ...lines,
    JSON.stringify(secret).slice(1, -1),
    // Half a surrogate pair, which encodeURIComponent refuses, is mended by the way through UTF-8.
    encodeURIComponent(Buffer.from(secret).toString()),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ];
}
