import { hasWorkers } from '../../../../shared/spec/workers.ts';
import type { Component } from '../../component.ts';
import { toJson } from '../../format/json.ts';
import { images } from '../../images.ts';
import { secretFile } from '../../managed-file.ts';
import { isWatched, nobodyUser, watchNetwork } from './shared.ts';

const password = 'postgres-exporter/password';

/** Measures the machine: memory, disks, processors. */
export const nodeExporter: Component = {
  id: 'node-exporter',
  image: images.nodeExporter,
  enabled: isWatched,
  secrets: () => [],
  folders: [],
  keeps: [],
  files: () => [],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({ networks: watchNetwork }),
};

/** Measures the database, through a role that may look at its statistics and at nothing people wrote. */
export const postgresExporter: Component = {
  id: 'postgres-exporter',
  image: images.postgresExporter,
  enabled: isWatched,
  needs: ['postgres'],
  secrets: () => [{ name: password, kind: 'token' }],
  folders: [],
  keeps: [],
  files: ({ secret }) => [secretFile(password, secret(password), nobodyUser)],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({
    networks: watchNetwork,
    databaseRoles: [{ name: 'monitor', password, database: false, memberOf: ['pg_monitor'] }],
  }),
};

/** Measures Valkey, where the chat server's work is shared. */
export const valkeyExporter: Component = {
  id: 'valkey-exporter',
  image: images.valkeyExporter,
  enabled: (spec) => isWatched(spec) && hasWorkers(spec),
  needs: ['valkey'],
  secrets: () => [],
  folders: [],
  keeps: [],
  files: ({ secret, gathered: { messageBus } }) =>
    messageBus === undefined
      ? []
      : [
          secretFile(
            'valkey-exporter/passwords.json',
            toJson({ [messageBus.address]: secret(messageBus.password) }),
            nobodyUser,
          ),
        ],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({ networks: watchNetwork }),
};
