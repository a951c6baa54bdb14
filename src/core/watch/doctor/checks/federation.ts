import { federationAt } from '../../../../shared/spec/index.ts';
import { looksLikeSynapse } from '../../../deploy/verify/checks/admin-closed.ts';
import { checkFederation as proveFederation } from '../../../deploy/verify/checks/federation.ts';
import { answerMs } from '../../../deploy/verify/public-site.ts';
import { probeTcp } from '../compare/tcp-probe.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failedWith, passed, skipped } from '../finding.ts';
import { whyUnreachable } from '../tls-probes.ts';

/**
 * What other servers ask first (Matrix spec, "Server-server API"), and spellings a proxy rule may
 * overlook. Only `openid/userinfo` is open on purpose: calls need it.
 */
const paths = [
  '/_matrix/federation/v1/version',
  '/_matrix/key/v2/server',
  '/_matrix/%66ederation/v1/version',
  '/_matrix//federation/v1/version',
  '/_matrix/client/../federation/v1/version',
] as const;

/** The port other servers try where nothing tells them another. */
const federationPort = 8448;

/** Other servers find this one, or get no answer: whichever it was set up for. */
export const checkFederation: Check = {
  ids: ['federation'],
  async run({ site: opening, tlsProbes: trying, spec, signal }, report) {
    const [site, tlsProbes] = await Promise.all([opening, trying]);
    const { apex, matrix } = site.names;
    const place: CheckPlace = { id: 'federation', place: 'here' };
    const reason = whyUnreachable(tlsProbes, matrix);
    if (reason !== undefined) {
      report(skipped(place, reason));
      return;
    }
    if (federationAt(spec) !== undefined) {
      const { state, note } = await proveFederation(site);
      const check = 'how other servers find this one';
      report(
        state === 'passed'
          ? passed(place, note)
          : failedWith(place, 'matrix.check-failed', { check, reason: note }),
      );
      return;
    }
    const names = [matrix, apex].filter((name) => whyUnreachable(tlsProbes, name) === undefined);
    const asked = names.flatMap((name) => paths.map((path) => ({ name, path })));
    const [open] = (
      await Promise.all(
        asked.map(async ({ name, path }) => {
          const response = await site.at(name).request('GET', path, { signal, timeoutMs: answerMs });
          const answers =
            looksLikeSynapse(response.body) || /"(?:server|verify_keys)"\s*:/.test(textOf(response.body));
          return answers ? [`https://${name}${path}`] : [];
        }),
      )
    ).flat();
    if (open !== undefined) {
      report(failedWith(place, 'matrix.federation-open', { url: open }));
      return;
    }
    const other = await probeTcp(spec.server.address, federationPort, signal);
    if (other.answer === 'open') {
      report(
        failedWith(place, 'matrix.federation-open', { url: `${spec.server.address}:${federationPort}` }),
      );
      return;
    }
    report(
      passed(place, 'The server keeps to itself: other servers get no answer.', asked.map(urlOf).join('\n')),
    );
  },
};

function urlOf({ name, path }: { readonly name: string; readonly path: string }): string {
  return `https://${name}${path}`;
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body.subarray(0, 4096));
}
