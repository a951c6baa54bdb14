import { describe, expect, it } from 'vitest';
import { acrossDisconnects } from '../../../src/core/chat/people/bulk/across-disconnects.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

const down = new ProblemError('network.service-down', { service: { service: 'synapse' }, port: 8008 });
const signal = new AbortController().signal;

describe('work that goes on through cuts', () => {
  it.each([
    ['the way is cut', new ProblemError('network.lost', { during: 'x' })],
    ['nothing listens', down],
    ['the chat server is known to start', new ProblemError('docker.starting', {}, '', { cause: down })],
    ['the chat server is known to have stopped', new ProblemError('docker.stopped', {}, '', { cause: down })],
  ])('waits where %s', async (_, error) => {
    const told: string[] = [];
    let tries = 0;
    const done = await acrossDisconnects({ signal, onWait: ({ code }) => told.push(code) }, async () => {
      tries += 1;
      if (tries === 1) throw error;
      return 'done';
    });
    expect({ done, tries, told }).toEqual({ done: 'done', tries: 2, told: [error.code] });
  });

  it.each([
    ['stopped on purpose', new ProblemError('docker.stopped-by-you', {}, '', { cause: down })],
    ['refused', new ProblemError('matrix.refused', {})],
    ['stopped, as something else found', new ProblemError('docker.stopped', {})],
  ])('ends at once where the server is %s', async (_, error) => {
    let tries = 0;
    const work = acrossDisconnects({ signal, onWait: () => undefined }, async () => {
      tries += 1;
      throw error;
    });
    await expect(work).rejects.toBe(error);
    expect(tries).toBe(1);
  });
});
