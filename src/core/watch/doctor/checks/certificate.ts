import { describeProblem } from '../../../../shared/describe-problem.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { isStaging } from '../../../../shared/spec/index.ts';
import { runsOut, type ShownCertificate } from '../../../deploy/verify/checks/certificate.ts';
import { readCertificateTrouble } from '../../../server/host/certificate-trouble.ts';
import type { Check, Examination, Tell } from '../examination.ts';
import { attention, failed, passed, type Spot, skipped } from '../finding.ts';

/** Every public name shows a certificate that is trusted, made out to it, and will be renewed in time. */
export const checkCertificates: Check = {
  ids: ['certificate'],
  async run(examination, tell) {
    const doors = await examination.doors;
    await Promise.all(
      [...doors].map(async ([name, door]) => {
        const spot: Spot = { id: 'certificate', place: 'here', subject: name };
        if (door.kind === 'shown') return tellShown(examination, spot, door.shown, tell);
        if (!door.error.code.startsWith('tls.')) {
          tell(skipped(spot, 'Not seen, because nothing answers there.', door.error.details));
          return;
        }
        const said = await whatCaddySays(examination, name);
        const { code, params, details } = door.error;
        const words = [details, said].filter(Boolean).join('\n');
        tell(failed(spot, withRenewal(examination.spec, describeProblem(code, params, words))));
      }),
    );
    if (doors.size === 0) tell(skipped({ id: 'certificate', place: 'here' }, 'There are no public names.'));
  },
};

async function tellShown(
  { spec, site }: Examination,
  spot: Spot & { readonly subject?: string },
  { certificate, untrusted }: ShownCertificate,
  tell: Tell,
): Promise<void> {
  const name = spot.subject ?? '';
  const { subjectaltname, valid_from, valid_to, issuer, serialNumber } = certificate;
  const details = [
    `Names: ${subjectaltname ?? 'none'}`,
    `Valid: ${valid_from} to ${valid_to}`,
    `Issued by: ${Object.values(issuer ?? {}).join(', ')}`,
    `Serial number: ${serialNumber}`,
  ].join('\n');
  const date = dateOf(valid_to);
  const ownUnknown = spec.tls.mode === 'internal' && (await site).ca === undefined;
  if (untrusted !== undefined && !(ownUnknown && /authority|nobody/i.test(untrusted))) {
    const problem =
      Date.parse(valid_to) <= Date.now()
        ? describeProblem('tls.expired', { name, date }, details)
        : describeProblem('tls.not-trusted', { name, reason: untrusted }, details);
    tell(failed(spot, withRenewal(spec, problem)));
  } else if (runsOut(certificate)) {
    const problem = describeProblem('tls.expiring', { name, date }, details);
    tell(attention(spot, withRenewal(spec, problem)));
  } else if (isStaging(spec)) tell(attention(spot, describeProblem('tls.practice', {}, details)));
  else tell(passed(spot, `The certificate is trusted and good until ${date}.`, details));
}

/** Only Innkeeper's own front door can be made to get a new one; files, and another's door, are the host's business. */
function withRenewal({ door, tls }: Examination['spec'], problem: Problem): Problem {
  if (door.kind === 'caddy' && tls.mode !== 'files') return problem;
  return { ...problem, actions: problem.actions.filter(({ id }) => id !== 'renew-certificate') };
}

async function whatCaddySays({ ssh, signal }: Examination, name: string): Promise<string> {
  try {
    return (await readCertificateTrouble(await ssh, signal)).get(name) ?? '';
  } catch {
    return '';
  }
}

function dateOf(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
