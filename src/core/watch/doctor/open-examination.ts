import { orAborted } from '../../../shared/async/cancelled.ts';
import { settledWithin } from '../../../shared/async/pause.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { PanelSessions } from '../../chat/panel/panel-sessions.ts';
import { renderSample } from '../../deploy/render-sample.ts';
import { openPublicSite, type PublicSite } from '../../deploy/verify/public-site.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { asReachedFromHere } from '../../local/connections/spec-of.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { SshConnection } from '../../server/ssh/types.ts';
import { trustedHere } from '../../server/tls/trusted-here.ts';
import type { Healths } from '../health/healths.ts';
import { lookEffective } from './effective/look-effective.ts';
import type { Examination } from './examination.ts';
import { lookWithin } from './look/look-within.ts';
import { probeTls } from './tls-probes.ts';

export interface DoctorTools {
  readonly parts: CoreParts;
  readonly healths: Healths;
  readonly sessions: PanelSessions;
}

/** Seconds for the server's answer to one word. */
const greetSeconds = 20;

/** Milliseconds to wait for the spec on the server before the one known here has to do. */
const specMs = 8_000;

/**
 * Begins to find everything out at once. Throws `input.unknown-server`, and `input.not-set-up` or `input.closed` where
 * there is no chat server to examine.
 */
export async function openExamination(
  { parts, healths, sessions }: DoctorTools,
  serverId: ServerId,
  signal: AbortSignal,
): Promise<Examination> {
  const { profiles, connections, scripts, templates, version } = parts;
  const profile = await knownProfile(profiles, serverId);
  const ssh = quiet(connections.get(serverId).then((open) => greet(open, signal)));
  const inspection = orNothing(ssh.then((open) => inspectHost(open, scripts, { signal })));
  const lies = inspection.then((seen) => (seen?.state.kind === 'known' ? seen.state.state.spec : undefined));
  const known = profile.stage === 'set-up' ? profile.deployed : undefined;
  const soon = await orAborted(known ? settledWithin(specMs, lies) : lies, signal);
  const found = soon ?? known;
  signal.throwIfAborted();
  if (found === undefined) {
    // Where there is no connection, that is what has to be told.
    await ssh;
    throw new ProblemError(profile.stage === 'closed' ? 'input.closed' : 'input.not-set-up', {
      server: profile.domain ?? profile.address,
    });
  }
  const spec = asReachedFromHere(found, profile);

  const site = openSite(ssh, spec, signal);
  return {
    spec,
    signal,
    ssh,
    facts: inspection.then((seen) => seen?.facts),
    identity: inspection.then((seen) => seen?.evidence.identity),
    health: orNothing(
      ssh
        .then(() => healths.look(serverId, signal))
        .then((seen) => (seen.light === 'unreachable' ? undefined : seen)),
    ),
    look: orNothing(ssh.then((open) => lookWithin(open, scripts, spec, signal))),
    effective: orNothing(
      ssh.then(async (open) => {
        const wanted = { spec, stack: renderSample(spec, templates) };
        const seen = await lookEffective(open, scripts, { ...wanted, templates }, signal);
        const state = (await inspection)?.state;
        const written = state?.kind === 'known' ? state.state : undefined;
        return {
          seen,
          wanted,
          written: Object.keys(written?.files ?? {}),
          otherVersion: written !== undefined && written.innkeeper !== version,
        };
      }),
    ),
    site,
    tlsProbes: quiet(site.then(probeTls)),
    asPanel: async (http, work) => {
      await ssh;
      return sessions.use(serverId, signal, ({ caller, over }) => work(over(http), caller));
    },
  };
}

/** A connection that is still open here may lead nowhere: a word and an answer tell. */
async function greet(ssh: SshConnection, signal: AbortSignal): Promise<SshConnection> {
  const result = await ssh.run(['true'], { signal, timeoutMs: greetSeconds * 1000 });
  if (result.timedOut) {
    const { address, port } = ssh.target;
    throw new ProblemError('network.timeout', { address, port, seconds: greetSeconds });
  }
  expectSuccess(result, message('task.greet-server'));
  return ssh;
}

async function openSite(
  ssh: Examination['ssh'],
  spec: Examination['spec'],
  signal: AbortSignal,
): Promise<PublicSite> {
  const ca = await orNothing(ssh.then((open) => trustedHere(open, spec, signal)));
  return openPublicSite({
    spec,
    publicAddress: spec.server.address,
    signal,
    ...(ca !== undefined && { ca }),
  });
}

/** A part that cannot be found out. Why is told by a check of its own. */
async function orNothing<T>(part: Promise<T>): Promise<T | undefined> {
  try {
    return await part;
  } catch {
    return undefined;
  }
}

/** Who waits for it hears of the error; where nobody does, it must not end the program. */
function quiet<T>(part: Promise<T>): Promise<T> {
  part.catch(() => undefined);
  return part;
}
