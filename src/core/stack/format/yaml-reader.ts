/**
 * Who reads a YAML file. They agree on quoted strings and on little else:
 * - `pyyaml` (Synapse, Authentik): YAML 1.1. `on` is true, `12:30` is 750, `2024-01-01` a date, `1e3` a word.
 * - `go-yaml` (Compose, Traefik, Prometheus, Alertmanager, LiveKit, the bridges): YAML 1.2, with much of 1.1 left.
 * - `serde-yaml` (baibot): YAML 1.2 and a few numbers more.
 */
export type YamlReader = 'pyyaml' | 'go-yaml' | 'serde-yaml';

/** Words that are no text where they stand unquoted. */
const words: Readonly<Record<YamlReader, RegExp>> = {
  pyyaml: /^(?:|~|=|<<|null|y|n|yes|no|on|off|true|false|[-+]?\.inf|\.nan)$/i,
  'go-yaml': /^(?:|~|=|<<|null|y|n|yes|no|on|off|true|false|[-+]?\.inf|\.nan)$/i,
  'serde-yaml': /^(?:|~|null|true|false|[-+]?\.inf|[-+]?\.nan)$/i,
};

/**
 * Whatever any of them could take for a number: with an underscore or a colon inside, in another base, with an exponent.
 * An address of the fourth version has too many dots.
 */
const numberLike = /^[-+]?\.?\d[\da-f_:]*\.?[\d_]*(?:e[-+]?[\d_]*)?$|^[-+]?0[xob][\da-f_]*$/i;
const dateLike = /^\d{4}-\d{1,2}-\d{1,2}/;

/** Whether a word that stands unquoted is the same word to its reader. */
export function staysText(reader: YamlReader, text: string): boolean {
  return !words[reader].test(text) && !numberLike.test(text) && !dateLike.test(text);
}

/** A number as all of them read it: YAML 1.1 knows an exponent only after a point, and only with its sign. */
export function numberText(value: number): string {
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}
