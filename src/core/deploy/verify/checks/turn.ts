import { lookup } from 'node:dns/promises';
import type { CheckResult } from '../../../../shared/status.ts';
import { retry } from '../../../async/retry.ts';
import type { TurnServerAnswer } from '../../../chat/matrix/client/calls.ts';
import type { CheckSite } from '../context.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed, check, skipped } from '../result.ts';
import type { TurnCredentials } from '../turn/client.ts';
import { explainTurn } from '../turn/errors.ts';
import type { TurnProbe } from '../turn/probe.ts';
import { parseTurnUri, type TurnTransport, type TurnUri } from '../turn/uri.ts';

/**
 * Takes an address from the call relay over each transport the chat server offers, with the
 * credentials it gives its users, as an app does when a call begins.
 */
export async function checkTurn(
  site: CheckSite,
  getTurnServer: () => Promise<TurnServerAnswer>,
): Promise<CheckResult> {
  if (!site.spec.features.coturn.enabled) return skipped('turn', 'The call relay is switched off.');
  return check('turn', site.signal, async () => {
    const answer = await getTurnServer();
    const { username, password } = answer;
    if (username === undefined || password === undefined || answer.uris.length === 0) {
      throw new CheckFailed('The chat server does not tell apps about the call relay.');
    }
    const uris = relayUris(answer.uris, site);
    const { address } = await lookup(site.publicAddress);
    await Promise.all(uris.map((uri) => tryRelay(site, address, uri, { username, password })));
    const ways = uris.map((uri) => uri.transport.toUpperCase()).join(', ');
    return `The call relay works over ${ways}, hands out ${site.relayAddress}, and keeps private networks out.`;
  });
}

/** Every URI the server offers; they must be this server's own and cover every way that is switched on. */
function relayUris(
  uris: readonly string[],
  { spec, names: { matrix: hostname } }: CheckSite,
): readonly TurnUri[] {
  const parsed = uris.map((uri) => {
    const known = parseTurnUri(uri);
    if (known?.host !== hostname)
      throw new CheckFailed(`The chat server names a call relay that is not this one: ${uri}.`);
    return known;
  });
  const ways: readonly TurnTransport[] = spec.features.coturn.tls ? ['udp', 'tcp', 'tls'] : ['udp', 'tcp'];
  for (const needed of ways) {
    if (!parsed.some((uri) => uri.transport === needed)) {
      throw new CheckFailed(`The chat server does not offer its call relay over ${needed.toUpperCase()}.`);
    }
  }
  return parsed;
}

async function tryRelay(
  site: CheckSite,
  address: string,
  uri: TurnUri,
  credentials: TurnCredentials,
): Promise<void> {
  const where = `over ${uri.transport.toUpperCase()} on port ${uri.port}`;
  const probe = await probePatiently(site, address, uri, credentials).catch((error) => {
    site.signal.throwIfAborted();
    throw new CheckFailed(`The call relay ${explainTurn(error)} ${where}.`);
  });
  if (probe.relayed.address !== site.relayAddress) {
    throw new CheckFailed(
      `The call relay hands out ${probe.relayed.address} ${where}, but callers reach this server at ${site.relayAddress}.`,
    );
  }
  if (probe.openPeers.length > 0) {
    throw new CheckFailed(
      `The call relay lets callers into private networks (${probe.openPeers.join(', ')}).`,
    );
  }
}

/** Milliseconds in which a relay that takes the front door's certificate is started anew when the first is there. */
const certificateMs = 30_000;

/** On a fresh server the relay is away for a moment when it gets its certificate. */
async function probePatiently(
  site: CheckSite,
  address: string,
  uri: TurnUri,
  credentials: TurnCredentials,
): Promise<TurnProbe> {
  const { tls, features } = site.spec;
  const waits = features.coturn.tls && tls.mode !== 'files';
  const patienceMs = waits ? Math.min(certificateMs, site.patienceMs ?? certificateMs) : 0;
  return retry({ signal: site.signal, when: () => true, pauses: [1000], patienceMs }, () =>
    probeRelay(site, address, uri, credentials),
  );
}

/** Uses one way to the relay once, from here. @throws what `probeTurn` throws */
export async function probeRelay(
  { ca, signal }: Pick<PublicSite, 'ca' | 'signal'>,
  address: string,
  { host, port, transport }: TurnUri,
  credentials: TurnCredentials,
): Promise<TurnProbe> {
  // Loaded when needed: the STUN library is the slowest import of the core.
  const { probeTurn } = await import('../turn/probe.ts');
  const target = { address, port, transport, servername: host, ...(ca !== undefined && { ca }) };
  return probeTurn(target, { credentials, signal, timeoutMs: answerMs });
}
