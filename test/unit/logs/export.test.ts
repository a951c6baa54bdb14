import { describe, expect, it } from 'vitest';
import { LogBuffer } from '../../../src/core/watch/logs/buffer.ts';
import { LogExport } from '../../../src/core/watch/logs/export.ts';
import { MatchIndex } from '../../../src/core/watch/logs/match-index.ts';
import { Matcher } from '../../../src/core/watch/logs/matcher.ts';
import { collectLines } from '../../../src/renderer/features/logs/collect-lines.ts';
import type { CallOutput } from '../../../src/shared/contract.ts';
import { problemOf } from '../../support/problem-of.ts';

const hide = { secrets: false, addresses: false };
const never = new AbortController().signal;
const wide = 'x'.repeat(2_000);

/** A log that is saved while it grows: each part that is asked for comes after `more` further entries. */
function growing(limit: number, more: number) {
  const buffer = new LogBuffer({ entries: limit, bytes: 1e9 });
  const index = new MatchIndex(buffer, new Matcher({ regex: false }));
  let written = 0;
  const write = (count: number) =>
    buffer.append(
      Array.from({ length: count }, () => {
        written += 1;
        return { at: written * 1000, source: 'synapse', level: 'info', text: `${written} ${wide}` } as const;
      }),
    );
  const exporting = new LogExport();
  const part = async (from: number) => {
    if (from > 0) write(more);
    return exporting.part(from, { buffer, index, hide }, never);
  };
  return { write, part, forget: () => exporting.forget() };
}

describe('saving a log', () => {
  it.each([
    ['slower than it is saved', 20],
    ['faster than it is saved', 1_000],
  ])('says how much is missing where old lines are let go %s', async (_, more) => {
    const log = growing(20_000, more);
    log.write(20_000);
    const calls: number[] = [];
    // The client’s end of it: what it takes for the end must be the end.
    const call = async (_: string, { from }: { readonly from: number }) => {
      calls.push(from);
      return log.part(from);
    };
    const { file, missed } = await collectLines(
      { call } as unknown as Parameters<typeof collectLines>[0],
      'one',
      hide,
      () => {},
      never,
    );
    const numbers = (await file.text())
      .split('\n')
      .filter(Boolean)
      .map((line) => Number(line.split(' ')[3]));
    expect(calls.length).toBeGreaterThan(3);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length + missed).toBe(20_001 - (numbers[0] ?? 0));
    expect(missed > 0).toBe(more > 500);
  });

  it('never goes on in the middle of something else', async () => {
    const log = growing(20_000, 0);
    log.write(2_000);
    const first = await log.part(0);
    log.forget();
    expect(await problemOf(log.part(first.next ?? 0))).toMatchObject({ code: 'input.call' });
  });

  it('does not take an answer that leads nowhere for the end', async () => {
    const answer: CallOutput<'logs.export'> = { text: 'a line\n', next: 0, missed: 0 };
    const client = { call: async () => answer } as unknown as Parameters<typeof collectLines>[0];
    await expect(collectLines(client, 'one', hide, () => {}, never)).rejects.toThrow();
  });
});
