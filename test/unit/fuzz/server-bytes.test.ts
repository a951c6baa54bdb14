import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readErrorResponse } from '../../../src/core/chat/matrix/http/error-response.ts';
import { isListed, ownerInTable } from '../../../src/core/consoles/guard/peer.ts';
import { settingsCheckFacts } from '../../../src/core/deploy/steps/check-settings.ts';
import { cutFrames } from '../../../src/core/deploy/verify/turn/frames.ts';
import { certificateProblems } from '../../../src/core/server/host/certificate-refusal.ts';
import { readInfo, readSettings } from '../../../src/core/server/host/docker/info.ts';
import { readTrial } from '../../../src/core/server/host/docker-trial.ts';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { readState } from '../../../src/core/server/host/facts/state-file.ts';
import { parseFirewalld, parseUfw, parseUfwAdded } from '../../../src/core/server/host/firewall/rules.ts';
import { readHolder, readLockFact } from '../../../src/core/server/host/lock/facts.ts';
import { readLogLine } from '../../../src/core/server/host/marks.ts';
import { failureProblem } from '../../../src/core/server/known-errors/known-errors.ts';
import { createRedactor } from '../../../src/core/server/redact.ts';
import { describeHostKey } from '../../../src/core/server/ssh/host-key.ts';
import { readWhy } from '../../../src/core/server/start-failure/why-facts.ts';
import { readSnapshots } from '../../../src/core/upkeep/backup/list-snapshots.ts';
import { parseCleanupLook as parseCleanUp } from '../../../src/core/upkeep/cleanup/parse-look.ts';
import { parseReleases } from '../../../src/core/upkeep/releases/look.ts';
import { readManifest } from '../../../src/core/upkeep/restore/plan.ts';
import { parseDoctorLook } from '../../../src/core/watch/doctor/look/parse.ts';
import { nothingKnown, readLook } from '../../../src/core/watch/health/read-look.ts';
import { readJournal } from '../../../src/core/watch/logs/read/journal.ts';
import { readerOf } from '../../../src/core/watch/logs/read/readers.ts';
import { WireReader } from '../../../src/core/watch/logs/wire.ts';
import { holderSchema } from '../../../src/shared/holder.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { bytes, forAWhile, madeOf, orProblem, text } from './foreign.ts';

describe('bytes of a server', () => {
  const end = '\n{"fact":"end"}\n';

  it('as facts are facts or a problem', () => {
    const facts = madeOf(
      ...['{"fact":"machine"', '{"fact":"memory"', '{"fact":"container"', '{"fact":"state"', '"text":', '"'],
      ...[':', ',', '}', '\n', 'null', '1e999', '"hostname":"x"', end],
    );
    const context = { root: 'is-root', userName: 'root', localSeconds: 0 } as const;
    fc.assert(
      fc.property(facts, fc.boolean(), (output, ends) => {
        orProblem(() => parseInspection(ends ? output + end : output, context));
      }),
      forAWhile,
    );
  });

  it('as a look at its health or from within are a look or a problem', () => {
    const facts = madeOf(
      ...['{"fact":"memory"', '{"fact":"state"', '{"fact":"inside"', '{"fact":"ufw"', '{"fact":"container"'],
      ...[
        '{"fact":"front","name":"x"',
        '{"fact":"database"',
        '"base64":',
        '"json":',
        '"count":',
        '"',
        ':',
        ',',
      ],
      ...['}', '\n', 'null', '-1', '1e999', end],
    );
    fc.assert(
      fc.property(facts, fc.boolean(), (output, ends) => {
        const whole = ends ? output + end : output;
        orProblem(() => readLook(whole, nothingKnown));
        orProblem(() => parseDoctorLook(whole));
      }),
      forAWhile,
    );
  });

  it('as who holds its lock, or a mark in a log, are that or nothing', () => {
    const lines = madeOf(
      ...['@@', '{"fact":"holder"', '{"fact":"held"', '{"fact":"tail"', '"token":"a"', '"standing":"alive"'],
      ...[
        '"heldSeconds":',
        '"fraction":',
        '1e308',
        '-5',
        'null',
        ',',
        '}',
        '"flow":"__proto__"',
        '"step":"pull"',
      ],
    );
    fc.assert(
      fc.property(lines, (line) => {
        const fact = readLockFact(line);
        if (fact?.fact === 'holder') readHolder(fact, new Date(0));
        expect(readLogLine(line, settingsCheckFacts).kind).toMatch(/mark|tail|text/);
      }),
      forAWhile,
    );
    const times = fc.oneof(fc.double({ noNaN: true }), fc.constant(null));
    const texts = { token: text, person: text, computer: text, flow: text, step: text };
    const holder = fc.record({
      ...texts,
      ...{ heldSeconds: times, quietSeconds: times, fraction: times },
      standing: fc.constantFrom('alive', 'gone', 'silent', 'dead'),
    });
    fc.assert(
      fc.property(holder, (seen) => {
        const fact = readLockFact(JSON.stringify({ fact: 'holder', ...seen }));
        if (fact?.fact === 'holder')
          expect(holderSchema.safeParse(readHolder(fact, new Date())).success).toBe(true);
      }),
      { ...forAWhile, interruptAfterTimeLimit: 1000 },
    );
  });

  it('as rules of its firewall, settings of Docker and last words of programs say something or nothing', () => {
    const words = madeOf(
      ...[
        'ufw allow ',
        '22/tcp',
        '80,443',
        '49152:50151/udp',
        ' comment ',
        "'Innkeeper'",
        'Anywhere',
        'ALLOW IN',
      ],
      ...[
        '  ',
        '\n',
        '0',
        '99999999999',
        '{"userland-proxy":',
        '}',
        'E: ',
        'Error response from daemon: ',
        ': EOF',
      ],
      ...['no space left on device', 'listen tcp :', 'level=warning '],
    );
    fc.assert(
      fc.property(words, (said) => {
        const lines = said.split('\n');
        for (const { rules } of [
          parseUfw(said, lines),
          parseUfwAdded(said, lines),
          parseFirewalld(said, said.split(/\s/)),
        ]) {
          for (const { from, to } of rules) expect(from > 0 && to > 0).toBe(true);
        }
        readInfo(said);
        readSettings(said);
        expect(failureProblem({ what: 'x', own: lines, details: said })).toBeInstanceOf(ProblemError);
      }),
      forAWhile,
    );
  });

  it('as what lies there of backups, releases and leftovers are that or a problem', () => {
    const facts = madeOf(
      ...[
        '{"fact":"release","id":3}',
        '{"fact":"file"',
        '"path":"a"',
        '"sha256":"',
        '{"fact":"try"',
        '"ok":true',
      ],
      ...[
        '{"fact":"down"',
        '{"fact":"image"',
        '"bytes":',
        '-1',
        '1e999',
        'null',
        '"',
        ':',
        ',',
        '}',
        '\n',
        end,
      ],
      ...[
        '2026-01-01T00:00:00Z',
        '"obtaining certificate"',
        'urn:ietf:params:acme:error:rateLimited',
        '0100007F:1F90',
      ],
    );
    const json = fc.oneof(fc.json(), facts, text).map((said) => Buffer.from(said).toString('base64'));
    fc.assert(
      fc.property(facts, json, fc.boolean(), fc.nat(65_535), (output, base64, ends, port) => {
        const whole = ends ? output + end : output;
        orProblem(() => parseReleases(whole));
        orProblem(() => parseCleanUp(whole, []));
        orProblem(() => readTrial(whole));
        orProblem(() => readWhy(whole));
        orProblem(() => readSnapshots(base64));
        orProblem(() => readManifest(base64));
        certificateProblems(output);
        ownerInTable(output, port, 1);
        isListed(output, port, 1);
      }),
      forAWhile,
    );
  });

  it('as a state file are known or not', () => {
    const state = fc.oneof(
      text,
      fc.json(),
      madeOf('{"version":1', '"spec":', '{', '}', '"files":', ',', 'null'),
    );
    fc.assert(
      fc.property(state, (content) => {
        expect(readState(content).kind).toMatch(/known|none|newer|unreadable/);
      }),
      forAWhile,
    );
  });

  it('as logs are lines of them', () => {
    const wired = fc.oneof(
      bytes,
      madeOf('1 ', '2+', '@{"fact":"now","time":"', '@{"fact":"live"}', '\n', '2026-11-21T08:00:00Z ').map(
        Buffer.from,
      ),
    );
    fc.assert(
      fc.property(wired, fc.nat({ max: 600 }), (stream, cut) => {
        const lines: string[] = [];
        const wire = new WireReader({ onLine: (_, line) => lines.push(line), onFact: () => undefined });
        wire.push(stream.subarray(0, cut));
        wire.push(stream.subarray(cut));
        for (const line of lines) {
          readJournal(line);
          for (const service of ['synapse', 'postgres', 'caddy', 'coturn', '__proto__']) {
            readerOf(service).read(line);
          }
        }
      }),
      forAWhile,
    );
  });

  it('as a host key, TURN frames and a refusal are read to their end', () => {
    fc.assert(
      fc.property(bytes, fc.nat({ max: 700 }), (content, status) => {
        describeHostKey(content);
        const { messages, rest } = cutFrames(content);
        const size = messages.reduce((sum, one) => sum + one.length, rest.length);
        expect(size).toBeLessThanOrEqual(content.length);
        readErrorResponse({ status, headers: {}, body: content }, []);
      }),
      forAWhile,
    );
  });

  it('never bring a secret along that is known, and are hidden once', () => {
    const around = madeOf('password=', 'Cookie: ', 'eyJ', 'Bearer ', '"', "'", '\n', '://a:', '@', 'token: ');
    fc.assert(
      fc.property(around, around, (before, after) => {
        const secret = 'X7-known-Secret-9Q';
        const redactor = createRedactor([secret]);
        const shown = redactor.redact(`${before}${secret}${after}`);
        expect(shown).not.toContain(secret);
      }),
      forAWhile,
    );
  });
});
