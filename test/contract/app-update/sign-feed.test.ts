import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedSettingsSchema } from '../../../src/core/local/app-update/feed-settings.ts';
import { AppVersionNotes } from '../../../src/core/local/app-update/notes.ts';
import { SignedFeed } from '../../../src/core/local/app-update/signed-feed.ts';
import { description, feedKey } from '../../support/app-feed.ts';
import { openAddress } from '../../support/open-address.ts';
import { serveFolder } from '../../support/serve-folder.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { writeTree } from './support/write-tree.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const key = feedKey();

const hasMinisign = spawnSync('minisign', ['-v']).error === undefined;

describe('the script that signs', () => {
  const sign = (folder: string, argv: readonly string[], env: Record<string, string>) =>
    spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts', 'sign-feed.ts'), folder, ...argv], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', ...env },
      encoding: 'utf8',
    });
  const content = description('0.2.0', {
    name: 'innkeeper-0.2.0-linux-x86_64.AppImage',
    content: Buffer.from('x'),
  });
  const env = { FEED_SECRET_KEY: key.secretKey, FEED_KEY: key.publicKey };

  function release(): string {
    const folder = tempFolder();
    writeTree(folder, { 'latest-linux.yml': content, 'latest.yml': content, 'notes.md': '' });
    return folder;
  }

  it('signs every description so that the app takes it, also for a part of all computers', async () => {
    const folder = release();
    const { stdout, stderr, status } = sign(folder, ['--stage', '20'], env);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).not.toContain(key.secretKey);
    expect(readdirSync(folder).filter((name) => name.endsWith('.minisig'))).toHaveLength(2);
    const files = Object.fromEntries(
      readdirSync(folder).map((name) => [`latest/${name}`, readFileSync(join(folder, name))]),
    );
    const { origin } = await serveFolder(files);
    const settings = feedSettingsSchema.parse({
      latest: `${origin}/latest/`,
      versions: `${origin}/v{version}/`,
      keys: key.publicKey,
    });
    const feed = new SignedFeed(settings, new AppVersionNotes(tempFolder()), openAddress);
    const { signal } = new AbortController();
    expect(await feed.newest('latest-linux.yml', signal)).toMatchObject({
      version: '0.2.0',
      stagingPercentage: 20,
    });
    // Then for all.
    sign(folder, ['--stage', '100'], env);
    expect(readFileSync(join(folder, 'latest.yml'), 'utf8')).not.toContain('staging');
  });

  it.each<[string, string[], Record<string, string>]>([
    ['without a key', [], { FEED_KEY: key.publicKey }],
    ['with another key than the apps know', [], { ...env, FEED_KEY: feedKey().publicKey }],
    ['with what is no key', [], { FEED_SECRET_KEY: 'abc' }],
    ['with what is no percentage', ['--stage', '120'], env],
    ['what no app would understand', ['--broken'], env],
  ])('refuses to sign %s', (_, argv, given) => {
    const folder = release();
    if (argv.includes('--broken'))
      writeTree(folder, { 'latest.yml': 'version: newest\n', 'latest-linux.yml': 'version: newest\n' });
    const { status, stderr } = sign(
      folder,
      argv.filter((one) => one !== '--broken'),
      given,
    );
    expect(status).toBe(1);
    expect(stderr).not.toContain(key.secretKey);
    expect(readdirSync(folder).filter((name) => name.endsWith('.minisig'))).toEqual([]);
  });

  it.skipIf(!hasMinisign)('makes what minisign itself takes, with keys that minisign itself made', () => {
    const folder = release();
    mkdirSync(join(folder, 'keys'));
    const [open, secret] = [join(folder, 'keys', 'feed.pub'), join(folder, 'keys', 'feed.key')];
    execFileSync('minisign', ['-G', '-W', '-p', open, '-s', secret], { stdio: 'ignore' });
    chmodSync(secret, 0o600);
    const publicKey = readFileSync(open, 'utf8').trim().split('\n').at(-1) ?? '';
    const { status } = sign(folder, [], {
      FEED_SECRET_KEY: readFileSync(secret, 'utf8'),
      FEED_KEY: publicKey,
    });
    expect(status).toBe(0);
    const said = execFileSync('minisign', ['-V', '-p', open, '-m', join(folder, 'latest.yml')], {
      encoding: 'utf8',
    });
    expect(said).toContain('Signature and comment signature verified');
    expect(said).toContain('file:latest.yml');
  });
});
