import { retry } from '../../../../shared/async/retry.ts';
import { message } from '../../../../shared/message.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import type { TurnServerAnswer } from '../../../chat/matrix/client/calls.ts';
import type { CheckSite } from '../context.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed, check, skippedCheck } from '../result.ts';
import type { TurnCredentials } from '../turn/client.ts';
import { explainTurn } from '../turn/errors.ts';
import type { TurnProbe } from '../turn/probe.ts';
import { type RelayReach, rightAddressFor } from '../turn/relay-reach.ts';
import { parseTurnUri, type TurnTransport, type TurnUri } from '../turn/uri.ts';

/**
 * Takes an address from the call relay over each transport the chat server offers, with the
 * credentials it gives its users, as an app does when a call begins.
 */
export async function verifyTurn(
  site: CheckSite,
  findWay: () => Promise<RelayReach>,
  getTurnServer: () => Promise<TurnServerAnswer>,
): Promise<CheckResult> {
  if (!site.spec.features.coturn.enabled) return skippedCheck('turn', message('check.relay-off'));
  return check('turn', site.signal, async () => {
    const answer = await getTurnServer();
    const { username, password } = answer;
    if (username === undefined || password === undefined || answer.uris.length === 0) {
      throw new CheckFailed(message('check.relay-not-announced'));
    }
    const uris = relayUris(answer.uris, site);
    const way = await findWay();
    const given = await Promise.all(uris.map((uri) => tryRelay(site, way, uri, { username, password })));
    const ways = { list: uris.map((uri) => uri.transport.toUpperCase()) };
    return message('check.relay-works', { ways, relayAddress: { list: [...new Set(given)] } });
  });
}

/** Every URI the server offers; they must be this server's own and cover every way that is switched on. */
function relayUris(
  uris: readonly string[],
  { spec, names: { matrix: hostname } }: CheckSite,
): readonly TurnUri[] {
  const parsed = uris.map((uri) => {
    const known = parseTurnUri(uri);
    if (known?.host !== hostname) throw new CheckFailed(message('check.relay-other', { uri }));
    return known;
  });
  const ways: readonly TurnTransport[] = spec.features.coturn.tls ? ['udp', 'tcp', 'tls'] : ['udp', 'tcp'];
  for (const needed of ways) {
    if (!parsed.some((uri) => uri.transport === needed)) {
      throw new CheckFailed(message('check.relay-way-missing', { transport: needed.toUpperCase() }));
    }
  }
  return parsed;
}

async function tryRelay(
  site: CheckSite,
  way: RelayReach,
  uri: TurnUri,
  credentials: TurnCredentials,
): Promise<string> {
  const where = { transport: uri.transport.toUpperCase(), port: uri.port };
  const probe = await probePatiently(site, way.reached, uri, credentials).catch((error) => {
    site.signal.throwIfAborted();
    throw new CheckFailed(message('check.relay-broken', { ...where, reason: explainTurn(error) }));
  });
  const { address } = probe.relayed;
  const expected = rightAddressFor(address, way);
  if (expected !== undefined) {
    throw new CheckFailed(message('check.relay-other-address', { ...where, address, expected }));
  }
  if (probe.openPeers.length > 0) {
    throw new CheckFailed(message('check.relay-open', { peers: { list: probe.openPeers } }));
  }
  return address;
}

/** Milliseconds in which a relay that takes the reverse proxy's certificate is started anew when the first is there. */
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
