import type { FeatureWords } from './tree.ts';

export const monitoringWords = {
  enabled: {
    label: 'Monitor the server',
    hint: 'Records metrics around the clock and warns you before something runs out.',
    term: 'Prometheus, Alertmanager, node and postgres exporter',
  },
  alerts: {
    mail: {
      label: 'Send warnings by mail to',
      hint: 'Sent through the mail account above. Empty: no mail.',
      term: 'Alertmanager: email_configs',
    },
    room: {
      label: 'Send warnings to the room',
      hint: 'Its address without # and your domain. If it does not exist, it is created for you alone; it is not encrypted.',
      term: 'Alertmanager: webhook_configs',
    },
  },
  dashboards: {
    label: 'Dashboards',
    hint: 'Charts of the chat server, the machine and the database, only for you.',
    term: 'Grafana',
  },
  retentionDays: {
    label: 'Keep metrics for',
    hint: 'Older ones are deleted.',
    term: 'Prometheus: storage.tsdb.retention.time',
  },
  maxMiB: {
    label: 'Disk space for metrics',
    hint: 'When it is full, the oldest are deleted sooner.',
    term: 'Prometheus: storage.tsdb.retention.size',
  },
} as const satisfies FeatureWords<'monitoring'>;
