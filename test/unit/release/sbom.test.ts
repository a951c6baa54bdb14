import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

const script = join(import.meta.dirname, '..', '..', '..', 'scripts', 'sbom.mjs');

const packages: Readonly<Record<string, readonly string[]>> = {
  'inn@1.0.0': ['ssh@1.0.0', '@else/keys@2.0.0', 'react@19.0.0', 'vite@8.0.0', 'electron@45.0.0'],
  'ssh@1.0.0': ['asn1@0.2.0'],
  'asn1@0.2.0': ['ssh@1.0.0'],
  '@else/keys@2.0.0': [],
  'react@19.0.0': ['loose-envify@1.0.0'],
  'loose-envify@1.0.0': [],
  'vite@8.0.0': ['asn1@0.2.0'],
  'electron@45.0.0': ['extract-zip@2.0.0'],
  'extract-zip@2.0.0': [],
};

function shippedOf(licenses: string) {
  const cwd = tempFolder();
  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
  write(
    'package.json',
    JSON.stringify({
      dependencies: { ssh: '1.0.0', keys: 'npm:@else/keys@2.0.0' },
      devDependencies: { react: '19.0.0', vite: '8.0.0', electron: '45.0.0' },
    }),
  );
  write('licenses.md', licenses);
  write(
    'all.json',
    JSON.stringify({
      metadata: { component: { 'bom-ref': 'inn@1.0.0' } },
      components: Object.keys(packages)
        .slice(1)
        .map((ref) => ({ 'bom-ref': ref })),
      dependencies: Object.entries(packages).map(([ref, dependsOn]) => ({ ref, dependsOn })),
    }),
  );
  return spawnSync(process.execPath, [script, 'all.json', 'licenses.md'], { cwd, encoding: 'utf8' });
}

it('holds what is loaded, what is bundled into the pages and Electron, and no tool', () => {
  const { stdout } = shippedOf('# Licenses\n\n## react - 19.0.0 (MIT)\n\n## 1. A heading within a license\n');
  const { components, dependencies } = JSON.parse(stdout);
  const shipped = ['ssh@1.0.0', 'asn1@0.2.0', '@else/keys@2.0.0', 'react@19.0.0', 'electron@45.0.0'];
  expect(components).toEqual(shipped.map((ref) => ({ 'bom-ref': ref })));
  expect(dependencies).toEqual([
    { ref: 'inn@1.0.0', dependsOn: ['ssh@1.0.0', '@else/keys@2.0.0', 'react@19.0.0', 'electron@45.0.0'] },
    { ref: 'ssh@1.0.0', dependsOn: ['asn1@0.2.0'] },
    { ref: 'asn1@0.2.0', dependsOn: ['ssh@1.0.0'] },
    { ref: '@else/keys@2.0.0', dependsOn: [] },
    { ref: 'react@19.0.0', dependsOn: [] },
    { ref: 'electron@45.0.0', dependsOn: [] },
  ]);
});

it.each([
  ['a package nobody knows', '## other - 1.0.0 (MIT)\n'],
  ['a list of licenses in another form', '# Licenses\n'],
])('fails for %s', (_, licenses) => {
  const { status, stdout } = shippedOf(licenses);
  expect([status, stdout]).toEqual([1, '']);
});
