import { randomToken, sameSecret } from './secrets.ts';

/** Tokens that nobody has used yet, at most; the oldest go first. */
const mostTokens = 16;

/**
 * Who may see what is offered at one address of this computer: whoever once came with a token, and has since the
 * cookie it was exchanged for. A cookie alone is no proof on 127.0.0.1, which every port shares; see `console-access.ts`
 * for what stands beside it.
 */
export class SessionTokens {
  readonly #sessions = { named: randomToken(), shared: randomToken() };
  readonly #cookie: string;
  #tokens: string[] = [];

  constructor(port: number) {
    this.#cookie = `innkeeper-${port}`;
  }

  /** A token for the address that is handed out. Good once. */
  issue(): string {
    const token = randomToken();
    this.#tokens = [...this.#tokens, token].slice(-mostTokens);
    return token;
  }

  /** Whether a token could still be exchanged. */
  isGood(token: string): boolean {
    return this.#tokens.some((issued) => sameSecret(token, issued));
  }

  /** Exchanges a token for the cookie to set; undefined for a wrong one, or a second use. */
  enter(token: string, at: ConsoleHostKind): string | undefined {
    if (!this.isGood(token)) return undefined;
    this.#tokens = this.#tokens.filter((issued) => !sameSecret(token, issued));
    return `${this.#cookie}=${this.#sessions[at]}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether a request with this Cookie header comes from somebody who was let in there. */
  knows(cookies: string | undefined, at: ConsoleHostKind): boolean {
    return (cookies ?? '').split(';').some((pair) => {
      const [name, value] = pair.trim().split('=', 2);
      return name === this.#cookie && sameSecret(value ?? '', this.#sessions[at]);
    });
  }
}

/** `named`: a name nobody else knows, whose cookies go nowhere else. `shared`: 127.0.0.1, whose cookies go everywhere. */
export type ConsoleHostKind = 'named' | 'shared';
