import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { REGISTRY_ADDRESS } from '../../../practice/engine/network.ts';
import type { PracticeServer } from '../../../practice/index.ts';
import { ensureAuthority } from '../../../practice/registry/authority.ts';
import { pullMarks } from '../../../src/core/deploy/steps/pull.ts';
import { readLogLine } from '../../../src/core/server/host/marks.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { knownProblem } from '../../../src/core/server/known-errors/known-errors.ts';
import { images } from '../../../src/core/stack/images.ts';

/** Images by the digest they had first, from a real registry. */
export function pinnedImageTests(server: () => PracticeServer): void {
  it('fetches an image as it was first, whatever its tag has come to mean', async () => {
    const target = `ghcr.io/innkeeper-practice/moved-${Date.now()}`;
    const { pull } = await loadHostScripts('templates');
    const fetched = async (...args: string[]) => {
      const { code, stdout } = await server().exec(['bash', '-s', ...args], { input: pull });
      const marks = stdout.split('\n').map((line) => readLogLine(line, pullMarks));
      return { code, marks: marks.flatMap((one) => (one.kind === 'mark' ? [one.mark] : [])) };
    };
    const run = async (...argv: string[]) => {
      const { code, stdout, stderr } = await server().exec(['docker', ...argv]);
      expect(code, stderr).toBe(0);
      return stdout.trim();
    };
    const [one, other] = [images.caddy, images.elementWeb];
    const publish = async (image: string, tag: string) => {
      await run('tag', image, `${target}:${tag}`);
      await run('push', `${target}:${tag}`);
      await run('image', 'rm', `${target}:${tag}`);
    };
    for (const image of [one, other]) await run('pull', image);
    await publish(one, '1');
    const first = await fetched(`${target}:1`);
    expect(first.code).toBe(0);
    const digest = first.marks.flatMap((mark) => (mark.fact === 'pulled' ? [mark.digest] : []))[0] ?? '';
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    const id = await run('image', 'inspect', '-f', '{{.Id}}', `${target}:1`);

    const pins = join(await mkdtemp(join(tmpdir(), 'innkeeper-pins-')), 'pins.json');
    await writeFile(pins, JSON.stringify({ it: { image: `${target}:1`, digest } }));
    const { certificate } = await ensureAuthority();
    await writeFile(`${pins}.ca`, certificate);
    const checked = () =>
      spawnSync('node', [
        ...['scripts/check-pins.mjs', '--pins', pins],
        ...['--ca', `${pins}.ca`, '--resolve', `${REGISTRY_ADDRESS}:443`],
      ]);
    expect(checked().status).toBe(0);

    await publish(other, '1');
    expect(checked().stdout.toString()).toContain('its tag was moved');
    await rm(dirname(pins), { recursive: true });
    const moved = await fetched(`${target}:1=${digest}`);
    expect(moved.marks).toContainEqual(
      expect.objectContaining({ fact: 'kept', image: `${target}:1`, why: 'moved' }),
    );
    expect(moved.marks).toContainEqual({ fact: 'pulled', image: `${target}:1`, digest });
    expect(await run('image', 'inspect', '-f', '{{.Id}}', `${target}:1`)).toBe(id);

    // A tag that was never there stands for one that was taken back.
    const gone = await fetched(`${target}:2=${digest}`);
    expect(gone.marks).toContainEqual({ fact: 'kept', image: `${target}:2`, why: 'gone', now: '' });
    expect(await run('image', 'inspect', '-f', '{{.Id}}', `${target}:2`)).toBe(id);
    const never = await fetched(`${target}:3`);
    expect(never.code).toBe(1);
    const told = never.marks.flatMap((mark) => (mark.fact === 'failed' ? [mark.said] : []))[0] ?? '';
    expect(knownProblem(told, 'it', '')?.code).toBe('docker.image-gone');
    // Nor is anything else left under a name whose first image cannot be had any more.
    const lost = await fetched(`${target}:1=sha256:${'0'.repeat(64)}`);
    expect(lost.code).toBe(1);
    expect((await server().exec(['docker', 'image', 'inspect', `${target}:1`])).code).not.toBe(0);
  });
}
