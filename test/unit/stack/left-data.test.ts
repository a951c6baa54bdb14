import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components } from '../../../src/core/stack/components/index.ts';
import { leftData } from '../../../src/core/stack/left-data.ts';
import { anySpec } from '../../support/stack/arbitrary-spec.ts';
import { render, specWith } from '../../support/stack/render.ts';

describe('what switched-off programs may have left', () => {
  it('names every database some program has for itself', () => {
    const features = {
      telegram: { enabled: true, apiId: 1234 },
      authentik: { enabled: true },
    };
    const spec = specWith({ features });
    const files = render(spec).files.filter(({ path }) => path.startsWith('secrets/databases/'));
    const owned = files.filter(({ content }) => content.includes('CREATE DATABASE'));
    const named = components.flatMap((component) =>
      component.enabled(spec) ? (component.database ?? []) : [],
    );
    expect(owned.length).toBeGreaterThan(1);
    expect(named.map((name) => `secrets/databases/${name}.sql`).sort()).toEqual(
      owned.map(({ path }) => path).sort(),
    );
  });

  it('is not what a program keeps that is still there, although it was switched off', () => {
    const spec = specWith({});
    const before = leftData(spec, new Set());
    expect(before.folders).toContain('data/prometheus');
    expect(before.databases).toContain('authentik');
    const after = leftData(spec, new Set(['prometheus', 'authentik-server']));
    expect(after.folders).not.toContain('data/prometheus');
    expect(after.folders).toContain('data/grafana');
    expect(after.databases).not.toContain('authentik');
  });

  it('can be told by containers: what keeps something is a service of the same name', () => {
    const features = {
      telegram: { enabled: true, apiId: 1234 },
      ...Object.fromEntries(
        ['authentik', 'monitoring', 'pgadmin', 'ollama'].map((name) => [name, { enabled: true }]),
      ),
    };
    const spec = specWith({ features });
    const services = render(spec).services.map(({ name }) => name);
    for (const { id, folders, database, enabled } of components) {
      if (enabled(spec) && folders.length + (database?.length ?? 0) > 0) expect(services).toContain(id);
    }
  });

  it('is never anything a program that runs keeps', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const { folders, databases } = leftData(spec, new Set());
        const on = components.filter((component) => component.enabled(spec));
        const kept = on.flatMap((component) => component.folders.map(({ path }) => path));
        for (const path of folders) {
          // The script that deletes takes no other form.
          expect(path).toMatch(/^data\/[a-z0-9/_-]+$/);
          expect(kept.filter((one) => `${one}/`.startsWith(`${path}/`))).toEqual([]);
        }
        for (const name of databases) {
          expect(name).toMatch(/^[a-z_]+$/);
          expect(['postgres', 'synapse', ...on.map(({ database }) => database)]).not.toContain(name);
        }
      }),
      { numRuns: 40 },
    );
    // Drawing a spec whose settings all go together takes many draws.
  }, 120_000);
});
