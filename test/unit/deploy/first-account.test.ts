import { describe, expect, it } from 'vitest';
import type { DeployContext } from '../../../src/core/deploy/steps/context.ts';
import { makeFirstAccount } from '../../../src/core/deploy/steps/first-account.ts';
import { problemOf } from '../../support/problem-of.ts';
import { type Scripted, scriptedHttp } from '../matrix/scripted-http.ts';

/** A computer with what it keeps, and a chat server that gives these answers after the panel's own sign-in. */
function computer(answers: readonly Scripted[], saved?: string) {
  const told: string[] = [];
  let kept = saved;
  const http = scriptedHttp([{ json: { user_id: '@innkeeper-panel:inn.test' } }, ...answers]);
  // Of a deploy only what this step reads; the whole one is in test/practice/deploy.test.ts.
  const context = {
    spec: { domain: 'inn.test', admin: 'host' },
    secrets: { 'synapse/registration': 's'.repeat(43) },
    stack: { synapsePort: 8008 },
    ssh: { tunnel: () => ({ ...http, close: async () => {} }) },
    report: { step: () => {}, log: () => {} },
    signal: new AbortController().signal,
  } as unknown as DeployContext;
  const keep = {
    read: async () => kept,
    save: async (password: string) => {
      told.push('saved');
      kept = password;
    },
    forget: async () => {
      kept = undefined;
    },
  };
  const panel = {
    read: async () => ({ userId: '@innkeeper-panel:inn.test', token: 't', password: 'p' }),
    save: async () => {},
  };
  return { http, told, kept: () => kept, make: () => makeFirstAccount(context, keep, panel) };
}

const nobody: Scripted = { status: 404, json: { errcode: 'M_NOT_FOUND', error: 'User not found' } };
const account = (admin: boolean): Scripted => ({
  json: { name: '@host:inn.test', admin, deactivated: false },
});
const made: readonly Scripted[] = [
  { json: { nonce: 'n' } },
  { json: { user_id: '@host:inn.test', access_token: 'x', device_id: 'D' } },
  { json: {} },
];

describe('the first account', () => {
  it('that another computer has made gets no password made up here, at no moment', async () => {
    const other = computer([account(true)]);
    expect(await other.make()).toBe('@host:inn.test');
    expect([other.told, other.kept()]).toEqual([[], undefined]);
  });

  it('is made with a password that is kept before it exists', async () => {
    const first = computer([nobody, ...made]);
    expect(await first.make()).toBe('@host:inn.test');
    expect(first.told).toEqual(['saved']);
    const sent = first.http.sent.map(({ body }) => body).join('\n');
    expect(sent).toContain(first.kept());
  });

  it('of somebody without rights is never taken for the host’s', async () => {
    const other = computer([account(false)]);
    expect((await problemOf(other.make())).code).toBe('matrix.first-account-taken');
    expect(other.kept()).toBeUndefined();
  });
});
