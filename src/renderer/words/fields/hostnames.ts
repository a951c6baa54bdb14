import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { WordsTree } from './tree.ts';

export const hostnameWords = {
  site: {
    label: 'Website at your domain',
    hint: 'Whether something else answers at your domain itself. Your server then needs no record and no certificate for it, and you get two small files to put on that website.',
    term: '.well-known/matrix',
    choices: {
      here: 'None: your chat server answers there',
      elsewhere: 'Another server has it',
    },
  },
  matrix: {
    label: 'Host name of the chat server',
    hint: 'Where chat apps connect. Empty: matrix. and your domain. People have to sign in again after a change.',
    term: 'public_baseurl, base_url',
  },
  web: {
    label: 'Host name of the web app',
    hint: 'What people enter in a browser. Empty: chat. and your domain. It can be your domain itself.',
    term: 'Host name of Element Web',
  },
  login: {
    label: 'Host name of the sign-in page',
    hint: 'Where people sign in. Empty: login. and your domain.',
  },
  calls: {
    label: 'Host name for calls',
    hint: 'Used by apps for calls; people never see it. Empty: rtc. and your domain.',
    term: 'Host name of LiveKit and lk-jwt-service',
  },
  meetings: {
    label: 'Host name for meetings',
    hint: 'What people open to join a meeting. Empty: meet. and your domain.',
    term: 'Host name of Jitsi Meet',
  },
} as const satisfies WordsTree<ServerSpec['hostnames'], 'hostnames.'>;
