import type { Message } from '../../shared/message.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import type { SpecPath } from '../../shared/spec/paths.ts';

/** Compose service names of the core set; a later component adds its own. */
export type ServiceName = string;

/** A secret some component needs. Its name is also its file below `secrets/`, which holds the value, byte for byte. */
export type SecretNeed = MadeSecret | GivenSecret;

/** Made once, on the first deploy, and never again. */
export interface MadeSecret {
  /** Such as `synapse/macaroon`. */
  readonly name: string;
  /**
   * `token`: 43 or more letters and digits; `hex-key`: 32 bytes as 64 digits from 0 to f; `synapse-signing-key`: a line
   * `ed25519 a_xxxx <base64 seed>`.
   */
  readonly kind: 'token' | 'hex-key' | 'synapse-signing-key';
  /**
   * Folders whose content is of no use, or of less, with another value: where one of them holds something, no new one is
   * made. A role's password needs none where each start sets it again.
   */
  readonly guards?: readonly string[];
  /** The same of a database in PostgreSQL, by its name. That there is one is told by what else its program left behind. */
  readonly guardsDatabase?: string;
}

/** Only the host knows it. Given once, it lies on the server; given again, it takes the place of the old one. */
export interface GivenSecret {
  /** Such as `synapse/smtp-password`. */
  readonly name: string;
  /** `line`: one line of text; `private-key`: a private key in PEM form without a passphrase. */
  readonly kind: 'line' | 'private-key';
  /** What is asked for. */
  readonly what: Message;
}

/** A Matrix account that a program signs in to. It is never an administrator's. */
export interface AccountNeed {
  readonly localpart: string;
  readonly displayName: string;
  /** The name of a secret of kind `token`. */
  readonly password: string;
  /** The setting under which its name is chosen, such as `features.aiBot.name`. */
  readonly setting: string;
}

/** A room of this server that a program posts to. Innkeeper makes it, lets the program in and lays its sign-in beside it. */
export interface RoomNeed {
  /** Its address without # and domain. */
  readonly alias: string;
  /** What it is called where it has to be made. */
  readonly name: string;
  readonly account: AccountNeed;
  /** Where, below /opt/innkeeper, `token` and `address` are laid for the program, and as whom it reads them. */
  readonly folder: string;
  readonly uid: number;
  readonly gid: number;
}

/** What rendering has to know about the VPS. Everything that varies comes in here or in the spec. */
export interface StackHost {
  /** The address the world reaches, where it is known to be public. */
  readonly publicV4?: string;
  readonly publicV6?: string;
  /** The address on the server's own interface, when a NAT stands before it. */
  readonly privateV4?: string;
  readonly privateV6?: string;
  /** Whether containers get IPv6 addresses of their own beside those of IPv4. */
  readonly dualStack?: boolean;
  /** The largest packet on the server's way out, where it is less than Docker takes by itself. */
  readonly mtu?: number;
  readonly memoryMiB: number;
  readonly cpus: number;
  /** Whether its Docker can look more often while a program starts (Engine 25, Compose 2.20.2). */
  readonly startInterval?: boolean;
}

/** Pinned image -> the one that is used in its place. What is not in it is used as it is pinned. */
export type ImageChoice = Readonly<Record<string, string>>;

export interface StackInput {
  readonly spec: ServerSpec;
  readonly host: StackHost;
  /** Name -> value; every name that `secretNeeds(spec)` lists must be there. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Where programs stay in the versions a server has. */
  readonly images?: ImageChoice;
}

/** Every file below `templates/`: path there, with `/`, -> text with `\n` line ends. */
export type Templates = Readonly<Record<string, string>>;

/** A managed file. Same input, same bytes, on every platform and every run. */
export interface RenderedFile {
  /** Relative to /opt/innkeeper, with `/`. */
  readonly path: string;
  readonly content: string;
  /** Permission bits. 0o600 for whatever holds a secret, 0o644 else. */
  readonly mode: number;
  /** Owner as seen by the container that reads it. */
  readonly uid: number;
  readonly gid: number;
}

/** A folder that must exist with this owner before anything starts; what is in it is never touched. */
export interface DataFolder {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface PublicPort {
  readonly protocol: 'tcp' | 'udp';
  readonly from: number;
  /** Same as `from` for a single port. */
  readonly to: number;
  /** What it is for. */
  readonly what: Message;
  readonly service: ServiceName;
}

/** A page for administrators. It is never published: a browser comes to it through the tunnel. */
export interface AdminConsole {
  /** Its name in the contract and in the words of the page, such as `grafana`. */
  readonly id: string;
  readonly service: ServiceName;
  /** Port on the server's 127.0.0.1 that answers it, over plain HTTP. */
  readonly port: number;
  /** What is opened first, such as `/`. */
  readonly path: string;
  /** Other ports of 127.0.0.1 that answer below these prefixes (`/_synapse/`), the longest first. */
  readonly also?: readonly { readonly prefix: string; readonly port: number }[];
  /** Paths of answers that name these ports by `http://127.0.0.1:<port>`: the browser is told the page's address instead. */
  readonly addressIn?: readonly string[];
  /** The setting that switches it on, such as `features.pgadmin.enabled`. */
  readonly setting?: SpecPath;
  /** The page's own account, where it has one: the name to sign in with, and the secret that is its password. */
  readonly account?: { readonly user: string; readonly password: string };
}

/** A network between services, by its name in compose.yaml. */
export interface StackNetwork {
  readonly name: string;
  /** It has no way out of the server. */
  readonly internal: boolean;
  readonly ipv6: boolean;
  readonly mtu?: number;
  /** One of the host's own: its name in Docker. It is joined as it is. */
  readonly external?: string;
}

/** A whole server, ready to be uploaded. */
export interface Stack {
  /** `compose.yaml`, `config/**`, `secrets/**`, sorted by path. */
  readonly files: readonly RenderedFile[];
  readonly folders: readonly DataFolder[];
  /** In start order. `image` is pinned, or the one chosen in its place; `files` are the managed files whose change means a restart. */
  readonly services: readonly {
    readonly name: ServiceName;
    readonly image: string;
    readonly files: readonly string[];
    /** Its label in compose.yaml: changes with its definition or any file it reads, and only then is it made anew. */
    readonly digest: string;
    /** Services that have to be healthy before it starts. */
    readonly after: readonly ServiceName[];
    /** Those of them without which it is of no use. */
    readonly needs: readonly ServiceName[];
    /** Whether it leads people to the others. */
    readonly isReverseProxy: boolean;
  }[];
  readonly networks: readonly StackNetwork[];
  readonly ports: readonly PublicPort[];
  /** Ports on the server's 127.0.0.1 that something of it listens on, Synapse's among them. */
  readonly localPorts: readonly number[];
  /** Port on the server's 127.0.0.1 where Synapse's whole API (admin included) answers, for the tunnel. */
  readonly synapsePort: number;
}
