import { describe, expect, it } from 'vitest';
import { attention, failed, passed, skipped } from '../../../src/core/watch/doctor/finding.ts';
import { verdict } from '../../../src/core/watch/doctor/verdict.ts';
import type { DoctorCheckId } from '../../../src/shared/contract/doctor.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem, type ProblemCode, type ProblemParams } from '../../../src/shared/problem.ts';

const spot = (id: DoctorCheckId) => ({ id, place: 'server' }) as const;
const bad = (id: DoctorCheckId, code: ProblemCode, params: ProblemParams = {}) =>
  failed(spot(id), makeProblem(code, params));
const weak = (id: DoctorCheckId, code: ProblemCode) => attention(spot(id), makeProblem(code));

describe('the verdict', () => {
  it('is empty where nothing is wrong', () => {
    expect(
      verdict([
        passed(spot('disk'), message('found.all-run')),
        skipped(spot('dns'), message('found.not-tried')),
      ]),
    ).toBeUndefined();
  });

  it.each([
    [
      'no connection',
      [bad('ports', 'network.port-closed'), bad('connection', 'ssh.auth-failed')],
      'ssh.auth-failed',
    ],
    [
      'a full disk behind a stopped program',
      [bad('services', 'docker.stopped', { name: 'postgres' }), bad('disk', 'host.disk-full')],
      'host.disk-full',
    ],
    [
      'a wrong clock behind a certificate',
      [bad('certificate', 'tls.not-trusted'), bad('clock', 'host.clock-wrong')],
      'host.clock-wrong',
    ],
    [
      'a taken port behind a reverse proxy that is down',
      [bad('services', 'docker.stopped', { name: 'caddy' }), bad('ports', 'host.port-taken')],
      'host.port-taken',
    ],
    [
      'a certificate behind the answers',
      [
        bad('versions', 'matrix.out-of-order'),
        bad('well-known', 'matrix.not-as-planned'),
        bad('certificate', 'tls.no-certificate'),
      ],
      'tls.no-certificate',
    ],
    [
      'a name behind a certificate',
      [bad('certificate', 'tls.no-certificate'), bad('dns', 'dns.wrong')],
      'dns.wrong',
    ],
    [
      'a closed port behind a certificate',
      [bad('certificate', 'tls.no-certificate'), bad('ports', 'network.closed-on-the-way')],
      'network.closed-on-the-way',
    ],
    [
      'what stands open before what merely fails',
      [bad('sync', 'matrix.out-of-order'), bad('admin-closed', 'matrix.admin-open')],
      'matrix.admin-open',
    ],
    [
      'what fails before what could be better',
      [weak('disk', 'host.disk-tight'), bad('media', 'matrix.out-of-order')],
      'matrix.out-of-order',
    ],
    ['what could be better where nothing fails', [weak('reboot', 'host.reboot-due')], 'host.reboot-due'],
  ] satisfies [string, ReturnType<typeof bad>[], ProblemCode][])('is %s', (_, results, code) => {
    expect(verdict(results)?.code).toBe(code);
    expect(verdict(results.toReversed())?.code).toBe(code);
  });

  it('names the database before the chat server that needs it, and that before the reverse proxy', () => {
    const of = (name: string) => bad('services', 'docker.stopped', { name });
    const named = (names: readonly string[]) => verdict(names.map(of))?.params.name;
    expect(named(['coturn', 'caddy', 'synapse', 'postgres'])).toBe('postgres');
    expect(named(['coturn', 'caddy', 'synapse'])).toBe('synapse');
    expect(named(['coturn', 'caddy'])).toBe('caddy');
  });
});
