import { expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/server/host/facts/evidence.ts';
import type { ReadState, StateFile } from '../../../src/core/server/host/facts/state-file.ts';
import { restoredBefore } from '../../../src/core/upkeep/restore/onto.ts';
import type { LastRestore } from '../../../src/core/upkeep/restore/restore-facts.ts';
import { specWith } from '../../support/stack/render.ts';

const snapshot = 'abcd'.repeat(16);
const last: LastRestore = {
  ...{ fact: 'ended', at: '2026-01-01T00:05:00Z', action: 'onto', outcome: 'succeeded' },
  ...{ backup: '2026-01-01T00:00:00Z', snapshot, stateDigest: 'd' },
};
const { snapshot: _untold, ...ofEarlier } = last;
const known = (verified: boolean): ReadState => {
  const state: StateFile = {
    ...{ version: 1, innkeeper: '0', spec: specWith(), files: {}, images: [], release: 1, verified },
    ...{ changedAt: '2026-01-01T00:00:00Z', history: [] },
  };
  return { kind: 'known', state };
};
const evidence = (stateDigest: string): Evidence => ({
  ...{ files: {}, secrets: [], data: [], databases: [], stateDigest },
});
const found = { backupAt: last.backup, asInBackup: false };

it.each<[string, Parameters<typeof restoredBefore>, ReturnType<typeof restoredBefore> | object]>([
  [
    'as it came',
    [last, { state: known(true), evidence: evidence('d') }, { snapshot }],
    { ...found, asInBackup: true },
  ],
  ['its state noted since', [last, { state: known(false), evidence: evidence('e') }, { snapshot }], found],
  [
    'by how its name begins',
    [last, { state: known(false), evidence: evidence('e') }, { snapshot: 'abcdab' }],
    found,
  ],
  ['whichever it is', [last, { state: known(false), evidence: evidence('e') }, {}], found],
  ['another one', [last, { state: known(false), evidence: evidence('e') }, { snapshot: '1234' }], undefined],
  [
    'another one, though it is as it came',
    [last, { state: known(true), evidence: evidence('d') }, { snapshot: '1234', evenVerified: true }],
    undefined,
  ],
  ['found to work', [last, { state: known(true), evidence: evidence('e') }, { snapshot }], undefined],
  [
    'found to work, by who goes on after that',
    [last, { state: known(true), evidence: evidence('e') }, { snapshot, evenVerified: true }],
    found,
  ],
  // Written down by an Innkeeper that noted no name.
  ['untold which', [ofEarlier, { state: known(false), evidence: evidence('e') }, { snapshot }], found],
  [
    'untold which, and started since',
    [ofEarlier, { state: known(true), evidence: evidence('e') }, { snapshot, evenVerified: true }],
    undefined,
  ],
  ['nothing', [undefined, { state: { kind: 'none' }, evidence: evidence('') }, { snapshot }], undefined],
  [
    'one that went wrong',
    [{ ...last, outcome: 'failed' }, { state: known(false), evidence: evidence('d') }, { snapshot }],
    undefined,
  ],
])('what an earlier run laid down is gone on with where it is that very backup: %s', (_, given, expected) => {
  expect(restoredBefore(...given)).toEqual(expected);
});
