import { expect, it } from 'vitest';
import { certificateTrouble } from '../../../src/core/host/certificate-trouble.ts';

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
  expect(certificateTrouble(log)).toBe(
    '[inn.test] Obtain: the second one\n[matrix.inn.test] Obtain: rate limited',
  );
});

it('says nothing where Caddy says nothing', () => {
  expect(certificateTrouble('')).toBe('');
});
