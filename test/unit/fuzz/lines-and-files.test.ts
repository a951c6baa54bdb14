import { createSocket, type RemoteInfo } from 'node:dgram';
import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { allocate } from '../../../src/core/deploy/verify/turn/client.ts';
import { explainTurn } from '../../../src/core/deploy/verify/turn/errors.ts';
import { BadInput } from '../../../src/node/cli/bad-input.ts';
import { readSpec } from '../../../src/node/cli/read-spec.ts';
import { socketChannel } from '../../../src/node/web/socket-channel.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { say } from '../../../src/shared/say.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { bytes, forAWhile, madeOf, text } from './foreign.ts';

it('a spec’s file is a spec, or told what is wrong with it', async () => {
  const file = join(tempFolder(), 'spec.yaml');
  const yaml = madeOf(
    ...['innkeeper: 1\n', 'server:\n', '  address: 203.0.113.7\n', 'domain: inn.test\n', 'features:\n'],
    ...[
      '&a ',
      '*a',
      '<<: *a\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '? ',
      ': ',
      '|\n',
      '!!binary ',
      '%YAML 1.1\n',
      '---\n',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(yaml, text), async (said) => {
      await writeFile(file, said);
      await readSpec(file).catch((error: unknown) => {
        if (!(error instanceof BadInput || error instanceof ProblemError)) throw error;
      });
    }),
    forAWhile,
  );
});

it('a page’s socket hands on JSON, or is closed', () => {
  const anything = fc.oneof(
    bytes,
    fc.json().map((said) => Buffer.from(said)),
  );
  fc.assert(
    fc.property(anything, fc.boolean(), (said, isBinary) => {
      const socket = Object.assign(new EventEmitter(), { closed: 0, close: () => void socket.closed++ });
      let frames = 0;
      socketChannel(socket as unknown as WebSocket).onFrame(() => frames++);
      socket.emit('message', said, isBinary);
      socket.emit('close');
      // The one by itself, the other by what came.
      expect(frames + socket.closed).toBe(1);
    }),
    { ...forAWhile, interruptAfterTimeLimit: 1500 },
  );
});

it('a relay that answers anything is told in words, and crashes nothing', async () => {
  const attribute = fc
    .tuple(
      fc.constantFrom(1, 6, 8, 9, 0x13, 0x14, 0x15, 0x16, 0x20, 0x8028),
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(70),
    )
    .map(([type, value, length]) => {
      const head = Buffer.alloc(4);
      head.writeUInt16BE(type);
      head.writeUInt16BE(length > 60 ? length * 900 : value.length, 2);
      return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
    });
  const answer = fc.tuple(fc.constantFrom(0x103, 0x113, 0x104), fc.array(attribute, { maxLength: 5 }));
  let next: readonly [number, readonly Buffer[]] = [0x113, []];
  const relay = createSocket('udp4');
  relay.on('message', (asked: Buffer, from: RemoteInfo) => {
    const [type, attributes] = next;
    const body = Buffer.concat(attributes);
    const head = Buffer.alloc(4);
    head.writeUInt16BE(type);
    head.writeUInt16BE(body.length, 2);
    // The asker's own number, so that it is taken for the answer.
    relay.send(Buffer.concat([head, asked.subarray(4, 20), body]), from.port, from.address);
  });
  await new Promise<void>((resolve) => relay.bind(0, '127.0.0.1', resolve));
  const target = { address: '127.0.0.1', port: relay.address().port, transport: 'udp' } as const;
  const { signal } = new AbortController();
  try {
    await fc.assert(
      fc.asyncProperty(answer, async (said) => {
        next = said;
        const credentials = { username: 'a', password: 'b' };
        const opened = await allocate(target, { credentials, signal, timeoutMs: 40 }).catch(
          (error: unknown) => {
            expect(say(explainTurn(error)).length).toBeGreaterThan(3);
          },
        );
        await opened?.release();
      }),
      { ...forAWhile, interruptAfterTimeLimit: 3000 },
    );
  } finally {
    relay.close();
  }
});
