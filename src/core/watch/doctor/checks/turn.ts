import { lookup } from 'node:dns/promises';
import type { DoctorCheckId } from '../../../../shared/contract/doctor.ts';
import { describeProblem } from '../../../../shared/describe-problem.ts';
import { getTurnServer, type TurnServerAnswer } from '../../../chat/matrix/client/calls.ts';
import { probeRelay } from '../../../deploy/verify/checks/turn.ts';
import { explainTurn, NoAnswer, TurnRefusal } from '../../../deploy/verify/turn/errors.ts';
import type { TurnProbe } from '../../../deploy/verify/turn/probe.ts';
import { parseTurnUri, type TurnTransport, type TurnUri } from '../../../deploy/verify/turn/uri.ts';
import { relayAddressOf } from '../../../server/host/addresses.ts';
import { publicPorts } from '../../../stack/render-stack.ts';
import { judgePort } from '../compare/judge-port.ts';
import { seePort } from '../compare/see-port.ts';
import type { Check, Examination, ReportResult } from '../examination.ts';
import { type CheckPlace, failed, failedWith, passed, skipped } from '../finding.ts';
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
    const tellAll = (why: string) => {
      for (const id of [...Object.values(ids), closed.id]) report(skipped({ id, place: 'here' }, why));
    };
    if (!examination.spec.features.coturn.enabled) return tellAll('The relay for calls is switched off.');
    const tried = await trySignedIn(examination, (account) => getTurnServer(account));
    if ('untried' in tried) return tellAll(tried.untried);
    if ('error' in tried) {
      const { code, params, details } = tried.error;
      return tellAll(`Not tried: ${describeProblem(code, params, details).title}`);
    }
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
    report(
      skipped(place, 'Not set up: what passes through the relay is encrypted by the callers themselves.'),
    );
    return undefined;
  }
  if (uri === undefined || username === undefined || password === undefined) {
    const reason = `The chat server does not tell apps about the relay over ${transport.toUpperCase()}.`;
    report(failedWith(place, 'matrix.not-as-planned', { what: 'the relay for calls', reason }));
    return undefined;
  }
  const { spec, signal } = examination;
  try {
    const site = await examination.site;
    const { address } = await lookup(site.publicAddress);
    const probe = await probeRelay(site, address, uri, { username, password });
    await tellProbe(examination, place, transport, probe, report);
    return probe;
  } catch (error) {
    signal.throwIfAborted();
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const reason = `It ${explainTurn(error)}.`;
    const broken = describeProblem(
      'matrix.relay-broken',
      { transport: transport.toUpperCase(), reason, name: 'coturn' },
      said,
    );
    const port = publicPorts(spec).find(
      (one) => one.from === uri.port && one.protocol === (transport === 'udp' ? 'udp' : 'tcp'),
    );
    const here = error instanceof TurnRefusal ? 'open' : error instanceof NoAnswer ? 'silent' : 'refused';
    const problem = port && here !== 'open' ? judgePort(await seePort(examination, port, here)) : undefined;
    if (problem === 'service')
      report(skipped(place, 'Not tried to the end, because the call relay does not work.', said));
    else if (problem === undefined) report(failed(place, broken));
    else report(failedWith(place, problem.code, problem.params, said));
    return undefined;
  }
}

async function tellProbe(
  { facts, spec }: Examination,
  place: CheckPlace,
  transport: TurnTransport,
  { relayed }: TurnProbe,
  report: ReportResult,
): Promise<void> {
  const seen = await facts;
  const expected = seen && relayAddressOf(spec.server.address, seen);
  const details = `Relayed address: ${relayed.address}:${relayed.port}`;
  if (expected !== undefined && relayed.address !== expected) {
    const reason = `It hands out ${relayed.address}, but callers reach this server at ${expected}.`;
    report(failedWith(place, 'matrix.not-as-planned', { what: 'the relay for calls', reason }, details));
  } else report(passed(place, `The relay for calls works over ${transport.toUpperCase()}.`, details));
}

function tellPrivate(probes: readonly (TurnProbe | undefined)[], report: ReportResult): void {
  const seen = probes.filter((probe) => probe !== undefined);
  const open = [...new Set(seen.flatMap((probe) => probe.openPeers))];
  if (open.length > 0) report(failedWith(closed, 'matrix.relay-open', { peers: open.join(', ') }));
  else if (seen.length > 0) report(passed(closed, 'The relay keeps private networks out.'));
  else report(skipped(closed, 'Not tried, because the relay gave no address.'));
}
