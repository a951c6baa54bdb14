import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { type PracticeServer, practiceDown, practiceReset, whatIsMissing } from '../../practice/index.ts';

interface Event {
  readonly kind: string;
  readonly [more: string]: unknown;
}

describe.skipIf(whatIsMissing() !== null)('the command line, on a real server', () => {
  let server: PracticeServer;
  let folder: string;

  beforeAll(async () => {
    server = await practiceReset('cli', { variant: { pulled: true } });
    folder = await mkdtemp(join(tmpdir(), 'innkeeper-cli-'));
  });
  afterAll(async () => {
    await practiceDown('cli');
    await rm(folder, { recursive: true, force: true });
  });

  const innkeeper = async (args: string[], env: Record<string, string> = {}) => {
    const done = await execa(process.execPath, ['bin/innkeeper.mjs', ...args], {
      reject: false,
      env: {
        INNKEEPER_DATA: join(folder, 'data'),
        DBUS_SESSION_BUS_ADDRESS: '',
        INNKEEPER_VAULT_PASSPHRASE: 'four quite unrelated words',
        ...env,
      },
    });
    const events = args.includes('--json')
      ? done.stdout.split('\n').map((line) => JSON.parse(line) as Event)
      : [];
    return { code: done.exitCode, events, stdout: done.stdout, stderr: done.stderr };
  };
  const containers = async () =>
    (
      await server.exec([
        ...['sh', '-c'],
        "docker ps -q | xargs docker inspect -f '{{.Name}} {{.State.StartedAt}}' | sort",
      ])
    ).stdout;

  it('checks a spec without asking any server', async () => {
    const bad = join(folder, 'bad.yaml');
    await writeFile(bad, 'innkeeper: 1\nserver: { adress: 203.0.113.7 }\ndomain: example.org\n');
    const { code, stderr, stdout } = await innkeeper(['check', bad]);
    expect(code).toBe(2);
    expect(stderr + stdout).toContain('adress');
    expect((await innkeeper(['check', server.specFile])).code).toBe(0);
  });

  it('deploys a fresh server, in events for programs', async () => {
    const { code, events } = await innkeeper(['deploy', server.specFile, '--json']);
    expect(events.filter((event) => event.kind === 'problem')).toEqual([]);
    expect(code).toBe(0);
    expect(JSON.stringify(events)).toContain('"outcome":"succeeded"');
    const client = await server.exec(['curl', '-s', 'http://127.0.0.1:8008/_matrix/client/versions']);
    expect(client.stdout).toContain('"versions"');
  });

  it('has nothing to do then, and touches nothing', async () => {
    const before = await containers();
    const { code, events } = await innkeeper(['deploy', server.specFile, '--json']);
    expect(code).toBe(0);
    expect(JSON.stringify(events)).toContain('"changed":false');
    expect(await containers()).toBe(before);
  });

  it('does again what one changed feature needs', async () => {
    const before = (await containers()).trim().split('\n');
    const changed = join(folder, 'changed.yaml');
    const spec = parse(await readFile(server.specFile, 'utf8')) as Record<string, unknown>;
    await writeFile(changed, stringify({ ...spec, features: { synapse: { urlPreviews: false } } }));
    const plan = await innkeeper(['plan', changed, '--json']);
    expect(JSON.stringify(plan.events)).toContain('"restart":["synapse"]');
    expect((await innkeeper(['deploy', changed, '--json'])).code).toBe(0);
    const after = (await containers()).trim().split('\n');
    const touched = after.filter((line) => !before.includes(line)).map((line) => line.split(' ')[0]);
    expect(touched).toEqual(['/innkeeper-synapse-1']);
    expect((await innkeeper(['status', changed])).code).toBe(0);
  });

  it.each([
    ['a wrong fingerprint', { hostKey: `SHA256:${'A'.repeat(43)}` }, 'ssh.host-key-changed'],
    ['a port that the firewall keeps silent', { port: 9 }, 'network.timeout'],
  ])('ends with 1 and says why: %s', async (_, section, problem) => {
    const spec = parse(await readFile(server.specFile, 'utf8')) as { server: object };
    const wrong = join(folder, 'wrong.yaml');
    await writeFile(wrong, stringify({ ...spec, server: { ...spec.server, ...section } }));
    const { code, events } = await innkeeper(['status', wrong, '--json'], {
      INNKEEPER_DATA: join(folder, 'other-data'),
    });
    expect(code).toBe(1);
    expect(JSON.stringify(events)).toContain(problem);
  });

  it('needs no secret in its arguments, and prints none it was given', async () => {
    const key = await readFile(server.keyFile, 'utf8');
    const { stdout, stderr } = await innkeeper(['status', server.specFile, '--json']);
    expect(stdout + stderr).not.toContain(key.split('\n')[1]);
  });
});
