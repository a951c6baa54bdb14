import { makeSecret, sameSecret } from './secrets.ts';

/** Tokens that nobody has used yet, at most; the oldest go first. */
const mostTokens = 16;

/**
 * Decides who may see what is offered on a port of this computer: whoever once came with a token, and has since
 * the cookie it was exchanged for. Cookies know no ports, so that the cookie's name has ours in it; another
 * program on this computer that the same browser visits could still be handed it, which is why
 * every request's Host and Origin are checked as well and nothing outlives the port.
 */
export class SessionTokens {
  readonly #session = makeSecret();
  readonly #cookie: string;
  #tokens: string[] = [];

  constructor(port: number) {
    this.#cookie = `innkeeper-${port}`;
  }

  /** A token for the address that is handed out. Good once. */
  issue(): string {
    const token = makeSecret();
    this.#tokens = [...this.#tokens, token].slice(-mostTokens);
    return token;
  }

  /** Exchanges a token for the cookie to set; undefined for a wrong one, or a second use. */
  enter(token: string): string | undefined {
    const left = this.#tokens.filter((issued) => !sameSecret(token, issued));
    if (left.length === this.#tokens.length) return undefined;
    this.#tokens = left;
    return `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether a request with this Cookie header comes from somebody who was let in. */
  knows(cookies: string | undefined): boolean {
    return (cookies ?? '').split(';').some((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      return name === this.#cookie && sameSecret(value ?? '', this.#session);
    });
  }
}
