import type { ServerSpec } from '../../../../shared/spec/index.ts';

/** Connections to the database one process of Synapse may open: `cp_max` in homeserver.yaml. */
export const synapseConnections = 10;

/** The settings every process of Synapse reads. Those that hold a secret are read after the others. */
export function synapseArguments({ features }: ServerSpec): string[] {
  return [
    '--config-path=/config',
    ...(features.synapse.mail.enabled ? ['--config-path=/secrets/mail.yaml'] : []),
  ];
}
