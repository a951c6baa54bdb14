import type { FeatureWords } from './tree.ts';

export const aiBotWords = {
  enabled: {
    label: 'AI assistant',
    hint: 'People write to it or invite it into a room, and a language model answers.',
    term: 'baibot',
  },
  name: {
    label: 'Username',
    hint: 'The part before the colon. An account without admin rights is created for it.',
  },
  displayName: { label: 'Name', hint: 'What people see.' },
  source: {
    label: 'Language model',
    hint: 'An external service sees what people write to it.',
    choices: { ollama: 'A model on your server', outside: 'An external service' },
  },
  address: {
    label: 'Address of the service',
    hint: 'An OpenAI-compatible API, such as https://api.openai.com/v1.',
    term: 'base_url (openai-compatible)',
  },
  model: { label: 'Model name', hint: 'As the service calls it.', term: 'model_id' },
  prompt: {
    label: 'System prompt',
    hint: 'Sent before every conversation.',
    term: 'Prompt',
  },
  usedBy: {
    label: 'Who can use it at first',
    hint: 'Once it runs, change this by writing to it: !bai access.',
    term: 'user_patterns',
    choices: { everyone: 'Everybody on your server', host: 'Only you' },
  },
} as const satisfies FeatureWords<'aiBot'>;

export const ollamaWords = {
  enabled: {
    label: 'A language model on your server',
    hint: 'Questions never leave your server. A small model fits a server with spare memory; without a graphics card it is slow.',
    term: 'Ollama',
  },
  model: {
    label: 'Model',
    hint: 'Its name on ollama.com. It is downloaded once, which may take a while.',
    term: 'Ollama: model',
  },
} as const satisfies FeatureWords<'ollama'>;
