import { describe, expect, it } from 'vitest';
import type { ServerTools } from '../../../src/core/server/host/server-tools.ts';
import { withdrawKey } from '../../../src/core/upkeep/handover/withdraw.ts';
import { problemOf } from '../../support/problem-of.ts';

// Made by ssh-keygen, with their fingerprints.
const anna = 'AAAAC3NzaC1lZDI1NTE5AAAAIFhFZBYxSYtXh0V0tMNcdIoTWlPmtKKb1URDELR8nWYp';
const bert = 'AAAAC3NzaC1lZDI1NTE5AAAAIMrC1Gv9w3bFN6Uc2iFq3ygYfFmsY4oYx1hU7oBd2r0B';
const fingerprint = 'SHA256:5orc9Qtj3FFb7PnF2UQ+BTz9UHOLL7XsmXG0wCA4G9A';
const line = (blob: string) => `ssh-ed25519 ${blob}\n`;
const signal = new AbortController().signal;

/** A stand-in for the script: a list of keys, and a journal that has seen a sign-in or none. */
function server(list: string, used: boolean) {
  const written: string[] = [];
  const say = (...facts: object[]) =>
    [...facts, { fact: 'end' }].map((one) => JSON.stringify(one)).join('\n');
  const answers: Record<string, (input?: Uint8Array) => string> = {
    look: () =>
      say({
        ...{ fact: 'keys', path: '/root/.ssh/authorized_keys', kind: 'file', digest: 'd' },
        base64: Buffer.from(list).toString('base64'),
      }),
    proof: () =>
      say(
        { fact: 'journal', kept: true },
        ...(used ? [{ fact: 'accepted', seconds: 2000, from: '10.0.0.2' }] : []),
      ),
    write: (input) => {
      written.push(Buffer.from(input ?? []).toString());
      return say({ fact: 'written', seconds: 3000 });
    },
  };
  const tools: unknown = {
    scripts: { handover: '' },
    ssh: {
      target: { user: 'root' },
      script: async (_: string, [what = '']: readonly string[], { stdin }: { stdin?: Uint8Array }) => ({
        ...{ code: 0, stdout: answers[what]?.(stdin) ?? '', stderr: '' },
      }),
    },
  };
  return { tools: tools as ServerTools, written };
}

describe('a key that is taken back', () => {
  const admitted = { fingerprint, since: 1000, added: true };
  const both = line(anna) + line(bert);

  it.each<[string, string, typeof admitted, string[]]>([
    ['goes where it was added', both, admitted, [line(anna)]],
    ['stays where it was there before', both, { ...admitted, added: false }, []],
    ['is gone already', line(anna), admitted, []],
  ])('%s', async (_, list, given, expected) => {
    const { tools, written } = server(list, false);
    expect(await withdrawKey(tools, given, [anna], signal)).toBe(expected.length > 0);
    expect(written).toEqual(expected);
  });

  it.each<[string, boolean, string[]]>([
    ['handover.used', true, [anna]],
    ['handover.key-is-ours', false, [anna, bert]],
  ])('stays, and says why: %s', async (code, used, own) => {
    const { tools, written } = server(both, used);
    expect((await problemOf(withdrawKey(tools, admitted, own, signal))).code).toBe(code);
    expect(written).toEqual([]);
  });
});
