import { describe, expect, it } from 'vitest';
import { catalogue, outsideCatalogue } from '../../../src/shared/spec/catalogue/index.ts';
import { fieldFacts, schemaPaths } from '../../../src/shared/spec/field-facts.ts';
import { parseSpec, specSchema } from '../../../src/shared/spec/index.ts';
import { valueAt, withValueAt } from '../../../src/shared/spec/paths.ts';

const listed = catalogue.map(({ path }) => path as string);

describe('the catalogue of settings', () => {
  it('knows every value of the schema once, or says why not', () => {
    const known = [...listed, ...Object.keys(outsideCatalogue)];
    expect(known.toSorted()).toEqual(schemaPaths().toSorted());
    expect(new Set(known).size).toBe(known.length);
  });

  it('has no exception without a reason', () => {
    for (const reason of Object.values(outsideCatalogue)) expect(reason.length).toBeGreaterThan(10);
  });

  it('takes limits, choices and defaults from the schema', () => {
    expect(fieldFacts('features.synapse.maxUploadMiB')).toEqual({
      kind: 'number',
      min: 1,
      max: 4096,
      fallback: 100,
      optional: false,
    });
    expect(fieldFacts('features.synapse.registration')).toMatchObject({
      kind: 'choice',
      choices: ['closed', 'invitation', 'open'],
      fallback: 'closed',
    });
    expect(fieldFacts('features.elementWeb.brand')).toMatchObject({ kind: 'text', maxLength: 60 });
    expect(fieldFacts('features.synapse.autoJoin')).toMatchObject({ kind: 'list', fallback: [] });
    expect(fieldFacts('features.postgres.sharedBuffersMiB')).toMatchObject({
      kind: 'number',
      optional: true,
    });
    expect(fieldFacts('features.caddy.noIndex')).toMatchObject({ kind: 'switch', fallback: true });
  });

  it('can set every setting that has a default to that default', () => {
    const start = { innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'example.org' };
    const spec = catalogue.reduce<Record<string, unknown>>((made, { path }) => {
      const { fallback } = fieldFacts(path);
      return fallback === undefined ? made : withValueAt(made, path, fallback);
    }, start);
    expect(parseSpec(spec)).toEqual({ ok: true, spec: specSchema.parse(start) });
  });

  it('names a unit for numbers only', () => {
    for (const entry of catalogue)
      if ('unit' in entry) expect([entry.path, fieldFacts(entry.path).kind]).toEqual([entry.path, 'number']);
  });
});

describe('a value in a spec', () => {
  it('is read and set by its address, and taken out by undefined, without touching what was given', () => {
    const spec = { tls: { mode: 'acme', email: 'a@b.test' } };
    expect(valueAt(spec, 'tls.email')).toBe('a@b.test');
    expect(valueAt(spec, 'tls.email.length')).toBeUndefined();
    expect(valueAt(spec, 'features.synapse.presence')).toBeUndefined();
    expect(withValueAt(spec, 'tls.email', undefined)).toEqual({ tls: { mode: 'acme' } });
    expect(withValueAt(spec, 'features.synapse.presence', 'off')).toEqual({
      ...spec,
      features: { synapse: { presence: 'off' } },
    });
    expect(spec).toEqual({ tls: { mode: 'acme', email: 'a@b.test' } });
  });
});

describe('an address of a setting', () => {
  it('that is not in the schema does not compile', () => {
    // @ts-expect-error: misspelt
    expect(() => fieldFacts('features.synapse.registraton')).toThrow('The schema has no');
    // @ts-expect-error: a section is no setting
    expect(fieldFacts('features.synapse').kind).toBe('structure');
  });
});
