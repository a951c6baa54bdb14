import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as WorkflowParser from '@actions/workflow-parser';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { tempFolder } from '../../support/temp-folder.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = join(import.meta.dirname, '..', '..', '..');
const folder = join(root, '.github', 'workflows');
const files = readdirSync(folder);
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

/** GitHub's own reader of workflows. It imports JSON as only a bundler does. */
const bundle = join(tempFolder(afterAll), 'workflow-parser.mjs');
await build({
  entryPoints: ['@actions/workflow-parser'],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  absWorkingDir: root,
});
const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = (await import(
  bundle
)) as typeof WorkflowParser;

/** What is wrong with keys, types, contexts and expressions. */
async function faultsIn(name: string, content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

describe.each(files)('%s', (file) => {
  const workflow = parse(text(file)) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  it('is understood, its expressions too', async () => {
    expect(await faultsIn(file, text(file))).toEqual([]);
    expect(await faultsIn(file, text(file).replace('runs-on:', 'runz-on:'))).not.toEqual([]);
    expect(await faultsIn(file, `${text(file)}\nenv: { A: '\${{ nothing.here }}' }\n`)).not.toEqual([]);
  });

  it('uses actions by digest alone, with the version beside it', () => {
    const used = text(file).match(/uses: .*/g) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('may do nothing but read, unless a job says what else', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('ends every job some time', () => {
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('puts no expression into a script, where a branch name could be a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('has scripts that a shell understands', () => {
    const script = join(tempFolder(), 'step.sh');
    for (const { run } of steps) {
      if (run === undefined) continue;
      writeFileSync(script, `#!/usr/bin/env bash\n${run}\n`);
      execFileSync('bash', ['-n', script]);
    }
  });
});

it('starts on every push to main, on every pull request, and on tags', () => {
  // Nothing behind it means every pull request.
  expect(parse(text('check.yml'))).toMatchObject({
    on: { push: { branches: ['main'] }, pull_request: null },
  });
  expect(parse(text('release.yml'))).toMatchObject({ on: { push: { tags: ['v*'] } } });
});

it('a release is made only of tags that are there and of packages without a hole that is known', () => {
  const { jobs } = parse(text('release.yml')) as Workflow & {
    readonly jobs: Readonly<Record<string, { readonly needs?: string }>>;
  };
  const runs = jobs.notes?.steps.map(({ run }) => run);
  expect(runs).toContain('npm run pins');
  expect(runs).toContain('npm audit --audit-level=high');
  // What fails there ends everything: no installer is made before.
  expect(jobs.installers?.needs).toBe('notes');
});
