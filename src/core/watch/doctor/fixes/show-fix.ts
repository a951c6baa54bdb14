import { z } from 'zod';
import type { FixChange } from '../../../../shared/contract/doctor.ts';
import type { Message } from '../../../../shared/message.ts';
import { readFacts } from '../../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../../server/host/outcome.ts';
import type { HostScriptName } from '../../../server/host/scripts.ts';
import type { ServerTools } from '../../../server/host/server-tools.ts';

/** What a script says that is run with `show`: each command as it would be run with `do`, and packages it would install. */
export const showFactSchema = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('command'), line: z.string() }),
  z.object({ fact: z.literal('package'), name: z.string(), from: z.string(), to: z.string() }),
]);

interface Shown {
  readonly script: HostScriptName;
  /** Without `show`. */
  readonly args: readonly string[];
  readonly what: Message;
}

/** What a fix's script would do, by the script itself, so that nothing else can be shown than is done. */
export async function showScript(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { script, args, what }: Shown,
  signal: AbortSignal,
): Promise<FixChange[]> {
  const result = await ssh.script(scripts[script], ['show', ...args], {
    asRoot: true,
    timeoutMs: 60_000,
    signal,
  });
  expectSuccess(result, what);
  return readFacts(script, showFactSchema, result.stdout).list.map((seen) =>
    seen.fact === 'command'
      ? { kind: 'command', line: seen.line }
      : { kind: 'package', name: seen.name, from: seen.from, to: seen.to },
  );
}
