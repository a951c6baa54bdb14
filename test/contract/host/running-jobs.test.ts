import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';
import { runBash } from './run-script.ts';

describe('the jobs that run on a server', () => {
  it('are told as far as they still change it, and a check of backups is not', () => {
    const root = tempFolder();
    for (const job of ['pull-0a1b', 'backup-0a1b', 'backup-check-0a1b', 'vacuum-ended']) {
      mkdirSync(join(root, 'opt/jobs', job), { recursive: true });
    }
    writeFileSync(join(root, 'opt/jobs/vacuum-ended/status'), '0');
    const jobs = ['facts', 'jobs'].map((name) => readFileSync(`templates/host/include/${name}.sh`, 'utf8'));
    // Without systemd here: whatever it is asked for is active.
    const script = `${jobs.join('\n').replaceAll('/opt/innkeeper', join(root, 'opt'))}\nsystemctl() { true; }\nrunning_jobs`;
    const told = runBash(script).toString().trim().split('\n');
    expect(told.map((line) => JSON.parse(line).id)).toEqual(['backup-0a1b', 'pull-0a1b']);
  });
});
