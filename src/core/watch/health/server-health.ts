import { EventEmitter, on } from 'node:events';
import { orAborted } from '../../../shared/async/cancelled.ts';
import type { Semaphore } from '../../../shared/async/semaphore.ts';
import type { Community, Health } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { toProblem } from '../../../shared/problem.ts';
import type { CoreParts } from '../../local/connections/parts.ts';
import type { Identity } from '../../server/host/facts/identity.ts';
import { buildHealth, pointOf, unreachableHealth } from './build-health.ts';
import type { DiskHistory } from './disk-history.ts';
import { daysUntilFull } from './forecast.ts';
import type { HourHistory } from './hour-history.ts';
import { LastHour } from './last-hour.ts';
import { lookAtHealth } from './look-at-health.ts';
import { mayRecover, type Pace, pauseAfter } from './pace.ts';
import { type Look, nothingKnown, type PreviousLook } from './read-look.ts';
import type { UsageSample } from './usage.ts';

/** Seconds after which an earlier sample says too little about now. */
const sampleSeconds = 300;
/** Milliseconds for which an answer of the database holds. */
const askedMs = 10 * 60_000;

/** What looking at a server takes. */
export interface HealthTools extends Pick<CoreParts, 'connections' | 'scripts'> {
  readonly disks: DiskHistory;
  readonly hours: HourHistory;
  /** Keeps many servers from being looked at all at once. */
  readonly looks: Semaphore;
}

/** One server's health: looked at for all who watch, at the pace of the most curious of them. */
export class ServerHealth {
  readonly #id: ServerId;
  readonly #tools: HealthTools;
  readonly #closing = new AbortController();
  readonly #changed = new EventEmitter().setMaxListeners(0);
  readonly #watchers = new Map<symbol, Pace>();
  #lastHour: LastHour | undefined;
  readonly #outOfMemory = new Map<string, number>();
  #latest: Health | undefined;
  #latestAt = 0;
  #failures = 0;
  /** Asking by itself is of no use until the host has done something. */
  #stuck = false;
  #looking: Promise<Health> | undefined;
  #next: Promise<Health> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #known: PreviousLook = nothingKnown;
  #before: UsageSample | undefined;
  /** What the database said last. */
  #asked:
    | { readonly community: Community; readonly identity: Identity | undefined; readonly at: number }
    | undefined;

  constructor(id: ServerId, tools: HealthTools) {
    this.#id = id;
    this.#tools = tools;
  }

  /** A look that begins now, whatever was known before. Whoever asks meanwhile shares it. */
  look(signal: AbortSignal): Promise<Health> {
    this.#next ??= (async () => {
      // One under way may have begun before whatever the caller wants to see.
      await this.#looking?.catch(() => undefined);
      this.#next = undefined;
      return this.#begin();
    })();
    return orAborted(this.#next, signal);
  }

  /** What is known already; a look where nothing is. */
  async recent(signal: AbortSignal): Promise<Health> {
    return this.#latest ?? this.look(signal);
  }

  /** Something happened there: those who watch want to know. */
  lookSoon(): void {
    this.#failures = 0;
    this.#stuck = false;
    if (this.#watchers.size > 0) this.look(this.#closing.signal).catch(() => undefined);
  }

  /** The last known state at once, then each new one, until the signal is given. */
  async *watch(pace: Pace, signal: AbortSignal): AsyncGenerator<Health> {
    const me = Symbol(pace);
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    const changes = on(this.#changed, 'change', { signal: stop });
    this.#watchers.set(me, pace);
    this.#schedule();
    try {
      if (this.#latest) yield this.#latest;
      for (;;) {
        const { value } = await changes.next();
        yield (value as [Health])[0];
      }
    } catch (error) {
      if (!stop.aborted) throw error;
    } finally {
      this.#watchers.delete(me);
      this.#schedule();
      await changes.return?.();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    clearTimeout(this.#timer);
    await this.#looking?.catch(() => undefined);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#watchers.size === 0 || this.#stuck || this.#looking || this.#closing.signal.aborted) return;
    const pace = [...this.#watchers.values()].includes('watching') ? 'watching' : 'resting';
    const due = this.#latest ? this.#latestAt + pauseAfter(pace, this.#failures) - Date.now() : 0;
    // A clock that was set back must not keep it waiting.
    const wait = Math.min(Math.max(0, due), pauseAfter(pace, this.#failures));
    this.#timer = setTimeout(() => {
      if (!this.#looking) this.#begin().catch(() => undefined);
    }, wait);
  }

  #begin(): Promise<Health> {
    clearTimeout(this.#timer);
    const looking = this.#once().finally(() => {
      if (this.#looking === looking) this.#looking = undefined;
      this.#schedule();
    });
    this.#looking = looking;
    return looking;
  }

  /** Never rejects but when closing: a server out of reach is a state, too. */
  async #once(): Promise<Health> {
    const { signal } = this.#closing;
    signal.throwIfAborted();
    this.#lastHour ??= new LastHour(await this.#tools.hours.read(this.#id, Date.now()));
    let health: Health;
    try {
      health = await this.#tools.looks.run(() => this.#lookNow(signal), signal);
      await this.#addToHour(this.#lastHour, health);
      this.#failures = 0;
      this.#stuck = false;
    } catch (error) {
      signal.throwIfAborted();
      health = unreachableHealth(this.#id, toProblem(error), new Date());
      this.#before = undefined;
      this.#failures += 1;
      this.#stuck = !mayRecover(error);
    }
    const latest = { ...health, history: this.#lastHour.points() };
    this.#latest = latest;
    this.#latestAt = Date.now();
    this.#changed.emit('change', latest);
    return latest;
  }

  async #lookNow(signal: AbortSignal): Promise<Health> {
    const { connections, scripts } = this.#tools;
    const now = Date.now();
    const look = await lookAtHealth(await connections.get(this.#id), scripts, {
      known: this.#known,
      community: this.#asked === undefined || now - this.#asked.at >= askedMs,
      twice: this.#before === undefined,
      signal,
    });
    this.#remember(look, now);
    const sample = look.samples.at(-1);
    const before = this.#before;
    this.#before = sample;
    const usable = before && sample && sample.at - before.at <= sampleSeconds ? before : undefined;
    return buildHealth(this.#id, look, {
      before: usable,
      outOfMemory: this.#outOfMemory,
      diskFullInDays: await this.#forecast(look),
      community: this.#asked?.community ?? null,
      identity: this.#asked?.identity,
      now: new Date(),
    });
  }

  /** Only servers that are set up are worth a file, and that one once a minute. */
  async #addToHour(hour: LastHour, health: Health): Promise<void> {
    const before = hour.points().at(-1)?.at;
    hour.add(pointOf(health));
    const points = hour.points();
    const known = this.#known.state.kind === 'known';
    if (known && points.at(-1)?.at !== before) await this.#tools.hours.write(this.#id, points);
  }

  #remember(look: Look, now: number): void {
    this.#known = look.known;
    const { community, identity } = look;
    if (community !== undefined) this.#asked = { community, identity, at: now };
    for (const { service, at } of look.outOfMemory) this.#outOfMemory.set(service, at);
  }

  /** Only servers that are set up are worth a file. What cannot be kept is no reason to know nothing. */
  async #forecast({ disks: [disk], known }: Look): Promise<number | null> {
    if (disk === undefined || known.state.kind !== 'known') return null;
    const { totalMiB, freeMiB } = disk;
    const sample = { at: new Date().toISOString(), usedMiB: totalMiB - freeMiB, totalMiB };
    return this.#tools.disks.add(this.#id, sample).then(daysUntilFull, () => null);
  }
}
