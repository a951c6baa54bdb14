import { message } from '../../../../shared/message.ts';
import type { Component, RenderContext } from '../../component.ts';
import { editYaml, type YamlSetting } from '../../format/yaml.ts';
import { images } from '../../images.ts';
import { configFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';
import { isWatched, measureNetwork, nobodyUser, synapseMetricsPort } from './shared.ts';

const port = 9090;
const ruleFiles = ['synapse', 'host', 'database', 'watch'] as const;

/** Measures everything, remembers it for a while, and judges by its rules what deserves a warning. */
export const prometheus: Component = {
  id: 'prometheus',
  image: images.prometheus,
  enabled: isWatched,
  secrets: () => [],
  folders: [{ path: 'data/prometheus', mode: 0o700, ...nobodyUser }],
  keeps: [{ kind: 'not-kept', path: 'data/prometheus', why: message('kept.measurements') }],
  files: (context) => [
    configFile('prometheus/prometheus.yml', settings(context)),
    ...ruleFiles.map((name) => rules(name, context)),
    configFile('synapse/monitoring.yaml', templateText(context.templates, 'prometheus/homeserver.yaml')),
  ],
  check: () => ['promtool', 'check', 'config', '/etc/prometheus/prometheus.yml'],
  service({ spec }) {
    const { retentionDays, maxMiB } = spec.features.monitoring;
    return {
      command: [
        '--config.file=/etc/prometheus/prometheus.yml',
        '--storage.tsdb.path=/prometheus',
        `--storage.tsdb.retention.time=${retentionDays}d`,
        `--storage.tsdb.retention.size=${maxMiB}MB`,
      ],
    };
  },
  ports: () => [],
  contributes: () => ({
    ...measureNetwork,
    synapseListeners: [{ port: synapseMetricsPort, type: 'metrics', bind_addresses: ['0.0.0.0'] }],
  }),
  consoles: () => [
    {
      id: 'prometheus',
      service: 'prometheus',
      port,
      path: '/alerts',
      setting: 'features.monitoring.enabled',
    },
  ],
};

/** What measures the talk between the processes; it stands last in the template's list. */
const talk = { job_name: 'talk', static_configs: [{ targets: ['valkey-exporter:9121'] }] };

function settings({ spec, templates, gathered }: RenderContext): string {
  return editYaml('go-yaml', templateText(templates, 'prometheus/prometheus.yml'), [
    // Every warning says of which server it is.
    [['global', 'external_labels', 'server'], spec.domain],
    [
      ['scrape_configs', '0', 'static_configs'],
      gathered.processes.map((process) => ({
        targets: [`${process}:${synapseMetricsPort}`],
        labels: { process },
      })),
    ],
    ...(gathered.messageBus ? [[['scrape_configs', '5'], talk] satisfies YamlSetting] : []),
  ]);
}

function rules(name: (typeof ruleFiles)[number], { templates }: RenderContext): RenderedFile {
  return configFile(`prometheus/rules/${name}.yml`, templateText(templates, `prometheus/rules/${name}.yml`));
}
