/** How the test authority behaves. */
export interface AcmeOptions {
  /** It gives none of the server's names a certificate. */
  readonly refuse?: boolean;
  readonly signal?: AbortSignal;
  readonly report?: (line: string) => void;
}

/** A real ACME authority (Pebble) that validates the names of one practice server, and forgets all when it ends. */
export interface AcmeAuthority {
  /** For `tls.directory`. The practice Caddy trusts this endpoint; with `refuse` it has the same address. */
  readonly directory: string;
  /** PEM of the root that its certificates end in: another one each time it starts. Nothing trusts it by itself. */
  readonly root: string;
  stop(): Promise<void>;
}
