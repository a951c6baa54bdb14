export interface ComponentImage {
  /** Folder under `practice/images/` with what it is made of. */
  readonly folder: string;
  /** The name and tag it is pulled by, exactly as upstream publishes it. */
  readonly reference: string;
  /** A Go program that is compiled at the pinned version where the machine can; it lies in the build as `binary`. */
  readonly goPackage?: string;
  /** The variable that program prints as its version, where it cannot tell by itself when compiled this way. */
  readonly goVersionVariable?: string;
  /** It trusts the practice authority as it does public ones. It gets `authority.crt` in the build. */
  readonly trustsPractice?: true;
}

/** Every image a practice server can pull. One more = one folder and one entry. */
export const COMPONENT_IMAGES: readonly ComponentImage[] = [
  { folder: 'synapse', reference: 'ghcr.io/element-hq/synapse:v1.164.2' },
  { folder: 'postgres', reference: 'docker.io/library/postgres:18.6' },
  { folder: 'element-web', reference: 'ghcr.io/element-hq/element-web:v1.12.31' },
  { folder: 'coturn', reference: 'docker.io/coturn/coturn:4.17.2-r0' },
  {
    folder: 'caddy',
    reference: 'docker.io/library/caddy:2.11.7',
    goPackage: 'github.com/caddyserver/caddy/v2/cmd/caddy@v2.11.7',
    goVersionVariable: 'github.com/caddyserver/caddy/v2.CustomVersion',
    // An ACME directory of the practice's own then needs no setting in Caddy.
    trustsPractice: true,
  },
];

/** Registries that images come from: inside a server these names lead to the practice registry. */
export const REGISTRY_HOSTS = [
  'registry-1.docker.io',
  'ghcr.io',
  'quay.io',
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
