import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { planUnattended } from '../../../src/core/deploy/plan/unattended.ts';
import { unattendedFiles, unattendedPaths } from '../../../src/core/server/host/unattended/files.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { specWith } from '../../support/stack/render.ts';

const { apt, timer } = unattendedPaths;
const choose = (system: object, timezone = 'UTC') => ({
  ...specWith(),
  system: { ...specWith().system, ...system },
  timezone,
});
const os = { id: 'debian', like: [], version: '13', name: 'Debian' };
const digest = (text: string | undefined) =>
  text === undefined ? '' : createHash('sha256').update(text).digest('hex');

describe('updates of the system that install themselves', () => {
  it('are left to the server where nothing was chosen', () => {
    expect(specWith().system).toEqual({ updates: 'unchanged', updatesAt: '05:00', restart: false });
    expect(unattendedFiles(specWith())).toEqual({ apt: undefined, timer: undefined });
  });

  it('are off by day and at a shutdown, and no timer is changed for that', () => {
    const files = unattendedFiles(choose({ updates: 'off' }));
    expect(files.apt).toContain('APT::Periodic::Unattended-Upgrade "0";');
    expect(files.apt).toContain('Unattended-Upgrade::InstallOnShutdown "false";');
    expect(files.apt).not.toContain('Origins');
    expect(files.timer).toBeUndefined();
  });

  it.each([
    ['security', 'label=Debian-Security', '"origin=*"'],
    ['all', '"origin=*"', 'Debian-Security'],
  ])(
    'take those of %s alone, without Docker, at the chosen hour of the chosen zone',
    (updates, has, lacks) => {
      const files = unattendedFiles(choose({ updates, updatesAt: '03:07' }, 'Europe/Lisbon'));
      expect(files.apt).toContain(has);
      expect(files.apt).not.toContain(lacks);
      for (const held of ['"docker"', '"containerd"', '"runc$"']) expect(files.apt).toContain(held);
      expect(files.apt).toContain('Automatic-Reboot "false"');
      expect(files.timer?.split('\n').filter((line) => line.startsWith('OnCalendar'))).toEqual([
        'OnCalendar=',
        'OnCalendar=*-*-* 03:07:00 Europe/Lisbon',
      ]);
    },
  );

  it('restart the server only where that was chosen', () => {
    expect(unattendedFiles(choose({ updates: 'all', restart: true })).apt).toContain(
      'Automatic-Reboot "true"',
    );
  });

  it.each(['5:00', '24:00', '05:60', '05:00\nx', '05:00"'])('take no hour such as %j', (updatesAt) => {
    const spec = {
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'example.org',
      system: { updatesAt },
    };
    expect(parseSpec(spec).ok).toBe(false);
  });
});

describe('a plan of them', () => {
  const none = { installed: false, apt: '', timer: '' };
  const chosen = choose({ updates: 'security' });
  const laid = unattendedFiles(chosen);
  const there = { installed: true, apt: digest(laid.apt), timer: digest(laid.timer) };

  it.each<[string, ReturnType<typeof choose>, typeof none, object[]]>([
    ['does nothing where nothing was chosen', choose({}), none, []],
    [
      'names package and files',
      chosen,
      none,
      [
        { change: 'install', what: 'unattended-upgrades' },
        { change: 'write', what: apt },
        { change: 'write', what: timer },
      ],
    ],
    ['has nothing to do once they lie there', chosen, there, []],
    ['puts back what somebody changed', chosen, { ...there, apt: 'x' }, [{ change: 'write', what: apt }]],
    [
      'moves the hour alone',
      choose({ updates: 'security', updatesAt: '01:00' }),
      there,
      [{ change: 'write', what: timer }],
    ],
    [
      'takes the hour away with them',
      choose({ updates: 'off' }),
      there,
      [
        { change: 'write', what: apt },
        { change: 'remove', what: timer },
      ],
    ],
    ['needs no package to be off', choose({ updates: 'off' }), none, [{ change: 'write', what: apt }]],
    [
      'leaves no trace',
      choose({}),
      there,
      [
        { change: 'remove', what: apt },
        { change: 'remove', what: timer },
      ],
    ],
  ])('%s', (_, spec, unattended, changes) => {
    expect(planUnattended({ os, unattended }, spec)).toEqual({ changes, warnings: [] });
  });

  it('says where it cannot be set up', () => {
    expect(planUnattended({ os }, choose({})).warnings).toEqual([]);
    const { changes, warnings } = planUnattended({ os }, chosen);
    expect([changes, warnings.map(({ code }) => code)]).toEqual([[], ['host.unattended-unknown']]);
  });
});
