import { describe, expect, it } from 'vitest';
import { rateOf, withSample } from '../../../src/renderer/features/logs/log-counts.ts';
import {
  afterLogEvent,
  type LogEvent,
  type LogReading,
  newReading,
} from '../../../src/renderer/features/logs/log-reading.ts';
import type { LogEntry, LogState, LogWindow } from '../../../src/shared/contract/logs.ts';
import { makeProblem } from '../../../src/shared/problem.ts';

const session = 'b0b9a5a0-0000-4000-8000-000000000001';
const another = 'b0b9a5a0-0000-4000-8000-000000000002';
const state = (more: Partial<LogState> = {}): LogState => ({
  sessionId: session,
  link: 'live',
  held: 10,
  first: 0,
  last: 9,
  dropped: 0,
  matches: 10,
  counted: true,
  ...more,
});
const entry = (seq: number): LogEntry => ({
  seq,
  at: '2026-11-21T08:00:00Z',
  source: 'synapse',
  level: 'info',
  text: `line ${seq}`,
});
const lines = (from: number, to: number, matches = 10): LogWindow => ({
  entries: Array.from({ length: to - from + 1 }, (_, index) => entry(from + index)),
  index: from,
  matches,
});
const problem = makeProblem('network.lost', { during: 'x' });
const everything = { regex: false };
const readingAfter = (...events: readonly LogEvent[]): LogReading =>
  events.reduce(afterLogEvent, newReading(everything));
const told = (more: Partial<LogState> = {}): LogEvent => ({ kind: 'told', state: state(more) });
const stop = (mode: 'scrolled' | 'paused'): LogEvent => ({ kind: 'stopped', mode });
const newest = (window: LogWindow): LogEvent => ({ kind: 'newest', window });
const seqs = ({ lines: shown }: LogReading) => shown?.entries.map(({ seq }) => seq);

describe('how a page reads logs', () => {
  it.each<[string, readonly LogEvent[], Partial<LogReading>]>([
    ['follows at first', [], { mode: 'following', older: 'may', problem: undefined }],
    ['hears how things stand', [told()], { state: state(), begunAnew: false }],
    ['forgets a problem with the next state', [{ kind: 'failed', problem }, told()], { problem: undefined }],
    [
      'knows a problem of its own session',
      [told(), { kind: 'failed', problem, sessionId: session }],
      { problem },
    ],
    [
      'passes over one of a session that is gone',
      [told({ sessionId: another }), { kind: 'failed', problem, sessionId: session }],
      { problem: undefined },
    ],
    ['has an end', [told(), { kind: 'ended' }], { state: state({ link: 'ended' }) }],
    ['has none before it began', [{ kind: 'ended' }], { state: undefined }],
    ['remembers how things stood when it stopped', [told(), stop('scrolled')], { stoppedAt: state() }],
    [
      'and not how they stood when it was paused while stopped',
      [told(), stop('scrolled'), told({ last: 20 }), stop('paused')],
      { mode: 'paused', stoppedAt: state() },
    ],
    [
      'follows again from now on',
      [told(), { kind: 'filtered', filter: everything, at: 3 }, { kind: 'followed' }],
      { mode: 'following', stoppedAt: undefined, stayAt: undefined },
    ],
    [
      'begins anew at the end of another session',
      [
        told(),
        { kind: 'older-came', further: false, since: undefined },
        stop('paused'),
        told({ sessionId: another }),
      ],
      { begunAnew: true, mode: 'following', stoppedAt: undefined, older: 'may' },
    ],
    [
      'stays at a line under a new filter until that is counted',
      [told(), { kind: 'filtered', filter: everything, at: 3 }, told({ counted: false })],
      { mode: 'scrolled', stayAt: 3, stoppedAt: state() },
    ],
    [
      'and no longer',
      [told(), { kind: 'filtered', filter: everything, at: 3 }, told({ counted: true })],
      { mode: 'scrolled', stayAt: undefined },
    ],
    [
      'stays paused under a new filter',
      [told(), stop('paused'), { kind: 'filtered', filter: everything, at: 3 }],
      { mode: 'paused' },
    ],
    [
      'goes on following under a new filter',
      [{ kind: 'filtered', filter: everything, at: undefined }],
      { mode: 'following' },
    ],
    ['waits for older lines', [{ kind: 'older-asked' }], { older: 'loading' }],
    ['may ask again after a failure', [{ kind: 'older-asked' }, { kind: 'older-failed' }], { older: 'may' }],
    [
      'comes to the oldest there is',
      [{ kind: 'older-asked' }, { kind: 'older-came', further: false, since: undefined }],
      { older: 'end', wholeSince: Number.POSITIVE_INFINITY },
    ],
    [
      'does not take the way to a moment for the oldest there is',
      [{ kind: 'older-asked' }, { kind: 'older-came', further: false, since: '1970-01-01T00:00:05Z' }],
      { older: 'may', wholeSince: 5000 },
    ],
    [
      'shows a line that was gone to',
      [{ kind: 'shown', window: lines(2, 4), goal: { seq: 3 } }],
      { goal: { seq: 3 } },
    ],
    [
      'is as at first when it is opened again',
      [told(), { kind: 'failed', problem }, stop('paused'), { kind: 'reopened' }],
      { mode: 'following', problem: undefined, stoppedAt: undefined },
    ],
  ])('%s', (_, events, expected) => {
    expect(readingAfter(...events)).toMatchObject(expected);
  });

  it('shows the newest while it follows, and never moves lines that are read', () => {
    expect(seqs(readingAfter(told(), newest(lines(5, 9))))).toEqual([5, 6, 7, 8, 9]);
    expect(seqs(readingAfter(told(), newest(lines(5, 6)), stop('scrolled'), newest(lines(8, 9))))).toEqual([
      5, 6,
    ]);
  });

  it('holds more at one end, and tells of what was let go in between', () => {
    const stopped = [told(), newest(lines(5, 6)), stop('scrolled')];
    const extended = (end: 'older' | 'newer', window: LogWindow): LogEvent => ({
      kind: 'extended',
      end,
      window,
    });
    expect(seqs(readingAfter(...stopped, extended('older', lines(3, 4))))).toEqual([3, 4, 5, 6]);
    expect(seqs(readingAfter(...stopped, extended('newer', lines(7, 8))))).toEqual([5, 6, 7, 8]);
    const gapped = readingAfter(...stopped, told({ first: 8 }), extended('newer', lines(8, 9)));
    expect([...(gapped.lines?.gaps ?? [])]).toEqual([8]);
    expect(seqs(readingAfter(told(), extended('newer', lines(7, 8))))).toBeUndefined();
  });

  it('is the very same where nothing has changed', () => {
    const reading = readingAfter(told(), newest(lines(5, 9)), stop('scrolled'));
    expect(afterLogEvent(reading, { kind: 'extended', end: 'newer', window: lines(10, 9) })).toBe(reading);
    expect(afterLogEvent(reading, newest(lines(6, 9)))).toBe(reading);
  });
});

describe('lines a second', () => {
  const rate = (...samples: readonly (readonly [number, number])[]) =>
    rateOf(
      samples.map(([at, last]) => ({ at, last })).reduce(withSample, [] as ReturnType<typeof withSample>),
    );

  it.each([
    ['nothing yet', [], 0],
    [
      'too short',
      [
        [0, 0],
        [500, 900],
      ],
      0,
    ],
    [
      'a second',
      [
        [0, 0],
        [1000, 1234],
      ],
      1200,
    ],
    [
      'the last five seconds only',
      [
        [0, 0],
        [1000, 100_000],
        [7000, 100_000],
        [8000, 100_500],
      ],
      500,
    ],
    [
      'another session',
      [
        [0, 5000],
        [1000, 9000],
        [2000, 3],
        [3000, 503],
      ],
      500,
    ],
    [
      'too close to count',
      [
        [0, 0],
        [100, 50],
        [1000, 100],
      ],
      100,
    ],
  ] as const)('%s', (_, samples, expected) => {
    expect(rate(...samples)).toBe(expected);
  });
});
