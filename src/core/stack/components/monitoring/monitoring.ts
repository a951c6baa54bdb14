import type { Component } from '../../component.ts';
import { alertmanager } from './alertmanager.ts';
import { nodeExporter, postgresExporter, valkeyExporter } from './exporters.ts';
import { grafana } from './grafana.ts';
import { prometheus } from './prometheus.ts';

/** Everything that watches over the server, in start order. */
export const monitoring: readonly Component[] = [
  nodeExporter,
  postgresExporter,
  valkeyExporter,
  alertmanager,
  prometheus,
  grafana,
];
