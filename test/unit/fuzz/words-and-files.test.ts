import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContentUri } from '../../../src/core/chat/matrix/client/media.ts';
import { PullProgress } from '../../../src/core/deploy/steps/pull.ts';
import { reasonFrom } from '../../../src/core/server/host/outcome.ts';
import { commandFailed } from '../../../src/core/server/known-errors/command-failed.ts';
import { endedEarly, firstLine } from '../../../src/core/server/ssh/errors.ts';
import { kindOfPrompt, PromptAnswers } from '../../../src/core/server/ssh/prompts.ts';
import { sessionTaken } from '../../../src/core/server/ssh/session-taken.ts';
import { readProbe, sudoProblem } from '../../../src/core/server/ssh/sudo.ts';
import { tellingLine } from '../../../src/core/server/start-failure/start-problem.ts';
import { judgeCertificate, ownAuthority } from '../../../src/core/server/tls/own-certificate.ts';
import { databaseMajor } from '../../../src/core/stack/database-major.ts';
import { tagOf } from '../../../src/core/stack/image-name.ts';
import { placeRecord, secretIn } from '../../../src/core/upkeep/backup/place-record.ts';
import { judgeMemory } from '../../../src/core/watch/doctor/look/judge-memory.ts';
import type { ServerLook } from '../../../src/core/watch/doctor/look/parse.ts';
import { readStoredCertificate } from '../../../src/core/watch/health/certificates.ts';
import { message } from '../../../src/shared/message.ts';
import { caddyExtra } from '../../../src/shared/spec/extra/caddy.ts';
import { forAWhile, madeOf, orProblem, text } from './foreign.ts';

const awhile = { ...forAWhile, interruptAfterTimeLimit: 1500 };

it('what a server says while somebody signs in is told or answered', () => {
  const said = fc.oneof(
    madeOf(
      'Password:',
      'New password:',
      '\n',
      '\r\n',
      '(current) UNIX password: ',
      'sudo:',
      'SSH-2.0-',
      'must change',
    ),
    text,
  );
  fc.assert(
    fc.property(said, fc.option(fc.integer()), (words, code) => {
      kindOfPrompt(words);
      const answers = new PromptAnswers('secret', [], undefined);
      orProblem(() => answers.round([{ prompt: words, echo: false }, { prompt: words }], words));
      endedEarly(words);
      sessionTaken('anna', words, code ?? undefined);
      sudoProblem(words, 'anna');
      orProblem(() => readProbe(code, words, 'anna'));
      expect(firstLine(words).length).toBeLessThanOrEqual(300);
      reasonFrom(words);
      commandFailed({ what: message('task.inspect-server'), own: words.split('\n'), details: words, code });
      expect(tellingLine(words)?.length ?? 0).toBeLessThanOrEqual(300);
      const progress = new PullProgress(1);
      progress.nextImage();
      progress.line(`aaaaaaaaaaaa: ${words}`);
      expect(progress.fraction).toBeLessThanOrEqual(1);
      tagOf(words);
      databaseMajor(`postgres:${words}`);
      const look = { swapFreeMiB: 0, starved: [], outOfMemory: [words] } as unknown as ServerLook;
      judgeMemory({ id: 'memory', place: 'server' }, look, undefined);
      const uri = orProblem(() => parseContentUri(`mxc://${words}`));
      expect(uri?.serverName ?? '').not.toMatch(/[/?#]/);
    }),
    awhile,
  );
});

it('a secret file of a place is the secret that was put there, or none', () => {
  const places = [
    { kind: 'rest', url: 'https://backup.example.org/inn', user: 'anna' },
    { kind: 's3', endpoint: 'https://s3.example.org', bucket: 'inn', accessKeyId: 'AKIA' },
  ] as const;
  const file = madeOf(
    'rest:https://',
    'anna:',
    '@backup.example.org/inn',
    '\n',
    '%',
    '[default]\n',
    'aws_secret_access_key=`',
    '`',
  );
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.oneof(file, text), (place, secretFile) => {
      const secret = secretIn(place, secretFile);
      if (secret !== undefined)
        expect(secretIn(place, placeRecord('a', place, secret).secretFile)).toBe(secret);
    }),
    awhile,
  );
});

describe('a certificate', () => {
  const der = rootCertificates
    .slice(0, 12)
    .map((pem) => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
  const damaged = fc
    .tuple(
      fc.constantFrom(...der),
      fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }),
      // Moments stand as text within: another month, another century.
      fc.constantFrom('', '999999999999Z', '000000000000Z', 'abcdefghijklZ'),
    )
    .map(([whole, edits, moment]) => {
      const changed = Buffer.from(whole);
      for (const [at, byte] of edits) changed[at % changed.length] = byte;
      const found = /\d{12}Z/.exec(changed.toString('latin1'));
      if (found !== null && moment !== '') changed.write(moment, found.index, 'latin1');
      return `-----BEGIN CERTIFICATE-----\n${changed.toString('base64')}\n-----END CERTIFICATE-----\n`;
    });

  it('of anybody’s making is judged or unreadable', () => {
    const now = new Date('2026-11-30');
    fc.assert(
      fc.property(fc.array(fc.oneof(damaged, text), { maxLength: 3 }), fc.option(text), (parts, key) => {
        const chain = parts.join('');
        judgeCertificate({ chain, key: key ?? undefined, names: ['inn.test', '192.0.2.1'], now });
        ownAuthority(chain);
        readStoredCertificate({ path: '/data/caddy/certificates/local/inn.test/inn.test.crt', text: chain });
      }),
      awhile,
    );
  });
});

it('directives of a host are taken, or it is said which are not', () => {
  const directives = madeOf(
    ...[
      'header X-A "b"\n',
      'respond ',
      '{',
      '}',
      '{\n',
      '}\n',
      '"',
      '`',
      '\\',
      '<<',
      '#',
      '@a ',
      'import ',
      '{$A}',
    ],
    ...['\u00a0', '\ufeff', '{env.A}', 'output file x\n', 'log {\n', '\t'],
  );
  fc.assert(
    fc.property(fc.oneof(directives, text), (said) => {
      const read = caddyExtra.safeParse(said);
      if (!read.success) return;
      expect(read.data).not.toMatch(/\{\$|(?:^|\n)\s*import\b/);
    }),
    awhile,
  );
});
