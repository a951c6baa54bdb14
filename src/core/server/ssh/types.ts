import type { Duplex, Readable, Writable } from 'node:stream';

/** Where a server listens. */
export interface SshTarget {
  readonly address: string;
  readonly port: number;
  readonly user: string;
}

/** What to prove oneself with. Held in memory only; nothing here is ever logged. */
export type SshCredentials =
  | ({ readonly kind: 'password'; readonly password: string } & Answers)
  | ({ readonly kind: 'key'; readonly privateKey: string; readonly passphrase?: string } & Answers)
  | ({ readonly kind: 'agent' } & Answers);

/** What else the server asked, such as for a code from a phone; also after a key. In the order of its questions. */
interface Answers {
  readonly answers?: readonly string[];
}

/** A server's identity. `fingerprint` is `SHA256:` and base64 without padding, as OpenSSH prints it. */
export interface HostKey {
  readonly algorithm: string;
  readonly fingerprint: string;
}

/**
 * How the signed-in user becomes root. `sudo-with-password`: sudo asks for one; whether it then agrees
 * is known at the first command only.
 */
export type RootAccess = 'is-root' | 'sudo' | 'sudo-with-password' | 'no';

export interface SshOptions {
  readonly target: SshTarget;
  readonly credentials: SshCredentials;
  /** The fingerprint that is trusted. Without one every server is unknown and the connection stops before sign-in. */
  readonly hostKey?: string;
  /** The password for sudo, where the user needs one. Sent on stdin only. */
  readonly sudoPassword?: string;
  /** A password to set when the server demands a change at the first sign-in. */
  readonly newPassword?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds for the whole sign-in; 20,000 by default. */
  readonly timeoutMs?: number;
}

export interface RunOptions {
  /** Run as root: as it is for root, through sudo for others. */
  readonly asRoot?: boolean;
  /** Given to the command's stdin, which is then closed. The place for secrets. */
  readonly stdin?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** Milliseconds after which the command is given up (`timedOut`). None by default. */
  readonly timeoutMs?: number;
  /** Called with each whole line of stdout or stderr as it comes. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** Called with the bytes of stdout as they come: for those who count them, as lines have lost their ends. */
  readonly onBytes?: (chunk: Uint8Array) => void;
  /** Most bytes kept of each stream (the last ones of stderr, the first ones of stdout); 16 MiB by default. */
  readonly maxBytes?: number;
}

/**
 * How a command ended. A failure has the same shape as a success. Exactly one of these holds:
 * `code === 0`; `failed` (a code other than 0, or killed by a remote signal); `cancelled` (the
 * caller's signal); `timedOut`; `interrupted` (the connection or channel went away without a
 * status: the command may have done everything, something or nothing).
 */
export interface RunResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly failed: boolean;
  readonly cancelled: boolean;
  readonly timedOut: boolean;
  readonly interrupted: boolean;
}

/** One entry of an upload. Paths are relative to the target folder, with `/`, without `..`. */
export interface UploadFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Permission bits, such as 0o600. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** A running command whose streams are the caller's: for logs and dumps. */
export interface RemoteProcess {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Never rejects. */
  readonly done: Promise<Pick<RunResult, 'code' | 'failed' | 'cancelled' | 'interrupted'>>;
  kill(): void;
}

/** Answers of one HTTP request through the tunnel. */
export interface TunnelResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An HTTP client to one port on the server's loopback (or inside its networks), over keep-alive forwarded streams. */
export interface Tunnel {
  request(
    method: string,
    path: string,
    options?: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Uint8Array;
      readonly signal?: AbortSignal;
      readonly timeoutMs?: number;
    },
  ): Promise<TunnelResponse>;
  close(): Promise<void>;
}

/**
 * One server, over one connection that is kept alive and reopened when it was cut.
 * Every method throws `ProblemError` (`network.*`, `ssh.*`) when there is no connection and none
 * can be made; a cut during a call is `interrupted` (run) or `network.lost` (the others).
 */
export interface SshConnection {
  readonly target: SshTarget;
  readonly hostKey: HostKey;
  /** By which algorithm a key of the person proved itself at first; undefined where none did. Never by SHA-1. */
  readonly signature: string | undefined;
  /** The address this computer's latest connection really went to, whatever name or address was typed. */
  readonly remoteAddress: string | undefined;
  /** How this user becomes root. Asked once per connection and remembered. Throws `host.sudo-password-wrong`. */
  rootAccess(signal?: AbortSignal): Promise<RootAccess>;
  /** Runs one program. No value reaches a shell unquoted; works whatever the login shell is or prints. */
  run(argv: readonly [string, ...string[]], options?: RunOptions): Promise<RunResult>;
  /** Runs a bash script with `$1`, `$2`, ... The script itself is no secret; use stdin for those. */
  script(bash: string, args?: readonly string[], options?: RunOptions): Promise<RunResult>;
  spawn(
    argv: readonly [string, ...string[]],
    options?: Pick<RunOptions, 'asRoot' | 'signal'>,
  ): Promise<RemoteProcess>;
  /** Writes all files in one stream into the folder, which is made. Not atomic: upload to a staging folder. */
  upload(
    folder: string,
    files: readonly UploadFile[],
    options?: Pick<RunOptions, 'asRoot' | 'signal'>,
  ): Promise<void>;
  /** An HTTP tunnel to `host`:`port` as seen from the server. No socket is opened on this computer. */
  tunnel(port: number, host?: string): Tunnel;
  /**
   * One raw stream to `host`:`port` as seen from the server (127.0.0.1 by default), for TLS and other
   * protocols. Throws `ssh.tunnel-refused`, or `network.service-down` when nothing listens there. It is
   * destroyed when the connection is cut.
   */
  openStream(port: number, host?: string, signal?: AbortSignal): Promise<Duplex>;
  /** How many commands, uploads and tunnels' streams were opened so far: one round trip or more each. */
  readonly roundTrips: number;
  /** Ends everything. Calling it twice is fine. */
  close(): Promise<void>;
}
