import type { FeatureWords } from './tree.ts';

export const telegramWords = {
  enabled: {
    label: 'Telegram in your rooms',
    hint: 'People bring their Telegram conversations here, each with their own account, by writing to @telegrambot.',
    term: 'Bridge (mautrix-telegram)',
  },
  apiId: {
    label: 'Number of your Telegram app',
    hint: 'Sign in on my.telegram.org and make an app: it shows the number here and the secret asked for apart.',
    term: 'api_id; the secret is api_hash',
  },
  doublePuppet: {
    label: 'Show what people write in Telegram’s own app as theirs',
    hint: 'The bridge may then speak for everybody on your server.',
    term: 'Double puppeting',
  },
} as const satisfies FeatureWords<'telegram'>;
