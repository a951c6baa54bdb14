import type { FeatureWords } from './tree.ts';

export const coturnWords = {
  enabled: {
    label: 'Help calls through',
    hint: 'Calls then work from behind home and office routers.',
    term: 'TURN relay (coturn)',
  },
  tls: {
    label: 'Also through networks that let only secure connections out',
    hint: 'Some offices and hotels do. The relay then has the certificate of the chat server.',
    term: 'TURN over TLS (turns:), port 5349',
  },
  minPort: {
    label: 'First port for calls',
    hint: 'Sound and picture travel through UDP ports from here on.',
    term: 'UDP; coturn: min-port',
  },
  maxPort: {
    label: 'Last port for calls',
    hint: '1000 ports carry about 400 calls at once.',
    term: 'UDP; coturn: max-port',
  },
  userQuota: {
    label: 'Places one person may take',
    hint: 'A call takes two or three.',
    term: 'coturn: user-quota',
  },
  totalQuota: {
    label: 'Places all may take together',
    hint: 'A call takes two or three.',
    term: 'coturn: total-quota',
  },
  streamKBps: {
    label: 'Kilobytes a second for one stream',
    hint: '1000 are enough for a sharp picture, 20 for a voice.',
    term: 'coturn: max-bps',
  },
  totalKBps: {
    label: 'Kilobytes a second for all calls',
    hint: 'Left empty, calls take what the line gives.',
    term: 'coturn: bps-capacity',
  },
  extra: {
    label: 'More of the call relay',
    hint: 'Options of its own that have no place here, as YAML; true where one has no value.',
    term: 'coturn: turnserver.conf',
  },
} as const satisfies FeatureWords<'coturn'>;
