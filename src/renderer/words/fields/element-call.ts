import type { FeatureWords } from './tree.ts';

export const elementCallWords = {
  enabled: {
    label: 'Calls for any number of people',
    hint: 'Phones with Element X need it for every call. It asks for certificates that phones trust.',
    term: 'Element Call (MatrixRTC: LiveKit, lk-jwt-service)',
  },
  exclusive: {
    label: 'The chat page calls in this way alone',
    hint: 'Off, it also offers older calls between two, which Element X cannot answer.',
    term: 'Element Web: element_call.use_exclusively',
  },
  udpPort: {
    label: 'Port for sound and picture',
    hint: 'Everything of a call travels through this one UDP port.',
    term: 'UDP; LiveKit: rtc.udp_port',
  },
  tcpPort: {
    label: 'Port for strict networks',
    hint: 'Taken where a network lets no UDP out.',
    term: 'TCP; LiveKit: rtc.tcp_port',
  },
} as const satisfies FeatureWords<'elementCall'>;
