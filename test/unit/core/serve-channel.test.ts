import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { serveChannel } from '../../../src/core/api/serve-channel.ts';
import { jobIdSchema } from '../../../src/shared/id-schemas.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import type { ResponseFrame } from '../../../src/shared/wire/frames.ts';
import { readResponseFrame } from '../../../src/shared/wire/response-frame.ts';
import { memoryChannel } from '../../support/memory-channel.ts';
import { type MockHandlers, mockHandlers } from '../../support/mock-handlers.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const info = { version: '1.2.3', shell: 'browser', vault: { kind: 'keychain', state: 'ready' } } as const;

function serve(scripted: MockHandlers, ready?: () => Promise<void>) {
  const { core, page, close } = memoryChannel();
  const frames: ResponseFrame[] = [];
  page.onFrame((raw) => {
    const frame = readResponseFrame(raw);
    if (frame === undefined) throw new Error(`No frame: ${JSON.stringify(raw)}`);
    frames.push(frame);
  });
  const bugs: unknown[] = [];
  const stop = serveChannel({ ...core, ...(ready && { ready }) }, mockHandlers(scripted), {
    onBug: (error) => bugs.push(error),
  });
  closers.push(close);
  const until = async (count: number) => {
    for (let i = 0; i < 200 && frames.length < count; i++) await turn();
    return frames;
  };
  return { send: page.send, frames, until, close, stop, bugs };
}

async function settle() {
  for (let i = 0; i < 20; i++) await turn();
}

describe('a call', () => {
  it('is answered with the output', async () => {
    const page = serve({ calls: { 'app.info': async () => info } });
    page.send({ type: 'call', id: 7, name: 'app.info', input: {} });
    expect(await page.until(1)).toEqual([{ type: 'result', id: 7, ok: true, value: info }]);
  });

  it('gets parsed input, defaults and brands included', async () => {
    let seen: unknown;
    const page = serve({
      calls: {
        'jobs.cancel': async (input) => {
          seen = input;
          return {};
        },
      },
    });
    page.send({ type: 'call', id: 1, name: 'jobs.cancel', input: { jobId: 'deploy-abcdef' } });
    await page.until(1);
    expect(seen).toEqual({ jobId: 'deploy-abcdef' });
  });

  it('keeps what the contract does not name', async () => {
    const page = serve({ calls: { 'app.info': async () => ({ ...info, password: 'x' }) } });
    page.send({ type: 'call', id: 1, name: 'app.info', input: {} });
    expect(await page.until(1)).toEqual([{ type: 'result', id: 1, ok: true, value: info }]);
  });

  it('tells an output that breaks the contract as a bug', async () => {
    const page = serve({ calls: { 'app.info': async () => ({ ...info, version: 3 }) as never } });
    page.send({ type: 'call', id: 1, name: 'app.info', input: {} });
    expect(await page.until(1)).toMatchObject([{ type: 'problem', problem: { code: 'bug.unexpected' } }]);
    expect(page.bugs).toHaveLength(1);
  });

  it('that fails is answered with its problem, without the secrets in its details', async () => {
    const page = serve({
      calls: {
        'app.info': async () => {
          throw new ProblemError('ssh.failed', { reason: 'no' }, 'password: hunter22');
        },
      },
    });
    page.send({ type: 'call', id: 1, name: 'app.info', input: {} });
    expect(await page.until(1)).toMatchObject([
      { type: 'problem', id: 1, problem: { code: 'ssh.failed', details: 'password: (hidden)' } },
    ]);
    expect(page.bugs).toEqual([]);
  });
});

describe('a frame that is not right', () => {
  it.each([
    ['unknown call', { type: 'call', id: 1, name: 'app.destroy', input: {} }, 'name'],
    ['unknown stream', { type: 'listen', id: 1, name: 'app.info', input: {} }, 'name'],
    ['name of an inherited property', { type: 'call', id: 1, name: 'constructor', input: {} }, 'name'],
    ['prototype', { type: 'call', id: 1, name: '__proto__', input: {} }, 'name'],
    ['input of a wrong type', { type: 'call', id: 1, name: 'jobs.cancel', input: { jobId: 3 } }, 'jobId'],
    ['input that is missing', { type: 'call', id: 1, name: 'app.info' }, 'input'],
    ['input that is not known', { type: 'call', id: 1, name: 'app.info', input: { x: 1 } }, 'x'],
    [
      'id that could leave its folder',
      { type: 'call', id: 1, name: 'servers.inspect', input: { serverId: '../x' } },
      'serverId',
    ],
    ['unknown type', { type: 'shout', id: 1 }, 'type'],
    ['too much', { type: 'cancel', id: 1, more: true }, 'more'],
  ])('%s is told with its path', async (_name, frame, path) => {
    const page = serve({});
    page.send(frame);
    expect(await page.until(1)).toMatchObject([
      { type: 'problem', id: 1, problem: { code: 'input.call', params: { path } } },
    ]);
  });

  it.each([[null], ['text'], [{ id: 'x' }], [{ id: -1, type: 'call' }], [[]]])(
    'without an id is dropped: %j',
    async (frame) => {
      const page = serve({ calls: { 'app.info': async () => info } });
      page.send(frame);
      page.send({ type: 'call', id: 2, name: 'app.info', input: {} });
      expect(await page.until(1)).toMatchObject([{ type: 'result', id: 2 }]);
    },
  );

  it('an id in use is refused', async () => {
    const page = serve({ calls: { 'app.info': () => new Promise(() => undefined) } });
    page.send({ type: 'call', id: 1, name: 'app.info', input: {} });
    page.send({ type: 'call', id: 1, name: 'app.info', input: {} });
    expect(await page.until(1)).toMatchObject([
      {
        problem: {
          code: 'input.call',
          params: { path: 'id', reason: { code: 'invalid.in-use', params: {} } },
        },
      },
    ]);
  });

  it('more requests than any page of ours has are refused', async () => {
    const page = serve({ calls: { 'app.info': () => new Promise(() => undefined) } });
    for (let id = 0; id < 300; id++) page.send({ type: 'call', id, name: 'app.info', input: {} });
    await page.until(44);
    expect(page.frames).toHaveLength(44);
  });
});

const job = { jobId: jobIdSchema.parse('deploy-abcdef'), after: -1 };
const line = (seq: number) => ({
  kind: 'log' as const,
  seq,
  at: '2026-11-21T00:00:00.000Z',
  step: 'pull' as const,
  line: `line ${seq}`,
});

describe('a stream', () => {
  it('sends its items in order and ends', async () => {
    const page = serve({
      streams: {
        'jobs.follow': async function* () {
          for (let seq = 0; seq < 3; seq++) yield line(seq);
        },
      },
    });
    page.send({ type: 'listen', id: 1, name: 'jobs.follow', input: job });
    expect(await page.until(4)).toEqual([
      ...[0, 1, 2].map((seq) => ({ type: 'item', id: 1, item: line(seq) })),
      { type: 'end', id: 1 },
    ]);
  });

  it('waits until the other end can take more', async () => {
    let made = 0;
    let open = () => {};
    const released = new Promise<void>((resolve) => {
      open = resolve;
    });
    const page = serve(
      {
        streams: {
          'jobs.follow': async function* () {
            for (; made < 10; made++) yield line(made);
          },
        },
      },
      () => released,
    );
    page.send({ type: 'listen', id: 1, name: 'jobs.follow', input: job });
    await settle();
    expect(made).toBe(0);
    open();
    await page.until(11);
    expect(page.frames).toHaveLength(11);
  });

  it('that breaks ends with its problem', async () => {
    const page = serve({
      streams: {
        // biome-ignore lint/correctness/useYield: it breaks before its first item
        'jobs.watch': async function* () {
          throw new ProblemError('vault.locked');
        },
      },
    });
    page.send({ type: 'listen', id: 1, name: 'jobs.watch', input: {} });
    expect(await page.until(1)).toMatchObject([{ type: 'problem', problem: { code: 'vault.locked' } }]);
  });
});

describe('going away', () => {
  const waiting = () => {
    const signals: AbortSignal[] = [];
    const page = serve({
      calls: {
        'app.info': (_input, { signal }) => {
          signals.push(signal);
          return new Promise((_, reject) =>
            signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
          );
        },
      },
    });
    return { page, signals };
  };

  it('cancel aborts that request alone', async () => {
    const { page, signals } = waiting();
    page.send({ type: 'call', id: 1, name: 'app.info', input: {} });
    page.send({ type: 'call', id: 2, name: 'app.info', input: {} });
    page.send({ type: 'cancel', id: 1 });
    expect(await page.until(1)).toMatchObject([{ id: 1, problem: { code: 'cancelled.asked' } }]);
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  });

  it('cancelling what is not under way does nothing', async () => {
    const { page } = waiting();
    page.send({ type: 'cancel', id: 99 });
    await settle();
    expect(page.frames).toEqual([]);
  });

  it.each(['close', 'stop'] as const)(
    '%s of the channel aborts everything and sends no more',
    async (how) => {
      const { page, signals } = waiting();
      page.send({ type: 'call', id: 1, name: 'app.info', input: {} });
      page.send({ type: 'listen', id: 2, name: 'jobs.follow', input: job });
      await settle();
      const before = page.frames.length;
      page[how]();
      await settle();
      expect(signals.every((signal) => signal.aborted)).toBe(true);
      expect(page.frames).toHaveLength(before);
    },
  );
});
