import { Readable, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { pipedLine } from '../../../src/node/cli/ask.ts';

it('gives what was piped in to everybody who asks for it', async () => {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = {
    stdin: Readable.from(['secret\nmore']),
    stdout: nowhere,
    stderr: nowhere,
    env: {},
    asks: false,
  };
  expect(await pipedLine(terminal)).toBe('secret');
  expect(await pipedLine({ ...terminal })).toBe('secret');
});
