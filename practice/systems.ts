/** A Debian release that a practice server can have. */
export interface System {
  /** What debootstrap and package sources call it. */
  readonly suite: string;
  /** Its own packages of the engine. */
  readonly engine: readonly string[];
  /** Its own packages of Compose v2; where there are none, Docker's plugin from Docker's packages is taken. */
  readonly compose: readonly string[];
  /** Docker publishes packages for it. */
  readonly dockerPublishes: boolean;
}

/** Images are made from `sid`; the others are what hosts rent. */
export const SYSTEMS = {
  sid: {
    suite: 'sid',
    engine: ['docker.io', 'docker-cli'],
    compose: ['docker-compose'],
    dockerPublishes: false,
  },
  debian12: { suite: 'bookworm', engine: ['docker.io'], compose: [], dockerPublishes: true },
  debian13: {
    suite: 'trixie',
    engine: ['docker.io', 'docker-cli'],
    compose: ['docker-compose'],
    dockerPublishes: true,
  },
} as const satisfies Readonly<Record<string, System>>;

export type SystemName = keyof typeof SYSTEMS;

/** Where Docker publishes its packages. Inside a server of such a system the name leads to the practice's own. */
export const DOCKER_PACKAGES_HOST = 'download.docker.com';
