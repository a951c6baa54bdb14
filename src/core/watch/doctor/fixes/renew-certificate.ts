import { poll } from '../../../../shared/async/poll.ts';
import type { FixChange } from '../../../../shared/contract/doctor.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { validityOf } from '../../../deploy/verify/checks/certificate.ts';
import { openPublicSite, type PublicSite } from '../../../deploy/verify/public-site.ts';
import { runStep } from '../../../jobs/job-reporter.ts';
import { knownProfile } from '../../../local/connections/connections.ts';
import { asReachedFromHere } from '../../../local/connections/spec-of.ts';
import { isFinalRefusal, readCertificateProblems } from '../../../server/host/certificate-refusal.ts';
import { noMarks } from '../../../server/host/marks.ts';
import { runStepJob } from '../../../server/host/run-step-job.ts';
import { failureProblem } from '../../../server/known-errors/known-errors.ts';
import { isOverdue } from '../../../server/tls/overdue.ts';
import { trustedHere } from '../../../server/tls/trusted-here.ts';
import { probeTls, type TlsProbe, type TlsProbes } from '../tls-probes.ts';
import type { FixContext, Ready } from './fix-context.ts';
import { showScript } from './show-fix.ts';

/** Milliseconds for the reverse proxy to open again and get its certificates. */
const patienceMs = 2 * 60_000;

/** Names that show a certificate that has to make way. */
function badNames(context: FixContext, ready: Ready): Promise<string[]> {
  return withSite(context, ready, async (site) =>
    [...(await probeTls(site))].flatMap(([name, tlsProbe]) => (isOfNoUse(tlsProbe) ? [name] : [])),
  );
}

export async function showRenewal(context: FixContext, ready: Ready): Promise<FixChange[]> {
  const [what, args] = [message('task.renew-certificates'), await badNames(context, ready)];
  return showScript(ready.server, { script: 'renew-certificate', args, what }, context.signal);
}

/**
 * Has the reverse proxy get certificates anew. Of those that are of no use each is set aside, never deleted; good ones
 * stay, for authorities give only a few a week.
 */
export async function renewCertificates(context: FixContext, ready: Ready): Promise<void> {
  const { report } = context;
  await runStep(report, 'certificate', async () => {
    const bad = await badNames(context, ready);
    const end = await runStepJob(ready.server, {
      step: 'certificate',
      script: 'renew-certificate',
      args: ['do', ...bad],
      marks: noMarks,
    });
    if (end.code !== 0) {
      const details = end.tail.join('\n');
      throw failureProblem({ what: message('task.renew-certificates'), own: end.own, details });
    }
  });
  await runStep(report, 'verify', () => waitForCertificates(context, ready));
}

async function waitForCertificates(context: FixContext, ready: Ready): Promise<void> {
  const { report, signal } = context;
  const begun = Date.now();
  report.step('verify', 'waiting', { note: message('note.wait-certificates') });
  const failure = await poll(
    { signal, until: (seen) => seen === undefined || seen.forGood, pauses: [1000], patienceMs },
    async () => {
      // The authority itself may be a new one, so that it is read each time.
      const problem = await withSite(context, ready, async (site) => firstProblem(await probeTls(site)));
      if (problem === undefined) return undefined;
      const said = await readCertificateProblems(ready.server.ssh, signal, (Date.now() - begun) / 1000);
      const words = [...said.values()];
      return { problem: problem, words, forGood: words.some(isFinalRefusal) };
    },
  );
  if (failure === undefined) return;
  const { problem, words } = failure;
  const details = [problem.details, ...words].filter(Boolean).join('\n');
  throw new ProblemError(problem.code, problem.params, details);
}

async function withSite<T>(
  { tools, serverId, signal }: FixContext,
  { server, spec }: Ready,
  work: (site: PublicSite) => Promise<T>,
): Promise<T> {
  const reached = asReachedFromHere(spec, await knownProfile(tools.parts.profiles, serverId));
  const ca = await trustedHere(server.ssh, spec, signal);
  const site = openPublicSite({
    spec: reached,
    publicAddress: reached.server.address,
    signal,
    ...(ca !== undefined && { ca }),
  });
  try {
    return await work(site);
  } finally {
    await site.close();
  }
}

/** Whether a certificate is there that has to make way. Where none is shown there is none to set aside. */
function isOfNoUse(tlsProbe: TlsProbe): boolean {
  return (
    tlsProbe.kind === 'shown' &&
    (tlsProbe.shown.untrusted !== undefined || isOverdue(validityOf(tlsProbe.shown.certificate)))
  );
}

function firstProblem(tlsProbes: TlsProbes): ProblemError | undefined {
  for (const [name, tlsProbe] of tlsProbes) {
    if (tlsProbe.kind === 'closed') return tlsProbe.error;
    const { untrusted: reason } = tlsProbe.shown;
    if (reason !== undefined) return new ProblemError('tls.not-trusted', { name, reason });
  }
  return undefined;
}
