import type { Component } from '../../component.ts';
import { images } from '../../images.ts';
import { secretFile } from '../../managed-file.ts';
import { isWatched, nobody, watchNetwork } from './shared.ts';

const password = 'postgres-exporter/password';

/** Measures the machine: memory, disks, processors. */
export const nodeExporter: Component = {
  id: 'node-exporter',
  image: images.nodeExporter,
  enabled: isWatched,
  secrets: () => [],
  folders: [],
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
  files: ({ secret }) => [secretFile(password, secret(password), nobody)],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({
    networks: watchNetwork,
    databaseRoles: [{ name: 'monitor', password, database: false, memberOf: ['pg_monitor'] }],
  }),
};
