import type { DoctorCheckId } from '../../../../shared/contract/doctor.ts';
import { type Message, message } from '../../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../../shared/problem.ts';
import { say } from '../../../../shared/say.ts';
import { httpsAddress, serverHostnames } from '../../../../shared/spec/index.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import { verifyAdminClosed } from '../../../deploy/verify/checks/admin-closed.ts';
import { verifyVersions } from '../../../deploy/verify/checks/versions.ts';
import { verifyWeb } from '../../../deploy/verify/checks/web.ts';
import { verifyWellKnown } from '../../../deploy/verify/checks/well-known.ts';
import type { PublicSite } from '../../../deploy/verify/public-site.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failed, passed, skipped } from '../finding.ts';
import { whyUnreachable } from '../tls-probes.ts';

interface Outside {
  readonly id: DoctorCheckId;
  /** The names that must answer before it makes sense. */
  names(site: PublicSite): readonly (string | undefined)[];
  ask(site: PublicSite): Promise<CheckResult>;
  problem(reason: Message, site: PublicSite): Problem;
}

/** A check that a deploy makes as well, from here. */
function outside({ id, names, ask, problem }: Outside): Check {
  return {
    ids: [id],
    async run({ site: opening, tlsProbes: trying }, report) {
      const [site, tlsProbes] = await Promise.all([opening, trying]);
      const needed = names(site).filter((name) => name !== undefined);
      const place: CheckPlace = { id, place: 'here', ...(needed[0] && { subject: needed[0] }) };
      const reason = needed.flatMap((name) => whyUnreachable(tlsProbes, name) ?? [])[0];
      if (reason !== undefined) {
        report(skipped(place, reason));
        return;
      }
      const { state, note } = await ask(site);
      switch (state) {
        case 'passed':
          report(passed(place, note));
          return;
        case 'skipped':
          report(skipped(place, note));
          return;
        case 'failed':
          report(failed(place, { ...problem(note, site), details: say(note) }, note));
      }
    },
  };
}

export const outsideChecks: readonly Check[] = [
  outside({
    id: 'well-known',
    names: ({ names }) => [names.apex],
    ask: verifyWellKnown,
    problem: (reason) => makeProblem('matrix.not-as-planned', { what: message('thing.discovery'), reason }),
  }),
  outside({
    id: 'versions',
    names: ({ names }) => [names.matrix],
    ask: verifyVersions,
    problem: (reason) =>
      makeProblem('matrix.out-of-order', {
        what: message('thing.no-answer'),
        reason,
        name: 'synapse',
      }),
  }),
  outside({
    id: 'admin-closed',
    names: ({ spec }) => serverHostnames(spec),
    ask: verifyAdminClosed,
    problem: (_, { names, spec }) =>
      makeProblem('matrix.admin-open', { url: `${httpsAddress(spec, names.matrix)}/_synapse/admin` }),
  }),
  outside({
    id: 'reverse-proxy',
    names: ({ names }) => [names.web ?? names.matrix],
    ask: verifyWeb,
    problem: (reason) => makeProblem('matrix.not-as-planned', { what: message('thing.web'), reason }),
  }),
];
