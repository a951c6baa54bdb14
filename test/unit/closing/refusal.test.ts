import { describe, expect, it } from 'vitest';
import type { Evidence } from '../../../src/core/server/host/facts/evidence.ts';
import type { ReadState } from '../../../src/core/server/host/facts/state-file.ts';
import { closingRefusal } from '../../../src/core/upkeep/closing/refusal.ts';
import { specWith } from '../../support/stack/render.ts';

const known = (domain: string): ReadState => ({
  kind: 'known',
  state: {
    version: 1,
    innkeeper: '0.1.0',
    spec: { ...specWith(), domain },
    files: {},
    images: [],
    release: 1,
    verified: true,
    changedAt: '',
    history: [],
  },
});
const nothing: Evidence = { secrets: [], data: [], databases: [], files: {} };
const folder = { link: '', owner: 'root', foreign: '' };

describe('taking a chat from a server', () => {
  it.each<[string, ReadState, Evidence, string | undefined]>([
    ['its own', known('mine.test'), nothing, undefined],
    ['another’s, by the state that lies there', known('other.test'), nothing, 'host.other-domain'],
    [
      'another’s, by the settings that lie there',
      { kind: 'none' },
      { ...nothing, serverName: 'other.test' },
      'host.other-domain',
    ],
    ['what is left of its own', { kind: 'none' }, { ...nothing, serverName: 'mine.test' }, undefined],
    ['nothing any more', { kind: 'none' }, nothing, undefined],
    ['a newer Innkeeper’s', { kind: 'newer', version: '9.0.0' }, nothing, 'host.newer-innkeeper'],
    [
      'somebody else’s project in the folder',
      { kind: 'none' },
      { ...nothing, folder: { ...folder, foreign: 'docker-compose.yml' } },
      'host.folder-taken',
    ],
  ])('%s: %s', (_, state, evidence, code) => {
    expect(closingRefusal({ state, evidence }, 'mine.test')?.code).toBe(code);
  });
});
