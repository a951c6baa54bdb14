import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Decides who may see the pages: whoever once came with this launch's token, and has since the cookie
 * it was exchanged for. Cookies know no ports, so that the cookie's name has ours in it; another
 * program on this computer that the same browser visits could still be handed it, which is why
 * every request's Host and Origin are checked as well and nothing outlives the launch.
 */
export class Door {
  /** For the address that is printed. Good once. */
  readonly token = secret();
  readonly #session = secret();
  readonly #cookie: string;
  #used = false;

  constructor(port: number) {
    this.#cookie = `innkeeper-${port}`;
  }

  /** Exchanges the token for the cookie to set; undefined for a wrong one, or a second use. */
  enter(token: string): string | undefined {
    if (this.#used || !same(token, this.token)) return undefined;
    this.#used = true;
    return `${this.#cookie}=${this.#session}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether a request with this Cookie header comes from somebody who was let in. */
  knows(cookies: string | undefined): boolean {
    return (cookies ?? '').split(';').some((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      return name === this.#cookie && same(value ?? '', this.#session);
    });
  }
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}

/** Takes as long for a nearly right value as for a wrong one. */
function same(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
