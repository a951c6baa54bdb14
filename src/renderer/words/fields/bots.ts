import type { FeatureWords } from './tree.ts';

export const aiBotWords = {
  enabled: {
    label: 'Somebody who answers (AI)',
    hint: 'People write to it, or call it into a room, and a language model answers.',
    term: 'baibot',
  },
  name: {
    label: 'Its address',
    hint: 'The part before the colon. An account of that name is made for it, without any rights of its own.',
  },
  displayName: { label: 'Its name', hint: 'What people see.' },
  source: {
    label: 'Whose model answers',
    hint: 'An outside service reads what people write to it.',
    choices: { ollama: 'A model on your server', outside: 'An outside service' },
  },
  address: {
    label: 'Address of the service',
    hint: 'Where it answers in OpenAI’s manner, such as https://api.openai.com/v1.',
    term: 'base_url (openai-compatible)',
  },
  model: { label: 'Model of the service', hint: 'By the service’s own name for it.', term: 'model_id' },
  prompt: {
    label: 'What the model is told first',
    hint: 'It goes ahead of every conversation.',
    term: 'Prompt',
  },
  usedBy: {
    label: 'Who may use it at first',
    hint: 'Once it runs, you change this by writing to it: !bai access.',
    term: 'user_patterns',
    choices: { everyone: 'Everybody on your server', host: 'Only you' },
  },
} as const satisfies FeatureWords<'aiBot'>;

export const ollamaWords = {
  enabled: {
    label: 'A language model on your server',
    hint: 'What is asked never leaves it. A small model fits a server with memory to spare; without a graphics card it is slow.',
    term: 'Ollama',
  },
  model: {
    label: 'Which model',
    hint: 'By its name on ollama.com. It is fetched once, which may take a while.',
    term: 'Ollama: model',
  },
} as const satisfies FeatureWords<'ollama'>;
