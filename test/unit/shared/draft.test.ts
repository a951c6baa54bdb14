import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyDraft,
  changedOnServer,
  changedPaths,
  diffSpecs,
  draftBase,
  emptyDraft,
  type SpecDraft,
  settleDraft,
  withChange,
  withoutChange,
} from '../../../src/shared/spec/draft.ts';
import { schemaPaths } from '../../../src/shared/spec/field-facts.ts';
import { parseSpec, type ServerSpec } from '../../../src/shared/spec/index.ts';
import { valueAt } from '../../../src/shared/spec/paths.ts';
import { anySpec } from '../../support/stack/arbitrary-spec.ts';

function specOf(more: object = {}): ServerSpec {
  const parsed = parseSpec({
    innkeeper: 1,
    server: { address: '203.0.113.7' },
    domain: 'example.org',
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.spec;
}

const paths = [...schemaPaths()];
/** What may lie in a file, and so in a draft that is kept. */
const value = fc.jsonValue({ maxDepth: 2 }).map((one) => JSON.parse(JSON.stringify(one)) as unknown);
const bases = [specOf(), specOf({ preset: 'team', features: { coturn: { enabled: false } } })];

describe('a draft of a spec', () => {
  it.each(paths)('keeps what is chosen for %s, on its way to a spec and back', (path) => {
    fc.assert(
      fc.property(fc.constantFrom(...bases), value, (base, chosen) => {
        const draft = withChange(emptyDraft, base, path, chosen);
        const spec = applyDraft(base, draft);
        expect(valueAt(spec, path)).toEqual(chosen);
        expect(diffSpecs(base, spec)).toEqual(draft);
        expect(withChange(draft, base, path, valueAt(base, path))).toEqual(emptyDraft);
      }),
      { numRuns: 5 },
    );
  });

  it('keeps choices for any number of settings at once, and touches no other', () => {
    const choices = fc.dictionary(fc.constantFrom(...paths), fc.option(value, { nil: undefined }));
    fc.assert(
      fc.property(fc.constantFrom(...bases), choices, (base, chosen) => {
        const draft = Object.entries(chosen).reduce<SpecDraft>(
          (made, [path, one]) => withChange(made, base, path, one),
          emptyDraft,
        );
        const spec = applyDraft(base, draft);
        for (const path of paths) {
          expect(valueAt(spec, path)).toEqual(path in draft ? draft[path]?.value : valueAt(base, path));
        }
        expect(diffSpecs(base, spec)).toEqual(draft);
        expect(JSON.parse(JSON.stringify(draft))).toEqual(draft);
        expect(changedPaths(base, draft)).toEqual(paths.filter((path) => path in draft));
      }),
    );
  });

  it('makes any spec of any other', () => {
    fc.assert(
      fc.property(anySpec, anySpec, (base, wanted) => {
        const draft = diffSpecs(base, wanted);
        const made = applyDraft(base, draft);
        expect(parseSpec(made)).toEqual({ ok: true, spec: wanted });
        expect(diffSpecs(base, made)).toEqual(draft);
        expect(settleDraft(wanted, draft)).toEqual(emptyDraft);
        expect(changedOnServer(base, draft)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  }, 120_000);
});

describe('a draft while the server changes', () => {
  const before = specOf();
  const upload = 'features.synapse.maxUploadMiB';
  const draft = withChange(emptyDraft, before, upload, 250);

  it('leaves whatever nobody has chosen as the server has it now', () => {
    const now = specOf({ timezone: 'Europe/Berlin', features: { synapse: { registration: 'invitation' } } });
    const spec = applyDraft(now, draft);
    expect(spec).toEqual({
      ...now,
      features: { ...now.features, synapse: { ...now.features.synapse, maxUploadMiB: 250 } },
    });
    expect(changedOnServer(now, draft)).toEqual([]);
  });

  it('tells which choices were made over something else', () => {
    const now = specOf({ features: { synapse: { maxUploadMiB: 500 } } });
    expect(changedOnServer(now, draft)).toEqual([upload]);
    expect(changedOnServer(now, withChange(draft, now, upload, 300))).toEqual([]);
    expect(changedOnServer(now, { [upload]: { value: 250 } })).toEqual([]);
  });

  it('drops what has become so, as the schema reads it, and what is no setting any more', () => {
    const link = { text: ' Imprint ', url: 'https://example.org/' };
    const path = 'features.elementWeb.footerLinks';
    const typed = withChange(draft, before, path, [link]);
    const now = specOf({ features: { elementWeb: { footerLinks: [link] } } });
    expect(valueAt(now, path)).not.toEqual([link]);
    expect(settleDraft(now, { ...typed, 'door.was': { value: 1 } })).toEqual(draft);
    expect(settleDraft(now, draft)).toBe(draft);
    expect(withoutChange(draft, upload)).toEqual(emptyDraft);
  });
});

describe('what a draft lies upon', () => {
  const wished = specOf({ domain: 'wished.org' });
  const deployed = specOf({ domain: 'deployed.org' });
  it('is what the server has, else what a deploy was begun with, else the defaults without a domain', () => {
    expect(draftBase({ deployed, wished })).toBe(deployed);
    expect(draftBase({ deployed: null, wished })).toBe(wished);
    expect(draftBase({ deployed: null, wished: null })).toMatchObject({ domain: '', preset: 'friends' });
  });
});
