import { ProblemError } from '../../../shared/problem.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { images } from '../../stack/images.ts';
import type { LeftData } from '../../stack/left-data.ts';
import { parseLook, type SeenWaste } from './parse-look.ts';

/** How old something must be to go. */
export interface Ages {
  readonly remoteMediaDays: number;
  readonly localMediaDays: number;
}

export function beforeMs(days: number, now: number): number {
  return now - days * 86_400_000;
}

/** Looks for what could be cleared away: one round trip, and nothing changes. */
export async function lookForWaste(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  {
    domain,
    ages,
    left,
    signal,
  }: {
    readonly domain: string;
    readonly ages: Ages;
    readonly left: LeftData;
    readonly signal: AbortSignal;
  },
): Promise<SeenWaste> {
  const now = Date.now();
  const args = [
    String(beforeMs(ages.remoteMediaDays, now)),
    String(beforeMs(ages.localMediaDays, now)),
    `mxc://${domain}/`,
    ...leftArgs(left),
  ];
  // Docker walks through everything it keeps.
  const result = await ssh.script(scripts['look-clean-up'], args, {
    asRoot: true,
    timeoutMs: 5 * 60_000,
    signal,
  });
  expectSuccess(result, 'look for what can be cleared away');
  try {
    return parseLook(result.stdout, Object.values(images));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no answer';
    throw new ProblemError(
      'host.command-failed',
      { what: 'look for what can be cleared away', reason },
      result.stderr.slice(-4000),
    );
  }
}

/** As both scripts take them. */
function leftArgs({ folders, databases }: LeftData): string[] {
  return [...folders.map((path) => `folder:${path}`), ...databases.map((name) => `database:${name}`)];
}
