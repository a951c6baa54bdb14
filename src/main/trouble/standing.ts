import type { ServerStatus } from '../../shared/status.ts';

export type Light = ServerStatus['light'];

/** Of a server that has been seen well: whether it is so since, or the trouble that came has been told. */
export type Standing = 'well' | 'told';

/** `unknown`: nothing is known of it now, as while this computer is offline or work on it goes on. */
export type SeenLight = { readonly kind: 'light'; readonly light: Light } | { readonly kind: 'unknown' };

/** What is remembered of a server from one look to the next. */
export interface Watched {
  readonly standing?: Standing | undefined;
  readonly kind?: 'well' | 'bad' | 'unknown';
  /** Since when it has been of that kind. */
  readonly since?: number;
}

/** How long it lasts before it is trouble: a restart is none, and a bad line is over sooner than a server is lost. */
const lastsMs = { trouble: 60_000, unreachable: 180_000 } as const;
/** How long it is well before trouble that comes is another one: a program may end again and again. */
const calmMs = 5 * 60_000;

/** What is to be remembered after a look, and whether trouble begins by now. Pure. */
export function judgeTrouble(
  before: Watched,
  seen: SeenLight,
  now: number,
): { after: Watched; begins: boolean } {
  const kind = kindOf(seen);
  const since = kind === before.kind ? (before.since ?? now) : now;
  const { standing } = before;
  if (kind === 'well') {
    const stays = standing === 'told' && now - since < calmMs;
    return { after: { standing: stays ? 'told' : 'well', kind, since }, begins: false };
  }
  const patience = seen.kind === 'light' && seen.light === 'unreachable' ? 'unreachable' : 'trouble';
  const begins = kind === 'bad' && standing === 'well' && now - since >= lastsMs[patience];
  return { after: { standing: begins ? 'told' : standing, kind, since }, begins };
}

function kindOf(seen: SeenLight): 'well' | 'bad' | 'unknown' {
  if (seen.kind === 'unknown' || seen.light === 'empty') return 'unknown';
  return seen.light === 'trouble' || seen.light === 'unreachable' ? 'bad' : 'well';
}
