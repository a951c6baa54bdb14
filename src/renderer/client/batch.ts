/** What comes quickly, gathered, so that the page is drawn once for all of it. */
export interface Batch<T> {
  readonly waiting: readonly T[];
  add(item: T): void;
  /** Hands on at once what waits, if anything does. */
  flush(): void;
  /** Hands on nothing more. */
  drop(): void;
}

/** `take` gets what came within so many milliseconds of the first, in its order. */
export function batch<T>(take: (items: readonly T[]) => void, milliseconds = 40): Batch<T> {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
    waiting = [];
  };
  const flush = () => {
    const items = waiting;
    drop();
    if (items.length > 0) take(items);
  };
  return {
    get waiting() {
      return waiting;
    },
    add(item) {
      waiting.push(item);
      timer ??= setTimeout(flush, milliseconds);
    },
    flush,
    drop,
  };
}
