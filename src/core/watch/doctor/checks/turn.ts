import type { DoctorCheckId } from '../../../../shared/contract/doctor.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { makeProblem } from '../../../../shared/problem.ts';
import { getTurnServer, type TurnServerAnswer } from '../../../chat/matrix/client/calls.ts';
import { probeRelay } from '../../../deploy/verify/checks/turn.ts';
import { explainTurn, NoAnswer, TurnRefusal } from '../../../deploy/verify/turn/errors.ts';
import type { TurnProbe } from '../../../deploy/verify/turn/probe.ts';
import { type RelayReach, rightAddressFor } from '../../../deploy/verify/turn/relay-reach.ts';
import { parseTurnUri, type TurnTransport, type TurnUri } from '../../../deploy/verify/turn/uri.ts';
import { publicPorts } from '../../../stack/render-stack.ts';
import { judgePort } from '../compare/judge-port.ts';
import { seePort } from '../compare/see-port.ts';
import type { Check, Examination, ReportResult } from '../examination.ts';
import { type CheckPlace, failed, failedWith, passed, skipped, untriedBy } from '../finding.ts';
import { relayReachOf } from '../relay-reach.ts';
import { trySignedIn } from '../signed-in.ts';

const ids: Readonly<Record<TurnTransport, DoctorCheckId>> = {
  udp: 'turn-udp',
  tcp: 'turn-tcp',
  tls: 'turn-tls',
};
const closed: CheckPlace = { id: 'turn-private', place: 'here' };

/** The relay gives an address over every transport the chat server names, and keeps private networks out. */
export const checkRelay: Check = {
  ids: ['turn-udp', 'turn-tcp', 'turn-tls', 'turn-private'],
  async run(examination, report) {
    const tellAll = (why: Message) => {
      for (const id of [...Object.values(ids), closed.id]) report(skipped({ id, place: 'here' }, why));
    };
    if (!examination.spec.features.coturn.enabled) return tellAll(message('check.relay-off'));
    const tried = await trySignedIn(examination, (account) => getTurnServer(account));
    if ('untried' in tried) return tellAll(tried.untried);
    if ('error' in tried) return tellAll(untriedBy(tried.error));
    const uris = tried.done.uris.flatMap((uri) => parseTurnUri(uri) ?? []);
    const probes = await Promise.all(
      (['udp', 'tcp', 'tls'] as const).map((transport) =>
        tryTransport(examination, tried.done, uris, transport, report),
      ),
    );
    tellPrivate(probes, report);
  },
};

async function tryTransport(
  examination: Examination,
  answer: TurnServerAnswer,
  uris: readonly TurnUri[],
  transport: TurnTransport,
  report: ReportResult,
): Promise<TurnProbe | undefined> {
  const uri = uris.find((one) => one.transport === transport);
  const place: CheckPlace = {
    id: ids[transport],
    place: 'here',
    ...(uri && { subject: `${uri.host}:${uri.port}` }),
  };
  const { username, password } = answer;
  if (transport === 'tls' && !examination.spec.features.coturn.tls) {
    report(skipped(place, message('found.relay-no-tls')));
    return undefined;
  }
  if (uri === undefined || username === undefined || password === undefined) {
    const reason = message('reason.relay-not-announced', { transport: transport.toUpperCase() });
    report(failedWith(place, 'matrix.not-as-planned', { what: message('thing.relay'), reason }));
    return undefined;
  }
  const { spec, signal } = examination;
  try {
    const site = await examination.site;
    const way = await relayReachOf(examination);
    const probe = await probeRelay(site, way.reached, uri, { username, password });
    tellProbe(way, place, transport, probe, report);
    return probe;
  } catch (error) {
    signal.throwIfAborted();
    const seen = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const reason = explainTurn(error);
    const broken = makeProblem(
      'matrix.relay-broken',
      { transport: transport.toUpperCase(), reason, name: 'coturn' },
      seen,
    );
    const port = publicPorts(spec).find(
      (one) => one.from === uri.port && one.protocol === (transport === 'udp' ? 'udp' : 'tcp'),
    );
    const here = error instanceof TurnRefusal ? 'open' : error instanceof NoAnswer ? 'silent' : 'refused';
    const problem = port && here !== 'open' ? judgePort(await seePort(examination, port, here)) : undefined;
    if (problem === 'service') report(skipped(place, message('found.relay-down'), seen));
    else if (problem === undefined) report(failed(place, broken));
    else report(failedWith(place, problem.code, problem.params, seen));
    return undefined;
  }
}

function tellProbe(
  way: RelayReach,
  place: CheckPlace,
  transport: TurnTransport,
  { relayed }: TurnProbe,
  report: ReportResult,
): void {
  const expected = rightAddressFor(relayed.address, way);
  const details = `Relayed address: ${relayed.address}:${relayed.port}`;
  if (expected !== undefined) {
    const reason = message('reason.relay-other-address', { address: relayed.address, expected });
    report(failedWith(place, 'matrix.not-as-planned', { what: message('thing.relay'), reason }, details));
  } else report(passed(place, message('found.relay-works', { transport: transport.toUpperCase() }), details));
}

function tellPrivate(probes: readonly (TurnProbe | undefined)[], report: ReportResult): void {
  const seen = probes.filter((probe) => probe !== undefined);
  const open = [...new Set(seen.flatMap((probe) => probe.openPeers))];
  if (open.length > 0) report(failedWith(closed, 'matrix.relay-open', { peers: { list: open } }));
  else if (seen.length > 0) report(passed(closed, message('found.relay-closed')));
  else report(skipped(closed, message('found.relay-no-address')));
}
