import { makeSecret, sameSecret } from '../../core/consoles/guard/secrets.ts';
import { type Nonces, type PageOffer, proofOf } from '../../shared/wire/mutual-proof.ts';

/** Nonces that were asked for and not used; the oldest go first. */
const mostNonces = 256;

/**
 * Decides which page may speak to the core: one that knows the printed link's secret, once, and from then on the one
 * made of it, which a page keeps for this address alone. Nothing here is a cookie, and nothing outlives the shell.
 */
export class PageSecrets {
  /** For the link's fragment, which no browser sends anywhere. */
  readonly link = makeSecret();
  #linkIsGood = true;
  #page: string | undefined;
  #nonces: string[] = [];

  nonce(): string {
    const nonce = makeSecret();
    this.#nonces = [...this.#nonces, nonce].slice(-mostNonces);
    return nonce;
  }

  /** The shell's own proof for a page whose proof is right; undefined for everybody else. */
  admit(offer: PageOffer | undefined): string | undefined {
    if (offer === undefined || !this.#use(offer.nonces.shell)) return undefined;
    const { kind, nonces, proof } = offer;
    const secret = kind === 'page' ? this.#page : this.#linkIsGood ? this.link : undefined;
    if (secret === undefined || !sameSecret(proof, proofOf(secret, 'page', nonces))) return undefined;
    if (kind === 'link') this.#exchange(nonces);
    return proofOf(secret, 'shell', nonces);
  }

  #exchange(nonces: Nonces): void {
    this.#linkIsGood = false;
    this.#page = proofOf(this.link, 'next-secret', nonces);
  }

  #use(nonce: string): boolean {
    const left = this.#nonces.filter((given) => given !== nonce);
    if (left.length === this.#nonces.length) return false;
    this.#nonces = left;
    return true;
  }
}
