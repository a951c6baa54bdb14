import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeIntegrityKey, parseMessage } from 'werift-ice';
import { explainTurn, NoAnswer, TurnRefusal } from '../../../src/core/deploy/verify/turn/errors.ts';
import { cutFrames } from '../../../src/core/deploy/verify/turn/frames.ts';
import { parseTurnUri } from '../../../src/core/deploy/verify/turn/uri.ts';
import { say } from '../../../src/shared/say.ts';

describe('turn URIs (RFC 7065)', () => {
  test.each([
    ['turn:example.org', { host: 'example.org', port: 3478, transport: 'udp' }],
    ['turn:example.org?transport=tcp', { host: 'example.org', port: 3478, transport: 'tcp' }],
    ['turn:Example.org:8000?transport=UDP', { host: 'example.org', port: 8000, transport: 'udp' }],
    ['turns:example.org', { host: 'example.org', port: 5349, transport: 'tls' }],
    ['turns:example.org:443?transport=tcp', { host: 'example.org', port: 443, transport: 'tls' }],
    ['turn:[2001:db8::1]:3478', { host: '2001:db8::1', port: 3478, transport: 'udp' }],
  ])('%s', (uri, expected) => {
    expect(parseTurnUri(uri)).toEqual(expected);
  });

  test.each([
    'stun:example.org',
    'turn://example.org',
    'turn:example.org:0',
    'turn:example.org:99999',
    'turn:example.org?transport=sctp',
    'turns:example.org?transport=udp',
    'turn:ex ample.org',
  ])('%s is none this can use', (uri) => {
    expect(parseTurnUri(uri)).toBeUndefined();
  });
});

describe('messages on a stream', () => {
  const stun = (length: number) => {
    const message = Buffer.alloc(20 + length, 7);
    message.writeUInt16BE(0x0103, 0);
    message.writeUInt16BE(length, 2);
    return message;
  };
  const channelData = Buffer.from([0x40, 0x00, 0x00, 0x05, 1, 2, 3, 4, 5, 0, 0, 0]);

  test('come out whole, however the stream was cut, and channel data is dropped', () => {
    const whole = [stun(0), channelData, stun(12), stun(4), channelData, stun(100)];
    const bytes = Buffer.concat(whole);
    const wanted = whole.filter((each) => each !== channelData);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const got: Buffer[] = [];
        let rest = Buffer.alloc(0);
        for (let index = 1; index < edges.length; index += 1) {
          const cut = cutFrames(Buffer.concat([rest, bytes.subarray(edges[index - 1], edges[index])]));
          got.push(...cut.messages);
          rest = Buffer.from(cut.rest);
        }
        expect(got).toEqual(wanted);
        expect(rest).toHaveLength(0);
      }),
    );
  });
});

// RFC 5769, section 2.4: a request with long-term credentials.
test('the STUN library checks a signature as the standard’s own example has it', () => {
  const request = Buffer.from(
    '000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b90000' +
      '0015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b6578616d706c652e6f726700' +
      '00080014f67024656dd64a3e02b8e0712e85c9a28ca89666',
    'hex',
  );
  const key = (password: string) => makeIntegrityKey('マトリックス', 'example.org', password);
  expect(parseMessage(request, key('TheMatrIX'))?.getAttributeValue('REALM')).toBe('example.org');
  expect(parseMessage(request, key('themarix'))).toBeUndefined();
});

test.each([
  [new NoAnswer(), 'does not answer'],
  [new TurnRefusal(401, 'Unauthorized'), 'does not accept the passwords'],
  [new TurnRefusal(508, 'Insufficient Capacity'), 'has no free ports left'],
  [new TurnRefusal(400, 'Bad Request'), 'refuses: “400 Bad Request”'],
  [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'is not listening'],
  [new Error('x'), 'cannot be read'],
])('%s is told in words', (error, words) => {
  expect(say(explainTurn(error))).toContain(words);
});
