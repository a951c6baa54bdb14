import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serveChannel } from '../../../src/core/api/serve-channel.ts';
import { parseList } from '../../../src/core/chat/people/parse-list.ts';
import { consoleCookies } from '../../../src/core/consoles/cookies.ts';
import { SessionTokens } from '../../../src/core/consoles/guard/session-tokens.ts';
import { readSignature } from '../../../src/core/local/app-update/minisign.ts';
import { readAppRelease } from '../../../src/core/local/app-update/release.ts';
import { readServerList } from '../../../src/core/local/profiles/server-list.ts';
import { caaRefusals } from '../../../src/core/server/dns/caa.ts';
import { openLookup } from '../../../src/core/server/dns/look-up.ts';
import { message } from '../../../src/shared/message.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { readNonceAnswer, readOffer, readShellProof } from '../../../src/shared/wire/mutual-proof.ts';
import { readResponseFrame } from '../../../src/shared/wire/response-frame.ts';
import { mockHandlers } from '../../support/mock-handlers.ts';
import { forAWhile, madeOf, orProblem, text } from './foreign.ts';

describe('bytes of strangers', () => {
  it('as the description of a version are one or none', () => {
    const described = fc.oneof(
      text,
      fc.json(),
      fc.record({
        version: text,
        files: fc.array(fc.record({ url: text, sha512: text, size: fc.integer() })),
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          described.map((made) => JSON.stringify(made)),
          text,
          fc.json(),
        ),
        (made) => {
          const release = readAppRelease(Buffer.from(made));
          for (const { url } of release?.files ?? []) expect(url).not.toMatch(/[/\\:]/);
        },
      ),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void readAppRelease(bytes)));
  });

  it('as who may issue certificates refuse or allow, and are told in plain letters', async () => {
    const authority = { name: 'ours.example', names: ['ours.example'] };
    const value = madeOf(
      'issue ',
      'issuewild ',
      'ours.example',
      ';',
      '=',
      ' ',
      'validationmethods=',
      'http-01',
      ',',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 5 }), async (records) => {
        const seen = async () => ({ kind: 'answers', lists: [records] }) as const;
        const told = await caaRefusals(['chat.example.org'], authority, seen);
        for (const { allowed, record } of told) {
          for (const one of allowed) expect(one).toMatch(/^[\x20-\x7e]{1,500}$/);
          expect(record).toBe('chat.example.org. CAA 0 issue "ours.example"');
        }
        if (records.includes('issue ours.example')) expect(told).toEqual([]);
      }),
      { ...forAWhile, interruptAfterTimeLimit: 2000 },
    );
  });

  it('as the signature of a version are none', () => {
    const key = `RWQ${'A'.repeat(53)}`;
    fc.assert(
      fc.property(
        fc.uint8Array(),
        fc.oneof(
          text,
          fc.array(fc.base64String()).map((lines) => lines.join('\n')),
        ),
        (content, made) => {
          expect(readSignature(content, made, [key])).toBeUndefined();
        },
      ),
    );
  });

  it('as frames of a page are answered or left', async () => {
    const frame = fc.oneof(
      fc.json().map((json) => JSON.parse(json) as unknown),
      fc.record(
        {
          type: fc.constantFrom('call', 'listen', 'cancel', 'x'),
          id: fc.oneof(fc.nat(), fc.double(), fc.string()),
          name: fc.oneof(fc.constantFrom('app.info', 'jobs.watch', 'deploy.start', '__proto__'), text),
          input: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(frame, { maxLength: 5 }), async (frames) => {
        const answers: unknown[] = [];
        let hear: (frame: unknown) => void = () => undefined;
        const channel = {
          send: (answer: unknown) => answers.push(answer),
          onFrame: (heard: (frame: unknown) => void) => {
            hear = heard;
            return () => undefined;
          },
          onClose: () => () => undefined,
        };
        const close = serveChannel(channel, mockHandlers({}), {});
        for (const one of frames) hear(one);
        await new Promise((resolve) => setImmediate(resolve));
        close();
        for (const answer of answers) expect(readResponseFrame(answer)).toEqual(answer);
      }),
      forAWhile,
    );
  });

  it('as answers of a shell are read or left', () => {
    const frame = fc.record(
      {
        type: fc.oneof(fc.constantFrom('result', 'problem', 'item', 'end', 'proof'), fc.jsonValue()),
        id: fc.oneof(fc.nat(), fc.jsonValue()),
        ok: fc.jsonValue(),
        problem: fc.jsonValue(),
        proof: fc.jsonValue(),
        nonce: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(frame, fc.jsonValue()), (raw) => {
        const read = readResponseFrame(raw);
        if (read) expect(Number.isSafeInteger(read.id)).toBe(true);
        if (read?.type === 'problem') expect(problemInWords(read.problem).title).not.toBe('');
        const told = JSON.stringify(raw);
        expect(['string', 'undefined']).toContain(typeof readShellProof(told));
        const nonce = readNonceAnswer(told);
        if (nonce !== undefined) expect(nonce).toMatch(/^[\w-]{22,64}$/);
      }),
      forAWhile,
    );
  });

  it('as the proof of a page open nothing', () => {
    const offers = madeOf('proof.', 'link.', 'page.', 'A'.repeat(43), '.', ',', 'f'.repeat(64));
    fc.assert(
      fc.property(offers, (header) => {
        const offer = readOffer(header);
        if (offer) expect(offer.proof).toMatch(/^[0-9a-f]{64}$/);
      }),
      forAWhile,
    );
  });

  it('as cookies are nobody’s session, and a console gets its own alone', () => {
    const tokens = new SessionTokens(40_123);
    const cookies = consoleCookies(40_123);
    const header = madeOf(
      'innkeeper-40123=',
      'console-40123.',
      'console-1.',
      'sid=1',
      '; ',
      ';',
      '=',
      'domain=x',
    );
    fc.assert(
      fc.property(header, (value) => {
        expect(tokens.knows(value, 'shared') || tokens.knows(value, 'named')).toBe(false);
        const inward = cookies.inward(value);
        if (inward !== undefined) expect(value).toContain('console-40123.');
        for (const set of cookies.outward([value])) {
          expect(set.startsWith('console-40123.')).toBe(true);
          expect(set).not.toMatch(/;\s*domain\s*=/i);
        }
      }),
      forAWhile,
    );
  });

  it('as a list of people are read or refused', () => {
    const lists = madeOf(
      'name',
      'username',
      'password',
      'email',
      ',',
      ';',
      '\t',
      '"',
      '""',
      '\n',
      '\r\n',
      'ana',
    );
    fc.assert(
      fc.property(lists, (list) => {
        orProblem(() => parseList(list, 'inn.test'));
      }),
      forAWhile,
    );
  });

  it('as a list of servers are read or refused', () => {
    const list = fc.oneof(
      fc.json(),
      madeOf('{"innkeeperServerList":1', '"servers":', '[', ']', '{', '}', ',', '"address":"x"', '"port":'),
    );
    fc.assert(
      fc.property(list, (file) => {
        orProblem(() => readServerList(file));
      }),
      { ...forAWhile, interruptAfterTimeLimit: 2000 },
    );
  });

  it('as a spec are a spec or problems, and not many', () => {
    const value = fc.oneof(
      fc.anything(),
      fc.record({ innkeeper: fc.anything(), server: fc.anything(), domain: fc.anything() }),
      fc.record({
        innkeeper: fc.constant(1),
        server: fc.record({ address: fc.constant('203.0.113.7') }),
        domain: fc.constant('inn.test'),
        features: fc.dictionary(fc.constantFrom('synapse', 'elementWeb', 'coturn', 'x'), fc.anything()),
      }),
    );
    fc.assert(
      fc.property(value, (input) => {
        const parsed = parseSpec(input);
        if (!parsed.ok) expect(parsed.problems.length).toBeLessThanOrEqual(100);
      }),
      forAWhile,
    );
  });

  it('as answers of name servers end in an answer', async () => {
    const answer = fc.oneof(
      fc.record({ kind: fc.constant('found' as const), values: fc.array(fc.oneof(text, fc.domain())) }),
      fc.constant({ kind: 'none' as const }),
      fc.constant({ kind: 'trouble' as const, reason: message('dns.no-answer', { code: 'X' }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(answer), fc.oneof(text, fc.domain()), async (answers, name) => {
        const resolver = { ask: async () => answers.next().value ?? ({ kind: 'none' } as const) };
        const seen = await openLookup({ recursive: resolver, authority: () => resolver }).lookUp('A', name);
        expect(['answers', 'trouble']).toContain(seen.kind);
      }),
      forAWhile,
    );
  });
});
