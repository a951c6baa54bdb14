import type { FeatureWords } from './tree.ts';

export const caddyWords = {
  terms: {
    label: 'Terms of use',
    hint: 'Shown under /terms and linked from the chat page.',
  },
  extra: {
    label: 'More of the front door',
    hint: 'Directives that have no place here. They count under every name of your server.',
    term: 'Caddyfile',
  },
  noIndex: {
    label: 'Stay out of search engines',
    hint: 'Asks search engines to leave every page of your server alone.',
    term: 'X-Robots-Tag (Caddy: header)',
  },
} as const satisfies FeatureWords<'caddy'>;
