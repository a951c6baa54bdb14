import type { Component } from '../component.ts';
import { images } from '../images.ts';
import { secretFile } from '../managed-file.ts';

/** The user PostgreSQL runs as in its Debian-based image. */
export const postgresUser = { uid: 999, gid: 999 } as const;

const superuser = 'postgres/superuser';

/** Where messages are kept. Those who need a database of their own leave an .sql file in `config/postgres/init`. */
export const postgres: Component = {
  id: 'postgres',
  image: images.postgres,
  enabled: () => true,
  secrets: () => [{ name: superuser, kind: 'token' }],
  folders: [{ path: 'data/postgres', mode: 0o700, ...postgresUser }],
  files: ({ secret }) => [secretFile(superuser, secret(superuser), postgresUser)],
  service({ spec, preset }) {
    const sharedMiB = spec.features.postgres.sharedBuffersMiB ?? preset.postgres.sharedBuffersMiB;
    const settings = {
      shared_buffers: `${sharedMiB}MB`,
      // What the operating system may be expected to keep in memory besides.
      effective_cache_size: `${sharedMiB * 3}MB`,
      max_connections: preset.postgres.maxConnections,
      work_mem: '8MB',
      maintenance_work_mem: `${Math.min(256, Math.max(64, Math.floor(sharedMiB / 4)))}MB`,
      // Every VPS has solid-state disks nowadays.
      random_page_cost: '1.1',
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return { command: ['postgres', ...flags] };
  },
  ports: () => [],
};
