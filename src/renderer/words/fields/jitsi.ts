import type { FeatureWords } from './tree.ts';

export const jitsiWords = {
  mode: {
    label: 'Meetings by web address',
    hint: 'For people without an account.',
    term: 'Jitsi Meet (Element Web: jitsi.preferred_domain)',
    choices: {
      off: 'None',
      own: 'On your server',
      external: 'On another server',
    },
  },
  openAccepted: {
    label: 'I understand that anybody can hold meetings',
    hint: 'Anybody who knows the address can, including strangers, and it uses your server’s bandwidth.',
  },
  domain: {
    label: 'Meeting server',
    hint: 'Its owner can see who meets, and when.',
    term: 'Host name of a Jitsi Meet server',
  },
  udpPort: {
    label: 'Port for audio and video of meetings',
    hint: 'All meeting traffic uses this one UDP port.',
    term: 'UDP; Jitsi Videobridge: JVB_PORT',
  },
} as const satisfies FeatureWords<'jitsi'>;
