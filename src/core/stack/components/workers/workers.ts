import { type Worker, workerNames, workersOf } from '../../../../shared/spec/workers.ts';
import type { Component, RenderContext } from '../../component.ts';
import { images } from '../../images.ts';
import { configFile } from '../../managed-file.ts';
import { synapseArguments, synapseConnections } from '../synapse/process.ts';
import { workerRoutes } from './routes.ts';
import { workerSettings } from './settings.ts';

/** Processes that each do a part of the chat server's work, in start order. All are made from one template. */
export const workers: readonly Component[] = workerNames.map((name): Component => {
  const self = (spec: RenderContext['spec']) => workersOf(spec).find((worker) => worker.name === name);
  return {
    id: name,
    template: 'synapse-worker',
    image: images.synapse,
    enabled: (spec) => self(spec) !== undefined,
    needs: ['synapse'],
    secrets: () => [],
    folders: [],
    keeps: [],
    files: (context) => {
      const worker = self(context.spec);
      return worker === undefined ? [] : [configFile(`${name}/worker.yaml`, workerSettings(worker, context))];
    },
    service: ({ spec, gathered: { synapseNeeds, chatServerNetworks } }) => ({
      ...(self(spec)?.roles.includes('media') && {
        // As in the main process: what is uploaded is no matter of memory.
        environment: { SYNAPSE_WORKER: 'synapse.app.generic_worker', TMPDIR: '/data' },
      }),
      ...(chatServerNetworks.length > 0 && {
        networks: ['front', 'database', ...synapseNeeds.networks, ...chatServerNetworks],
      }),
      command: ['run', ...synapseArguments(spec), '--config-path=/worker/worker.yaml'],
      volumes: [
        './config/synapse:/config:ro',
        `./config/${name}:/worker:ro`,
        './secrets/synapse:/secrets:ro',
        // Files and pictures, where the main process keeps them too.
        ...(self(spec)?.roles.includes('media') ? ['./data/synapse:/data'] : []),
      ],
    }),
    ports: () => [],
    contributes: ({ spec }) => ({
      databaseConnections: synapseConnections,
      processes: [name],
      ...(isAsked(self(spec)) && { behindReverseProxy: true }),
    }),
  };
});

/** Whether anything is led to it. */
function isAsked(worker: Worker | undefined): boolean {
  return (worker?.roles ?? []).some((role) => Object.keys(workerRoutes[role]).length > 0);
}
