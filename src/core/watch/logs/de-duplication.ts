/** Lines remembered per stream, to be recognised when they come once more. */
const remembered = 16_384;

/** How far behind the newest a line may still come: two outputs of one program overtake each other. */
const overtakingNanos = 100e6;

/** How long after what was seen before a reconnection counts as over. */
const passedNanos = 1e9;

/**
 * One stream of lines that is taken up again after a cut, a little before where it ended. Knows which
 * lines came before, by time and content, so that none counts twice and none is missing.
 *
 * Times are nanoseconds from a moment of the caller's choice. Two lines of the same nanosecond and the
 * same content that both come for the first time at a reconnection count once.
 */
export class Deduplicator {
  #times = new Float64Array(64);
  #hashes = new Uint32Array(64);
  #next = 0;
  #size = 0;
  #first: number | undefined;
  #newest = Number.NEGATIVE_INFINITY;
  /** The newest line that is no longer remembered. */
  #forgotten = Number.NEGATIVE_INFINITY;
  #known: Set<string> | undefined;
  #until = Number.NEGATIVE_INFINITY;
  #opening = false;

  /** From where to ask again; undefined where nothing has come yet. */
  get since(): number | undefined {
    return this.#first === undefined ? undefined : this.#newest - overtakingNanos;
  }

  /** What comes next may have come before. */
  open(): void {
    this.#opening = this.#first !== undefined;
  }

  #begin(): void {
    this.#opening = false;
    this.#known = new Set();
    for (let index = 0; index < this.#size; index += 1) {
      this.#known.add(`${this.#times[index]} ${this.#hashes[index]}`);
    }
    this.#until = this.#newest + passedNanos;
  }

  /** Whether this line counts: false where it came before. */
  take(time: number, content: string): boolean {
    if (this.#opening) this.#begin();
    const hash = hashOf(content);
    if (this.#known) {
      if (time > this.#until) this.#known = undefined;
      else {
        // The first of all was chosen by its place, not its time: what is older was not wanted.
        if (time <= this.#forgotten || time < (this.#first ?? time) - overtakingNanos) return false;
        const key = `${time} ${hash}`;
        if (this.#known.has(key)) return false;
        this.#known.add(key);
      }
    }
    this.#remember(time, hash);
    return true;
  }

  #remember(time: number, hash: number): void {
    this.#first ??= time;
    if (time > this.#newest) this.#newest = time;
    if (this.#size === this.#times.length && this.#size < remembered) this.#grow();
    if (this.#size === remembered) {
      this.#forgotten = Math.max(this.#forgotten, this.#times[this.#next] ?? this.#forgotten);
    } else this.#size += 1;
    this.#times[this.#next] = time;
    this.#hashes[this.#next] = hash;
    this.#next = (this.#next + 1) % remembered;
  }

  #grow(): void {
    const times = new Float64Array(Math.min(this.#size * 4, remembered));
    times.set(this.#times);
    const hashes = new Uint32Array(times.length);
    hashes.set(this.#hashes);
    this.#times = times;
    this.#hashes = hashes;
  }
}

/** FNV-1a over the characters. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
