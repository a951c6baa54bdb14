import type { FeatureWords } from './tree.ts';

export const jitsiWords = {
  mode: {
    label: 'Meetings by web address',
    hint: 'For people without an account. Off, the chat page offers none.',
    term: 'Jitsi Meet (Element Web: jitsi.preferred_domain)',
    choices: {
      off: 'None',
      own: 'On your server',
      external: 'Somewhere else',
    },
  },
  openAccepted: {
    label: 'I know that anybody can hold meetings',
    hint: 'Whoever knows the address can, also strangers, and it takes your server’s line.',
  },
  domain: {
    label: 'Where the meetings are held',
    hint: 'Its owner learns who meets, and when.',
    term: 'Host name of a Jitsi Meet server',
  },
  udpPort: {
    label: 'Port for sound and picture of meetings',
    hint: 'Everything of a meeting travels through this one UDP port.',
    term: 'UDP; Jitsi Videobridge: JVB_PORT',
  },
} as const satisfies FeatureWords<'jitsi'>;
