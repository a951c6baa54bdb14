import type { BaseAgent } from 'ssh2';
import ssh2 from 'ssh2';
import { ProblemError } from '../../../shared/problem.ts';

export interface FoundAgent {
  readonly agent: BaseAgent;
  /** How many it holds. Each that does not fit counts as a failed try. */
  readonly keys: number;
}

/** OpenSSH's agent on Windows. */
const windowsPipe = String.raw`\\.\pipe\openssh-ssh-agent`;

/**
 * The agent that answers and holds a key: the one SSH_AUTH_SOCK names; on Windows OpenSSH's, then
 * Pageant. Throws `ssh.agent-missing`.
 */
export async function findAgent(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): Promise<FoundAgent> {
  const named = environment.SSH_AUTH_SOCK;
  const candidates = [...(named ? [named] : []), ...(platform === 'win32' ? [windowsPipe, 'pageant'] : [])];
  for (const candidate of candidates) {
    const agent = ssh2.createAgent(candidate);
    const keys = await countKeys(agent);
    if (keys > 0) return { agent, keys };
  }
  throw new ProblemError('ssh.agent-missing');
}

function countKeys(agent: BaseAgent): Promise<number> {
  return new Promise((resolve) => {
    // A broken agent may never answer.
    const timer = setTimeout(() => resolve(0), 3_000);
    agent.getIdentities((error, keys) => {
      clearTimeout(timer);
      resolve(error ? 0 : (keys?.length ?? 0));
    });
  });
}
