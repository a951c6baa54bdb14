/**
 * Cookies know no ports: a browser hands what one program on 127.0.0.1 has set to every other. A console's own cookies
 * therefore go by a longer name outside, so that no console on a server is ever told the cookies of Innkeeper, of
 * another console or of anything else on this computer, and none can set theirs.
 */
export interface ConsoleCookies {
  /** The Cookie header for the program behind: its own cookies under their own names. Undefined where there is none. */
  inward(header: string | undefined): string | undefined;
  /** The Set-Cookie headers for the browser. */
  outward(headers: readonly string[]): string[];
}

export function consoleCookies(port: number): ConsoleCookies {
  const prefix = `console-${port}.`;
  return {
    inward: (header) => {
      const own = (header ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(prefix))
        .map((pair) => pair.slice(prefix.length));
      return own.length === 0 ? undefined : own.join('; ');
    },
    // For this address alone: a domain could only be a wider one, and another is refused anyway.
    outward: (headers) =>
      headers.map((header) => `${prefix}${header.trimStart().replace(/;\s*domain\s*=[^;]*/gi, '')}`),
  };
}
