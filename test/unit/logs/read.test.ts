import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/core/watch/logs/buffer.ts';
import { Assembler, mostCharacters, mostLines } from '../../../src/core/watch/logs/read/assemble.ts';
import { readJournal } from '../../../src/core/watch/logs/read/journal.ts';
import { readerOf } from '../../../src/core/watch/logs/read/readers.ts';
import { longestLine } from '../../../src/core/watch/logs/text.ts';

/** Entries of one service, as level and text. */
function entriesOf(service: string, lines: readonly string[]): NewEntry[] {
  const entries: NewEntry[] = [];
  const assembler = new Assembler(service, readerOf(service), (entry) => entries.push(entry));
  for (const [index, line] of lines.entries()) assembler.line(index, line);
  assembler.flush();
  return entries;
}
const shortly = (entries: readonly NewEntry[]) => entries.map(({ level, text }) => [level, text]);
const esc = '\u001b';

describe('lines of known programs', () => {
  it.each([
    [
      'synapse',
      '2026-11-21 14:18:13,650 - synapse.http.server - 132 - INFO - GET-17 - <SynapseRequest> SynapseError: 404 - Unrecognized request',
      'info',
      'synapse.http.server:132 [GET-17] <SynapseRequest> SynapseError: 404 - Unrecognized request',
    ],
    ['synapse', '2026-11-21 14:18:13,650 - root - 1 - CRITICAL - sentinel - over', 'fatal', 'root:1 over'],
    ['synapse', 'not in any shape', 'none', 'not in any shape'],
    [
      'postgres',
      '2026-11-21 14:18:07.552 UTC [1] LOG:  database system is ready',
      'info',
      'database system is ready',
    ],
    [
      'postgres',
      '2026-11-21 14:18:07.552 CET [9] FATAL:  sorry, too many clients already',
      'fatal',
      'sorry, too many clients already',
    ],
    ['postgres', '2026-11-21 14:18:07.552 UTC [9] DEBUG1:  x', 'debug', 'x'],
    [
      'caddy',
      '{"level":"warn","ts":1795270698.29,"logger":"http","msg":"HTTP/2 skipped because it requires TLS","network":"tcp","addr":":80"}',
      'warning',
      'http: HTTP/2 skipped because it requires TLS  network=tcp  addr=:80',
    ],
    [
      'caddy',
      '{"level":"error","ts":1,"logger":"http.log.error","msg":"dial tcp: lookup synapse on 127.0.0.11:53: no such host","request":{"remote_ip":"203.0.113.9","method":"GET","host":"matrix.example.org","uri":"/_matrix/client/versions","headers":{"A":["b"]}},"duration":0.1,"status":502}',
      'error',
      'http.log.error: dial tcp: lookup synapse on 127.0.0.11:53: no such host  GET matrix.example.org/_matrix/client/versions from 203.0.113.9  duration=0.1  status=502',
    ],
    ['caddy', '{"level":"info","broken', 'none', '{"level":"info","broken'],
    [
      'coturn',
      '2026-11-21T14:18:26.087+0000 ERROR A peer IP 10.0.0.1 denied',
      'error',
      'A peer IP 10.0.0.1 denied',
    ],
    ['coturn', '0: (42): WARNING: no certificate', 'warning', 'no certificate'],
    ['coturn', '12: : session 001: usage', 'none', 'session 001: usage'],
    ['element-web', '2026/11/21 14:18:06 [notice] 1#1: start worker', 'info', '1#1: start worker'],
    [
      'element-web',
      '127.0.0.1 - - [21/Nov/2026:14:18:11 +0000] "HEAD / HTTP/1.1" 200',
      'none',
      '127.0.0.1 - - [21/Nov/2026:14:18:11 +0000] "HEAD / HTTP/1.1" 200',
    ],
    [
      'other',
      'time="2026-11-21T14:18:06Z" level=warning msg="a \\"bad\\" thing" id=7',
      'warning',
      'a "bad" thing  id=7',
    ],
    ['other', 'ERROR: it broke', 'error', 'it broke'],
    ['other', 'Error messages are fine', 'none', 'Error messages are fine'],
    [
      'other',
      `${esc}[31mred${esc}[0m\ttext${esc}]8;;http://x${esc}\\link\u0007\u202e`,
      'none',
      'red\ttextlink',
    ],
    ['constructor', 'hello', 'none', 'hello'],
  ])('%s: %s', (service, line, level, text) => {
    expect(shortly(entriesOf(service, [line]))).toEqual([[level, text]]);
  });

  it('keeps what belongs together', () => {
    const traceback = ['Traceback (most recent call last):', '  File "x.py", line 1, in f', 'ValueError: no'];
    expect(
      shortly(
        entriesOf('synapse', [
          '2026-11-21 14:18:13,650 - a - 1 - ERROR - GET-1 - failed',
          ...traceback,
          '',
          '2026-11-21 14:18:13,651 - a - 2 - INFO - main - next',
        ]),
      ),
    ).toEqual([
      ['error', ['a:1 [GET-1] failed', ...traceback].join('\n')],
      ['info', 'a:2 next'],
    ]);
    expect(shortly(entriesOf('other', ['before', ...traceback, 'after']))).toEqual([
      ['none', ['before', ...traceback].join('\n')],
      ['none', 'after'],
    ]);
    expect(
      shortly(
        entriesOf('postgres', [
          '2026-11-21 14:18:07.5 UTC [7] LOG:  odd',
          '2026-11-21 14:18:07.552 UTC [7] ERROR:  column "x" does not exist at character 8',
          '2026-11-21 14:18:07.552 UTC [7] STATEMENT:  SELECT x',
          '\tFROM y',
        ]),
      ).at(-1),
    ).toEqual(['error', 'column "x" does not exist at character 8\nSTATEMENT: SELECT x\n\tFROM y']);
    expect(
      shortly(
        entriesOf('caddy', [
          '{"level":"info","msg":"fine"}',
          'panic: no',
          'goroutine 1 [running]:',
          'main.main()',
        ]),
      ),
    ).toEqual([
      ['info', 'fine'],
      ['fatal', 'panic: no\ngoroutine 1 [running]:\nmain.main()'],
    ]);
  });

  it('loses no line of what anybody writes, and keeps every entry within its bounds', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '  indented',
        'Traceback (most recent call last):',
        '{',
        '{}',
        '2026-11-21 14:18:13,650 - a - 1 - INFO - main - x',
        'panic: y',
        'z',
      ),
    );
    const service = fc.constantFrom('synapse', 'postgres', 'caddy', 'coturn', 'other');
    fc.assert(
      fc.property(service, fc.array(line, { maxLength: 40 }), (name, lines) => {
        const marked = lines.map((one, index) => `${one.replace(/\n/g, '')} <${index}>`);
        const entries = entriesOf(name, marked);
        const told = entries.map(({ text }) => text).join('\n');
        for (const index of lines.keys()) expect(told).toContain(`<${index}>`);
        for (const { text } of entries)
          expect(text.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      }),
    );
  });

  it('cuts a line that does not end, and an entry that does not', () => {
    const [long] = entriesOf('other', ['x'.repeat(longestLine + 5)]);
    expect(long?.text).toMatch(/x … \(5 more\)$/);
    const many = entriesOf('synapse', [
      '2026-11-21 14:18:13,650 - a - 1 - ERROR - main - x',
      ...Array.from({ length: mostLines * 2 }, () => '  at'),
      ...Array.from({ length: 20 }, () => ` ${'y'.repeat(10_000)}`),
    ]);
    expect(many.length).toBeGreaterThan(2);
    for (const { text, level } of many) {
      expect(level).toBe('error');
      expect(text.length).toBeLessThanOrEqual(mostCharacters);
      expect(text.split('\n').length).toBeLessThanOrEqual(mostLines);
    }
  });
});

describe('the journal', () => {
  const base = {
    __REALTIME_TIMESTAMP: '1795270795547948',
    __CURSOR: 's=1;i=2',
    PRIORITY: '3',
    SYSLOG_IDENTIFIER: 'sshd',
    _PID: '7',
  };
  it.each([
    [{ ...base, MESSAGE: 'Failed password' }, 'error', 'sshd[7]: Failed password'],
    [{ ...base, MESSAGE: [104, 105, 255] }, 'error', 'sshd[7]: hi\ufffd'],
    [{ ...base, MESSAGE: 'a\u001b[1mb\nc' }, 'error', 'sshd[7]: ab\nc'],
    [{ ...base, MESSAGE: null }, 'error', 'sshd[7]: '],
    [{ ...base, PRIORITY: '6', MESSAGE: 'time="x" level=error msg="no"' }, 'error', 'sshd[7]: no'],
    [
      {
        ...base,
        SYSLOG_IDENTIFIER: undefined,
        _COMM: 'x',
        _PID: undefined,
        PRIORITY: undefined,
        MESSAGE: ['a', 'b'],
      },
      'info',
      'x: a',
    ],
  ])('%o', (fields, level, text) => {
    expect(readJournal(JSON.stringify(fields))).toEqual({
      at: 1795270795547948,
      cursor: 's=1;i=2',
      level,
      text,
    });
  });

  it('takes nothing for an entry that is none', () => {
    for (const line of [
      '',
      'null',
      '[]',
      '{}',
      '{"__CURSOR":"a b","__REALTIME_TIMESTAMP":"1"}',
      '-- No entries --',
    ]) {
      expect(readJournal(line)).toBeUndefined();
    }
  });
});
