import { z } from 'zod';
import { poll } from '../../../../shared/async/poll.ts';
import { message } from '../../../../shared/message.ts';
import { httpsAddress, redirectAddress, type ServerSpec } from '../../../../shared/spec/index.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import { loginPath, ssoRedirectPath } from '../../../chat/matrix/client/paths.ts';
import type { TunnelResponse } from '../../../server/ssh/types.ts';
import type { CheckSite } from '../context.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed, check } from '../result.ts';
import { fetchPublicJson } from './fetch-json.ts';

/** GET `/_matrix/client/v3/login` (Matrix spec, "SSO client login"). */
const loginFlows = z.looseObject({
  flows: z.array(
    z.looseObject({
      type: z.string(),
      identity_providers: z.array(z.looseObject({ id: z.string(), name: z.string() })).optional(),
    }),
  ),
});

/**
 * People can sign in elsewhere: the server offers it, knows the way there, and has it from the provider itself. No
 * result where nobody is to.
 */
export async function verifySignIn(site: CheckSite): Promise<readonly CheckResult[]> {
  if (!signsInElsewhere(site.spec)) return [];
  const result = await check('sign-in', site.signal, async () => {
    const providers = await offered(site);
    if (providers.length === 0) throw new CheckFailed(message('check.no-provider'));
    const ways = await Promise.all(providers.map(({ id, name }) => wayThere(site, id, name)));
    return message('check.providers', { providers: { list: ways } });
  });
  return [result];
}

/** Authentik, as Synapse calls it. */
const bundled = 'oidc-authentik';

function signsInElsewhere({ features }: ServerSpec): boolean {
  return features.synapse.oidc.enabled || features.authentik.enabled;
}

async function offered(site: PublicSite) {
  const { json } = await fetchPublicJson(site, site.names.matrix, loginPath);
  const answer = loginFlows.safeParse(json);
  return (answer.data?.flows ?? [])
    .filter(({ type }) => type === 'm.login.sso')
    .flatMap(({ identity_providers }) => identity_providers ?? []);
}

/** Where the server sends somebody: it learns that from the provider's own description, so it must have read it. */
async function wayThere(site: CheckSite, id: string, name: string): Promise<string> {
  const path = ssoRedirectPath(id, `${httpsAddress(site.spec, site.names.matrix)}/`);
  const ask = () =>
    site.at(site.names.matrix).request('GET', path, { signal: site.signal, timeoutMs: 3 * answerMs });
  const target = await poll(
    {
      signal: site.signal,
      until: (to) => to !== undefined,
      pauses: [3000],
      // The one that comes along learns of the chat server some time after its first start.
      patienceMs: id === bundled ? (site.patienceMs ?? 180_000) : 0,
      onWait: () => site.report(message('note.wait-sign-in-page')),
    },
    async () => location(await ask()),
  );
  if (target === undefined) {
    throw new CheckFailed(message('check.provider-unread', { name }));
  }
  const back = target.searchParams.get('redirect_uri');
  if (back !== redirectAddress(site.spec)) {
    throw new CheckFailed(
      message('check.provider-elsewhere', { name, back: back ?? message('thing.nowhere') }),
    );
  }
  return `${name} (${target.host})`;
}

function location({ status, headers }: TunnelResponse): URL | undefined {
  const { location: to } = headers;
  return status >= 300 && status < 400 && to !== undefined && URL.canParse(to) ? new URL(to) : undefined;
}
