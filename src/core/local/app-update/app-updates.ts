import { EventEmitter, on } from 'node:events';
import { eq, lt, valid } from 'semver';
import { pause } from '../../../shared/async/pause.ts';
import type { AppUpdateState, AppUpdateStatus } from '../../../shared/contract/app-update.ts';
import { isCancelled } from '../../../shared/is-cancelled.ts';
import { makeProblem, toProblem } from '../../../shared/problem.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { redactPatterns } from '../../server/redact.ts';
import type { PreferencesFile } from '../preferences.ts';
import type { AppUpdater } from './app-updater.ts';
import type { AppVersionNotes } from './notes.ts';

/** Why there is no updater: see the contract. */
export type NoUpdater = Extract<AppUpdateState, { state: 'unavailable' }>['why'];

/** Milliseconds to the first look, and between one and the next. */
export interface UpdatePace {
  readonly firstMs: number;
  readonly everyMs: number;
}

const usualPace: UpdatePace = { firstMs: 60_000, everyMs: 24 * 3_600_000 };

interface Parts {
  readonly version: string;
  readonly updater: AppUpdater | NoUpdater;
  readonly notes: AppVersionNotes;
  readonly preferences: PreferencesFile;
  readonly jobs: JobRegistry;
}

/** Updates of Innkeeper itself: one thing at a time, only what the host wants, and nothing replaced while work runs. */
export class AppUpdates {
  readonly #parts: Parts;
  readonly #changed = new EventEmitter().setMaxListeners(0);
  #update: AppUpdateState;
  #before: string | null = null;
  /** Ends what goes on now. */
  #ending = new AbortController();
  readonly #closing = new AbortController();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#update = typeof parts.updater === 'string' ? { state: 'unavailable', why: parts.updater } : calm;
  }

  /** Notes which version runs, and looks for newer ones now and then until `close`. Never rejects. */
  async keepUp({ firstMs, everyMs }: UpdatePace = usualPace): Promise<void> {
    if (typeof this.#parts.updater === 'string') return;
    const { signal } = this.#closing;
    await this.#noteVersion();
    // An installation that did not come about is told also to a host who wants no newer versions looked for.
    if (isNews(this.#update)) await this.preferred();
    for (let wait = firstMs; !signal.aborted; wait = everyMs) {
      await pause(wait, signal).catch(() => undefined);
      if (!signal.aborted && isNews(this.#update)) await this.look();
    }
  }

  /** The state now, and again each time it changes. */
  async *watch(signal: AbortSignal): AsyncGenerator<AppUpdateStatus> {
    const changes = on(this.#changed, 'change', { signal });
    try {
      for (;;) {
        yield { version: this.#parts.version, before: this.#before, update: this.#update };
        await changes.next();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await changes.return?.();
    }
  }

  /** The host has chosen whether Innkeeper looks for newer versions: without that nothing is asked of anybody. */
  async preferred(): Promise<void> {
    const { lookForUpdates } = await this.#parts.preferences.read();
    if (this.#update.state === 'off' && lookForUpdates) this.#set(calm);
    else if (!lookForUpdates && !isFixed(this.#update)) {
      this.#ending.abort();
      this.#set({ state: 'off' });
    }
  }

  look(): Promise<void> {
    return this.#look(undefined);
  }

  async lookBack(): Promise<void> {
    if (this.#before !== null) await this.#look(this.#before);
  }

  async download(): Promise<void> {
    if (this.#update.state !== 'available') return;
    const { offer } = this.#update;
    await this.#work(offer, async (updater, signal) => {
      this.#set({ state: 'downloading', offer, fraction: 0 });
      const progress = (fraction: number) => {
        if (!signal.aborted) this.#set({ state: 'downloading', offer, fraction });
      };
      await updater.download(progress, signal);
      return { state: 'ready', offer, atQuit: updater.installsAtQuit };
    });
  }

  async install(): Promise<void> {
    if (this.#update.state !== 'ready') return;
    const { offer } = this.#update;
    await this.#work(offer, async (updater, signal) => {
      for await (const all of this.#parts.jobs.watch(signal)) {
        const jobs = all.filter(({ outcome }) => outcome === undefined);
        if (jobs.length === 0) break;
        this.#set({ state: 'waiting', offer, jobs: jobs.map(({ flow, serverId }) => ({ flow, serverId })) });
      }
      signal.throwIfAborted();
      this.#set({ state: 'installing', offer });
      await this.#parts.notes.change((notes) => ({ ...notes, installing: offer.version }));
      await updater.install();
      return { state: 'installing', offer };
    });
  }

  /** Ends what goes on; where nothing does, leaves what was offered or told. */
  cancel(): void {
    const now = this.#update;
    if (isFixed(now) || now.state === 'off') return;
    this.#ending.abort();
    if (now.state === 'downloading') this.#set({ state: 'available', offer: now.offer });
    else if (now.state === 'waiting') {
      this.#set({ state: 'ready', offer: now.offer, atQuit: this.#updater?.installsAtQuit ?? false });
    } else this.#set(calm);
  }

  /** Before Innkeeper quits: what was downloaded takes its place then, unless work runs. */
  async close(): Promise<void> {
    this.#closing.abort();
    const now = this.#update;
    if (now.state !== 'installing') this.#ending.abort();
    const idle = this.#parts.jobs.list().every(({ outcome }) => outcome !== undefined);
    if (now.state !== 'ready' || !idle || !this.#updater?.installsAtQuit) return;
    await this.#parts.notes.change((notes) => ({ ...notes, installing: now.offer.version }));
    this.#updater.installAtQuit();
  }

  async #look(wanted: string | undefined): Promise<void> {
    await this.preferred();
    if (!mayLook(this.#update)) return;
    await this.#work(null, async (updater, signal) => {
      this.#set({ state: 'looking' });
      const { newest, offer } = await updater.look(wanted, signal);
      if (offer) return { state: 'available', offer };
      const standing = standingOf(newest, this.#parts.version);
      return { state: 'idle', found: { newest, standing, at: new Date().toISOString() } };
    });
  }

  /** Does one thing and shows what came of it, unless it was ended meanwhile. Never rejects. */
  async #work(
    offer: Extract<AppUpdateState, { state: 'failed' }>['offer'],
    work: (updater: AppUpdater, signal: AbortSignal) => Promise<AppUpdateState>,
  ): Promise<void> {
    if (this.#updater === undefined) return;
    this.#ending = new AbortController();
    const { signal } = this.#ending;
    try {
      const next = await work(this.#updater, signal);
      if (!signal.aborted) this.#set(next);
    } catch (error) {
      if (signal.aborted || isCancelled(error)) return;
      this.#set({ state: 'failed', problem: toProblem(error, redactPatterns), offer });
    }
  }

  /** What ran before is what can be gone back to. An installation that was begun and did not come about is told. */
  async #noteVersion(): Promise<void> {
    const { version, notes } = this.#parts;
    const last = await notes.read();
    const now = await notes.change(({ installing: _, ...kept }) =>
      kept.version === version ? kept : { ...kept, version, before: kept.version },
    );
    this.#before = now.before && valid(now.before) && lt(now.before, version) ? now.before : null;
    const { installing } = last;
    if (installing !== undefined && installing !== version) {
      const problem = makeProblem('app-update.not-installed', { version: installing });
      this.#set({ state: 'failed', problem, offer: null });
    } else this.#set(this.#update);
  }

  get #updater(): AppUpdater | undefined {
    const { updater } = this.#parts;
    return typeof updater === 'string' ? undefined : updater;
  }

  #set(update: AppUpdateState): void {
    this.#update = update;
    this.#changed.emit('change');
  }
}

const calm: AppUpdateState = { state: 'idle', found: null };

/** What is offered or downloaded stays what the host last saw, and so does why it was not installed. */
const isNews = (now: AppUpdateState) =>
  now.state === 'idle' || (now.state === 'failed' && now.problem.code !== 'app-update.not-installed');

const standingOf = (newest: string, running: string) =>
  eq(newest, running) ? 'same' : lt(newest, running) ? 'older' : 'later';

const isFixed = ({ state }: AppUpdateState) => state === 'unavailable' || state === 'installing';

const mayLook = ({ state }: AppUpdateState) =>
  state === 'idle' || state === 'available' || state === 'failed' || state === 'ready';
