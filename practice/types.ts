import type { SystemName } from './systems.ts';

export interface Variant {
  /** Which Debian it is. */
  readonly system: SystemName;
  readonly docker: 'installed' | 'absent' | 'without-compose';
  readonly login: 'root' | 'sudo' | 'sudo-password';
  readonly rootLogin: boolean;
  readonly passwordLogin: boolean;
  readonly sshPort: number;
  /** TCP ports that another program (nginx) already listens on. */
  readonly portsTaken: readonly number[];
  /** Everything a deploy writes lies on a file system with a few megabytes left. */
  readonly fullDisk: boolean;
  /** A package manager holds its locks until `releaseDpkgLock` is called. */
  readonly dpkgLocked: boolean;
  /** The login user's start-up file prints even in shells that nobody types into. */
  readonly shellBanner: boolean;
  /** Every image is on its disk already: for tests of something else than pulling. */
  readonly pulled: boolean;
}

export type ImageKindChoice = 'auto' | 'built' | 'official';

export interface PracticeOptions {
  readonly name?: string;
  readonly variant?: Partial<Variant>;
  /** Where images come from: built here, or pulled from their publishers. `auto` asks the network. */
  readonly images?: ImageKindChoice;
  readonly signal?: AbortSignal;
  readonly report?: (line: string) => void;
}

/** What a component image really holds, read from the image itself. */
export interface PracticeImage {
  readonly name: string;
  /** The version inside, which may differ from the tag. */
  readonly version: string;
  readonly source: string;
  /** Only answers its health check: nothing was tested through it. */
  readonly stub: boolean;
}

/** A finished command. A failing one is a result like any other. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A port of 127.0.0.1 that leads to the server with a delay on it. */
export interface SlowLink {
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

/** An address of the world's that leads to a server which does not know of it. */
export interface PublicAddress {
  readonly address: string;
  close(): Promise<void>;
}

/** Plain facts about a server that is up. */
export interface PracticeServerFacts {
  readonly name: string;
  /** A loopback address of the server's own, with its natural ports. */
  readonly address: string;
  /** The same server's address on the private bridge, where every port is reachable. */
  readonly bridgeAddress: string;
  readonly sshPort: number;
  readonly user: string;
  /** Set for the user where the variant has sudo with a password or password login. */
  readonly password: string;
  /** Path of the private key that may log in. */
  readonly keyFile: string;
  /** Fingerprint of the server's ed25519 key: `SHA256:...`. */
  readonly hostKey: string;
  readonly specFile: string;
  readonly domain: string;
  readonly variant: Variant;
  /** Which kind of images the server pulls. */
  readonly imageKind: 'built' | 'official';
  /** Those that every built server can pull; `ensureImages` makes more. */
  readonly images: readonly PracticeImage[];
}

export interface PracticeServer extends PracticeServerFacts {
  /** Runs a command inside as root through the container engine, with none of Innkeeper's code. */
  exec(argv: readonly string[], options?: { input?: string; signal?: AbortSignal }): Promise<Outcome>;
  copyIn(localPath: string, remotePath: string): Promise<void>;
  copyOut(remotePath: string, localPath: string): Promise<void>;
  /** Pulls the cable: packets vanish, nothing is refused. The server keeps running. */
  cut(): Promise<void>;
  heal(): Promise<void>;
  /** A port of 127.0.0.1 that leads to the SSH port and adds this much delay to each round trip. */
  slow(roundTripMs: number): Promise<SlowLink>;
  /** Puts the server behind a 1:1 NAT as clouds have it, until it is closed. Only this machine sees the address. */
  behindNat(): Promise<PublicAddress>;
  /** Gives the server an IPv6 address beside its other one, until it is taken away or restarted. Answers it. */
  giveIPv6(): Promise<string>;
  /** Gives the server new host keys, as a reinstalled or an impersonated one has. Answers the new fingerprint. */
  changeHostKey(): Promise<string>;
  releaseDpkgLock(): Promise<void>;
  /** Restarts the server from the inside. Returns once it is ready again. */
  reboot(): Promise<void>;
}

export interface PracticeStatus {
  readonly engine: 'running' | 'stopped';
  /** All that were built. */
  readonly images: readonly PracticeImage[];
  readonly servers: readonly (PracticeServerFacts & { readonly running: boolean })[];
}
