import { type Worker, type WorkerRole, workersOf, writerStreams } from '../../../../shared/spec/workers.ts';
import type { RenderContext } from '../../component.ts';
import { editYaml, type YamlSetting } from '../../format/yaml.ts';
import { templateText } from '../../template.ts';

/** Where processes of Synapse ask one another, each in its own container. No port of it is ever published. */
const replicationPort = 9093;

/** The main process' ear for the others. */
export const replicationListener = {
  port: replicationPort,
  type: 'http',
  tls: false,
  bind_addresses: ['0.0.0.0'],
  resources: [{ names: ['replication'], compress: false }],
} as const;

/** What all processes of Synapse have to know of one another, as a file of its settings. */
export function sharedSettings({ spec, templates }: RenderContext): string {
  const workers = workersOf(spec);
  const having = (role: WorkerRole) =>
    workers.filter(({ roles }) => roles.includes(role)).map(({ name }) => name);
  const written = writerStreams.filter((stream) => having(stream).length > 0);
  const settings: YamlSetting[] = [
    [['instance_map'], instanceMap(workers)],
    [['stream_writers'], Object.fromEntries(written.map((stream) => [stream, having(stream)]))],
    ...lists.flatMap(([role, key]): YamlSetting[] => {
      const names = having(role);
      return names.length > 0 ? [[[key], names]] : [];
    }),
    ...single.flatMap(([role, key]): YamlSetting[] => {
      const [name] = having(role);
      return name === undefined ? [] : [[[key], name]];
    }),
  ];
  return editYaml('pyyaml', templateText(templates, 'synapse-worker/workers.yaml'), settings);
}

const lists: readonly (readonly [WorkerRole, string])[] = [
  ['federation-sender', 'federation_sender_instances'],
  ['pusher', 'pusher_instances'],
];

const single: readonly (readonly [WorkerRole, string])[] = [
  ['background', 'run_background_tasks_on'],
  ['user-directory', 'update_user_directory_from_worker'],
  ['app-services', 'notify_appservices_from_worker'],
  ['media', 'media_instance_running_background_jobs'],
];

/** Only those that write a stream are asked by others. */
function instanceMap(workers: readonly Worker[]) {
  const asked = workers.filter(isWriter).map(({ name }) => name);
  const at = (host: string) => ({ host, port: replicationPort });
  return { main: at('synapse'), ...Object.fromEntries(asked.map((name) => [name, at(name)])) };
}

function isWriter({ roles }: Worker): boolean {
  return writerStreams.some((stream) => roles.includes(stream));
}

/** One worker's own settings. */
export function workerSettings(worker: Worker, { spec, gathered, templates }: RenderContext): string {
  const { mode } = spec.features.synapse.federation;
  const media = worker.roles.includes('media');
  const resources = ['client', ...(mode === 'off' ? [] : ['federation']), ...(media ? ['media'] : [])];
  const settings: YamlSetting[] = [
    [['worker_name'], worker.name],
    [['worker_listeners', '0', 'resources', '0', 'names'], resources],
    [['enable_media_repo'], media],
  ];
  // Whoever measures Synapse measures every process of it.
  const more = [
    ...(isWriter(worker) ? [replicationListener] : []),
    ...gathered.synapseListeners.filter(isForMetrics),
  ];
  more.forEach((listener, index) => {
    settings.push([['worker_listeners', String(index + 1)], listener]);
  });
  return editYaml('pyyaml', templateText(templates, 'synapse-worker/worker.yaml'), settings);
}

function isForMetrics({ type, resources }: Readonly<Record<string, unknown>>): boolean {
  return type === 'metrics' || JSON.stringify(resources ?? []).includes('"metrics"');
}
