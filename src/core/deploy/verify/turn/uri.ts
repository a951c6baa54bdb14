export type TurnTransport = 'udp' | 'tcp' | 'tls';

/** One way to a relay. */
export interface TurnUri {
  readonly host: string;
  readonly port: number;
  readonly transport: TurnTransport;
}

/** Reads a `turn:` or `turns:` URI (RFC 7065). Undefined for anything else. */
export function parseTurnUri(uri: string): TurnUri | undefined {
  const match =
    /^(turns?):(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::(\d{1,5}))?(?:\?transport=(udp|tcp))?$/i.exec(uri);
  if (match === null) return undefined;
  const [, scheme = '', v6, name, portText, asked] = match;
  const secure = scheme.toLowerCase() === 'turns';
  const transport = asked?.toLowerCase() ?? (secure ? 'tcp' : 'udp');
  const port = portText === undefined ? (secure ? 5349 : 3478) : Number(portText);
  if (port < 1 || port > 65535) return undefined;
  // TURN over DTLS exists on paper; no Matrix client asks for it.
  if (secure && transport === 'udp') return undefined;
  return {
    host: (v6 ?? name ?? '').toLowerCase(),
    port,
    transport: secure ? 'tls' : transport === 'tcp' ? 'tcp' : 'udp',
  };
}
