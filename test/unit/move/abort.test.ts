import { expect, it } from 'vitest';
import { type AbortSeen, planAbort } from '../../../src/core/upkeep/move/abort.ts';

const [from, address] = ['198.51.100.1', '198.51.100.2'];
type Fresh = NonNullable<AbortSeen['fresh']>;
type Old = AbortSeen['old'];

/** A move that was cut off once the old one had stopped, to a server that has noted it. */
const old: Old = { phase: 'stopped', to: address };
const there: Fresh = { from, address, running: [], isSame: false, isEmpty: false };
const runs: Fresh = { ...there, running: ['postgres', 'synapse'] };
const asked = (more: { old?: Partial<Old>; fresh?: Partial<Fresh> | null; accepted?: boolean }) => {
  const undo = planAbort({
    old: { ...old, ...more.old },
    from,
    accepted: more.accepted ?? false,
    ...(more.fresh !== null && { fresh: { ...there, ...more.fresh } }),
  });
  return typeof undo === 'string' ? undo : undo.code;
};

it.each<[string, Parameters<typeof asked>[0], string]>([
  ['both have noted it', {}, 'both'],
  ['the new one was emptied by an earlier try', { fresh: { from: '', isEmpty: true } }, 'old'],
  [
    'it was cut before the new one knew',
    { old: { phase: 'copying' }, fresh: { from: '', isEmpty: true } },
    'old',
  ],
  ['both are one machine', { fresh: { isSame: true } }, 'move.same-server'],
  [
    'it goes to another server than was named',
    { fresh: { address: '192.0.2.1', from: '' } },
    'move.elsewhere',
  ],
  [
    'it goes elsewhere, and the named one is empty',
    { fresh: { address: '192.0.2.1', from: '', isEmpty: true } },
    'move.elsewhere',
  ],
  ['the new one has something and no note', { fresh: { from: '' } }, 'move.not-its-own'],
  [
    'something runs on the new one, of which nothing lies there',
    { fresh: { ...runs, from: '', isEmpty: true } },
    'move.not-its-own',
  ],
  ['the new one expects another chat', { fresh: { from: '192.0.2.9' } }, 'move.not-its-own'],
  [
    'nothing is noted on either',
    { old: { phase: 'none', to: '' }, fresh: { from: '', isEmpty: true } },
    'move.none',
  ],
  // The old one may have been set up anew: what has run there since is not the new one's to lose.
  ['only the new one has a note', { old: { phase: 'none', to: '' } }, 'move.none'],
  ['it is finished', { old: { phase: 'moved' } }, 'move.finished'],
  ['the new one is gone', { fresh: null }, 'old'],
  ['the new one is gone and nothing is noted', { old: { phase: 'none', to: '' }, fresh: null }, 'move.none'],
  ['the new one is gone and it is finished', { old: { phase: 'moved' }, fresh: null }, 'move.finished'],
  ['the new one has run', { old: { phase: 'ready' }, fresh: runs }, 'unaccepted'],
  ['the new one has run, which nobody has noted', { fresh: runs }, 'unaccepted'],
  ['the new one has run and is gone', { old: { phase: 'ready' }, fresh: null }, 'unaccepted'],
  [
    'the host knows that the new one has run',
    { old: { phase: 'ready' }, fresh: runs, accepted: true },
    'both',
  ],
  ['the host knows, and it is gone', { old: { phase: 'ready' }, fresh: null, accepted: true }, 'old'],
])('a move is taken back as both servers tell: %s', (_, more, undo) => {
  expect(asked(more)).toBe(undo);
});
