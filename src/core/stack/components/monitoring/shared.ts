import type { ServerSpec } from '../../../../shared/spec/index.ts';

/** nobody:nogroup, as whom Prometheus, Alertmanager and the exporters run in their images. */
export const nobodyUser = { uid: 65534, gid: 65534 } as const;

/** Where the programs that watch reach each other. Not an internal one: pages for administrators are published on 127.0.0.1. */
export const watchNetwork = { watch: { internal: false } } as const;

/** Where the chat server's processes are measured, and told of warnings: nobody else is there. */
export const measureNetwork = {
  networks: { ...watchNetwork, measure: { internal: true } },
  chatServerNetworks: ['measure'],
} as const;

/** Inside the Docker networks alone. */
export const synapseMetricsPort = 19_090;

export const isWatched = ({ features }: ServerSpec) => features.monitoring.enabled;
