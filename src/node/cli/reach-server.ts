import { sameFingerprint } from '../../core/server/ssh/host-key.ts';
import type { Credentials } from '../../shared/contract.ts';
import type { HostFacts } from '../../shared/facts.ts';
import type { ServerId } from '../../shared/ids.ts';
import { message } from '../../shared/message.ts';
import { type Problem, ProblemError, toProblem } from '../../shared/problem.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { askSecret } from './ask.ts';
import type { CoreSession } from './core-session.ts';
import { type CredentialFlags, givenCredentials } from './credentials.ts';
import type { Output } from './output.ts';
import { askWhether, type ConnectParams, solveWithPerson } from './solve-with-person.ts';
import type { Terminal } from './terminal.ts';
import { promptText, sayInTerminal } from './terminal-words.ts';

export interface ReachFlags extends CredentialFlags {
  /** `SHA256:...` of the server's host key, as the person knows it. */
  readonly acceptHostKey?: string;
}

export interface ReachServerParams {
  readonly core: CoreSession;
  readonly spec: ServerSpec;
  readonly specFile: string;
  readonly flags: ReachFlags;
  readonly terminal: Terminal;
  readonly output: Output;
  readonly signal: AbortSignal;
}

export interface ReachedServer {
  readonly serverId: ServerId;
  /** What was seen while signing in; absent where a saved sign-in is used, which connects when needed. */
  readonly facts?: HostFacts;
}

/** More questions than any server asks. */
const mostTries = 8;

/**
 * Signs in to the spec's server and has the core keep it. Asks the person where there is one, and
 * throws the problem where there is not.
 */
export async function reachServer(reach: ReachServerParams): Promise<ReachedServer> {
  const { core, spec, flags, terminal, output, signal } = reach;
  const { address, port, user } = spec.server;
  const trusted = flags.acceptHostKey ?? spec.server.hostKey;
  const known = (await core.call('servers.list', {}, signal)).find(
    (one) => one.address === address && one.port === port,
  );
  // What the person states now counts over what is known; what a file says does not, without them.
  if (known && trusted !== undefined) {
    if (flags.acceptHostKey === undefined) await expectSameKey(reach, known.hostKey, trusted);
    await core.call('servers.trustHostKey', { serverId: known.id, fingerprint: trusted }, signal);
  }
  const given = await givenCredentials(flags, spec.server, reach.specFile, terminal);
  if (!given && known && known.user === user && core.remembers) return { serverId: known.id };

  const sudoPassword = terminal.env.INNKEEPER_SUDO_PASSWORD;
  let params: ConnectParams = {
    address,
    port,
    user,
    credentials: given ?? (await otherCredentials({ server: spec.server, terminal, output, signal })),
    ...(trusted !== undefined && { acceptHostKey: trusted }),
    ...(sudoPassword && { sudoPassword }),
  };
  for (let tries = 0; ; tries++) {
    try {
      const { server, facts } = await core.call('servers.connect', params, signal);
      if (facts.user.root !== 'sudo-with-password' || params.sudoPassword !== undefined) {
        return { serverId: server.id, facts };
      }
      throw new ProblemError('host.sudo-password-needed', { user });
    } catch (error) {
      signal.throwIfAborted();
      const problem = toProblem(error);
      const asks = terminal.asks && !output.json && tries < mostTries;
      const next = asks ? await solveWithPerson(problem, params, terminal, output, signal) : undefined;
      if (next === undefined) {
        const more = hint(problem);
        if (more !== undefined) output.say(more);
        throw error;
      }
      params = next;
    }
  }
}

/** @throws ProblemError `ssh.host-key-conflict` where the spec's key is not the known one and nobody says to replace it */
async function expectSameKey(
  { spec, terminal, output, signal }: ReachServerParams,
  expected: string | undefined,
  fingerprint: string,
): Promise<void> {
  if (expected === undefined || sameFingerprint(expected, fingerprint)) return;
  const { address } = spec.server;
  const conflict = new ProblemError('ssh.host-key-conflict', { address, expected, fingerprint });
  const problem = toProblem(conflict);
  const question = message('cli.ask.reinstalled', { yes: message('cli.yes') });
  if (terminal.asks && !output.json && (await askWhether(problem, question, terminal, output, signal)))
    return;
  output.say(hint(problem) ?? '');
  throw conflict;
}

/** What to sign in with where nothing was given: the agent's keys, or a password that is asked for. */
async function otherCredentials({
  server: { user, address },
  terminal,
  output,
  signal,
}: Pick<ReachServerParams, 'terminal' | 'output' | 'signal'> & {
  readonly server: Pick<ServerSpec['server'], 'user' | 'address'>;
}): Promise<Credentials> {
  if (terminal.env.SSH_AUTH_SOCK) return { kind: 'agent' };
  if (terminal.asks && !output.json) {
    return {
      kind: 'password',
      password: await askSecret(terminal, promptText(message('cli.ask.password', { user, address })), signal),
    };
  }
  throw new ProblemError('input.invalid', {
    path: 'sign-in',
    reason: message('option.sign-in-missing'),
  });
}

/** What to add to the command, where that helps. */
function hint({ code, params }: Problem): string | undefined {
  switch (code) {
    case 'ssh.host-key-unknown':
    case 'ssh.host-key-changed':
    case 'ssh.host-key-conflict':
      return sayInTerminal(message('cli.give-fingerprint', { fingerprint: String(params.fingerprint) }));
    case 'host.sudo-password-needed':
    case 'host.sudo-password-wrong':
      return sayInTerminal(message('cli.give-sudo'));
    case 'ssh.key-passphrase':
      return sayInTerminal(message('cli.give-passphrase'));
    default:
      return undefined;
  }
}
