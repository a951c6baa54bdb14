import type { FeatureWords } from './tree.ts';

export const coturnWords = {
  enabled: {
    label: 'Reliable calls behind routers',
    hint: 'A relay (TURN) carries calls that home or office routers would block.',
    term: 'TURN relay (coturn)',
  },
  tls: {
    label: 'Calls through very strict networks',
    hint: 'Some offices and hotels allow only secure connections. The relay uses the certificate of the chat server.',
    term: 'TURN over TLS (turns:), port 5349',
  },
  minPort: {
    label: 'First port for calls',
    hint: 'Audio and video use UDP ports from this one on.',
    term: 'UDP; coturn: min-port',
  },
  maxPort: {
    label: 'Last port for calls',
    hint: '1000 ports carry about 400 calls at once.',
    term: 'UDP; coturn: max-port',
  },
  userQuota: {
    label: 'Connections per person',
    hint: 'A call uses two or three.',
    term: 'coturn: user-quota',
  },
  totalQuota: {
    label: 'Connections in total',
    hint: 'A call uses two or three.',
    term: 'coturn: total-quota',
  },
  streamKBps: {
    label: 'Bandwidth per stream (KB/s)',
    hint: '1000 is enough for sharp video, 20 for voice.',
    term: 'coturn: max-bps',
  },
  totalKBps: {
    label: 'Bandwidth for all calls (KB/s)',
    hint: 'Empty: no limit.',
    term: 'coturn: bps-capacity',
  },
  extra: {
    label: 'Custom call relay configuration',
    hint: 'Options without a setting here, as YAML; use true for options without a value.',
    term: 'coturn: turnserver.conf',
  },
} as const satisfies FeatureWords<'coturn'>;
