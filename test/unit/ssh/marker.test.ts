import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AfterMark } from '../../../src/core/server/ssh/marker.ts';

const mark = 'innkeeper-0123456789abcdef';

async function pass(
  chunks: readonly Uint8Array[],
): Promise<{ out: Buffer; words: string[]; before: string }> {
  const words: string[] = [];
  const filter = new AfterMark(mark, (word) => words.push(word));
  const out: Buffer[] = [];
  filter.on('data', (chunk: Buffer) => out.push(chunk));
  for (const chunk of chunks) filter.write(chunk);
  await new Promise<void>((resolve) => filter.end(() => resolve()));
  return { out: Buffer.concat(out), words, before: filter.before };
}

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}

describe('the mark before the output', () => {
  it('leaves every byte after it as it was, and none before, however the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.nat(1000), { maxLength: 12 }),
        async (banner, output, places) => {
          const bytes = Buffer.concat([banner, Buffer.from(`${mark} 4711\n`), output]);
          const { out, words } = await pass(cutAt(bytes, places));
          expect(out.equals(Buffer.from(output))).toBe(true);
          expect(words).toEqual(['4711']);
        },
      ),
    );
  });

  it('keeps what came instead of it, the last of it', async () => {
    const { out, before } = await pass([
      Buffer.alloc(100_000, 'x'),
      Buffer.from('This account is not available.\n'),
    ]);
    expect(out).toHaveLength(0);
    expect(before.endsWith('not available.\n')).toBe(true);
    expect(before.length).toBeLessThanOrEqual(16_384);
  });

  it('finds it after a long banner', async () => {
    const { out } = await pass([Buffer.alloc(100_000, 'x'), Buffer.from(`${mark} 1\nout`)]);
    expect(out.toString()).toBe('out');
  });
});
