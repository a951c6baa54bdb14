import { message } from '../../../shared/message.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { images } from '../../stack/images.ts';
import { type LeftData, leftData } from '../../stack/left-data.ts';
import { parseCleanupLook, type Reclaimable, type SeenItem } from './parse-look.ts';

/** How old something must be to go. */
export interface Ages {
  readonly remoteMediaDays: number;
  readonly localMediaDays: number;
}

export function timestampDaysBefore(days: number, now: number): number {
  return now - days * 86_400_000;
}

/**
 * Looks for what could be cleared away: two round trips, and nothing changes. What is switched off is told by the
 * server itself, and by the containers that are there: after a deploy that failed, a program may still run.
 */
export async function lookForReclaimable(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { ages, signal }: { readonly ages: Ages; readonly signal: AbortSignal },
): Promise<Reclaimable> {
  const { state, facts } = await inspectHost(ssh, scripts, { signal });
  const spec = deployedIn(state, ssh.target.address);
  const left = leftData(spec, new Set(facts.innkeeper?.services.map(({ name }) => name)));
  const now = Date.now();
  const args = [
    String(timestampDaysBefore(ages.remoteMediaDays, now)),
    String(timestampDaysBefore(ages.localMediaDays, now)),
    `mxc://${spec.domain}/`,
    ...leftArgs(left),
  ];
  // Docker walks through everything it keeps.
  const result = await ssh.script(scripts['look-clean-up'], args, {
    asRoot: true,
    timeoutMs: 5 * 60_000,
    signal,
  });
  expectSuccess(result, message('task.find-reclaimable'));
  const seen = parseCleanupLook(result.stdout, Object.values(images));
  return { ...seen, items: seen.items.map((item) => withSecrets(item, left)) };
}

/** What goes along with the data: left behind, it would look as if the data had been lost when its program comes again. */
function withSecrets(item: SeenItem, { secrets }: LeftData): SeenItem {
  if (item.kind !== 'left-data') return item;
  const along = secrets.filter(({ places }) => places.some((place) => item.names.includes(place)));
  const secretsToo = along.map(({ name }) => `secret:${name}`);
  return { ...item, names: [...item.names, ...secretsToo], details: [...item.details, ...secretsToo] };
}

/** As both scripts take them. */
function leftArgs({ folders, databases }: LeftData): string[] {
  return [...folders.map((path) => `folder:${path}`), ...databases.map((name) => `database:${name}`)];
}
