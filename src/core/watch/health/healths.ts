import type { Health } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { Job } from '../../../shared/job.ts';
import type { Problem } from '../../../shared/problem.ts';
import { Semaphore } from '../../async/semaphore.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import { DiskHistory } from './disk-history.ts';
import { HourHistory } from './hour-history.ts';
import type { Pace } from './pace.ts';
import { type HealthTools, ServerHealth } from './server-health.ts';

/** Servers looked at at the same moment, at most. */
const atOnce = 4;

/** How each known server is. Nothing is asked of a server that nobody watches. */
export class Healths {
  readonly #parts: Pick<CoreParts, 'profiles'>;
  readonly #tools: HealthTools;
  readonly #servers = new Map<ServerId, ServerHealth>();

  constructor(parts: Pick<CoreParts, 'profiles' | 'connections' | 'scripts'>, dataFolder: string) {
    this.#parts = parts;
    this.#tools = {
      ...parts,
      disks: new DiskHistory(dataFolder),
      hours: new HourHistory(dataFolder),
      looks: new Semaphore(atOnce),
    };
  }

  /** See `health.watch`. Throws `input.unknown-server`. */
  async *watch(id: ServerId, pace: Pace, signal: AbortSignal): AsyncGenerator<Health> {
    await knownProfile(this.#parts.profiles, id);
    yield* this.#of(id).watch(pace, signal);
  }

  /** A look that begins now. Throws `input.unknown-server`; a server out of reach is a state, no error. */
  async look(id: ServerId, signal: AbortSignal): Promise<Health> {
    await knownProfile(this.#parts.profiles, id);
    return this.#of(id).look(signal);
  }

  /** The last look, however old it is; one that begins now where there was none. Throws `input.unknown-server`. */
  async recent(id: ServerId, signal: AbortSignal): Promise<Health> {
    await knownProfile(this.#parts.profiles, id);
    return this.#of(id).recent(signal);
  }

  /** Looks why a service is not there; undefined where the look finds nothing wrong with it. Throws as `look` does. */
  async whyDown(id: ServerId, service: string, signal: AbortSignal): Promise<Problem | undefined> {
    const { problems } = await this.look(id, signal);
    const names = (params: Problem['params']) => String(params.name ?? '').split(',');
    const about = problems.find(({ params }) => names(params).includes(service));
    // Where data is lost nothing is said of the services: nobody should be told to start them again.
    const deeper = ({ code, level }: Health['problems'][number]) =>
      level === 'trouble' && (code.startsWith('host.') || code === 'docker.broken');
    return about ?? problems.find(deeper);
  }

  /** Something happened on that server: whoever watches it is told soon. */
  lookSoon(id: ServerId): void {
    this.#servers.get(id)?.lookSoon();
  }

  /** After each job its server is looked at. Ends with the list of jobs. */
  async followJobs(jobs: AsyncIterable<readonly Job[]>): Promise<void> {
    const ended = new Set<string>();
    for await (const list of jobs) {
      for (const { id, serverId, outcome } of list) {
        if (outcome === undefined || ended.has(id)) continue;
        ended.add(id);
        this.lookSoon(serverId);
      }
    }
  }

  async forget(id: ServerId): Promise<void> {
    const server = this.#servers.get(id);
    this.#servers.delete(id);
    await server?.close();
    await Promise.all([this.#tools.disks.forget(id), this.#tools.hours.forget(id)]);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server.close()));
  }

  #of(id: ServerId): ServerHealth {
    const existing = this.#servers.get(id);
    if (existing) return existing;
    const server = new ServerHealth(id, this.#tools);
    this.#servers.set(id, server);
    return server;
  }
}
