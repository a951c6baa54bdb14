import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type MatrixCaller, requestJson } from '../../../src/core/chat/matrix/http/request.ts';
import { message } from '../../../src/shared/message.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { type Scripted, scriptedHttp } from './scripted-http.ts';

const schema = z.looseObject({ room_id: z.string() });
const good = { json: { room_id: '!a:example.org', more: 1 } };
const limited = (retry_after_ms?: number) => ({
  status: 429,
  json: { errcode: 'M_LIMIT_EXCEEDED', error: 'Too Many Requests', retry_after_ms },
});

function ask(answers: readonly Scripted[], caller: Omit<MatrixCaller, 'http'> = {}) {
  const http = scriptedHttp(answers);
  const request = {
    method: 'POST',
    path: '/x',
    what: message('call.creating-room'),
    json: { name: 'a' },
  } as const;
  return { http, answer: requestJson({ http, ...caller }, request, schema) };
}

const problemOf = async (answer: Promise<unknown>) => {
  const error: unknown = await answer.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`not a problem: ${error}`);
  return error;
};

test('sends JSON with the token, and gives the answer with what it does not know', async () => {
  const { http, answer } = ask([good], { token: 'abc' });
  expect(await answer).toEqual(good.json);
  expect(http.sent[0]).toMatchObject({ method: 'POST', path: '/x', body: '{"name":"a"}' });
  expect(http.sent[0]?.headers).toMatchObject({
    authorization: 'Bearer abc',
    'content-type': 'application/json',
  });
});

describe('answers that are no success', () => {
  test.each([
    [
      'a token that is no more',
      401,
      { errcode: 'M_UNKNOWN_TOKEN', error: 'x' },
      'matrix.signed-out',
      'M_UNKNOWN_TOKEN',
    ],
    ['no token', 401, { errcode: 'M_MISSING_TOKEN', error: 'x' }, 'matrix.refused', 'M_MISSING_TOKEN'],
    ['not allowed', 403, { errcode: 'M_FORBIDDEN', error: 'x' }, 'matrix.refused', 'M_FORBIDDEN'],
    ['taken', 400, { errcode: 'M_USER_IN_USE', error: 'x' }, 'matrix.refused', 'M_USER_IN_USE'],
    ['a fault inside', 500, { errcode: 'M_UNKNOWN', error: 'x' }, 'matrix.refused', 'M_UNKNOWN'],
    ['no Synapse behind the proxy', 502, undefined, 'matrix.not-answering', undefined],
    ['a page of something else', 404, undefined, 'matrix.refused', ''],
  ])('%s', async (_what, status, json, code, errcode) => {
    const problem = await problemOf(ask([json ? { status, json } : { status, text: '<html>' }]).answer);
    expect(problem.code).toBe(code);
    expect(problem.params.errcode).toBe(errcode);
    expect(problem.params.status).toBe(status);
  });

  test('a success that is not what was asked for', async () => {
    expect((await problemOf(ask([{ json: { something: 'else' } }]).answer)).code).toBe(
      'matrix.not-answering',
    );
    expect((await problemOf(ask([{ text: '<html>' }]).answer)).code).toBe('matrix.not-answering');
  });

  test('no secret of the request comes back in the problem', async () => {
    const http = scriptedHttp([
      { status: 400, json: { errcode: 'M_X', error: 'bad: hunter22 with tok-tok-tok' } },
    ]);
    const request = {
      method: 'POST',
      path: '/x',
      what: message('call.signing-in'),
      json: {},
      secrets: ['hunter22'],
    } as const;
    const problem = await problemOf(requestJson({ http, token: 'tok-tok-tok' }, request, schema));
    expect(`${JSON.stringify(problem.params)} ${problem.details}`).not.toMatch(/hunter22|tok-tok-tok/);
  });
});

describe('a server that asks to slow down', () => {
  test('is asked again after the pause', async () => {
    const { http, answer } = ask([limited(20), limited(20), good]);
    expect(await answer).toEqual(good.json);
    expect(http.sent).toHaveLength(3);
  });

  test('says so in a header as well', async () => {
    const { answer } = ask([{ status: 429, text: '', headers: { 'retry-after': '0' } }, good]);
    expect(await answer).toEqual(good.json);
  });

  test('for longer than patience lasts is a problem at once', async () => {
    const { http, answer } = ask([limited(60_000), good]);
    expect((await problemOf(answer)).params).toMatchObject({ seconds: 60 });
    expect(http.sent).toHaveLength(1);
  });

  test('again and again is a problem in the end', async () => {
    const { http, answer } = ask(
      Array.from({ length: 50 }, () => limited(0)),
      { patienceMs: 350 },
    );
    expect((await problemOf(answer)).code).toBe('matrix.rate-limited');
    expect(http.sent.length).toBeLessThan(6);
  });

  test('an abort ends the pause with the signal’s reason', async () => {
    const stop = new AbortController();
    const { answer } = ask([limited(9000), good], { signal: stop.signal });
    setImmediate(() => stop.abort(new Error('enough')));
    await expect(answer).rejects.toThrow('enough');
  });
});
