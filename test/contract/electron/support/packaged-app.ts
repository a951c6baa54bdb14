import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Configuration, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { tempFolder } from '../../../support/temp-folder.ts';
import { app } from './start-app.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** What an installer would put on a disk: made by electron-builder with the project's own settings around a real Electron. */
export interface PackagedApp {
  readonly program: string;
  readonly resources: string;
}

interface Options {
  /** Laid over the project's own settings. */
  readonly more?: Configuration;
  /** Whether Node's inspector may be used on it, which a released one forbids. */
  readonly inspected?: boolean;
}

/** Packages the app where every user can read it. Takes some seconds. */
export async function packagedApp(
  atEnd: (work: () => void) => void,
  { more = {}, inspected = false }: Options = {},
): Promise<PackagedApp> {
  const folder = tempFolder(atEnd);
  chmodSync(folder, 0o755);
  const project = join(folder, 'project');
  const output = join(folder, 'packaged');
  cpSync(app().app, project, { recursive: true });
  cpSync(join(root, 'LICENSE'), join(project, 'LICENSE'));
  mkdirSync(output);
  const { electronFuses, ...config } = parse(
    readFileSync(join(root, 'electron-builder.yml'), 'utf8'),
  ) as Configuration;
  // Newer than the Electron that may be there.
  const { grantFileProtocolExtraPrivileges: _, ...fuses } = electronFuses ?? {};
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    projectDir: project,
    publish: 'never',
    config: {
      ...config,
      ...more,
      electronFuses: { ...fuses, enableNodeCliInspectArguments: inspected },
      electronDist: join(app().program, '..'),
      electronVersion: readFileSync(join(app().program, '..', 'version'), 'utf8').trim(),
      directories: { output },
    },
  });
  const [unpacked = ''] = readdirSync(output).filter((name) => name.endsWith('unpacked'));
  return {
    program: join(output, unpacked, 'innkeeper'),
    resources: join(output, unpacked, 'resources'),
  };
}
