import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { CoreSession } from '../../../src/node/cli/core-session.ts';
import { type ReachFlags, reachServer } from '../../../src/node/cli/reach-server.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { mockHandlers } from '../../support/mock-handlers.ts';

const fingerprint = `SHA256:${'A'.repeat(43)}`;
const server = {
  id: 'inn',
  name: 'inn.test',
  address: '203.0.113.7',
  port: 22,
  user: 'root',
  stage: 'new' as const,
  addedAt: '2026-11-21T00:00:00.000Z',
};

function specWith(more: object) {
  const parsed = parseSpec({ innkeeper: 1, server: { address: '203.0.113.7', ...more }, domain: 'inn.test' });
  if (!parsed.ok) throw new Error('the spec of this test is wrong');
  return parsed.spec;
}

interface Scene {
  /** What `servers.connect` does with each input, one after another. */
  readonly connect?: readonly ((wanted: Record<string, unknown>) => unknown)[];
  readonly known?: boolean;
  readonly knownKey?: string;
  readonly remembers?: boolean;
  readonly flags?: ReachFlags;
  readonly spec?: object;
  readonly env?: Record<string, string>;
  readonly root?: 'is-root' | 'sudo-with-password';
  /** What a person types at each question, where there is one. */
  readonly types?: string;
}

async function reach(scene: Scene) {
  const calls: [string, unknown][] = [];
  const said: string[] = [];
  let tries = 0;
  const facts = hostFacts({ user: { name: 'root', uid: 0, root: scene.root ?? 'is-root' } });
  const core: CoreSession = {
    handlers: mockHandlers({}),
    close: async () => undefined,
    isConsoleLink: () => false,
    hostnames: async () => [],
    addresses: async () => [],
    remembers: scene.remembers ?? false,
    call: async (name, input) => {
      calls.push([name, input]);
      if (name === 'servers.list')
        return (
          scene.known ? [{ ...server, ...(scene.knownKey && { hostKey: scene.knownKey }) }] : []
        ) as never;
      if (name === 'servers.trustHostKey') return {} as never;
      scene.connect?.[tries++]?.(input as Record<string, unknown>);
      return { server, facts } as never;
    },
  };
  const stdin = new PassThrough();
  const stderr = new PassThrough();
  stderr.on('data', (chunk: Buffer) => {
    if (scene.types !== undefined && chunk.toString().includes(': ')) stdin.write(scene.types);
  });
  const outcome = await reachServer({
    core,
    spec: specWith(scene.spec ?? {}),
    specFile: '/specs/server.yaml',
    flags: scene.flags ?? {},
    terminal: {
      stdin,
      stdout: new PassThrough(),
      stderr,
      env: scene.env ?? {},
      asks: scene.types !== undefined,
    },
    output: {
      json: false,
      say: (words) => said.push(words),
      answer: () => undefined,
      problem: () => undefined,
    },
    signal: new AbortController().signal,
  }).catch((error: unknown) => error);
  const inputs = calls.flatMap(([name, input]) => (name === 'servers.connect' ? [input] : []));
  return { outcome, calls: calls.map(([name]) => name), inputs, said: said.join('\n') };
}

const password = { INNKEEPER_PASSWORD: 'hunter22' };
const unknownKey = () => {
  throw new ProblemError('ssh.host-key-unknown', { address: 'x', fingerprint, algorithm: 'ssh-ed25519' });
};

describe('reaching a server', () => {
  it('connects with what was given', async () => {
    const env = { ...password, INNKEEPER_SUDO_PASSWORD: 'sudo22' };
    const { outcome, inputs } = await reach({ env, spec: { port: 2222, user: 'debian' } });
    expect(outcome).toMatchObject({ serverId: 'inn' });
    expect(inputs).toEqual([
      {
        address: '203.0.113.7',
        port: 2222,
        user: 'debian',
        credentials: { kind: 'password', password: 'hunter22' },
        sudoPassword: 'sudo22',
      },
    ]);
  });

  it('uses a saved sign-in where secrets are kept, and asks for one where they are not', async () => {
    expect((await reach({ known: true, remembers: true })).calls).toEqual(['servers.list']);
    const { outcome } = await reach({ known: true, remembers: false });
    expect(outcome).toMatchObject({ code: 'input.invalid', params: { path: 'sign-in' } });
  });

  it('uses the agent where there is one and nothing else was given', async () => {
    const { inputs } = await reach({ env: { SSH_AUTH_SOCK: '/run/agent' } });
    expect(inputs).toMatchObject([{ credentials: { kind: 'agent' } }]);
  });

  it('stops at an unknown fingerprint where nobody can be asked, and says what to add', async () => {
    const { outcome, said, inputs } = await reach({ env: password, connect: [unknownKey] });
    expect(outcome).toMatchObject({ code: 'ssh.host-key-unknown' });
    expect(said).toContain(`--accept-host-key ${fingerprint}`);
    expect(inputs).toHaveLength(1);
  });

  it.each([
    ['the command', { flags: { acceptHostKey: fingerprint } }],
    ['the spec', { spec: { hostKey: fingerprint } }],
  ])('trusts the fingerprint that %s states, over one from before', async (_name, more) => {
    const { inputs, calls } = await reach({ env: password, known: true, ...more });
    expect(calls).toEqual(['servers.list', 'servers.trustHostKey', 'servers.connect']);
    expect(inputs).toMatchObject([{ acceptHostKey: fingerprint }]);
  });

  it('replaces a known fingerprint by the spec’s only when a person says so', async () => {
    const other = `SHA256:${'b'.repeat(43)}`;
    const scene = { env: password, known: true, knownKey: other, spec: { hostKey: fingerprint } };
    const { outcome, calls, said } = await reach(scene);
    expect(outcome).toMatchObject({
      code: 'ssh.host-key-conflict',
      params: { expected: other, fingerprint },
    });
    expect(said).toContain(`--accept-host-key ${fingerprint}`);
    expect(calls).toEqual(['servers.list']);
    expect((await reach({ ...scene, types: 'no\n' })).calls).toEqual(['servers.list']);
    expect((await reach({ ...scene, types: 'yes\n' })).calls).toContain('servers.trustHostKey');
    const flag = await reach({ ...scene, flags: { acceptHostKey: fingerprint } });
    expect(flag.calls).toContain('servers.trustHostKey');
    expect((await reach({ ...scene, knownKey: fingerprint })).outcome).toMatchObject({ serverId: 'inn' });
  });

  it('asks a person whether it is their server', async () => {
    const { inputs } = await reach({ env: password, connect: [unknownKey], types: 'yes\n' });
    expect(inputs).toMatchObject([{}, { acceptHostKey: fingerprint }]);
    const no = await reach({ env: password, connect: [unknownKey], types: 'no\n' });
    expect(no.outcome).toMatchObject({ code: 'ssh.host-key-unknown' });
  });

  it('needs the password for sudo before anything begins', async () => {
    const without = await reach({ env: password, root: 'sudo-with-password' });
    expect(without.outcome).toMatchObject({ code: 'host.sudo-password-needed' });
    expect(without.said).toContain('INNKEEPER_SUDO_PASSWORD');
    const asked = await reach({ env: password, root: 'sudo-with-password', types: 'sudo22\n' });
    expect(asked.inputs).toMatchObject([{}, { sudoPassword: 'sudo22' }]);
  });

  it('does not go round for ever', async () => {
    const connect = Array.from({ length: 50 }, () => unknownKey);
    const { outcome, inputs } = await reach({ env: password, connect, types: 'yes\n' });
    expect(outcome).toMatchObject({ code: 'ssh.host-key-unknown' });
    expect(inputs.length).toBeLessThan(12);
  });
});
