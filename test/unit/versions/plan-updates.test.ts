import { describe, expect, it, test } from 'vitest';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import type { ReadState } from '../../../src/core/server/host/facts/state-file.ts';
import { enabledComponents } from '../../../src/core/stack/components/index.ts';
import { images } from '../../../src/core/stack/images.ts';
import { knownVersions } from '../../../src/core/upkeep/updates/known-versions.ts';
import { lastUpdate, systemUpdates } from '../../../src/core/upkeep/updates/look.ts';
import { updateFactSchema } from '../../../src/core/upkeep/updates/look-script.ts';
import { planUpdates } from '../../../src/core/upkeep/updates/plan-updates.ts';
import { isOutsideAddress, outsideAddresses } from '../../../src/shared/outside-addresses.ts';
import { answer, fact } from '../../support/script-facts.ts';
import { render, specWith, specWithEverything } from '../../support/stack/render.ts';

const spec = specWith({ features: { workers: { size: 'large' } } });
const pinned = Object.values(images);
const others = (...names: string[]) => pinned.filter((image) => !names.includes(image));
const look = (has: readonly string[], of = spec) =>
  planUpdates({ components: enabledComponents(of), graph: render(of).services, has });
const synapse = (version: string) => {
  const { programs } = look([`ghcr.io/element-hq/synapse:${version}`, ...others(images.synapse)]);
  const found = programs.find(({ program }) => program === 'synapse');
  if (found === undefined) throw new Error('must be there');
  return found;
};

describe('what there is to update', () => {
  it('is nothing where everything is as this release has it', () => {
    const { programs, notices } = look(pinned);
    expect(new Set(programs.map(({ state }) => state))).toEqual(new Set(['current']));
    expect(notices).toEqual([]);
  });

  it('is told once for a program with many processes', () => {
    const { services, state, notices, why } = synapse('v1.150.0');
    expect(services[0]).toBe('synapse');
    expect(services.length).toBeGreaterThan(5);
    expect(state).toBe('newer');
    expect(notices.map(({ kind }) => kind)).toEqual(['chat']);
    expect(why.code).toBe('change.why-data');
  });

  it('leaves out what the server has not got', () => {
    expect(look([]).programs).toEqual([]);
    expect(look(pinned).programs.map(({ program }) => program)).not.toContain('grafana');
  });

  it.each<[string, string, string]>([
    ['a later Innkeeper was there', 'v99.0.0', 'ahead'],
    ['it is the same', images.synapse.split(':')[1] ?? '', 'current'],
  ])('does not offer a version where %s', (_, version, state) => {
    expect(synapse(version)).toMatchObject({ state, changes: [], security: 'no' });
  });

  it('never offers another major version of the database', () => {
    const { programs, notices } = look(['postgres:17.2', ...others(images.postgres)]);
    expect(programs.find(({ program }) => program === 'postgres')).toMatchObject({ state: 'major' });
    expect(notices).toEqual([]);
  });

  it.each([
    ['v1.119.0', ['change.synapse-media', 'change.synapse-rooms']],
    ['v1.120.0', ['change.synapse-rooms']],
    ['v1.161.1', ['change.synapse-rooms']],
    ['v1.162.0', []],
  ])('tells what changes since %s', (version, codes) => {
    expect(synapse(version).changes.map(({ code }) => code)).toEqual(codes);
  });

  it('tells of security as far as anybody has read the notes', () => {
    expect(synapse('v1.157.1').security).toBe('yes');
    // The notes of the versions after it were not read.
    expect(synapse('v1.157.2').security).toBe('unknown');
    const { programs } = look(['element-hq/none:1', 'ghcr.io/element-hq/element-web:v1.0.0']);
    expect(programs.find(({ program }) => program === 'elementWeb')?.security).toBe('unknown');
  });
});

test('every version that is known of is one of a pinned program, in order', () => {
  const number = (version: string) =>
    version.split('.').reduce((sum, part) => sum * 10_000 + Number(part), 0);
  for (const [program, { versions, read }] of Object.entries(knownVersions)) {
    expect(Object.keys(images)).toContain(program);
    for (const { version } of [...versions, { version: read }]) expect(version).toMatch(/^\d+(\.\d+)+$/);
    const order = versions.map(({ version }) => number(version));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
});

test('every program that can be on has notes that a page may open', () => {
  const { programs } = look(pinned, specWithEverything());
  for (const { program, notes } of programs) {
    expect(notes, program).toBeDefined();
    expect(isOutsideAddress(notes ?? ''), program).toBe(true);
  }
  for (const program of Object.keys(outsideAddresses.releaseNotes)) {
    expect(Object.keys(images)).toContain(program);
  }
});

test.each([
  ['apt', [fact('updates', { all: 3, security: 1 })], { all: 3, security: 1 }],
  ['pacman', [fact('updates', { all: 3, security: 0 })], { all: 3, security: null }],
  ['none', [], null],
] as const)('the system’s updates with %s', (packages, facts, pending) => {
  const seen = readFacts('look-updates', updateFactSchema, answer(...facts));
  const os = { id: 'x', like: [], version: '1', name: 'Some Linux' };
  expect(systemUpdates(seen, { os, packages }, spec)).toEqual({
    name: 'Some Linux',
    pending,
    listedAt: null,
    restart: null,
    unattended: null,
    notInEffect: null,
  });
});

describe('the update before', () => {
  const state = (more: Partial<Extract<ReadState, { kind: 'known' }>['state']>): { state: ReadState } => ({
    state: {
      kind: 'known',
      state: {
        version: 1,
        innkeeper: '1',
        spec,
        files: {},
        images: [images.caddy, images.synapse],
        release: 3,
        verified: true,
        changedAt: '',
        history: [],
        ...more,
      },
    },
  });
  const updated = {
    at: '2026-11-01T00:00:00Z',
    images: [images.caddy, 'ghcr.io/element-hq/synapse:v1'],
    release: 2,
  };

  it('can be undone as long as something is in another version', () => {
    const to = images.synapse.split(':')[1];
    expect(lastUpdate(state({ updated })).undo?.moves).toEqual([{ service: 'synapse', from: to, to: 'v1' }]);
    expect(lastUpdate(state({ updated, images: updated.images })).undo).toBeNull();
    expect(lastUpdate(state({})).undo).toBeNull();
  });

  it('is unfinished until its checks have passed', () => {
    const history = [{ at: '', what: 'update', by: '' }];
    expect(lastUpdate(state({ history, verified: false })).unfinished).toBe(true);
    expect(lastUpdate(state({ history })).unfinished).toBe(false);
    expect(lastUpdate(state({ verified: false })).unfinished).toBe(false);
  });
});
