import { describe, expect, it } from 'vitest';
import { knownProblem, reasonFromOutput } from '../../../src/core/server/known-errors/known-errors.ts';
import { lastError } from '../../../src/core/server/known-errors/last-error.ts';
import { deaths, pulls, starts } from './engine-errors.ts';
import { managers, packages } from './package-errors.ts';

describe('an error by its own words', () => {
  it.each([...pulls, ...starts, ...deaths, ...packages, ...managers])('%s', (_, lines, code) => {
    const line = lastError(lines);
    expect(knownProblem(line ?? '', 'the image', 'details')?.code).toBe(code);
  });

  it.each([
    ['a log that quotes a limit', 'synapse-1  | 429 Too many requests from 203.0.113.9'],
    ['a name that says so', 'Pulled quota.example/no-space-left-on-device:toomanyrequests'],
    ['a warning', 'time="2026-01-01T00:00:00Z" level=warning msg="toomanyrequests: slow down"'],
    ['a progress line', ' Container innkeeper-toomanyrequests-1  Started'],
  ])('is never taken from %s', (_, line) => {
    expect(knownProblem(lastError([line]) ?? '', 'x', '')).toBeUndefined();
  });

  it('names the port and whose it is', () => {
    const line = lastError(starts[1]?.[1] ?? []) ?? '';
    expect(knownProblem(line, 'x', '')?.params).toMatchObject({ port: '2222', protocol: 'tcp' });
    const relay = 'Error response from daemon: listen udp4 0.0.0.0:3478: bind: address already in use';
    expect(knownProblem(relay, 'x', '')?.params).toMatchObject({ port: '3478', protocol: 'udp' });
  });

  it('keeps secrets out of the reason', () => {
    const line = 'Error response from daemon: Get "https://me:hunter2hunter2@mirror.example/v2/": EOF';
    expect(JSON.stringify(knownProblem(line, 'x', ''))).not.toContain('hunter2');
    expect(JSON.stringify(reasonFromOutput([line]))).not.toContain('hunter2');
  });

  it('is the last one, not what stands above or is told after it', () => {
    expect(reasonFromOutput(packages[2]?.[1] ?? [])).toEqual({
      said: 'Malformed line 1 in source list /etc/apt/sources.list.d/bad.list (type)',
    });
    expect(lastError(['Error: first', 'Error: second', ' Network x  Created', ''])).toBe('Error: second');
    expect(lastError(['', ' Network x  Created'])).toBeUndefined();
  });
});
