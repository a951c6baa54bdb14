import { takenPorts } from '../../../deploy/plan/preflight.ts';
import { publicPorts, synapsePort } from '../../../stack/render-stack.ts';
import type { PublicPort } from '../../../stack/types.ts';
import { judgePort, type PortSeen } from '../compare/judge-port.ts';
import { seePort } from '../compare/see-port.ts';
import { knock } from '../compare/tcp-probe.ts';
import type { Check, Examination, Tell } from '../examination.ts';
import { failed, failedWith, passed, type Spot, skipped } from '../finding.ts';

/** Who has each port on the server, and whether it can be reached from here. */
export const checkPorts: Check = {
  ids: ['ports'],
  async run(examination, tell) {
    const single = publicPorts(examination.spec).filter((port) => port.from === port.to);
    await Promise.all([...single.map((port) => tryPort(examination, port, tell)), tryOwn(examination, tell)]);
  },
};

async function tryPort(examination: Examination, port: PublicPort, tell: Tell): Promise<void> {
  const { spec, signal } = examination;
  const subject = `${port.from}/${port.protocol}`;
  const here: Spot = { id: 'ports', place: 'here', subject };
  const there: Spot = { id: 'ports', place: 'server', subject };
  // Whether UDP arrives is seen only by using it: the relay's own check does.
  const knocked = port.protocol === 'tcp' ? await knock(spec.server.address, port.from, signal) : undefined;
  const details = knocked ? `TCP ${spec.server.address}:${port.from}: ${knocked.said}` : '';
  const seen = await seePort(examination, port, knocked?.answer);
  tellThere(there, seen, tell);
  if (knocked === undefined) return;
  const trouble = judgePort(seen);
  if (trouble === undefined) tell(passed(here, `Port ${port.from} answers from here.`, details));
  else if (trouble === 'service') {
    tell(skipped(here, `Nothing answers, because ${lower(seen.service)} does not work.`, details));
  } else if (seen.holder !== undefined) {
    tell(skipped(here, 'Somebody else has this port on your server.', details));
  } else tell(failedWith(here, trouble.code, trouble.params, details));
}

function tellThere(spot: Spot, seen: PortSeen, tell: Tell): void {
  if (seen.holder !== undefined) {
    const trouble = judgePort(seen);
    if (typeof trouble === 'object') tell(failedWith(spot, trouble.code, trouble.params));
  } else if (seen.answersThere === true) tell(passed(spot, `${seen.service} listens there.`));
  else if (seen.answersThere === false) {
    tell(skipped(spot, `${seen.service} does not work, so nothing answers there.`));
  }
}

/** The chat server's own port, which only the server itself and Innkeeper use. */
async function tryOwn({ facts }: Examination, tell: Tell): Promise<void> {
  const seen = await facts;
  const [taken] = seen ? takenPorts(seen, { ports: [], localPorts: [synapsePort] }) : [];
  if (taken) tell(failed({ id: 'ports', place: 'server', subject: `${synapsePort}/tcp` }, taken));
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
