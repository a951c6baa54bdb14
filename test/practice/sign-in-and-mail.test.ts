import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { missingRequirement } from '../../practice/index.ts';
import { ProblemError } from '../../src/shared/problem.ts';
import { problemInWords } from '../../src/shared/problem-in-words.ts';
import { providerId, redirectAddress } from '../../src/shared/spec/index.ts';
import type { DeployResult } from '../../src/shared/status.ts';
import { endOf, practiceSpec } from '../support/core-on-practice.ts';
import { innkeeperIn } from '../support/innkeeper-cli.ts';
import { practiceFetch } from '../support/matrix-client.ts';
import { run } from '../support/on-server.ts';
import { type MailServer, receiveMail } from '../support/receive-mail.ts';
import { type SignInProvider, signInProvider } from '../support/sign-in-provider.ts';
import { specWith } from '../support/stack/render.ts';
import { Walker } from '../support/walk.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';
import { type WorldOutside, worldOutside } from './support/world-outside.ts';

const name = 'sign-in';
const mailPassword = '"two words", \\ and: {more} # %s';
const client = { id: 'inn', secret: 's3cret & /more? + %', redirect: redirectAddress(specWith()) };
const mailFile = '/opt/innkeeper/secrets/synapse/mail.yaml';

let at: SetUpInn;
let world: WorldOutside;
let mails: MailServer;
let provider: SignInProvider;
let folder: string;

/** Everything this file switches on, bit by bit. */
let synapse: Record<string, unknown> = {};

async function deploy(changes: Record<string, unknown>) {
  synapse = { ...synapse, ...changes };
  const spec = { ...(await practiceSpec(at.server)), features: { synapse } };
  return endOf(await at.inn.deploy(at.id, spec));
}

const secretsOf = async () => {
  const spec = { ...(await practiceSpec(at.server)), features: { synapse } };
  const list = await at.inn.call('hostSecrets.list', { serverId: at.id, spec });
  return Object.fromEntries(list.map((one) => [one.name, one.state]));
};

const give = (secret: string, value: string) =>
  at.inn.call('hostSecrets.give', { serverId: at.id, name: secret, kind: 'line', value });

const testMail = (to: string) => at.inn.call('mail.test', { serverId: at.id, to });

/** How a test mail fails: its code, and what the host is told. */
async function troubleOf(to = 'anna@example.org') {
  const error = await testMail(to).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no problem: ${String(error)}`);
  expect(JSON.stringify([error.params, error.details])).not.toContain('two words');
  return error;
}

/** Changes the mail settings on the server by hand for a while; only a test mail reads them so soon. */
async function withMailSetting(pattern: string, work: () => Promise<void>) {
  const kept = '/root/mail.yaml';
  await run(at.server, ['cp', '-p', mailFile, kept]);
  await run(at.server, ['sed', '-i', pattern, mailFile]);
  try {
    await work();
  } finally {
    await run(at.server, ['cp', '-p', kept, mailFile]);
  }
}

const innkeeper = async (args: string[], env: Record<string, string> = {}) => {
  const done = await innkeeperIn(folder, args, env);
  return { code: done.exitCode, said: `${done.stdout}\n${done.stderr}` };
};

describe.skipIf(missingRequirement() !== null)('mail and signing in elsewhere', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
    at = await setUpInn(name);
    world = await worldOutside(at.server, ['smtp.inn.test', 'id.inn.test']);
    mails = await receiveMail(
      world.gateway,
      { user: 'chat', password: mailPassword },
      await world.authority.issue(['smtp.inn.test']),
    );
    provider = await signInProvider({
      address: world.gateway,
      name: 'id.inn.test',
      certificate: await world.authority.issue(['id.inn.test']),
      client,
    });
  });

  afterAll(async () => {
    await provider?.stop();
    await mails?.stop();
    await world?.close();
    await at?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('without mail a test mail says so', async () => {
    expect((await troubleOf()).code).toBe('mail.off');
  });

  test('a password given through the contract waits, goes to the server, and is what Synapse signs in with', async () => {
    const { port } = mails;
    const mail = { enabled: true, host: 'smtp.inn.test', port, user: 'chat', from: 'chat@inn.test' };
    synapse = { mail };
    expect(await secretsOf()).toEqual({ 'synapse/smtp-password': 'missing' });
    expect((await deploy({ mail })).problem?.code).toBe('input.secret-needed');

    await give('synapse/smtp-password', mailPassword);
    expect(await secretsOf()).toEqual({ 'synapse/smtp-password': 'given' });
    expect(await deploy({ mail })).toMatchObject({ outcome: 'succeeded' });
    expect(await secretsOf()).toEqual({ 'synapse/smtp-password': 'on-server' });
    const lies = await run(at.server, [
      'stat',
      '-c',
      '%a %u',
      '/opt/innkeeper/secrets/synapse/smtp-password',
    ]);
    expect(lies.trim()).toBe('600 991');

    const sent = await testMail('anna@example.org');
    expect(sent).toEqual({ from: 'chat@inn.test', host: 'smtp.inn.test', port });
    const tried = await mails.next();
    expect(tried).toMatchObject({
      from: 'chat@inn.test',
      to: ['anna@example.org'],
      secure: true,
      user: 'chat',
    });
    expect(tried.source).toContain('Subject: A test mail from inn.test');

    // And Synapse itself, as a person sees it.
    const { password } = await at.inn.call('admin.reveal', { serverId: at.id });
    const token = await at.token('admin', password);
    const asked = await at.client(
      'POST',
      '/_matrix/client/v3/account/3pid/email/requestToken',
      { client_secret: 'somebody', email: 'anna@example.org', send_attempt: 1 },
      token,
    );
    expect(asked.status, JSON.stringify(asked.body)).toBe(200);
    expect(await mails.next()).toMatchObject({ to: ['anna@example.org'], secure: true, user: 'chat' });
  });

  test('an invitation goes to its guest by mail, in their language', async () => {
    expect(await deploy({ registration: 'invitation' })).toMatchObject({ outcome: 'succeeded' });
    const serverId = at.id;
    const { token: code } = await at.inn.call('invitations.create', { serverId, label: 'Bela' });
    const guest = { to: 'bela@example.org', language: 'de' } as const;
    const invited = await at.inn.call('mail.invitation', { serverId, token: code, ...guest });
    expect(invited).toMatchObject({ from: 'chat@inn.test', invitation: { progress: 'sent', token: code } });
    const { to, source } = await mails.next();
    expect(to).toEqual([guest.to]);
    for (const words of ['Subject: Einladung zu inn.test', `Code: ${code}`]) expect(source).toContain(words);
  });

  test('what stands in the way of a mail is told by name', async () => {
    expect(await troubleOf('nobody@refused.test')).toMatchObject({
      code: 'mail.recipient',
      params: { to: 'nobody@refused.test', said: { said: expect.stringContaining('no such mailbox') } },
    });
    await withMailSetting('s/smtp_host: .*/smtp_host: smtp.nowhere.invalid/', async () => {
      expect((await troubleOf()).code).toBe('mail.name');
    });
    await withMailSetting(`s/smtp_host: .*/smtp_host: ${world.gateway}/`, async () => {
      expect((await troubleOf()).code).toBe('mail.certificate');
    });
    await withMailSetting('s/notif_from: .*/notif_from: chat@refused.test/', async () => {
      expect(await troubleOf()).toMatchObject({
        code: 'mail.sender',
        params: { sender: 'chat@refused.test' },
      });
    });
    await withMailSetting('s/force_tls: false/force_tls: true/', async () => {
      expect((await troubleOf()).code).toBe('mail.encryption');
    });
    const blocked = ['-p', 'tcp', '-d', world.gateway, '--dport', String(mails.port), '-j', 'DROP'];
    await run(at.server, ['iptables', '-I', 'FORWARD', ...blocked]);
    try {
      const error = await troubleOf();
      expect(error).toMatchObject({ code: 'mail.unreachable', params: { port: mails.port } });
    } finally {
      await run(at.server, ['iptables', '-D', 'FORWARD', ...blocked]);
    }
    await testMail('anna@example.org');
    await mails.next();
  });

  test('on a command line the password comes from the environment, or a file named there', async () => {
    const spec = join(folder, 'server.yaml');
    await writeFile(spec, stringify({ ...(await practiceSpec(at.server)), features: { synapse } }));
    const wrong = await innkeeper(['deploy', spec], {
      INNKEEPER_SECRET_SYNAPSE_SMTP_PASSWORD: 'not this one',
    });
    expect(wrong.code, wrong.said).toBe(0);
    const refused = await innkeeper(['test-mail', spec, 'anna@example.org']);
    expect(refused.code, `${wrong.said}${refused.said}`).toBe(1);
    expect(refused.said).toContain('rejected the username and password');
    expect(refused.said).not.toContain('not this one');

    const file = join(folder, 'password');
    await writeFile(file, `${mailPassword}\n`, { mode: 0o600 });
    const right = await innkeeper(['deploy', spec], { INNKEEPER_SECRET_SYNAPSE_SMTP_PASSWORD_FILE: file });
    expect(right.code, right.said).toBe(0);
    const sent = await innkeeper(['test-mail', spec, 'anna@example.org']);
    expect(sent.code, sent.said).toBe(0);
    expect(sent.said).toContain('smtp.inn.test');
    expect(await mails.next()).toMatchObject({ to: ['anna@example.org'], user: 'chat' });
    expect((await innkeeper(['test-mail', spec, 'not an address'])).code).toBe(2);
  });

  test('a provider that does not say who it is is noticed after the change', async () => {
    await give('synapse/oidc-client-secret', client.secret);
    const wrong = {
      enabled: true,
      name: 'The Guild',
      issuer: `${provider.issuer}/nowhere`,
      clientId: client.id,
    };
    const { outcome, problem } = await deploy({ oidc: wrong });
    expect([outcome, problem?.code]).toEqual(['failed', 'matrix.check-failed']);
    expect(problem && problemInWords(problem).cause).toContain('The Guild');
  });

  test('somebody signs in at a real provider, gets an account and finds the space', async () => {
    const oidc = { enabled: true, name: 'The Guild', issuer: provider.issuer, clientId: client.id };
    const space = { enabled: true, name: 'The whole inn', alias: 'everybody' };
    const end = await deploy({ oidc, space });
    expect(end.problem).toBeUndefined();
    const { checks } = end.result as DeployResult;
    expect(checks.find(({ id }) => id === 'sign-in')).toMatchObject({ state: 'passed' });

    const idp = `oidc-${providerId(provider.issuer)}`;
    const { body } = await at.client('GET', '/_matrix/client/v3/login');
    expect(body.flows).toContainEqual(
      expect.objectContaining({
        type: 'm.login.sso',
        identity_providers: [{ id: idp, name: 'The Guild' }],
      }),
    );

    const { pem } = await at.inn.call('tls.authority', { serverId: at.id });
    const web = practiceFetch({
      address: at.server.address,
      others: { 'id.inn.test': world.gateway },
      ca: `${pem}\n${world.authority.ca}`,
    });
    try {
      const walker = new Walker(web.fetch);
      const chat = 'https://chat.inn.test/';
      const stopAt = (url: URL) => url.href.startsWith(chat);
      const begin = `${at.baseUrl}/_matrix/client/v3/login/sso/redirect/${idp}?redirectUrl=${encodeURIComponent(chat)}`;
      const asked = await walker.go(begin);
      expect(asked.url.hostname).toBe('id.inn.test');
      const signIn = { prompt: 'login', login: 'nora', password: 'whatever' };
      const consent = await walker.go(asked.url, { form: signIn });
      const back = await walker.go(consent.url, { form: { prompt: 'consent' }, stopAt });
      expect(back.url.href, back.text).toContain(`${chat}?loginToken=`);

      const token = back.url.searchParams.get('loginToken');
      const login = await at.client('POST', '/_matrix/client/v3/login', { type: 'm.login.token', token });
      expect(login.status, JSON.stringify(login.body)).toBe(200);
      const access = String(login.body.access_token);
      const who = await at.client('GET', '/_matrix/client/v3/account/whoami', undefined, access);
      expect(who.body).toMatchObject({ user_id: '@nora:inn.test' });
      const profile = await at.client('GET', '/_matrix/client/v3/profile/@nora:inn.test', undefined, access);
      expect(profile.body).toMatchObject({ displayname: 'Nora' });

      const found = await at.client(
        'GET',
        '/_matrix/client/v3/directory/room/%23everybody:inn.test',
        undefined,
        access,
      );
      const joined = await at.client('GET', '/_matrix/client/v3/joined_rooms', undefined, access);
      expect(joined.body.joined_rooms).toContain(found.body.room_id);
      const state = `/_matrix/client/v3/rooms/${found.body.room_id}/state`;
      const made = await at.client('GET', `${state}/m.room.create`, undefined, access);
      expect(made.body).toMatchObject({ type: 'm.space' });

      // Again with another name: the same space, renamed.
      expect(await deploy({ space: { ...space, name: 'Everybody' } })).toMatchObject({
        outcome: 'succeeded',
      });
      const named = await at.client('GET', `${state}/m.room.name`, undefined, access);
      expect(named.body).toEqual({ name: 'Everybody' });
    } finally {
      await web.close();
    }
  });
});
