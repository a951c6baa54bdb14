import { message } from '../../../../shared/message.ts';
import { synapsePort } from '../../../../shared/server-constants.ts';
import { takenPorts } from '../../../deploy/plan/preflight.ts';
import { publicPorts } from '../../../stack/render-stack.ts';
import type { PublicPort } from '../../../stack/types.ts';
import { judgePort, type PortLook } from '../compare/judge-port.ts';
import { seePort } from '../compare/see-port.ts';
import { probeTcp } from '../compare/tcp-probe.ts';
import type { Check, Examination, ReportResult } from '../examination.ts';
import { type CheckPlace, failed, failedWith, passed, skipped } from '../finding.ts';

/** Who has each port on the server, and whether it can be reached from here. */
export const checkPorts: Check = {
  ids: ['ports'],
  async run(examination, report) {
    const single = publicPorts(examination.spec).filter((port) => port.from === port.to);
    await Promise.all([
      ...single.map((port) => tryPort(examination, port, report)),
      tryOwn(examination, report),
    ]);
  },
};

async function tryPort(examination: Examination, port: PublicPort, report: ReportResult): Promise<void> {
  const { spec, signal } = examination;
  const subject = `${port.from}/${port.protocol}`;
  const here: CheckPlace = { id: 'ports', place: 'here', subject };
  const there: CheckPlace = { id: 'ports', place: 'server', subject };
  // Whether UDP arrives is seen only by using it: the relay's own check does.
  const probed = port.protocol === 'tcp' ? await probeTcp(spec.server.address, port.from, signal) : undefined;
  const details = probed ? `TCP ${spec.server.address}:${port.from}: ${probed.said}` : '';
  const seen = await seePort(examination, port, probed?.answer);
  tellThere(there, seen, report);
  if (probed === undefined) return;
  const problem = judgePort(seen);
  if (problem === undefined)
    report(passed(here, message('found.port-answers', { port: port.from }), details));
  else if (problem === 'service') {
    report(skipped(here, message('found.port-service-down', { service: seen.service }), details));
  } else if (seen.holder !== undefined) {
    report(skipped(here, message('found.port-taken'), details));
  } else report(failedWith(here, problem.code, problem.params, details));
}

function tellThere(place: CheckPlace, seen: PortLook, report: ReportResult): void {
  if (seen.holder !== undefined) {
    const problem = judgePort(seen);
    if (typeof problem === 'object') report(failedWith(place, problem.code, problem.params));
  } else if (seen.answersThere === true)
    report(passed(place, message('found.port-listens', { service: seen.service })));
  else if (seen.answersThere === false) {
    report(skipped(place, message('found.port-deaf', { service: seen.service })));
  }
}

/** The chat server's own port, which only the server itself and Innkeeper use. */
async function tryOwn({ facts }: Examination, report: ReportResult): Promise<void> {
  const seen = await facts;
  const [taken] = seen ? takenPorts(seen, { ports: [], localPorts: [synapsePort] }) : [];
  if (taken) report(failed({ id: 'ports', place: 'server', subject: `${synapsePort}/tcp` }, taken));
}
