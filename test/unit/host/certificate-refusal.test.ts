import { expect, it } from 'vitest';
import { certificateProblems, isFinalRefusal } from '../../../src/core/server/host/certificate-refusal.ts';

const retry = (error: string) =>
  JSON.stringify({ level: 'error', logger: 'tls.obtain', msg: 'will retry', error, attempt: 1 });

it('gives the last trouble of each name, whatever else is in the log', () => {
  const log = [
    'a line that is no JSON',
    JSON.stringify({ level: 'info', msg: 'serving initial configuration' }),
    retry('[inn.test] Obtain: the first one'),
    retry('[matrix.inn.test] Obtain: rate limited'),
    JSON.stringify({ logger: 'http.log.error', msg: 'will retry', error: '[inn.test] of something else' }),
    retry('[inn.test] Obtain: the second one'),
    'null',
  ].join('\n');
  expect([...certificateProblems(log)]).toEqual([
    ['inn.test', '[inn.test] Obtain: the second one'],
    ['matrix.inn.test', '[matrix.inn.test] Obtain: rate limited'],
  ]);
});

it('says nothing where Caddy says nothing', () => {
  expect(certificateProblems('').size).toBe(0);
});

it.each([
  ['urn:ietf:params:acme:error:rejectedIdentifier - issuance is forbidden by policy', true],
  ['HTTP 429 urn:ietf:params:acme:error:rateLimited - too many certificates', true],
  ['HTTP 400 urn:ietf:params:acme:error:connection - Timeout during connect', false],
  ['HTTP 400 urn:ietf:params:acme:error:dns - no such host', false],
  ['dial tcp 10.0.0.1:14000: connect: no route to host', false],
])('%s: waiting ends: %s', (said, final) => {
  expect(isFinalRefusal(`[inn.test] Obtain: ${said}`)).toBe(final);
});
