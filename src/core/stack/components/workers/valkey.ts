import { hasWorkers } from '../../../../shared/spec/workers.ts';
import type { Component, RenderContext } from '../../component.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { fillPlaces, templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';
import { synapseUser } from '../synapse.ts';
import { proxyRouteFiles } from './proxy-routes.ts';
import { replicationListener, sharedSettings } from './settings.ts';

/** The user Valkey runs as in its image. */
const valkeyUser = { uid: 999, gid: 999 } as const;
const password = 'valkey/password';
const replication = 'synapse/worker-replication';
const network = 'replication';

/**
 * Carries what the processes of the chat server tell each other. It is there exactly when there are several, and so
 * brings what makes them one server: the settings they share, and who is led to which.
 */
export const valkey: Component = {
  id: 'valkey',
  image: images.valkey,
  enabled: hasWorkers,
  secrets: () => [
    { name: password, kind: 'token' },
    { name: replication, kind: 'token' },
  ],
  folders: [],
  keeps: [],
  files: (context) => [
    ...secretFiles(context),
    configFile('synapse/workers.yaml', sharedSettings(context)),
    ...proxyRouteFiles(context),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({
    networks: { [network]: { internal: true } },
    synapseNeeds: { networks: [network] },
    synapseListeners: [replicationListener],
    messageBus: { address: 'redis://valkey:6379', password },
  }),
};

function secretFiles({ secret, templates }: RenderContext): RenderedFile[] {
  const conf = fillPlaces(templateText(templates, 'valkey/valkey.conf'), {
    // A token has no sign that this format would need escaped.
    PASSWORD: secret(password),
  });
  return [
    secretFile('valkey/valkey.conf', conf, valkeyUser),
    secretFile(password, secret(password), valkeyUser),
    secretFile('synapse/valkey', secret(password), synapseUser),
    secretFile(replication, secret(replication), synapseUser),
  ];
}
