import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { components } from '../../../src/core/stack/components/index.ts';
import { keptLines } from '../../../src/core/stack/kept-list.ts';
import { fileOf, render, specWithEverything } from '../../support/stack/render.ts';

const everything = specWithEverything();

/** Whether a path is named, or lies in a folder that is. */
const isNamed = (path: string, named: readonly string[]) =>
  named.some((one) => path === one || path.startsWith(`${one}/`));

test('every data folder a container is given is kept, or left out with a reason', () => {
  const compose = parse(fileOf(render(everything), 'compose.yaml'), { merge: true }) as {
    services: Record<string, { volumes?: readonly (string | { source?: string })[] }>;
  };
  const mounted = Object.values(compose.services)
    .flatMap(({ volumes = [] }) => volumes)
    .map((volume) => (typeof volume === 'string' ? (volume.split(':')[0] ?? '') : (volume.source ?? '')))
    .filter((source) => source.startsWith('./data/'))
    .map((source) => source.slice(2));
  expect(mounted.length).toBeGreaterThan(8);
  const named = components.flatMap(({ keeps }) => keeps.flatMap((one) => ('path' in one ? [one.path] : [])));
  expect(mounted.filter((path) => !isNamed(path, named))).toEqual([]);
});

test('every folder a component asks for is named by the same component', () => {
  const silent = components.flatMap(({ id, folders, keeps }) =>
    folders
      .filter(({ path }) => !keeps.some((one) => 'path' in one && one.path === path))
      .map(({ path }) => [id, path]),
  );
  expect(silent).toEqual([]);
});

test('every database a role owns is kept', () => {
  const made = render(everything).files.filter(({ path }) => /^secrets\/databases\//.test(path));
  const owned = made.flatMap(({ content }) => /CREATE DATABASE (\w+)/.exec(content)?.[1] ?? []);
  expect(owned).toEqual(expect.arrayContaining(['authentik']));
  const kept = components.flatMap(({ keeps }) =>
    keeps.flatMap((one) => (one.kind === 'database' ? [one.name] : [])),
  );
  expect([...owned, 'synapse'].filter((name) => !kept.includes(name))).toEqual([]);
});

test('the list for the server is words parted by blanks, and one-time keys stay behind', () => {
  const lines = keptLines(everything);
  for (const line of lines) expect(line).toMatch(/^[a-z]+( [A-Za-z0-9_.:/-]+)+$/);
  expect(lines).toContain('database synapse e2e_one_time_keys_json');
  expect(lines).toContain('others data/synapse/media_store/remote_content');
  expect(lines).toContain('leave data/postgres');
});
