import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { say } from '../../../shared/say.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import { allHostnames, isStaging } from '../../../shared/spec/index.ts';
import type { CheckResult } from '../../../shared/status.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { isFinalRefusal, readCertificateProblems } from '../../server/host/certificate-refusal.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import { waitForPracticeCertificates } from '../../server/host/practice-authority.ts';
import { trustedHere } from '../../server/tls/trusted-here.ts';
import { siteFiles } from '../../stack/proxy/site-files.ts';
import { proxySnippet } from '../../stack/proxy/snippet.ts';
import { secretOf } from '../../stack/secret-of.ts';
import { decidingFailure } from '../verify/deciding-failure.ts';
import { runChecks } from '../verify/run-checks.ts';
import type { DeployContext } from './context.ts';
import { panelAdmin } from './panel-admin.ts';

/** What each check is called when it fails. */
const names: Record<CheckResult['id'], Message> = {
  versions: message('thing.versions'),
  'well-known': message('thing.well-known'),
  certificate: message('thing.certificates'),
  web: message('thing.web'),
  login: message('thing.login'),
  'sign-in': message('thing.sign-in'),
  room: message('thing.room'),
  message: message('thing.message'),
  media: message('thing.media'),
  turn: message('thing.relay'),
  calls: message('thing.calls'),
  'admin-closed': message('thing.admin-closed'),
  federation: message('thing.federation'),
};

/** What fails where a reverse proxy of the host's own leads elsewhere, or nowhere. */
const throughTheProxy: readonly CheckResult['id'][] = ['certificate', 'versions', 'well-known', 'web'];

/** Checks from here and through the tunnel that the server does what it is for. Throws what lies behind a failure. */
export async function verifyServer(
  context: DeployContext,
  keep: KeptPanelAdmin,
): Promise<readonly CheckResult[]> {
  const { ssh, spec, stack, report, signal, secrets } = context;
  const { addresses } = context.gathered.inspection.facts;
  const tunnel = ssh.tunnel(stack.synapsePort);
  try {
    const ca = await authority(context);
    const panel = await panelAdmin(context, tunnel, keep);
    const results = await runChecks({
      spec,
      publicAddress: spec.server.address,
      ...(ssh.remoteAddress !== undefined && { reachedAt: ssh.remoteAddress }),
      ownAddresses: [...addresses.v4, ...addresses.v6],
      ...(ca !== undefined && { ca }),
      tunnel,
      sharedSecret: secretOf(secrets),
      adminToken: panel.token,
      signal,
      // A reverse proxy of the host's own is there or not: waiting mends nothing.
      ...(spec.proxy.kind === 'own' && { patienceMs: 20_000 }),
      report: (note) => report.step('verify', 'running', { note }),
      refusedNames: (withinSeconds) => refusedNames(context, withinSeconds),
      ...(asksAnyway(context) ? {} : { askForCertificates: () => restartCaddy(context) }),
    });
    for (const result of results) report.log('verify', `${result.id}: ${result.state} - ${say(result.note)}`);
    const failed = decidingFailure(results);
    if (failed?.id === 'admin-closed' && failed.code === undefined) {
      throw new ProblemError('matrix.admin-open', { url: '/_synapse/admin' }, say(failed.note));
    }
    const forSite = siteFiles(spec, stack.files);
    if (failed?.id === 'well-known' && forSite.length > 0) {
      const files = forSite.map(({ path, text }) => `https://${spec.domain}${path}\n\n${text}`);
      const params = { domain: spec.domain, reason: failed.note };
      throw new ProblemError('matrix.site-without-files', params, files.join('\n'));
    }
    const outside = results.find(({ id, state }) => state === 'failed' && throughTheProxy.includes(id));
    const lines = proxySnippet(spec, context.templates);
    if (outside && lines) {
      const params = { program: lines.program, reason: outside.note };
      throw new ProblemError('network.own-proxy-elsewhere', params, `${lines.path}\n\n${lines.text}`);
    }
    if (failed) {
      const problems = results.some(withoutCertificate)
        ? [...(await readCertificateProblems(ssh, signal)).values()]
        : [];
      throw new ProblemError(
        'matrix.check-failed',
        { check: names[failed.id], reason: failed.note },
        problems.join('\n'),
      );
    }
    return results;
  } finally {
    await tunnel.close();
  }
}

/** Most milliseconds for the first practice certificates. */
const practiceMs = 90_000;

/** What to trust besides the public authorities, once it is there. */
async function authority(context: DeployContext): Promise<string | undefined> {
  const { ssh, spec, signal, report } = context;
  if (isStaging(spec)) {
    report.step('verify', 'running', { note: message('note.wait-practice-certificates') });
    const until = Date.now() + practiceMs;
    const over = async () => Date.now() > until || (await refusedNames(context)).size > 0;
    await waitForPracticeCertificates(ssh, allHostnames(spec), { signal, over });
  }
  return trustedHere(ssh, spec, signal);
}

function withoutCertificate({ id, state }: CheckResult): boolean {
  return id === 'certificate' && state === 'failed';
}

/** Whether Caddy asks for certificates by itself now: it was started a moment ago, or makes its own. */
function asksAnyway({ spec, plan }: DeployContext): boolean {
  return (
    spec.tls.mode !== 'acme' ||
    spec.proxy.kind !== 'caddy' ||
    [...plan.start, ...plan.restart].includes('caddy')
  );
}

/** Names the authority will not sign for, however often Caddy asks. */
async function refusedNames(
  { ssh, signal }: DeployContext,
  withinSeconds?: number,
): Promise<ReadonlySet<string>> {
  const problems = await readCertificateProblems(ssh, signal, withinSeconds);
  return new Set([...problems].flatMap(([name, said]) => (isFinalRefusal(said) ? [name] : [])));
}

/** Certificates it has are kept; what it waits for begins anew. */
async function restartCaddy({ ssh, signal }: DeployContext): Promise<void> {
  const compose = ['docker', 'compose', '--project-directory', serverHome] as const;
  const result = await ssh.run([...compose, 'restart', 'caddy'], { asRoot: true, signal });
  expectSuccess(result, message('task.restart-gateway'));
}
