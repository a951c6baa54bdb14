import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { SpacePlan } from '../../src/shared/contract/spaces.ts';
import { innkeeperIn } from '../support/innkeeper-cli.ts';

interface Event {
  readonly kind: string;
  readonly [more: string]: unknown;
}

describe.skipIf(missingRequirement() !== null)('the command line, on a real server', () => {
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
    const done = await innkeeperIn(folder, args, env);
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

  const signIn = async (user: string, password: unknown) => {
    const json = JSON.stringify({
      type: 'm.login.password',
      identifier: { type: 'm.id.user', user },
      password,
    });
    const login = 'http://127.0.0.1:8008/_matrix/client/v3/login';
    const curl = ['curl', '-s', '-o', '/dev/null', '-w', '%{http_code}', '-d', '@-', login];
    return (await server.exec(curl, { input: json })).stdout;
  };

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

  it('takes over from one that was killed in the middle, and tells who that was', async () => {
    const changed = join(folder, 'changed.yaml');
    const spec = parse(await readFile(server.specFile, 'utf8')) as object;
    await writeFile(changed, stringify({ ...spec, features: { elementWeb: { brand: 'After the crash' } } }));
    const first = innkeeperIn(folder, ['deploy', changed, '--json']);
    for await (const line of first) if (String(line).includes('"step":"start"')) break;
    first.kill('SIGKILL');
    await first;
    const elsewhere = join(folder, 'elsewhere');
    const told = await innkeeperIn(elsewhere, ['lock', changed, '--json']);
    const who = { person: userInfo().username, computer: hostname(), flow: 'deploy', standing: 'gone' };
    expect(JSON.parse(told.stdout)).toMatchObject({ kind: 'lock', holder: who });
    expect(told.exitCode).toBe(1);
    const next = await innkeeperIn(elsewhere, ['deploy', changed, '--json']);
    expect(next.exitCode, next.stdout).toBe(0);
    const free = await innkeeperIn(elsewhere, ['lock', changed, '--json']);
    expect([free.exitCode, JSON.parse(free.stdout)]).toEqual([0, { kind: 'lock', holder: null }]);
    const brand = await server.exec(['cat', '/opt/innkeeper/config/element-web/config.json']);
    expect(brand.stdout).toContain('After the crash');
  });

  it('makes accounts, one and many, nobody twice, and gives a new password', async () => {
    const passwordIn = (events: readonly Event[]) =>
      (events.find((event) => 'handOver' in event)?.handOver as { password?: string } | undefined)?.password;

    const made = await innkeeper(['users', 'add', server.specFile, 'nora', '--name', 'Nora', '--json']);
    expect(made.code).toBe(0);
    const first = passwordIn(made.events);
    expect(await signIn('nora', first)).toBe('200');

    const people = join(folder, 'people.csv');
    await writeFile(people, 'name,display name\nnora,Nora\notto,Otto\npia,Pia\n');
    const many = async () =>
      (await innkeeper(['users', 'add-many', server.specFile, people, '--json'])).events
        .filter((event) => event.kind === 'row')
        .map((event) => [event.localpart, event.outcome]);
    expect(await many()).toEqual([
      ['nora', 'exists'],
      ['otto', 'created'],
      ['pia', 'created'],
    ]);
    expect((await many()).map(([, outcome]) => outcome)).toEqual(['exists', 'exists', 'exists']);

    const reset = await innkeeper(['users', 'reset-password', server.specFile, 'nora', '--json'], {
      INNKEEPER_NEW_PASSWORD: 'five words typed by somebody',
    });
    expect(reset.code).toBe(0);
    expect(await signIn('nora', first)).toBe('403');
    expect(await signIn('nora', 'five words typed by somebody')).toBe('200');

    const slip = await innkeeper(['users', 'deactivate', server.specFile, 'nora', '--json']);
    expect(slip.code).toBe(2);
    const sure = ['users', 'deactivate', server.specFile, 'nora', '--confirm', 'nora', '--json'];
    expect((await innkeeper(sure)).code).toBe(0);
    expect(await signIn('nora', 'five words typed by somebody')).toBe('403');
  });

  it.each(['SIGINT', 'SIGTERM', 'two SIGINT'])(
    'shows the password of everybody it made before a %s',
    async (how) => {
      // Of its own for each try: those of an earlier one are there already.
      const prefix = `${how.replaceAll(' ', '-').toLowerCase()}-${Date.now() % 100_000}`;
      const people = join(folder, `${prefix}.txt`);
      const names = Array.from({ length: 60 }, (_, at) => `${prefix}-${at}`);
      await writeFile(people, `${names.join('\n')}\n`);
      const ask = ['users', 'add-many', server.specFile, people, '--columns', 'username', '--no-heading'];
      const shown = new Map<string, string>();
      const run = async (stopAfter: number) => {
        const child = innkeeperIn(folder, ask);
        for await (const line of child.iterable({ from: 'stdout' })) {
          const [name = '', password] = String(line).split('  ');
          if (password !== undefined && !password.includes(' ')) shown.set(name, password);
          if (shown.size !== stopAfter) continue;
          child.kill(how === 'SIGTERM' ? 'SIGTERM' : 'SIGINT');
          if (how === 'two SIGINT') setTimeout(() => child.kill('SIGINT'), 50);
        }
        return child;
      };
      expect((await run(5)).exitCode).not.toBe(0);
      expect(shown.size).toBeLessThan(50);
      // Those whose answer had not come are told by the next try; everybody who is there then can sign in.
      expect((await run(-1)).exitCode).toBe(0);
      expect([...shown.keys()].sort()).toEqual([...names].sort());
      for (const name of names.slice(0, 12)) expect(await signIn(name, shown.get(name))).toBe('200');
    },
  );

  it('makes no invitation nobody could use; else makes one, shows its card, and takes it back', async () => {
    const invites = (...args: string[]) => {
      const [verb = '', ...rest] = args;
      return innkeeper(['invites', verb, server.specFile, ...rest, '--json']);
    };
    const refused = await invites('create');
    expect(refused.code).not.toBe(0);
    expect(JSON.stringify(refused.events)).toContain('matrix.registration-closed');
    const spec = parse(await readFile(server.specFile, 'utf8')) as object;
    const letsIn = { ...spec, features: { synapse: { registration: 'invitation' } } };
    await writeFile(server.specFile, stringify(letsIn));
    expect((await innkeeper(['deploy', server.specFile, '--json'])).code).toBe(0);
    expect((await invites('create', '--uses', '2', '--valid', 'week', '--label', 'Book club')).code).toBe(0);
    const listed = JSON.stringify((await invites('list')).events);
    const token = /"token":"([^"]+)"/.exec(listed)?.[1] ?? '';
    expect(listed).toContain('"label":"Book club"');
    expect(JSON.stringify((await invites('card', token)).events)).toContain(token);
    expect((await invites('revoke', token)).code).toBe(0);
    expect(JSON.stringify((await invites('list')).events)).not.toContain(token);
  });

  it('makes a ready space, shown before, and nothing of it twice', async () => {
    const told = await innkeeper(['rooms', 'layouts']);
    expect(told.stdout).toMatch(/^gaming +Gaming: /m);
    const space = async (...more: string[]) => {
      const params = ['--layout', 'club', '--name', 'Bücher & Café', '--rename', 'general=Stamm=tisch'];
      const left = ['--without', 'questions', 'events'];
      return innkeeper(['rooms', 'create-space', server.specFile, ...params, ...left, ...more, '--json']);
    };
    const standings = async () => {
      const [plan] = (await space('--plan')).events as unknown as SpacePlan[];
      return (
        plan && [plan.alias, plan.standing, ...plan.rooms.map((room) => `${room.name} ${room.standing}`)]
      );
    };
    const names = ['Welcome', 'Announcements', 'Stamm=tisch', 'Off-topic'];
    expect(await standings()).toEqual(['bucher-cafe', 'new', ...names.map((name) => `${name} new`)]);
    const made = await space();
    expect(made.code).toBe(0);
    expect(made.events.at(-1)).toMatchObject({ kind: 'ended', outcome: 'succeeded', result: { made: 5 } });
    expect(await standings()).toEqual(['bucher-cafe', 'there', ...names.map((name) => `${name} there`)]);
    expect((await space()).events.at(-1)).toMatchObject({ result: { made: 0 } });
    const slip = ['rooms', 'create-space', server.specFile, '--layout', 'club', '--rename', 'nothing=X'];
    expect(await innkeeper(slip)).toMatchObject({ code: 2, stdout: '' });
  });

  it('does again what one changed feature needs', async () => {
    const before = (await containers()).trim().split('\n');
    const changed = join(folder, 'changed.yaml');
    const spec = parse(await readFile(server.specFile, 'utf8')) as Record<string, unknown>;
    const synapse = { registration: 'invitation', urlPreviews: false };
    await writeFile(changed, stringify({ ...spec, features: { synapse } }));
    const plan = await innkeeper(['plan', changed, '--json']);
    expect(JSON.stringify(plan.events)).toContain('"restart":["synapse"]');
    const { stdout: diff } = await innkeeper(['plan', changed, '--diff']);
    expect(diff).toContain('--- a/config/synapse/homeserver.yaml\n+++ b/config/synapse/homeserver.yaml\n@@');
    const lines = diff.split('\n').filter((line) => /^[+-][^+-]/.test(line));
    expect(lines.filter((line) => !line.includes('innkeeper.config'))).toEqual([
      '-url_preview_enabled: true',
      '+url_preview_enabled: false',
    ]);
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
