import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../../component.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';
import { watchNetwork } from './shared.ts';

/** Whom Grafana's image runs as. */
const grafanaUser = { uid: 472, gid: 0 } as const;
const password = 'grafana/admin';
const dataFolder = 'data/grafana';
const port = 3000;
const dashboards = ['synapse', 'host', 'database'] as const;

/** Draws the measurements. Whoever comes through the tunnel may look; changing something takes its own account. */
export const grafana: Component = {
  id: 'grafana',
  image: images.grafana,
  enabled: ({ features }: ServerSpec) => features.monitoring.enabled && features.monitoring.dashboards,
  // Set on its first start alone.
  secrets: () => [{ name: password, kind: 'token', guards: [dataFolder] }],
  folders: [{ path: dataFolder, mode: 0o700, ...grafanaUser }],
  keeps: [{ kind: 'settled', path: dataFolder }],
  files: (context) => [
    ...['datasources/prometheus.yaml', 'dashboards/innkeeper.yaml'].map((path) =>
      constant(`provisioning/${path}`, context),
    ),
    ...dashboardsFor(context).map((name) => constant(`dashboards/${name}.json`, context)),
    secretFile(password, context.secret(password), grafanaUser),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({ networks: watchNetwork }),
  consoles: () => [
    {
      id: 'grafana',
      service: 'grafana',
      port,
      path: '/dashboards',
      setting: 'features.monitoring.dashboards',
      account: { user: 'admin', password },
    },
  ],
};

function dashboardsFor({ gathered }: RenderContext): readonly string[] {
  return gathered.messageBus ? [...dashboards, 'talk'] : dashboards;
}

function constant(path: string, { templates }: RenderContext): RenderedFile {
  return configFile(`grafana/${path}`, templateText(templates, `grafana/${path}`));
}
