import { describe, expect, it } from 'vitest';
import { readErrorResponse } from '../../../src/core/chat/matrix/http/error-response.ts';
import { quoteAnswer } from '../../../src/core/chat/matrix/http/quote-answer.ts';
import { parseList } from '../../../src/core/chat/people/parse-list.ts';
import { consoleCookies } from '../../../src/core/consoles/cookies.ts';
import { isListed, ownerInTable } from '../../../src/core/consoles/guard/peer.ts';
import { settingsCheckFacts } from '../../../src/core/deploy/steps/check-settings.ts';
import { addressesIn } from '../../../src/core/deploy/verify/calls/join.ts';
import { readServerList } from '../../../src/core/local/profiles/server-list.ts';
import { certificateProblems } from '../../../src/core/server/host/certificate-refusal.ts';
import { readInfo, readSettings } from '../../../src/core/server/host/docker/info.ts';
import { readTrial } from '../../../src/core/server/host/docker-trial.ts';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { readState } from '../../../src/core/server/host/facts/state-file.ts';
import { parseFirewalld, parseUfw, parseUfwAdded } from '../../../src/core/server/host/firewall/rules.ts';
import { readLockFact } from '../../../src/core/server/host/lock/facts.ts';
import { readLogLine } from '../../../src/core/server/host/marks.ts';
import { failureProblem } from '../../../src/core/server/known-errors/known-errors.ts';
import { createRedactor } from '../../../src/core/server/redact.ts';
import { readWhy } from '../../../src/core/server/start-failure/why-facts.ts';
import { parseDoctorLook } from '../../../src/core/watch/doctor/look/parse.ts';
import { nothingKnown, readLook } from '../../../src/core/watch/health/read-look.ts';
import { readJournal } from '../../../src/core/watch/logs/read/journal.ts';
import { readerOf } from '../../../src/core/watch/logs/read/readers.ts';
import { WireReader } from '../../../src/core/watch/logs/wire.ts';
import { readOffer } from '../../../src/shared/wire/mutual-proof.ts';
import { orProblem } from './foreign.ts';

/** What parsers look for: each of these many times over once made some parser somewhere look at all of it again and again. */
const pieces = [
  ...[' ', '\t', '\n', '\r\n', 'a', '0', '.', ',', ':', '=', '"', "'", '\\', '/', '-', '%', '#', '@', '\0'],
  ...['{', '[', '(', '<', '{"a":', '["', '\u001b[', 'é', '\ud800', '  \n', '" ', '\\"', "''"],
  ...['password=', 'password ', 'password="', 'token: ', 'Bearer ', 'cookie:', 'eyJhbGciOi.', 'MDA', 'syt_'],
  ...[
    '-----BEGIN PRIVATE KEY-----',
    '-----BEGIN A',
    'https://a:',
    'a://',
    'ed25519 a_abcd ',
    'authorization:',
  ],
  ...[
    'E: ',
    'Error response from daemon: ',
    'failed to ',
    'level=error msg="',
    'listen tcp 0.0.0.0:',
    'port is already allocated ',
  ],
  ...['ALLOW IN ', 'ufw allow ', '22/tcp ', '1:2:3:', '2026-11-21T08:00:00Z ', '2026-11-21 08:00:00,123 - '],
  ...[
    'candidate:',
    'candidate:1 1 udp 1 ',
    '{"fact":"end"}\n',
    '1 ',
    '2+',
    '@{"fact":"now"}\n',
    'GET /_matrix ',
    '0100007F:1F90 ',
  ],
  ...['access_token=', '(hidden)', 'ERROR:  ', 'LOG:  ', 'synapse.app - 1 - ERROR - ', 'session 001: '],
];
const services = ['synapse', 'postgres', 'caddy', 'coturn', 'livekit', 'element-web', 'traefik', 'x'];
const local = { root: 'is-root', userName: 'root', localSeconds: 0 } as const;

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'an answer that is quoted': (text) => quoteAnswer(text, ['correct horse']),
  'a refusal': (text) =>
    readErrorResponse(
      {
        status: 400,
        headers: {},
        body: Buffer.from(JSON.stringify({ errcode: text.slice(0, 200), error: text })),
      },
      [],
    ),
  'what is shown': (text) => createRedactor(['correct horse']).redact(text),
  'words of a failure': (text) => failureProblem({ what: 'x', own: text.split('\n'), details: text }),
  'a look before a plan': (text) => parseInspection(text, local),
  'a look at health': (text) => readLook(text, nothingKnown),
  'a look of the doctor': (text) => parseDoctorLook(text),
  'a mark': (text) => readLogLine(text, settingsCheckFacts),
  'a mark that is one': (text) => readLogLine(`@@${text}`, settingsCheckFacts),
  'who holds the lock': (text) => readLockFact(text),
  'rules of ufw': (text) => [parseUfw(text, [text]), parseUfwAdded(text, [text])],
  'rules of firewalld': (text) => parseFirewalld(text, [text]),
  'settings of Docker': (text) => [readInfo(text), readSettings(text)],
  'a trial of Docker': (text) => readTrial(text),
  'why a start failed': (text) => readWhy(text),
  'refusals of certificates': (text) => certificateProblems(text),
  'who listens': (text) => [ownerInTable(text, 80, 1), isListed(text, 80, 1)],
  'a state file': (text) => readState(text),
  'a line of the journal': (text) => readJournal(text),
  ...Object.fromEntries(
    services.map((service) => [`a line of ${service}`, (text: string) => readerOf(service).read(text)]),
  ),
  'a stream of logs': (text) =>
    new WireReader({ onLine: () => undefined, onFact: () => undefined }).push(Buffer.from(text)),
  'a list of people': (text) => parseList(text, 'inn.test'),
  'a list of servers': (text) => readServerList(text),
  'a first word of LiveKit': (text) => addressesIn(Buffer.from(text.repeat(16))),
  'a proof': (text) => readOffer(text),
  'a cookie': (text) => consoleCookies(40_123).inward(text),
  'a cookie that is set': (text) => consoleCookies(40_123).outward([text]),
};

describe('a great deal of the same', () => {
  const size = 64 * 1024;

  it.each(Object.keys(readers))('as %s is read in as much time as it is long', (name) => {
    const read = readers[name];
    const slow: string[] = [];
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(size / piece.length));
      const before = process.cpuUsage();
      orProblem(() => read?.(text));
      const took = process.cpuUsage(before).user / 1000;
      // What looks at everything again for each piece takes many seconds here; what does not, some hundredths.
      if (took > 2000) slow.push(`${JSON.stringify(piece)} ${Math.round(took)} ms`);
    }
    expect(slow).toEqual([]);
  });
});
