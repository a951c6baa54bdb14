import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  mkdirSync(join(folder, 'resources'));
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
    expect([config.win?.target, config.mac?.target, config.linux?.target]).toEqual([
      ['nsis'],
      ['dmg'],
      ['AppImage', 'deb'],
    ]);
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
        const files = filesBelow(join(root, 'out', part)).filter((file) => !file.startsWith('.'));
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
      expect(filesBelow(join(resources, 'app.asar.unpacked')).some((file) => file.endsWith('.node'))).toBe(
        true,
      );
    });
  },
);
