import { describe, expect, it } from 'vitest';
import { judgeHealth, type ServiceStanding } from '../../../src/core/watch/health/judge.ts';
import { servicesIn } from '../../../src/shared/params-in.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { cases } from './judge-cases.ts';
import { disk, rests, standing, withSynapse } from './standing.ts';
import { ago, now, service } from './support.ts';

describe('how a server stands', () => {
  it.each(cases)('%s', (_, given, light, codes, buttons) => {
    const judged = judgeHealth(given);
    expect(judged.light).toBe(light);
    expect(judged.problems.map(({ code }) => code)).toEqual(codes);
    const offered = judged.problems
      .slice(0, 1)
      .flatMap((problem) => problemInWords(problem).actions.map(({ id }) => id));
    expect(offered).toEqual(expect.arrayContaining([...buttons]));
  });

  it('tells the cause before what follows from it, and trouble before the rest', () => {
    const { problems } = judgeHealth(
      standing({
        disks: [{ ...disk, freeMiB: 3 }],
        services: [
          service('postgres', { state: 'restarting', restarts: 9 }),
          service('synapse', { health: 'unhealthy' }),
          rests('coturn'),
        ],
      }),
    );
    expect(problems.map(({ code }) => code)).toEqual([
      'host.disk-full',
      'docker.keeps-stopping',
      'docker.stuck',
      'docker.part-stopped-by-you',
    ]);
  });

  it('names services as people do and keeps their names for the button', () => {
    const [problem] = judgeHealth(withSynapse({ health: 'unhealthy' })).problems;
    expect(problem && problemInWords(problem).title).toBe('The chat server runs but does not answer.');
    expect(problem?.params).toMatchObject({ name: 'synapse' });
    const both = judgeHealth(
      standing({ services: [rests('synapse'), rests('coturn'), service('caddy')] }),
    ).problems;
    expect(both.map((each) => problemInWords(each).title)[0]).toBe(
      'You stopped the chat server and the call relay.',
    );
    expect(servicesIn(both[0]?.params ?? {})).toEqual(['synapse', 'coturn']);
  });
});

describe('backups that are missed', () => {
  const days = (count: number) => ago(count * 24 * 60);
  const light = (backup: Partial<NonNullable<ServiceStanding['backup']>>) => {
    const none = { provenAt: null, failedDrill: undefined };
    const all = { lastGoodAt: days(0.5), dailySince: null, bad: [], ...none, ...backup };
    const judged = judgeHealth(standing({ backup: all, serverTime: now }));
    return [judged.light, judged.problems.map(({ code }) => code)];
  };
  it.each([
    ['nobody wished for any', { lastGoodAt: days(90), dailySince: null }, 'good'],
    ['the last one is of this night', { lastGoodAt: days(0.5), dailySince: days(90) }, 'good'],
    ['one is missed', { lastGoodAt: days(1.6), dailySince: days(90) }, 'good'],
    ['two are', { lastGoodAt: days(2.6), dailySince: days(90) }, 'attention'],
    ['four are', { lastGoodAt: days(4.6), dailySince: days(90) }, 'trouble'],
    ['there never was one', { lastGoodAt: null, dailySince: days(5) }, 'trouble'],
    ['the timer was only switched on today', { lastGoodAt: days(90), dailySince: days(0.2) }, 'good'],
  ] as const)('%s', (_, backup, expected) => {
    expect(light(backup)).toEqual([expected, expected === 'good' ? [] : ['backup.overdue']]);
  });

  it('a place that fails for months while others are good is told, and damage is as bad as anything', () => {
    const bad = (kind: 'partly' | 'damaged') => ({ bad: [{ kind, place: '/mnt/a', said: 'no such host' }] });
    expect(light(bad('partly'))).toEqual(['attention', ['backup.partly']]);
    expect(light(bad('damaged'))).toEqual(['trouble', ['backup.place-damaged']]);
  });

  it('a backup that did not pass its test is told, the more so where it is at fault itself', () => {
    const failed = (part: 'database' | undefined) => ({ failedDrill: { at: days(3), part } });
    expect(light(failed(undefined))).toEqual(['attention', ['backup.drill-failed']]);
    expect(light(failed('database'))).toEqual(['trouble', ['backup.drill-failed']]);
  });
});
