import { Semaphore } from '../../../shared/async/semaphore.ts';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { Job } from '../../../shared/job.ts';
import { servicesIn } from '../../../shared/params-in.ts';
import { type Problem, ProblemError } from '../../../shared/problem.ts';
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

  /** See `health.watch`. Throws `input.unknown-server`, `input.closed`. */
  async *watch(id: ServerId, pace: Pace, signal: AbortSignal): AsyncGenerator<Health> {
    await this.#requireThere(id);
    yield* this.#of(id).watch(pace, signal);
  }

  /** A look that begins now. Throws `input.unknown-server`; a server out of reach is a state, no error. */
  async look(id: ServerId, signal: AbortSignal): Promise<Health> {
    await this.#requireThere(id);
    return this.#of(id).look(signal);
  }

  /** The last look, however old it is; one that begins now where there was none. Throws `input.unknown-server`. */
  async recent(id: ServerId, signal: AbortSignal): Promise<Health> {
    await this.#requireThere(id);
    return this.#of(id).recent(signal);
  }

  /** Looks why a service is not there; undefined where the look finds nothing wrong with it. Throws as `look` does. */
  async whyDown(id: ServerId, service: string, signal: AbortSignal): Promise<Problem | undefined> {
    const { problems } = await this.look(id, signal);
    const about = problems.find(({ params }) => servicesIn(params).includes(service));
    // Where data is lost nothing is said of the services: nobody should be told to start them again.
    const deeper = ({ code, level }: Health['problems'][number]) =>
      level === 'trouble' && (code.startsWith('host.') || code === 'docker.broken');
    return about ?? problems.find(deeper);
  }

  /** Something happened on that server, or where none is named to all: whoever watches is told soon. */
  lookSoon(id?: ServerId): void {
    for (const [one, server] of this.#servers) if (id === undefined || one === id) server.lookSoon();
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

  /** Throws `input.unknown-server`, and `input.closed` where the chat was taken away: there is nothing to be well. */
  async #requireThere(id: ServerId): Promise<void> {
    const { stage, domain, address } = await knownProfile(this.#parts.profiles, id);
    if (stage === 'closed') throw new ProblemError('input.closed', { server: domain ?? address });
  }

  #of(id: ServerId): ServerHealth {
    const existing = this.#servers.get(id);
    if (existing) return existing;
    const server = new ServerHealth(id, this.#tools);
    this.#servers.set(id, server);
    return server;
  }
}
