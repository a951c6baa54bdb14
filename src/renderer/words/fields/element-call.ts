import type { FeatureWords } from './tree.ts';

export const elementCallWords = {
  enabled: {
    label: 'Group calls',
    hint: 'Element X on phones needs it for every call. It requires certificates that phones trust.',
    term: 'Element Call (MatrixRTC: LiveKit, lk-jwt-service)',
  },
  exclusive: {
    label: 'Only use group calls in the web app',
    hint: 'Off: it also offers older one-to-one calls, which Element X cannot answer.',
    term: 'Element Web: element_call.use_exclusively',
  },
  udpPort: {
    label: 'Port for audio and video',
    hint: 'All call traffic uses this one UDP port.',
    term: 'UDP; LiveKit: rtc.udp_port',
  },
  tcpPort: {
    label: 'Port for strict networks',
    hint: 'Used where a network blocks UDP.',
    term: 'TCP; LiveKit: rtc.tcp_port',
  },
} as const satisfies FeatureWords<'elementCall'>;
