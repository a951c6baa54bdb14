import type { SecretKind } from '../../shared/wire/mutual-proof.ts';

export interface HeldSecret {
  readonly kind: SecretKind;
  readonly secret: string;
}

/**
 * What this page knows of the browser shell at its address. Unlike a cookie, what is stored belongs to the address
 * with its port, so that no other program on this computer is ever told it; of a shell that has ended it opens nothing.
 */
export interface ShellSecrets {
  /** What to come in with, the best first. */
  held(): readonly HeldSecret[];
  /** What the link was exchanged for. */
  keep(secret: string): void;
}

const place = 'innkeeper.page';

/** Takes the secret out of the address at once, so that no bookmark and no history has it. */
export function shellSecrets({
  location,
  history,
  localStorage,
}: Pick<Window, 'location' | 'history' | 'localStorage'> = window): ShellSecrets {
  let link = /^#enter=([\w-]{43})$/.exec(location.hash)?.[1];
  if (link !== undefined) history.replaceState(null, '', '/');
  return {
    held: () => {
      const page = localStorage.getItem(place);
      return [
        ...(link === undefined ? [] : [{ kind: 'link', secret: link } as const]),
        ...(page === null ? [] : [{ kind: 'page', secret: page } as const]),
      ];
    },
    keep: (secret) => {
      link = undefined;
      localStorage.setItem(place, secret);
    },
  };
}
