import type { HostFacts } from '../../../shared/facts.ts';
import type { ServerId } from '../../../shared/ids.ts';

/**
 * The last look at each server, for questions where a minute-old answer is as good as a new one,
 * such as which addresses it has.
 */
export class FactsCache {
  readonly #facts = new Map<ServerId, HostFacts>();

  put(id: ServerId, facts: HostFacts): void {
    this.#facts.set(id, facts);
  }

  get(id: ServerId): HostFacts | undefined {
    return this.#facts.get(id);
  }
}
