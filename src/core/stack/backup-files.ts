import type { ServerSpec } from '../../shared/spec/index.ts';
import { keptLines } from './kept-list.ts';
import { configFile } from './managed-file.ts';
import { templateText } from './template.ts';
import type { RenderedFile, Templates } from './types.ts';

/**
 * What backups by the timer and tests of them need, on the server itself: the scripts, whole, and what is kept. No container mounts it, so
 * that a change restarts nothing.
 */
export function backupFiles(spec: ServerSpec, templates: Templates): RenderedFile[] {
  return [
    configFile('backup/backup.sh', withIncludes('host/backup.sh', templates)),
    configFile('backup/drill.sh', withIncludes('host/drill.sh', templates)),
    configFile(
      'backup/kept',
      [
        '# Written by Innkeeper. What a backup of this server holds: what its programs have said of their data, a line each.',
        '# folder: copied as it lies. settled: copied aside first. database: saved by pg_dump, tables behind it without their',
        '# rows. leave: left out. others: files of other servers, left out unless the host wants them.',
        ...keptLines(spec),
        '',
      ].join('\n'),
    ),
  ];
}

function withIncludes(path: string, templates: Templates): string {
  return templateText(templates, path).replace(/^# include: (\S+)\n/gm, (_, name: string) =>
    templateText(templates, `host/include/${name}.sh`),
  );
}
