import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pins from '../../../src/core/stack/image-pins.json' with { type: 'json' };

const index = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [
    { digest: `sha256:${'a'.repeat(64)}`, platform: { os: 'linux', architecture: 'amd64' } },
    { digest: `sha256:${'b'.repeat(64)}`, platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
    { digest: `sha256:${'c'.repeat(64)}`, platform: { os: 'unknown', architecture: 'unknown' } },
  ],
});
const digest = `sha256:${createHash('sha256').update(index).digest('hex')}`;

/** A stand-in for a registry of the distribution specification, with passes for reading; a real one stands in the practice run. */
let registry: Server;
/** How often a repository was asked for that limits. */
let limited: Record<string, number> = {};
/** An image for one platform alone, without an index. */
const single = JSON.stringify({ schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json' });
const singleDigest = `sha256:${createHash('sha256').update(single).digest('hex')}`;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'innkeeper-pins-'));
  registry = createServer((request, response) => {
    const url = new URL(request.url ?? '', `http://${request.headers.host}`);
    if (url.pathname === '/token') {
      response.end(JSON.stringify({ token: `for ${url.searchParams.get('scope')}` }));
      return;
    }
    const [, repository = '', tag] = /^\/v2\/(.+)\/manifests\/(.+)$/.exec(url.pathname) ?? [];
    const scope = `repository:${repository}:pull`;
    if (repository.startsWith('limits/')) {
      const times = (limited[repository] ?? 0) + 1;
      limited[repository] = times;
      if (repository === 'limits/twice' && times > 2) response.end(single);
      else response.writeHead(429, { 'retry-after': '0' }).end();
      return;
    }
    if (request.headers.authorization !== `Bearer for ${scope}`) {
      const realm = `http://${request.headers.host}/token`;
      response.setHeader('www-authenticate', `Bearer realm="${realm}",service="it",scope="${scope}"`);
      response.writeHead(401).end();
    } else if (repository === 'library/there' && tag === '1') {
      response.setHeader('docker-content-digest', digest);
      response.end(index);
    } else if (repository === 'a/lying' && tag === '1') {
      response.setHeader('docker-content-digest', `sha256:${'0'.repeat(64)}`);
      response.end(index);
    } else response.writeHead(repository === 'a/broken' ? 503 : 404).end();
  });
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true });
});

function check(list: unknown, ...flags: string[]): Promise<{ code: number; said: string; pins: unknown }> {
  const file = join(folder, 'pins.json');
  writeFileSync(file, JSON.stringify(list));
  const { port } = registry.address() as AddressInfo;
  const args = [
    'scripts/check-pins.mjs',
    '--pins',
    file,
    '--resolve',
    `127.0.0.1:${port}`,
    '--plain',
    ...flags,
  ];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      resolve({ code, said: `${stdout}${stderr}`, pins: JSON.parse(readFileSync(file, 'utf8')) });
    });
  });
}

describe('the check of pinned images', () => {
  it('finds a tag that is there, by its registry’s own rules', async () => {
    expect(await check({ one: { image: 'there:1' } })).toMatchObject({
      code: 0,
      said: `ok      there:1 ${digest}\n`,
    });
  });

  it.each([
    ['a tag that is not there', { image: 'ghcr.io/a/gone:1' }, 'there is no such tag'],
    ['a tag that was moved', { image: 'there:1', digest: 'sha256:00' }, 'its tag was moved'],
    ['a registry in trouble', { image: 'ghcr.io/a/broken:1' }, 'HTTP 503'],
    ['a registry whose words do not fit what it gives', { image: 'ghcr.io/a/lying:1' }, 'but gives'],
  ])('fails on %s, and looks at the others all the same', async (_, pin, why) => {
    const { code, said } = await check({ bad: pin, good: { image: 'there:1' } });
    expect(code).toBe(1);
    expect(said).toContain(why);
    expect(said).toContain('ok      there:1');
  });

  it('waits as a registry that limits says, and not for ever', async () => {
    limited = {};
    const { code, said } = await check({
      first: { image: 'ghcr.io/limits/twice:1' },
      second: { image: 'ghcr.io/limits/always:1' },
      third: { image: 'there:1' },
    });
    expect(code).toBe(1);
    expect(said.split('\n')).toEqual([
      `ok      ghcr.io/limits/twice:1 ${singleDigest}`,
      'FAILED  ghcr.io/limits/always:1: its registry limits how often it is asked (HTTP 429)',
      `ok      there:1 ${digest}`,
      '',
    ]);
    expect(limited).toEqual({ 'limits/twice': 3, 'limits/always': 4 });
  });

  it('writes the digests of all platforms down', async () => {
    const { code, pins: written } = await check(
      { one: { image: 'there:1', digest: 'sha256:00' } },
      '--write',
    );
    expect(code).toBe(0);
    expect(written).toEqual({
      one: {
        image: 'there:1',
        digest,
        platforms: {
          'linux/amd64': `sha256:${'a'.repeat(64)}`,
          'linux/arm64/v8': `sha256:${'b'.repeat(64)}`,
        },
        checked: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      },
    });
  });
});

describe('the pins', () => {
  it('name each image by a tag, with the day it was chosen and who told of it', () => {
    for (const [name, pin] of Object.entries(pins)) {
      expect([name, pin.image]).toEqual([name, expect.stringMatching(/^[a-z0-9./-]+(?:_[a-z]+)?:[\w.-]+$/)]);
      expect([name, pin.pinned]).toEqual([name, expect.stringMatching(/^\d{4}-\d\d-\d\d$/)]);
      expect([name, pin.source]).toEqual([name, expect.stringMatching(/^https:\/\//)]);
    }
  });
});
