import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { OpenConsoles } from '../../../src/core/consoles/open-consoles.ts';
import { openSsh, type SshConnection } from '../../../src/core/server/ssh/index.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { problemOf } from '../ssh/expect-problem.ts';
import { freePort, type Sshd, sshdMissing, startSshd } from '../ssh/sshd.ts';
import { type Program, startProgram } from './behind-the-proxy.ts';
import { ask, cookieIn, echoed, enter, openSocket } from './visitor.ts';

const missing = await sshdMissing();
const why = missing ? ` (${missing})` : '';
const serverId = serverIdSchema.parse('inn');

describe.skipIf(missing)(`pages through a real sshd${why}`, () => {
  let sshd: Sshd;
  let ssh: SshConnection;
  let program: Program;
  let other: Program;
  beforeAll(async () => {
    [sshd, program, other] = await Promise.all([startSshd(), startProgram(), startProgram('other')]);
    ssh = await openSsh({
      target: { address: '127.0.0.1', port: sshd.port, user: 'root' },
      credentials: { kind: 'key', privateKey: sshd.userKey },
      hostKey: sshd.fingerprints.ed25519,
    });
  });
  afterAll(async () => {
    await ssh.close();
    await sshd.stop();
    await Promise.all([program.close(), other.close()]);
  });
  const signal = new AbortController().signal;
  const page = () => ({
    ...{ id: 'sample', service: 'sample', port: program.port, path: '/' },
    also: [{ prefix: '/other/', port: other.port }],
  });
  const pages = () => {
    const open = new OpenConsoles({ get: async () => ssh });
    onTestFinished(() => open.closeAll());
    return open;
  };
  async function visit(open: OpenConsoles) {
    const link = await open.link(serverId, page(), signal);
    const { origin, entered } = await enter(link);
    const cookie = cookieIn(entered);
    return { origin, link, cookie, go: (path: string) => ask({ origin }, path, { headers: { cookie } }) };
  }

  it('carry requests to the program and to those beside it, and WebSockets', async () => {
    const { origin, cookie, go } = await visit(pages());
    expect(JSON.parse((await go('/a?b=c')).body)).toMatchObject({ name: 'program', url: '/a?b=c' });
    expect(JSON.parse((await go('/other/x')).body)).toMatchObject({ name: 'other', url: '/other/x' });
    const all = await Promise.all(Array.from({ length: 60 }, (_, n) => go(`/${n}`)));
    expect(all.map(({ body }) => JSON.parse(body).url)).toEqual(
      Array.from({ length: 60 }, (_, n) => `/${n}`),
    );
    const opened = await openSocket({ origin }, { cookie, origin });
    if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`);
    const long = 'x'.repeat(500_000);
    expect(await echoed(opened.socket, long)).toBe(long);
    opened.socket.terminate();
  });

  it('go on over a new connection after the line was cut', async () => {
    const { go } = await visit(pages());
    await sshd.cut();
    // What is under way while it is noticed may be lost; the next request opens the line again.
    await expect.poll(async () => (await go('/')).status, { timeout: 30_000 }).toBe(200);
  });

  it('are opened once, whoever asks, and closed for good', async () => {
    const open = pages();
    const first = await visit(open);
    const second = await visit(open);
    expect(second.origin).toBe(first.origin);
    expect(second.link).not.toBe(first.link);
    expect([open.isOpen(serverId, 'sample'), open.isLink(second.link), open.isLink(second.origin)]).toEqual([
      true,
      true,
      false,
    ]);
    await open.close(serverId);
    expect([open.isOpen(serverId, 'sample'), open.isLink(second.link)]).toEqual([false, false]);
    await expect(first.go('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect((await visit(open)).origin).toMatch(/^http:\/\/[0-9a-f]{32}\.localhost:\d+$/);
  });

  it('are one where several ask at the same moment, also after the page has become another', async () => {
    const open = new OpenConsoles({
      get: async () => ({ openStream: async () => new PassThrough() }) as never,
    });
    onTestFinished(() => open.closeAll());
    const ask3 = async (path: string) => {
      const one = { ...page(), path };
      const links = await Promise.all([1, 2, 3].map(() => open.link(serverId, one, signal)));
      return new Set(links.map((link) => new URL(link).origin));
    };
    const first = await ask3('/');
    const second = await ask3('/elsewhere');
    expect([first.size, second.size]).toEqual([1, 1]);
    await open.close(serverId);
    for (const origin of [...first, ...second]) {
      await expect(ask({ origin }, '/'), origin).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('tell at once that nothing answers there', async () => {
    const open = pages();
    const rests = { ...page(), service: 'pgadmin', port: await freePort() };
    expect(await problemOf(open.link(serverId, rests, signal))).toMatchObject({
      code: 'docker.stopped',
      params: { name: 'pgadmin', service: { service: 'pgadmin' } },
    });
    expect(open.isOpen(serverId, 'sample')).toBe(false);
  });

  it('say so in the browser when the program stops later', async () => {
    const short = await startProgram('short');
    const open = pages();
    const link = await open.link(serverId, { ...page(), port: short.port }, signal);
    const { origin, entered } = await enter(link);
    const cookie = cookieIn(entered);
    await short.close();
    expect((await ask({ origin }, '/', { headers: { cookie } })).status).toBe(502);
  });
});
