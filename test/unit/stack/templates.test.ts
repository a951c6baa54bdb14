import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { components } from '../../../src/core/stack/components/index.ts';
import { editYaml } from '../../../src/core/stack/format/yaml.ts';
import { fillPlaces, templateText } from '../../../src/core/stack/template.ts';
import { loadTemplates } from '../../../src/core/stack-templates.ts';
import { templates } from '../../support/stack/render.ts';

test('a folder is read with its subfolders, and line ends are always the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'templates-'));
  try {
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await writeFile(join(folder, 'a', 'b', 'c.conf'), 'one\r\ntwo\r\n');
    await writeFile(join(folder, 'top'), 'x\n');
    expect(await loadTemplates(folder)).toEqual({ 'a/b/c.conf': 'one\ntwo\n', top: 'x\n' });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('every component has its service', () => {
  for (const { id, template = id } of components) {
    expect(templateText(templates, `${template}/service.yaml`)).toMatch(new RegExp(`^${template}:$`, 'm'));
  }
  expect(() => templateText(templates, 'no/such')).toThrow('no/such');
});

test('places and values must match', () => {
  expect(fillPlaces('a __B__ c __B_2__', { B: '$&', B_2: '__B__' })).toBe('a $& c __B__');
  expect(() => fillPlaces('__B__', {})).toThrow('B');
  expect(() => fillPlaces('b', { B: 'x' })).toThrow('B');
});

test('a YAML template keeps its comments, and a setting without a place in it is noticed', () => {
  const text = '# head\na: 1 # why\n\n# about b\nb:\n  c: [x]\n';
  expect(editYaml('pyyaml', text, [[['a'], 2]])).toBe('# head\na: 2 # why\n\n# about b\nb:\n  c: [x]\n');
  expect(() => editYaml('pyyaml', text, [[['d', 'e'], 1]])).toThrow('d');
  expect(() => editYaml('pyyaml', 'a: [', [])).toThrow();
});
