import { describe, expect, it, vi } from 'vitest';
import { isStopAsked, JobDetached } from '../../../src/core/jobs/detached.ts';
import { runStep } from '../../../src/core/jobs/job-reporter.ts';
import { JobRegistry, type NewJob } from '../../../src/core/jobs/registry.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { changesServer, flowSchema, type JobEvent } from '../../../src/shared/job.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { noLock } from '../../support/no-lock.ts';

const serverId = serverIdSchema.parse('inn');
const job = (run: NewJob['run'], more: Partial<NewJob> = {}): NewJob => ({
  serverId,
  flow: 'inspect',
  steps: [{ id: 'connect', weight: 1 }],
  redact: (text) => text.replaceAll('hunter2', '***'),
  run,
  ...more,
});
const never = new AbortController().signal;

const untilAborted: NewJob['run'] = ({ signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

async function all(events: AsyncIterable<JobEvent>): Promise<JobEvent[]> {
  const seen: JobEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

describe('the job registry', () => {
  it('numbers events without a gap and ends with the result', async () => {
    const jobs = new JobRegistry(noLock);
    const { id } = jobs.start(
      job(async ({ report }) => {
        await runStep(report, 'connect', async () => report.log('connect', 'password hunter2'));
        return { fine: true };
      }),
    );
    const events = await all(jobs.follow(id, -1, never));
    expect(events.map((event) => event.seq)).toEqual([0, 1, 2, 3]);
    expect(events.at(-1)).toMatchObject({ kind: 'ended', outcome: 'succeeded', result: { fine: true } });
    expect(JSON.stringify(events)).not.toContain('hunter2');
  });

  it('lets nobody forget a server while work runs there, and begins none while it is forgotten', async () => {
    const jobs = new JobRegistry(noLock);
    const { id } = jobs.start(job(untilAborted));
    const forgotten: string[] = [];
    const forget = () => jobs.whileIdle(serverId, async () => forgotten.push('first'));
    await expect(forget()).rejects.toMatchObject({ code: 'host.another-job' });
    expect(forgotten).toEqual([]);
    jobs.cancel(id);
    await all(jobs.follow(id, -1, never));
    let done = () => {};
    const forgetting = jobs.whileIdle(serverId, () => new Promise<void>((resolve) => (done = resolve)));
    expect(() => jobs.start(job(untilAborted))).toThrow(
      expect.objectContaining({ code: 'input.unknown-server' }),
    );
    done();
    await forgetting;
    // One that is added anew under its name can be worked on.
    jobs.cancel(jobs.start(job(untilAborted)).id);
  });

  it('gives a late reader only what it has not seen', async () => {
    const jobs = new JobRegistry(noLock);
    const { id } = jobs.start(
      job(async ({ report }) => {
        for (let i = 0; i < 5; i++) report.log('connect', `line ${i}`);
      }),
    );
    await all(jobs.follow(id, -1, never));
    const rest = await all(jobs.follow(id, 3, never));
    expect(rest.map((event) => event.seq)).toEqual([4, 5]);
    expect(await all(jobs.follow(id, 5, never))).toEqual([]);
  });

  it('tells a late reader of the lines that were let go, so that no number is missing unsaid', async () => {
    const jobs = new JobRegistry(noLock);
    const { id } = jobs.start(
      job(async ({ report }) => {
        report.step('connect', 'running');
        for (let i = 0; i < 20_500; i++) report.log('connect', `line ${i}`);
      }),
    );
    await all(jobs.follow(id, 20_490, never));
    for (const after of [-1, 0, 7, 20_400]) {
      let last = after;
      for (const event of await all(jobs.follow(id, after, never))) {
        expect(event.seq - last).toBe(event.kind === 'dropped' ? event.lines : 1);
        last = event.seq;
      }
      expect(last).toBe(20_501);
    }
  });

  it('feeds readers while the work goes on', async () => {
    const jobs = new JobRegistry(noLock);
    let go = () => {};
    const released = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { id } = jobs.start(
      job(async ({ report }) => {
        report.log('connect', 'before');
        await released;
        report.log('connect', 'after');
      }),
    );
    const seen: string[] = [];
    for await (const event of jobs.follow(id, -1, never)) {
      if (event.kind === 'log') seen.push(event.line);
      if (seen.length === 1) go();
    }
    expect(seen).toEqual(['before', 'after']);
  });

  it.each([
    [
      'a problem',
      new ProblemError('docker.broken', { reason: 'x' }, 'key hunter2'),
      'failed',
      'docker.broken',
    ],
    ['a cut', new ProblemError('network.lost', { during: 'x' }), 'interrupted', 'network.lost'],
    ['a mistake', new Error('oops'), 'failed', 'bug.unexpected'],
  ])('tells %s apart', async (_, error, outcome, code) => {
    const jobs = new JobRegistry(noLock);
    const { id } = jobs.start(job(() => Promise.reject(error)));
    const last = (await all(jobs.follow(id, -1, never))).at(-1);
    expect(last).toMatchObject({ kind: 'ended', outcome, problem: { code } });
    expect(JSON.stringify(last)).not.toContain('hunter2');
    expect(jobs.list()[0]?.outcome).toBe(outcome);
  });

  it('cancels, and does not call that a failure', async () => {
    const jobs = new JobRegistry(noLock);
    const { id } = jobs.start(job(untilAborted));
    jobs.cancel(id);
    expect((await all(jobs.follow(id, -1, never))).at(-1)).toMatchObject({ outcome: 'cancelled' });
  });

  it('leaves work to the server when Innkeeper closes', async () => {
    const jobs = new JobRegistry(noLock);
    const { id } = jobs.start(job(untilAborted));
    await jobs.close();
    expect((await all(jobs.follow(id, -1, never))).at(-1)).toMatchObject({ outcome: 'interrupted' });
  });

  it('lets only one change at a time at a server', async () => {
    const jobs = new JobRegistry(noLock);
    jobs.start(job(untilAborted));
    expect(() => jobs.start(job(untilAborted))).toThrowError('host.another-job');
    // Nor is the server forgotten under it.
    expect(() => jobs.requireIdle(job(untilAborted).serverId)).toThrowError('host.another-job');
    jobs.start(job(untilAborted, { serverId: serverIdSchema.parse('other') }));
    await jobs.close();
    expect(() => jobs.start(job(async () => {}))).not.toThrow();
  });

  it('tells watchers each change', async () => {
    const jobs = new JobRegistry(noLock);
    const leave = new AbortController();
    const counts: (string | undefined)[] = [];
    const watching = (async () => {
      for await (const list of jobs.watch(leave.signal)) counts.push(list[0]?.outcome ?? list[0]?.flow);
    })();
    await new Promise((resolve) => setImmediate(resolve));
    const { id } = jobs.start(job(() => new Promise((resolve) => setImmediate(resolve))));
    await all(jobs.follow(id, -1, never));
    await new Promise((resolve) => setImmediate(resolve));
    leave.abort();
    await watching;
    expect(counts.at(-1)).toBe('succeeded');
    expect(counts).toContain('inspect');
  });
});

describe('a job that changes the server', () => {
  const deploy = { flow: 'deploy' } as const;
  it('is one or is none: no kind of work says nothing', () => {
    for (const flow of flowSchema.options) expect(changesServer).toHaveProperty(flow, expect.any(Boolean));
  });

  it.each(flowSchema.options)(
    'holds the server from before its beginning to after its end: %s',
    async (flow) => {
      const seen: string[] = [];
      const jobs = new JobRegistry(async (work, context) => {
        seen.push(`hold ${work.flow}`);
        return { ...(await noLock(work, context)), release: async () => void seen.push('release') };
      });
      const run = async () => void seen.push('work');
      await all(jobs.follow(jobs.start(job(run, { flow })).id, -1, never));
      // A verification only reads what lies where backups are kept.
      const changes = flow !== 'inspect' && flow !== 'verification';
      expect(seen).toEqual(changes ? [`hold ${flow}`, 'work', 'release'] : ['work']);
    },
  );

  it.each([
    ['fails', () => Promise.reject(new ProblemError('docker.broken', { reason: 'no' })), 'failed'],
    ['is cancelled', untilAborted, 'cancelled'],
  ] as const)('lets go of it where it %s', async (_, run, outcome) => {
    const release = vi.fn(async () => {});
    const jobs = new JobRegistry(async () => ({
      lost: never,
      tell: () => {},
      release,
    }));
    const { id } = jobs.start(job(run, deploy));
    await new Promise((resolve) => setImmediate(resolve));
    if (outcome === 'cancelled') jobs.cancel(id);
    expect((await all(jobs.follow(id, -1, never))).at(-1)).toMatchObject({ outcome });
    expect(release).toHaveBeenCalledOnce();
  });

  it('does nothing where somebody else holds it, and says who', async () => {
    const run = vi.fn(async () => {});
    const jobs = new JobRegistry(async () => {
      throw new ProblemError('host.at-work', { person: 'ana', computer: 'laptop' });
    });
    const { id } = jobs.start(job(run, deploy));
    const events = await all(jobs.follow(id, -1, never));
    expect(events).toMatchObject([
      { kind: 'step', step: 'connect', state: 'running' },
      { kind: 'step', step: 'connect', state: 'failed' },
      { kind: 'ended', outcome: 'failed', problem: { code: 'host.at-work', params: { person: 'ana' } } },
    ]);
    expect(run).not.toHaveBeenCalled();
  });

  it('ends as failed where somebody took over, and leaves what runs on the server alone', async () => {
    const lost = new AbortController();
    const jobs = new JobRegistry(async () => ({
      lost: lost.signal,
      tell: () => {},
      release: async () => {},
    }));
    let stopAsked: boolean | undefined;
    const { id } = jobs.start(
      job(async ({ signal }) => {
        const cause = new ProblemError('host.lock-lost', { person: 'ben' });
        setImmediate(() => lost.abort(new JobDetached('', { cause })));
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        stopAsked = isStopAsked(signal);
        signal.throwIfAborted();
      }, deploy),
    );
    expect((await all(jobs.follow(id, -1, never))).at(-1)).toMatchObject({
      outcome: 'failed',
      problem: { code: 'host.lock-lost', params: { person: 'ben' } },
    });
    expect(stopAsked).toBe(false);
  });

  it('tells those who wait what it does', async () => {
    const told: unknown[] = [];
    const jobs = new JobRegistry(async () => ({
      lost: never,
      tell: (...what) => told.push(what),
      release: async () => {},
    }));
    const run: NewJob['run'] = async ({ report }) => {
      report.step('pull', 'running', { fraction: 0.5 });
      report.step('pull', 'done');
      report.step('start', 'waiting');
    };
    await all(jobs.follow(jobs.start(job(run, deploy)).id, -1, never));
    expect(told).toEqual([
      ['pull', 0.5],
      ['start', undefined],
    ]);
  });
});
