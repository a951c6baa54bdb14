import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const names = [
  'inspect',
  'health',
  'read-secrets',
  'read-files',
  'lock',
  'lock-check',
  'start-job',
  'follow-job',
  'commit-upload',
  'check-settings',
  'mark-state',
  'prepare',
  'unattended',
  'try-docker',
  'pull',
  'start',
  'follow-logs',
  'older-logs',
  'services',
  'look-services',
  'why-down',
  'look-clean-up',
  'clean-up',
  'look-releases',
  'take-release',
  'vacuum',
  'doctor',
  'settings-in-effect',
  'open-ports',
  'sync-clock',
  'renew-certificate',
  'install-updates',
  'look-updates',
  'send-mail',
  'room-size',
  'backup',
  'backup-look',
  'backup-snapshots',
  'backup-check',
  'backup-place',
  'backup-schedule',
  'recovery-kit',
  'repository-list',
  'repository-send',
  'repository-take',
  'restore',
  'look-database',
  'restore-look',
  'restore-plan',
  'drill',
  'close',
  'handover',
  'move',
] as const;
export type HostScriptName = (typeof names)[number];

/**
 * The bash scripts that run on a server, by name, each with what it includes. They hold no values: those come as
 * arguments or on stdin.
 */
export type HostScripts = Readonly<Record<HostScriptName, string>>;

/** Reads them from `templates/host`. */
export async function loadHostScripts(templatesFolder: string): Promise<HostScripts> {
  const folder = join(templatesFolder, 'host');
  const read = async (name: HostScriptName) => [name, await loadHostScript(folder, name)] as const;
  return Object.fromEntries(await Promise.all(names.map(read))) as Record<HostScriptName, string>;
}

/** One script, with the files of `include/` in the place of its lines `# include: name`. */
async function loadHostScript(folder: string, name: HostScriptName): Promise<string> {
  const lines = (await readFile(join(folder, `${name}.sh`), 'utf8')).split('\n');
  const whole = lines.map((line) => {
    const part = /^# include: (\S+)$/.exec(line)?.[1];
    return part === undefined ? line : readFile(join(folder, 'include', `${part}.sh`), 'utf8');
  });
  return (await Promise.all(whole)).join('\n');
}
