import { readFile } from 'node:fs/promises';
import { secretNeeds } from '../../core/stack/render-stack.ts';
import { isGiven } from '../../core/stack/secrets.ts';
import { secretVariable } from '../../shared/contract/host-secrets.ts';
import { fileReason } from '../../shared/file-reason.ts';
import type { ServerId } from '../../shared/ids.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import type { CoreSession } from './core-session.ts';

/**
 * Hands over the secrets only the host knows, from the environment: `INNKEEPER_SECRET_SYNAPSE_SMTP_PASSWORD`, or
 * the same with `_FILE` and a file's name. One that is not set stays as it is on the server.
 */
export async function giveSecrets(
  core: CoreSession,
  {
    serverId,
    spec,
    env,
    signal,
  }: {
    readonly serverId: ServerId;
    readonly spec: ServerSpec;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly signal: AbortSignal;
  },
): Promise<void> {
  for (const { name, kind } of secretNeeds(spec).filter(isGiven)) {
    const variable = secretVariable(name);
    const file = env[`${variable}_FILE`];
    const value = env[variable] || (file ? await readSecretFile(file) : undefined);
    if (value) await core.call('hostSecrets.give', { serverId, name, kind, value }, signal);
  }
}

async function readSecretFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ProblemError('input.file-unreadable', { file, reason: fileReason(error) });
  }
}
