import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { parseSpec, type ServerSpec } from '../../../../shared/spec/index.ts';
import type { ServerFlags } from '../../on-server.ts';
import { readSpec } from '../../read-spec.ts';

export interface NewServerFlags extends ServerFlags {
  readonly address?: string;
  readonly port?: number;
  readonly user?: string;
}

/** The new server as far as reaching it goes: what it is to be, its domain too, comes out of the backup. */
export async function newServer(
  specFile: string | undefined,
  { address, port = 22, user = 'root' }: NewServerFlags,
  domain = 'unknown.invalid',
): Promise<ServerSpec> {
  if (specFile !== undefined) return readSpec(specFile);
  if (address === undefined) {
    throw new ProblemError('input.invalid', { path: '--address', reason: message('option.new-server') });
  }
  const parsed = parseSpec({ innkeeper: 1, server: { address, port, user }, domain });
  if (parsed.ok) return parsed.spec;
  const [first] = parsed.problems;
  throw new ProblemError(first?.code ?? 'input.invalid', first?.params ?? {});
}
