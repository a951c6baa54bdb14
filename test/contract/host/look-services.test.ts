import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lookAtServices } from '../../../src/core/server/host/look-services.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import type { SshConnection } from '../../../src/core/server/ssh/types.ts';
import { container } from '../../support/script-facts.ts';
import { runBash } from './run-script.ts';

const scripts = await loadHostScripts('templates');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'innkeeper-services-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The real script, with a stand-in for Docker's program that answers so. */
async function look(program: string) {
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho "$*" >>${folder}/calls\n${program}\n`);
  chmodSync(join(folder, 'docker'), 0o755);
  const PATH = `${folder}:${process.env.PATH ?? ''}`;
  const script = async (bash: string, args: readonly string[]) => ({
    ...{ code: 0, stderr: '' },
    stdout: runBash(bash, args, { PATH }).toString(),
  });
  const ssh = { script } as unknown as SshConnection;
  return lookAtServices({ ssh, scripts }, new AbortController().signal);
}

it('tells the containers of our services, and of nobody else’s', async () => {
  const facts = [
    container(),
    container({ service: 'caddy', state: 'exited' }),
    container({ project: 'other' }),
  ];
  writeFileSync(join(folder, 'facts'), `${facts.join('\n')}\na warning\n`);
  const seen = await look(`case $1 in ps) printf 'a1\\nb2\\n' ;; *) cat ${folder}/facts ;; esac`);
  expect(seen.map(({ service, state }) => [service, state])).toEqual([
    ['synapse', 'running'],
    ['caddy', 'exited'],
  ]);
  const [listed, inspected] = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  expect(listed).toBe('ps -aq --no-trunc --filter label=com.docker.compose.project=innkeeper');
  expect(inspected).toMatch(/ a1 b2$/);
});

it('tells none where there are none, or Docker does not answer', async () => {
  expect(await look('exit 0')).toEqual([]);
  expect(await look('echo "Cannot connect to the Docker daemon" >&2; exit 1')).toEqual([]);
});
