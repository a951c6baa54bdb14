import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { serveChannel } from '../../../src/core/api/serve-channel.ts';
import { CallError } from '../../../src/renderer/client/call-error.ts';
import { createClient } from '../../../src/renderer/client/client.ts';
import { ChannelRefused } from '../../../src/renderer/client/web-socket-channel.ts';
import { jobIdSchema, serverIdSchema } from '../../../src/shared/id-schemas.ts';
import type { Job, JobEvent } from '../../../src/shared/job.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { memoryChannel } from '../../support/memory-channel.ts';
import { type MockHandlers, mockHandlers } from '../../support/mock-handlers.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A client whose every new channel is served by the given handlers. */
function clientFor(scripted: MockHandlers) {
  const channels: ReturnType<typeof memoryChannel>[] = [];
  const client = createClient(async () => {
    const channel = memoryChannel();
    channels.push(channel);
    closing.push(serveChannel(channel.core, mockHandlers(scripted)));
    return channel.page;
  });
  return { client, cut: () => channels.at(-1)?.close(), channels };
}
const info = { version: '1', shell: 'browser', vault: { kind: 'file', state: 'ready' } } as const;
const event = (seq: number): JobEvent => ({
  seq,
  at: '2026-11-21T08:00:00Z',
  kind: 'log',
  step: 'pull',
  line: `${seq}`,
});

describe('the page’s end of the contract', () => {
  it('lets a call made before the connection wait for it', async () => {
    const { client } = clientFor({ calls: { 'app.info': async () => info } });
    await expect(client.call('app.info', {})).resolves.toEqual(info);
    expect(client.state()).toBe('open');
  });

  it('rejects with the problem of the core', async () => {
    const { client } = clientFor({
      calls: {
        'servers.list': async () => {
          throw new ProblemError('vault.locked');
        },
      },
    });
    const error = await client.call('servers.list', {}).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CallError);
    expect((error as CallError).problem.code).toBe('vault.locked');
  });

  it('cancels in the core what is aborted on the page', async () => {
    const aborted = vi.fn();
    const { client } = clientFor({
      calls: {
        'servers.list': (_, { signal }) =>
          new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => {
              aborted();
              reject(signal.reason);
            });
          }),
      },
    });
    const stop = new AbortController();
    const call = client.call('servers.list', {}, { signal: stop.signal });
    await vi.waitFor(() => expect(client.state()).toBe('open'));
    await sleep(5);
    stop.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await vi.waitFor(() => expect(aborted).toHaveBeenCalledOnce());
  });

  it('gives up calls when the connection is cut, and opens another', async () => {
    const { client, cut, channels } = clientFor({
      calls: { 'servers.list': () => new Promise(() => undefined), 'app.info': async () => info },
    });
    await client.call('app.info', {});
    const call = client.call('servers.list', {});
    await sleep(5);
    cut();
    await expect(call).rejects.toMatchObject({ problem: { code: 'network.core-gone' } });
    expect(client.state()).toBe('lost');
    await expect(client.call('app.info', {})).rejects.toMatchObject({
      problem: { code: 'network.core-gone' },
    });
    await vi.waitFor(() => expect(client.state()).toBe('open'), 3000);
    expect(channels).toHaveLength(2);
    await expect(client.call('app.info', {})).resolves.toEqual(info);
  });

  it('goes on with a stream where it left off', async () => {
    const asked: number[] = [];
    const { client, cut } = clientFor({
      streams: {
        'jobs.follow': async function* ({ after }, { signal }) {
          asked.push(after);
          yield event(after + 1);
          yield event(after + 2);
          if (asked.length === 1) await new Promise((resolve) => signal.addEventListener('abort', resolve));
        },
      },
    });
    const seen: number[] = [];
    const ended = vi.fn();
    client.listen(
      'jobs.follow',
      () => ({ jobId: jobIdSchema.parse('deploy-abcdef'), after: seen.at(-1) ?? -1 }),
      { onItem: (item) => seen.push(item.seq), onEnd: ended },
    );
    await vi.waitFor(() => expect(seen).toEqual([0, 1]));
    cut();
    await vi.waitFor(() => expect(ended).toHaveBeenCalledOnce(), 3000);
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(asked).toEqual([-1, 1]);
  });

  it('tells the core when it hears no more', async () => {
    const stopped = vi.fn();
    const job: Job = {
      id: jobIdSchema.parse('deploy-abcdef'),
      serverId: serverIdSchema.parse('inn'),
      flow: 'deploy',
      startedAt: '2026-11-21T08:00:00Z',
      steps: [],
    };
    const { client } = clientFor({
      streams: {
        'jobs.watch': async function* (_, { signal }) {
          yield [job];
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
          stopped();
        },
      },
    });
    const heard = vi.fn();
    const stop = client.listen('jobs.watch', () => ({}), { onItem: heard });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith([job]));
    stop();
    await vi.waitFor(() => expect(stopped).toHaveBeenCalledOnce());
  });

  it.each([
    ['where it is not wanted', 'unknown', 'refused'],
    ['where a stranger answers', 'stranger', 'stranger'],
  ] as const)('does not ask again %s', async (_where, why, state) => {
    const open = vi.fn(() => Promise.reject(new ChannelRefused(why)));
    const client = createClient(open);
    await vi.waitFor(() => expect(client.state()).toBe(state));
    await sleep(400);
    expect(open).toHaveBeenCalledOnce();
    await expect(client.call('app.info', {})).rejects.toBeInstanceOf(CallError);
  });
});
