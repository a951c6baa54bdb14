import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const names = [
  'inspect',
  'health',
  'read-secrets',
  'read-files',
  'start-job',
  'follow-job',
  'commit-upload',
  'check-settings',
  'mark-state',
  'prepare',
  'try-docker',
  'pull',
  'start',
  'follow-logs',
  'older-logs',
  'services',
  'why-down',
  'look-clean-up',
  'clean-up',
  'vacuum',
  'doctor',
  'open-ports',
  'sync-clock',
  'renew-certificate',
  'install-updates',
  'test-mail',
] as const;
export type HostScriptName = (typeof names)[number];

/** The bash scripts that run on a server, by name. They hold no values: those come as arguments or on stdin. */
export type HostScripts = Readonly<Record<HostScriptName, string>>;

/** Reads them from `templates/host`. */
export async function loadHostScripts(templatesFolder: string): Promise<HostScripts> {
  const read = async (name: HostScriptName) =>
    [name, await readFile(join(templatesFolder, 'host', `${name}.sh`), 'utf8')] as const;
  return Object.fromEntries(await Promise.all(names.map(read))) as Record<HostScriptName, string>;
}
