import type { Core } from '../core/create-core.ts';
import type { Job } from '../shared/job.ts';

/** Calls back with all work of this Innkeeper, now and whenever some of it begins or ends. */
export async function watchAllJobs(
  core: Promise<Core>,
  changed: (jobs: readonly Job[]) => void,
): Promise<void> {
  const { handlers } = await core;
  const { signal } = new AbortController();
  for await (const jobs of handlers.streams['jobs.watch']({}, { signal })) changed(jobs);
}

/** The names of the servers that work is about, as the host knows them. */
export async function serversOf(core: Promise<Core>, jobs: readonly Job[]): Promise<string[]> {
  const { handlers } = await core;
  const servers = await handlers.calls['servers.list']({}, { signal: AbortSignal.timeout(5000) });
  const ids = new Set(jobs.map(({ serverId }) => serverId));
  return servers.flatMap(({ id, name }) => (ids.has(id) ? [name] : []));
}
