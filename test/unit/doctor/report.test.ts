import { expect, it } from 'vitest';
import { attention, passed } from '../../../src/core/watch/doctor/finding.ts';
import { hideSecrets } from '../../../src/core/watch/doctor/hide-secrets.ts';
import { reportText } from '../../../src/core/watch/doctor/report.ts';
import type { DoctorEvent } from '../../../src/shared/contract/doctor.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem } from '../../../src/shared/problem.ts';

const at = '2026-11-21T10:00:00.000Z';
const problem = makeProblem('host.command-failed', {
  what: 'look',
  reason: { said: 'access_token=syt_abcdefgh12345678' },
});
const events: DoctorEvent[] = [
  { kind: 'planned', at, checks: ['clock', 'connection'] },
  {
    kind: 'result',
    result: attention({ id: 'clock', place: 'server' }, problem),
  },
  {
    kind: 'result',
    result: passed(
      { id: 'connection', place: 'here' },
      message('found.connected', { address: '203.0.113.7 password: hunter2hunter2' }),
      '@anna:example.org',
    ),
  },
  { kind: 'verdict', at, first: problem },
];
const params = { version: '1.2.3', names: ['203.0.113.7', 'example.org'] };

it('is in the order a host reads, with secrets hidden', () => {
  const text = reportText(events, { ...params, hideAddresses: false });
  expect(text.indexOf('connection')).toBeLessThan(text.indexOf('clock'));
  expect(text).toContain('203.0.113.7');
  expect(text).toContain('Fix this first:');
  expect(text).not.toMatch(/syt_abc|hunter2/);
});

it('hides addresses and names where wished', () => {
  const text = reportText(events, { ...params, hideAddresses: true });
  expect(text).not.toMatch(/203\.0\.113|example\.org|anna/);
});

it('says that an examination was left', () => {
  expect(reportText(events.slice(0, 1), { ...params, hideAddresses: false })).toContain('was not finished');
});

it('hides secrets in what a page is told, too', () => {
  expect(JSON.stringify(events.map(hideSecrets))).not.toMatch(/syt_abc|hunter2/);
});
