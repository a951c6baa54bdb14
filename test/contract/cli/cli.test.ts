import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFileVault } from '../../../src/core/local/vault/file-vault.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { events, startInnkeeper } from './innkeeper.ts';

const good =
  'innkeeper: 1\nserver: { address: 127.0.0.1, port: 1 }\ndomain: inn.test\ntls: { mode: internal }\n';

function spec(text: string): string {
  const file = join(tempFolder(), 'server.yaml');
  writeFileSync(file, text);
  return file;
}

/** A port where somebody answers and then says nothing. */
async function silentPort(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined).resume());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

describe('innkeeper', () => {
  it('documents its exit codes and where secrets go', async () => {
    const { stdout, exitCode } = await startInnkeeper(['--help']);
    expect(exitCode).toBe(0);
    for (const words of ['0  done', '1  failed', '2  bad input', '3  interrupted', 'INNKEEPER_PASSWORD']) {
      expect(stdout).toContain(words);
    }
  });

  it.each([
    [['nonsense']],
    [['check']],
    [['deploy', '--password', 'hunter22', 'x.yaml']],
    [['web', '--port', 'many']],
    [['demo', '--port', 'many']],
    [['releases', 'restore', 'x.yaml', 'newest']],
    [['users', 'list', 'x.yaml', '--limit', '0']],
    [['check', 'x.yaml', '--colour']],
  ])('does not understand %j', async (argv) => {
    const { exitCode, stderr, stdout } = await startInnkeeper(argv);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toContain('error:');
  });
});

describe('check', () => {
  it('says that a spec is right', async () => {
    const file = spec(good);
    const words = await startInnkeeper(['check', file]);
    expect([words.exitCode, words.stderr]).toEqual([0, '']);
    expect(words.stdout).toContain('inn.test');
    const { stdout } = await startInnkeeper(['check', file, '--json']);
    expect(events(stdout)).toMatchObject([
      { kind: 'check', spec: { domain: 'inn.test', preset: 'friends' } },
    ]);
  });

  it.each(['a: &a [*a]', 'innkeeper: &a { b: *a }'])(
    'takes %s for a problem, not for the end',
    async (text) => {
      const { exitCode, stderr } = await startInnkeeper(['check', spec(`${text}\n`)]);
      expect(exitCode).toBe(2);
      expect(stderr).not.toContain('bug');
    },
  );

  it('tells everything that is not right, each with its line', async () => {
    const file = spec(
      'innkeeper: 1\nserver:\n  address: 127.0.0.1\n  colour: red\ndomain: inn\nfeatures:\n  synapse:\n    maxUploadMiB: none\n',
    );
    const { exitCode, stderr } = await startInnkeeper(['check', file]);
    expect(exitCode).toBe(2);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/server\.yaml:4: server\.colour: /),
      expect.stringMatching(/server\.yaml:5: domain: /),
      expect.stringMatching(/server\.yaml:8: features\.synapse\.maxUploadMiB: /),
    ]);
    const { stdout } = await startInnkeeper(['check', file, '--json']);
    expect(events(stdout).map((event) => event.kind)).toEqual(['problem', 'problem', 'problem']);
  });

  it.each([
    ['no YAML', 'innkeeper: [1\nserver: }', /:[12]: /],
    ['a key twice', `${good}domain: other.test\n`, /:5: /],
    ['nothing', '', /:1: /],
    ['a list', '- 1\n', /:1: /],
    ['a newer version', 'innkeeper: 99\n', /:1: /],
    [
      'a bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n`,
      /./,
    ],
  ])('refuses %s', async (_name, text, words) => {
    const { exitCode, stderr } = await startInnkeeper(['check', spec(text)]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr).not.toContain('made a mistake');
  });

  it('says so where there is no file', async () => {
    const { exitCode, stderr } = await startInnkeeper(['check', join(tempFolder(), 'none.yaml')]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('cannot be read');
  });
});

describe('render', () => {
  it('writes the same files each time, with placeholders for secrets', async () => {
    const [one, two] = [tempFolder(), tempFolder()];
    const file = spec(good);
    for (const out of [one, two]) {
      expect((await startInnkeeper(['render', file, '--out', out])).exitCode).toBe(0);
    }
    const all = (folder: string) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length))
        .sort();
    expect(all(one)).toContain('/compose.yaml');
    expect(all(one)).toEqual(all(two));
    for (const path of all(one)) {
      expect(readFileSync(join(one, path), 'utf8')).toBe(readFileSync(join(two, path), 'utf8'));
      if (path.startsWith('/secrets/')) {
        expect(readFileSync(join(one, path), 'utf8'), path).toMatch(/PLACEHOLDER/);
        expect(statSync(join(one, path)).mode & 0o077, path).toBe(0);
      }
    }
  });
});

describe('signing in', () => {
  it('needs something to sign in with, and says what', async () => {
    const { exitCode, stderr } = await startInnkeeper(['plan', spec(good)]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('--password-stdin');
  });

  it.each([
    [['--key', 'x', '--password-stdin'], 'exclude each other'],
    [['--key', '/nonexistent/key'], 'cannot be read'],
    [['--password-stdin'], 'got nothing'],
  ])('refuses %j', async (flags, words) => {
    const { exitCode, stderr } = await startInnkeeper(['plan', spec(good), ...flags]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
  });

  it('takes the password from stdin or the environment, and never shows it', async () => {
    for (const options of [
      { input: 'hunter22-secret\n' },
      { env: { INNKEEPER_PASSWORD: 'hunter22-secret' } },
    ]) {
      const flags = 'input' in options ? ['--password-stdin'] : [];
      const argv = ['plan', spec(good), ...flags, '--json', '--verbose'];
      const { exitCode, stdout, stderr } = await startInnkeeper(argv, options);
      expect(exitCode).toBe(1);
      expect(events(stdout)).toMatchObject([{ kind: 'problem', problem: { code: 'network.refused' } }]);
      expect(stdout + stderr).not.toContain('hunter22');
    }
  });

  it('says that nothing secret is kept where no safe place answers, and uses the file where there is one', async () => {
    const dataFolder = tempFolder();
    await createFileVault(dataFolder, 10).unlock('right passphrase');
    const argv = ['plan', spec(good), '--password-stdin'];
    const without = await startInnkeeper(argv, { dataFolder, input: 'x\n' });
    expect(without.stderr).toContain('nothing secret is kept');
    const env = { INNKEEPER_VAULT_PASSPHRASE: 'right passphrase' };
    const right = await startInnkeeper(argv, { dataFolder, input: 'x\n', env });
    expect(right.stderr).not.toContain('nothing secret is kept');
    const wrong = await startInnkeeper([...argv, '--json'], {
      dataFolder,
      input: 'x\n',
      env: { INNKEEPER_VAULT_PASSPHRASE: 'wrong passphrase' },
    });
    expect(wrong.exitCode).toBe(1);
    expect(events(wrong.stdout)).toMatchObject([{ problem: { code: 'vault.wrong-passphrase' } }]);
  });

  it('makes no file with a passphrase from the environment that it would not take from a person', async () => {
    const dataFolder = tempFolder();
    const argv = ['plan', spec(good), '--password-stdin', '--json'];
    const env = { INNKEEPER_VAULT_PASSPHRASE: '7 signs' };
    const { exitCode, stdout, stderr } = await startInnkeeper(argv, { dataFolder, input: 'x\n', env });
    expect(exitCode).toBe(2);
    expect(events(stdout)).toMatchObject([
      { problem: { code: 'input.invalid', params: { path: 'passphrase' } } },
    ]);
    expect(readdirSync(dataFolder)).toEqual([]);
    expect(stdout + stderr).not.toContain('7 signs');
  });

  it('is stopped by Ctrl-C', async () => {
    const text = good.replace('port: 1 ', `port: ${await silentPort()} `);
    const running = startInnkeeper(['plan', spec(text), '--password-stdin'], { input: 'x\n' });
    // The line about secrets is said right before it connects.
    await new Promise((resolve) => running.stderr.once('data', resolve));
    running.kill('SIGINT');
    const { exitCode, stderr } = await running;
    expect(exitCode).toBe(3);
    expect(stderr).toContain('Stopped, as you asked.');
  });
});

describe('web', () => {
  it('prints an address that opens, and ends with Ctrl-C', async () => {
    const dataFolder = join(tempFolder(), 'innkeeper');
    mkdirSync(dataFolder);
    const running = startInnkeeper(['web', '--no-open', '--json'], { dataFolder });
    const line = await new Promise<string>((resolve) => {
      running.stdout.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('\n')) resolve(chunk.toString());
      });
    });
    const [event] = events(line);
    expect(event).toMatchObject({
      kind: 'web',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#enter=[\w-]{43}$/),
    });
    const url = new URL(String(event?.url));
    expect((await fetch(url)).status).toBe(200);
    // A stranger who holds a connection does not keep Innkeeper from ending.
    const held = connect(Number(url.port), url.hostname).on('error', () => undefined);
    await once(held, 'connect');
    running.kill('SIGINT');
    expect((await running).exitCode).toBe(0);
  });
});
