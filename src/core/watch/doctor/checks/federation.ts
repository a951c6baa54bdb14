import { message } from '../../../../shared/message.ts';
import { federationAt, serverHostnames } from '../../../../shared/spec/index.ts';
import {
  federationOpening,
  verifyFederation as proveFederation,
} from '../../../deploy/verify/checks/federation.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failedWith, passed, skipped } from '../finding.ts';
import { whyUnreachable } from '../tls-probes.ts';

/** Other servers find this one, or get no answer: whichever it was set up for. As the check after a deploy judges it. */
export const checkFederation: Check = {
  ids: ['federation'],
  async run({ site: opening, tlsProbes: trying, spec }, report) {
    const [site, tlsProbes] = await Promise.all([opening, trying]);
    const { matrix } = site.names;
    const place: CheckPlace = { id: 'federation', place: 'here' };
    const reason = whyUnreachable(tlsProbes, matrix);
    if (reason !== undefined) {
      report(skipped(place, reason));
      return;
    }
    if (federationAt(spec) !== undefined) {
      const { state, note } = await proveFederation(site);
      const check = message('thing.federation');
      report(
        state === 'passed'
          ? passed(place, note)
          : failedWith(place, 'matrix.check-failed', { check, reason: note }),
      );
      return;
    }
    const names = serverHostnames(spec).filter((name) => whyUnreachable(tlsProbes, name) === undefined);
    const url = await federationOpening(site, { names, port: true });
    if (url !== undefined) {
      report(failedWith(place, 'matrix.federation-open', { url }));
      return;
    }
    report(passed(place, message('check.federation-closed'), names.join('\n')));
  },
};
