import { EventEmitter, on } from 'node:events';

/** A list that grows while a job works: any number of readers, each from wherever it left off. */
export class GrowingList<T> {
  readonly #items: T[] = [];
  readonly #changed = new EventEmitter().setMaxListeners(0);
  #ended = false;

  push(item: T): void {
    this.#items.push(item);
    this.#changed.emit('change');
  }

  /** Nothing more will come. */
  end(): void {
    this.#ended = true;
    this.#changed.emit('change');
  }

  /** Forgets everything; readers end. */
  clear(): void {
    this.#items.length = 0;
    this.end();
  }

  /** Items after the given place, then live ones, until the list has ended or the signal fires. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<T> {
    let next = after + 1;
    const changes = on(this.#changed, 'change', { signal });
    try {
      while (!signal.aborted) {
        const item = this.#items[next];
        if (item !== undefined) {
          next += 1;
          yield item;
        } else if (this.#ended) return;
        else await changes.next();
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      await changes.return?.();
    }
  }
}
