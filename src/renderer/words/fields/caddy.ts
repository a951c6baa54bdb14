import type { FeatureWords } from './tree.ts';

export const caddyWords = {
  terms: {
    label: 'Terms of use',
    hint: 'Shown under /terms and linked from the web app.',
  },
  extra: {
    label: 'Custom web gateway configuration',
    hint: 'Directives without a setting here. They apply to every host name of your server.',
    term: 'Caddyfile',
  },
  noIndex: {
    label: 'Hide from search engines',
    hint: 'Asks search engines not to index any page of your server.',
    term: 'X-Robots-Tag (Caddy: header)',
  },
} as const satisfies FeatureWords<'caddy'>;
