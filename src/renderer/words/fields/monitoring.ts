import type { FeatureWords } from './tree.ts';

export const monitoringWords = {
  enabled: {
    label: 'Watch over the server',
    hint: 'It keeps measurements of itself day and night, and warns you before something runs out.',
    term: 'Prometheus, Alertmanager, node and postgres exporter',
  },
  alerts: {
    mail: {
      label: 'Warnings by mail to',
      hint: 'Sent through the mail account above. Left empty, no mail is sent.',
      term: 'Alertmanager: email_configs',
    },
    room: {
      label: 'Warnings in the room',
      hint: 'Its address without # and your domain. It is made for you alone if there is none; it is not encrypted.',
      term: 'Alertmanager: webhook_configs',
    },
  },
  dashboards: {
    label: 'Draw the measurements',
    hint: 'Pages with curves of the chat server, the machine and the database, for you alone.',
    term: 'Grafana',
  },
  retentionDays: {
    label: 'Keep measurements for',
    hint: 'Older ones are dropped.',
    term: 'Prometheus: storage.tsdb.retention.time',
  },
  maxMiB: {
    label: 'Disk for measurements',
    hint: 'When it is full, the oldest are dropped sooner.',
    term: 'Prometheus: storage.tsdb.retention.size',
  },
} as const satisfies FeatureWords<'monitoring'>;
