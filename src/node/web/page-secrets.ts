import { createHmac } from 'node:crypto';
import { randomToken, sameSecret } from '../../core/consoles/guard/secrets.ts';
import { type Nonces, type PageOffer, proofOf } from '../../shared/wire/mutual-proof.ts';

/** How much of a nonce is chance; the rest shows that it was made here. */
const chance = 24;

/**
 * Decides which page may speak to the core: one that knows the printed link's secret, once, and from then on the one
 * made of it, which a page keeps for this address alone. Nothing here is a cookie, and nothing outlives the shell.
 */
export class PageSecrets {
  /** For the link's fragment, which no browser sends anywhere. */
  readonly link = randomToken();
  #linkIsGood = true;
  #page: string | undefined;
  readonly #nonceKey = randomToken();
  /** One for each time that a page came in. What was only asked for is not kept: a stranger could ask for any number. */
  readonly #used = new Set<string>();

  nonce(): string {
    const random = randomToken().slice(0, chance);
    return `${random}${this.#mark(random)}`;
  }

  /** The shell's own proof for a page whose proof is right; undefined for everybody else. */
  admit(offer: PageOffer | undefined): string | undefined {
    if (offer === undefined || !this.#isFresh(offer.nonces.shell)) return undefined;
    const { kind, nonces, proof } = offer;
    const secret = kind === 'page' ? this.#page : this.#linkIsGood ? this.link : undefined;
    if (secret === undefined || !sameSecret(proof, proofOf(secret, 'page', nonces))) return undefined;
    this.#used.add(nonces.shell);
    if (kind === 'link') this.#exchange(nonces);
    return proofOf(secret, 'shell', nonces);
  }

  #exchange(nonces: Nonces): void {
    this.#linkIsGood = false;
    this.#page = proofOf(this.link, 'next-secret', nonces);
  }

  #isFresh(nonce: string): boolean {
    return sameSecret(nonce.slice(chance), this.#mark(nonce.slice(0, chance))) && !this.#used.has(nonce);
  }

  #mark(random: string): string {
    return createHmac('sha256', this.#nonceKey).update(random).digest('hex').slice(0, 32);
  }
}
