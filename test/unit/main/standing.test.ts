import { describe, expect, it } from 'vitest';
import {
  judgeTrouble,
  type Light,
  type SeenLight,
  type Watched,
} from '../../../src/main/trouble/standing.ts';

const minute = 60_000;

/** What is told while a server is seen like this, one look after the other: the minutes at which trouble begins. */
function told(looks: readonly (readonly [minute: number, seen: Light | 'unknown'])[], first: Watched = {}) {
  let watched = first;
  const begins: number[] = [];
  for (const [at, light] of looks) {
    const seen: SeenLight = light === 'unknown' ? { kind: 'unknown' } : { kind: 'light', light };
    const judged = judgeTrouble(watched, seen, at * minute);
    watched = judged.after;
    if (judged.begins) begins.push(at);
  }
  return { begins, inTrouble: watched.standing === 'told' && watched.kind === 'bad' };
}

describe('whether trouble begins', () => {
  const well: Watched = { standing: 'well' };
  it.each<[string, Parameters<typeof told>[0], Watched, number[], boolean]>([
    [
      'a server that was well stops working',
      [
        [0, 'good'],
        [2, 'trouble'],
        [4, 'trouble'],
      ],
      {},
      [4],
      true,
    ],
    [
      'one that only needs a look was well as well',
      [
        [0, 'attention'],
        [1, 'trouble'],
        [2, 'trouble'],
      ],
      {},
      [2],
      true,
    ],
    [
      'a restart is over before a minute',
      [
        [0, 'good'],
        [2, 'trouble'],
        [2.5, 'good'],
        [5, 'good'],
      ],
      {},
      [],
      false,
    ],
    [
      'the same trouble goes on',
      [
        [0, 'trouble'],
        [2, 'trouble'],
        [4, 'trouble'],
        [60, 'trouble'],
      ],
      well,
      [2],
      true,
    ],
    [
      'it was never seen well',
      [
        [0, 'trouble'],
        [2, 'trouble'],
        [9, 'trouble'],
      ],
      {},
      [],
      false,
    ],
    [
      'it was told before Innkeeper ended',
      [
        [0, 'trouble'],
        [9, 'trouble'],
      ],
      { standing: 'told' },
      [],
      true,
    ],
    [
      'it began while Innkeeper was not open',
      [
        [0, 'trouble'],
        [1, 'trouble'],
      ],
      well,
      [1],
      true,
    ],
    [
      'a bad line is over after two minutes',
      [
        [0, 'unreachable'],
        [2, 'unreachable'],
        [2.5, 'good'],
      ],
      well,
      [],
      false,
    ],
    [
      'nobody answers',
      [
        [0, 'unreachable'],
        [2, 'unreachable'],
        [4, 'unreachable'],
      ],
      well,
      [4],
      true,
    ],
    [
      'this computer has no network',
      [
        [0, 'unreachable'],
        [2, 'unknown'],
        [4, 'unreachable'],
        [6, 'unreachable'],
      ],
      well,
      [],
      false,
    ],
    [
      'work on it goes on',
      [
        [0, 'trouble'],
        [1, 'unknown'],
        [1.5, 'trouble'],
        [2, 'trouble'],
      ],
      well,
      [],
      false,
    ],
    [
      'a program ends again and again',
      [
        [0, 'trouble'],
        [1, 'trouble'],
        [2, 'good'],
        [4, 'trouble'],
        [6, 'trouble'],
      ],
      well,
      [1],
      true,
    ],
    [
      'it was well for long',
      [
        [0, 'trouble'],
        [1, 'trouble'],
        [2, 'good'],
        [8, 'good'],
        [9, 'trouble'],
        [10, 'trouble'],
      ],
      well,
      [1, 10],
      true,
    ],
    [
      'nothing is set up on it',
      [
        [0, 'empty'],
        [5, 'empty'],
        [9, 'trouble'],
        [12, 'trouble'],
      ],
      {},
      [],
      false,
    ],
    [
      'it is over',
      [
        [0, 'trouble'],
        [1, 'trouble'],
        [2, 'good'],
      ],
      well,
      [1],
      false,
    ],
  ])('%s', (_name, looks, first, begins, inTrouble) => {
    expect(told(looks, first)).toEqual({ begins, inTrouble });
  });
});
