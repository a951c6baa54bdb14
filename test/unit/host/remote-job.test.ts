import { expect, it } from 'vitest';
import { followRemoteJob } from '../../../src/core/server/host/remote-job.ts';
import type { HostScripts } from '../../../src/core/server/host/scripts.ts';
import type { RunOptions, RunResult, SshConnection } from '../../../src/core/server/ssh/types.ts';
import { answer, fact } from '../../support/script-facts.ts';

const ended: RunResult = {
  ...{ code: 0, stdout: '', stderr: answer(fact('ended', { status: 3 })) },
  ...{ failed: false, cancelled: false, timedOut: false, interrupted: false },
};
const cut: RunResult = { ...ended, code: null, stderr: '', interrupted: true };

/** A stand-in for the connection to a server on which a job's log lies: it is cut once, after so many bytes. */
function serverWith(log: Buffer, cutAfter: number): SshConnection {
  let calls = 0;
  const script = async (_: string, args: readonly string[] = [], options: RunOptions = {}) => {
    calls += 1;
    const rest = log.subarray(Number(args[1]));
    const told = calls === 1 ? rest.subarray(0, cutAfter) : rest;
    for (let at = 0; at < told.length; at += 3) options.onBytes?.(told.subarray(at, at + 3));
    return calls === 1 ? cut : ended;
  };
  return { script, run: async () => ended } as unknown as SshConnection;
}

const latin1 = Buffer.from([...Buffer.from('caf'), 0xe9, 0x0a, ...Buffer.from('next\nlast\n')]);
const logs: readonly (readonly [string, Buffer, readonly string[]])[] = [
  ['plain lines', Buffer.from('one\ntwo\nthree\n'), ['one', 'two', 'three']],
  ['lines as Windows ends them', Buffer.from('one\r\ntwo\r\nthree\r\n'), ['one', 'two', 'three']],
  ['what is no UTF-8', latin1, ['caf\uFFFD', 'next', 'last']],
  ['letters of several bytes', Buffer.from('Grüße €\nzwei\n'), ['Grüße €', 'zwei']],
  ['a last line without an end', Buffer.from('one\nlast'), ['one', 'last']],
  ['what looks like its end', Buffer.from('@@ended 0\n{"fact":"end"}\n'), ['@@ended 0', '{"fact":"end"}']],
];

it.concurrent.each(logs)('a job’s log comes whole and once over a cut: %s', async (_, log, lines) => {
  // Wherever the cut falls, at the end of a line as well as within it.
  const cuts = Array.from({ length: log.length + 1 }, (_none, bytes) => bytes);
  const all = await Promise.all(
    cuts.map(async (cutAfter) => {
      const seen: string[] = [];
      const end = await followRemoteJob('pull-1', {
        ssh: serverWith(log, cutAfter),
        scripts: { 'follow-job': '' } as HostScripts,
        signal: new AbortController().signal,
        onLine: (line) => seen.push(line),
      });
      expect(end.code).toBe(3);
      return seen;
    }),
  );
  for (const seen of all) expect(seen).toEqual(lines);
});
