import { isoOf } from '../../../../shared/iso-of.ts';
import { type MessageParam, message } from '../../../../shared/message.ts';
import { makeProblem, type Problem, withholding } from '../../../../shared/problem.ts';
import { isStaging } from '../../../../shared/spec/index.ts';
import { type ShownCertificate, validityOf } from '../../../deploy/verify/checks/certificate.ts';
import { readCertificateProblems } from '../../../server/host/certificate-refusal.ts';
import { isOverdue } from '../../../server/tls/overdue.ts';
import type { Check, Examination, ReportResult } from '../examination.ts';
import { attention, type CheckPlace, failed, passed, skipped } from '../finding.ts';

/** Every public name shows a certificate that is trusted, made out to it, and will be renewed in time. */
export const checkCertificates: Check = {
  ids: ['certificate'],
  async run(examination, report) {
    const tlsProbes = await examination.tlsProbes;
    await Promise.all(
      [...tlsProbes].map(async ([name, tlsProbe]) => {
        const place: CheckPlace = { id: 'certificate', place: 'here', subject: name };
        if (tlsProbe.kind === 'shown') return tellShown(examination, place, tlsProbe.shown, report);
        if (!tlsProbe.error.code.startsWith('tls.')) {
          report(skipped(place, message('found.certificate-unseen'), tlsProbe.error.details));
          return;
        }
        const said = await whatCaddySays(examination, name);
        const { code, params, details } = tlsProbe.error;
        const words = [details, said].filter(Boolean).join('\n');
        report(failed(place, withRenewal(examination.spec, makeProblem(code, params, words))));
      }),
    );
    if (tlsProbes.size === 0)
      report(skipped({ id: 'certificate', place: 'here' }, message('found.no-names')));
  },
};

async function tellShown(
  { spec, site }: Examination,
  place: CheckPlace & { readonly subject?: string },
  { certificate, untrusted }: ShownCertificate,
  report: ReportResult,
): Promise<void> {
  const name = place.subject ?? '';
  const { subjectaltname, valid_from, valid_to, issuer, serialNumber } = certificate;
  const details = [
    `Names: ${subjectaltname ?? 'none'}`,
    `Valid: ${valid_from} to ${valid_to}`,
    `Issued by: ${Object.values(issuer ?? {}).join(', ')}`,
    `Serial number: ${serialNumber}`,
  ].join('\n');
  const date = momentOf(valid_to);
  const ownUnknown = spec.tls.mode === 'internal' && (await site).ca === undefined;
  if (untrusted !== undefined && !(ownUnknown && byUnknownAuthority(untrusted))) {
    const problem =
      Date.parse(valid_to) <= Date.now()
        ? makeProblem('tls.expired', { name, date }, details)
        : makeProblem('tls.not-trusted', { name, reason: untrusted }, details);
    report(failed(place, withRenewal(spec, problem)));
  } else if (isOverdue(validityOf(certificate))) {
    const problem = makeProblem('tls.expiring', { name, date }, details);
    report(attention(place, withRenewal(spec, problem)));
  } else if (isStaging(spec)) report(attention(place, makeProblem('tls.practice', {}, details)));
  else report(passed(place, message('found.certificate-good', { date }), details));
}

/** Only Innkeeper's own reverse proxy can be made to get a new one; files, and another's, are the host's business. */
function withRenewal({ proxy, tls }: Examination['spec'], problem: Problem): Problem {
  if (proxy.kind === 'caddy' && tls.mode !== 'files') return problem;
  return withholding(problem, 'renew-certificate');
}

async function whatCaddySays({ ssh, signal }: Examination, name: string): Promise<string> {
  try {
    return (await readCertificateProblems(await ssh, signal)).get(name) ?? '';
  } catch {
    return '';
  }
}

function momentOf(text: string): MessageParam {
  const at = isoOf(Date.parse(text));
  return at === null ? text : { at };
}

function byUnknownAuthority(why: MessageParam): boolean {
  const codes: readonly string[] = [
    'certificate.unknown-authority',
    'certificate.self-signed',
    'certificate.chain-broken',
  ];
  return typeof why === 'object' && 'code' in why && codes.includes(why.code);
}
