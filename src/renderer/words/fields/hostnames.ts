import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { WordsTree } from './tree.ts';

export const hostnameWords = {
  matrix: {
    label: 'Host name of the chat server',
    hint: 'Where chat programs connect. Empty: matrix, a dot and your domain. People who are signed in have to sign in again after a change.',
    term: 'public_baseurl, base_url',
  },
  web: {
    label: 'Host name of the chat page',
    hint: 'What people type into a browser. Empty: chat, a dot and your domain. It may be your domain itself.',
    term: 'Host name of Element Web',
  },
  login: {
    label: 'Host name of the sign-in page',
    hint: 'Where people sign in. Empty: login, a dot and your domain.',
  },
  calls: {
    label: 'Host name for calls',
    hint: 'Where calls begin; people never see it. Empty: rtc, a dot and your domain.',
    term: 'Host name of LiveKit and lk-jwt-service',
  },
  meetings: {
    label: 'Name for meetings',
    hint: 'What people open to meet. Empty: meet, a dot and your domain.',
    term: 'Host name of Jitsi Meet',
  },
} as const satisfies WordsTree<ServerSpec['hostnames'], 'hostnames.'>;
