import { EventEmitter, on } from 'node:events';
import type { JobEvent } from '../../shared/job.ts';

type Unnumbered<E> = E extends unknown ? Omit<E, 'seq' | 'at'> : never;
export type NewJobEvent = Unnumbered<Exclude<JobEvent, { readonly kind: 'dropped' }>>;

/** Events kept per job. Beyond that the oldest log lines go; the whole log lies on the server. */
const keptEvents = 20_000;

/**
 * One job's events in order, numbered from 0. Any number of readers, each from wherever it left off; log lines that
 * went before a reader came to them are told as one `dropped`. `ended` is the last event and ends every reader.
 */
export class EventLog {
  readonly #events: JobEvent[] = [];
  readonly #changed = new EventEmitter().setMaxListeners(0);
  #next = 0;

  append(event: NewJobEvent): void {
    if (this.ended) return;
    this.#events.push({ ...event, seq: this.#next++, at: new Date().toISOString() } as JobEvent);
    if (this.#events.length > keptEvents) this.#dropOldestLog();
    this.#changed.emit('change');
  }

  get ended(): boolean {
    return this.#events.at(-1)?.kind === 'ended';
  }

  /** Events after the given number, then live ones, until the job has ended or the signal fires. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<JobEvent> {
    let last = after;
    const changes = on(this.#changed, 'change', { signal });
    try {
      while (!signal.aborted) {
        for (const event of this.#after(last)) {
          const lines = event.seq - last - 1;
          if (lines > 0) yield { kind: 'dropped', lines, seq: event.seq - 1, at: event.at };
          last = event.seq;
          yield event;
        }
        if (this.ended && last >= this.#next - 1) return;
        await changes.next();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await changes.return?.();
    }
  }

  #after(seq: number): readonly JobEvent[] {
    // Readers are near the end: look from there.
    let index = this.#events.length;
    while (index > 0 && (this.#events[index - 1]?.seq ?? -1) > seq) index--;
    return this.#events.slice(index);
  }

  #dropOldestLog(): void {
    const index = this.#events.findIndex((event) => event.kind === 'log');
    if (index >= 0) this.#events.splice(index, 1);
  }
}
