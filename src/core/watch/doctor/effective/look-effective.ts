import { message } from '../../../../shared/message.ts';
import { type Facts, readFacts } from '../../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../../server/host/outcome.ts';
import type { HostScripts } from '../../../server/host/scripts.ts';
import type { SshConnection } from '../../../server/ssh/types.ts';
import { inOnePiece } from '../../../stack/components/caddy/in-one-piece.ts';
import { settingsReader } from '../../../stack/components/synapse/extra.ts';
import type { Templates } from '../../../stack/types.ts';
import { type EffectiveFact, effectiveFactSchema } from './effective-facts.ts';
import type { ExpectedStack } from './judged.ts';

/** Seconds until the programs have told what their settings come to. */
export const lookSeconds = 150;

/** Asks the programs that run. Only root can; nothing changes. */
export async function lookEffective(
  ssh: SshConnection,
  scripts: HostScripts,
  wanted: ExpectedStack & { readonly templates: Templates },
  signal: AbortSignal,
): Promise<Facts<EffectiveFact>> {
  const result = await ssh.script(scripts['settings-in-effect'], [settingsReader(wanted.templates)], {
    asRoot: true,
    stdin: inOnePiece(wanted.stack.files),
    timeoutMs: lookSeconds * 1000,
    signal,
  });
  expectSuccess(result, message('task.inspect-server'));
  return readFacts('settings-in-effect', effectiveFactSchema, result.stdout);
}
