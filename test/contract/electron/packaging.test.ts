import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { listPackage } from '@electron/asar';
import { Ajv } from 'ajv';
import { build, type Configuration, Platform } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtApp } from '../../support/built-app.ts';
import { describeWhere } from '../../support/describe-where.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const config = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Configuration;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  main: string;
  dependencies: Record<string, string>;
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** In place of Electron's program, which cannot be had here: what electron-builder looks for in it, and nothing that runs. */
function emptyElectron(): string {
  const folder = tempFolder();
  const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };
  for (const name of ['resources', 'locales']) mkdirSync(join(folder, name));
  for (const name of ['am', 'de', 'en-US', 'es-419', 'fr', 'zh-TW'])
    writeFileSync(join(folder, 'locales', `${name}.pak`), '');
  writeFileSync(join(folder, 'electron'), '', { mode: 0o755 });
  writeFileSync(join(folder, 'version'), version);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) {
    writeFileSync(join(folder, name), '');
  }
  return folder;
}

describe('electron-builder.yml', () => {
  const schema = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('app-builder-lib/scheme.json'), 'utf8'),
  ) as { definitions: { FuseOptionsV1: { properties: Record<string, unknown> } } };

  it('is what electron-builder understands', () => {
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
    validate(config);
    expect(validate.errors).toBeNull();
    validate({ ...config, filez: [] });
    expect(validate.errors).not.toBeNull();
  });

  it('states every fuse, and the safe way', () => {
    expect(Object.keys(config.electronFuses ?? {}).sort()).toEqual(
      Object.keys(schema.definitions.FuseOptionsV1.properties).sort(),
    );
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('makes the installers that were promised', () => {
    const both = ['x64', 'arm64'];
    expect([config.win?.target, config.mac?.target, config.linux?.target]).toEqual([
      ['nsis'],
      [
        { target: 'dmg', arch: both },
        { target: 'zip', arch: both },
      ],
      ['AppImage', 'deb', 'rpm'],
    ]);
  });

  it('asks a person nothing, and no administrator', () => {
    expect(config.nsis).toMatchObject({ oneClick: true, perMachine: false });
  });

  it('does not start an AppImage without its sandbox as a matter of course', () => {
    expect(Number.parseInt(config.toolsets?.appimage as string, 10)).toBeGreaterThanOrEqual(1);
    expect(config.linux?.executableArgs ?? []).not.toContain('--no-sandbox');
  });
});

describeWhere(
  process.platform === 'linux' ? undefined : 'it is tried on Linux only',
  'the packaged app',
  () => {
    it('holds what was built, what that loads, the templates, and nothing else', async () => {
      await builtApp();
      const output = tempFolder();
      const trial = join(tempFolder(), 'electron-builder.json');
      writeFileSync(
        trial,
        JSON.stringify({
          ...config,
          electronDist: emptyElectron(),
          // There is no program to set them in.
          electronFuses: null,
          directories: { ...config.directories, output },
        }),
      );
      await build({
        targets: Platform.LINUX.createTarget('dir'),
        projectDir: root,
        publish: 'never',
        config: trial,
      });
      const resources = join(output, 'linux-unpacked', 'resources');
      const packed = listPackage(join(resources, 'app.asar'), { isPack: false }).map((path) =>
        path.split(sep).join('/'),
      );
      const has = (path: string) => packed.includes(`/${path}`);

      expect(has(manifest.main)).toBe(true);
      for (const part of ['main', 'preload', 'renderer']) {
        // The licenses lie beside the archive.
        const files = filesBelow(join(root, 'out', part)).filter((file) => !/^(\.|licenses\.md$)/.test(file));
        expect(
          files.filter((file) => !has(`out/${part}/${file}`)),
          part,
        ).toEqual([]);
        expect(files.length, part).toBeGreaterThan(0);
      }
      for (const name of Object.keys(manifest.dependencies))
        expect(has(`node_modules/${name}/package.json`), name).toBe(true);
      const own = packed.filter((path) => !path.startsWith('/node_modules'));
      const foreign = own.filter(
        (path) => !/^\/(package\.json$|out$|out\/(main|preload|renderer)(\/|$))/.test(path),
      );
      expect(foreign).toEqual([]);
      expect(
        packed.filter((path) => /^\/node_modules\/(react|electron|vite|typescript)\//.test(path)),
      ).toEqual([]);
      expect(filesBelow(join(resources, 'templates'))).toEqual(filesBelow(join(root, 'templates')));
      const native = filesBelow(join(resources, 'app.asar.unpacked')).filter((file) =>
        file.endsWith('.node'),
      );
      expect(native).toEqual([`node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`]);
      expect(packed.filter((path) => /\.([cm]?ts|map|cc?|h|gyp)$/.test(path))).toEqual([]);
      expect(filesBelow(join(output, 'linux-unpacked', 'locales'))).toEqual([
        'de.pak',
        'en-US.pak',
        'es-419.pak',
        'fr.pak',
      ]);
      expect(filesBelow(resources)).toEqual(
        expect.arrayContaining(['LICENSE', 'third-party-licenses.md', 'icons/256x256.png']),
      );
      expect(readFileSync(join(resources, 'third-party-licenses.md'), 'utf8')).toMatch(/^## react - \d/m);
      // A download that grows is noticed here. It was 13.0 at first and 17.4 at the end of November 2026: most of what
      // came are four languages, each in the pages and beside them, the pages' own words and the updater (0.8).
      expect(statSync(join(resources, 'app.asar')).size / 2 ** 20).toBeLessThan(17.7);
    });
  },
);
