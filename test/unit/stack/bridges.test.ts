import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  accountsToMake,
  chatServerOf,
  startsBefore,
} from '../../../src/core/deploy/steps/program-accounts.ts';
import { neededAccounts } from '../../../src/core/stack/render-stack.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const stackOf = (telegram: object) =>
  render(specWith({ features: { telegram: { enabled: true, apiId: 12345, ...telegram } } }));

describe('a bridge', () => {
  test('is known to Synapse by the same tokens it has itself, in closed files', () => {
    const stack = stackOf({});
    const registered = parse(fileOf(stack, 'secrets/synapse/mautrix-telegram.yaml'));
    const config = parse(fileOf(stack, 'secrets/mautrix-telegram/config.yaml'));
    expect(registered).toMatchObject({
      id: config.appservice.id,
      url: config.appservice.address,
      as_token: config.appservice.as_token,
      hs_token: config.appservice.hs_token,
    });
    expect(registered.as_token).not.toBe(registered.hs_token);
    const owner = (path: string) => {
      const { mode, uid } = stack.files.find((file) => file.path === path) ?? {};
      return [mode, uid];
    };
    expect(owner('secrets/synapse/mautrix-telegram.yaml')).toEqual([0o600, 991]);
    expect(owner('secrets/mautrix-telegram/config.yaml')).toEqual([0o600, 65524]);
    expect(parse(fileOf(stack, 'config/synapse/homeserver.yaml')).app_service_config_files).toEqual([
      '/secrets/mautrix-telegram.yaml',
    ]);
  });

  test('speaks for its own accounts alone, unless it is to speak for all', () => {
    const users = parse(fileOf(stackOf({}), 'secrets/synapse/mautrix-telegram.yaml')).namespaces.users;
    const matches = (address: string) =>
      users.some(({ regex }: { regex: string }) => new RegExp(regex).test(address));
    expect(users.every(({ exclusive }: { exclusive: boolean }) => exclusive)).toBe(true);
    expect(['@telegrambot:inn.test', '@telegram_12:inn.test'].every(matches)).toBe(true);
    expect(
      ['@anna:inn.test', '@telegrambot:innxtest', '@telegram:inn.test', '@telegrambot2:inn.test'].some(
        matches,
      ),
    ).toBe(false);
    const all = stackOf({ doublePuppet: true });
    const puppets = parse(fileOf(all, 'secrets/synapse/mautrix-telegram-puppets.yaml'));
    expect(puppets).toMatchObject({ url: null, namespaces: { users: [{ exclusive: false }] } });
    expect(parse(fileOf(all, 'secrets/mautrix-telegram/config.yaml')).double_puppet.secrets).toEqual({
      'inn.test': `as_token:${puppets.as_token}`,
    });
  });

  test('lets everybody here use it and the host manage it, with a database of its own', () => {
    const stack = stackOf({});
    const config = parse(fileOf(stack, 'secrets/mautrix-telegram/config.yaml'));
    expect(config.bridge.permissions).toEqual({ 'inn.test': 'user', '@admin:inn.test': 'admin' });
    expect(config.network.api_id).toBe(12345);
    const sql = fileOf(stack, 'secrets/databases/mautrix_telegram.sql');
    expect(sql).toContain(
      /:\/\/mautrix_telegram:([^@]+)@postgres/.exec(config.database.uri)?.[1] ?? 'no password',
    );
    const service = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services['mautrix-telegram'];
    expect(service).toMatchObject({ user: '65524:65524', cap_drop: ['ALL'] });
    expect(service).not.toHaveProperty('ports');
    expect(service).not.toHaveProperty('environment');
  });

  test('leaves nothing where it is off, and asks for its number where it is on', () => {
    const paths = render(specWith({})).files.map(({ path }) => path);
    expect(paths.filter((path) => path.includes('telegram'))).toEqual([]);
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'inn.test',
      features: { telegram: { enabled: true } },
    });
    expect(parsed.ok ? [] : parsed.problems.map(({ params }) => params.path)).toEqual([
      'features.telegram.apiId',
    ]);
  });
});

/** Every bridge with the network's name in its accounts and the program its published image has, as its makers say. */
const all = {
  telegram: ['telegram', 'mautrix-telegram'],
  whatsapp: ['whatsapp', 'mautrix-whatsapp'],
  signal: ['signal', 'mautrix-signal'],
  slack: ['slack', 'mautrix-slack'],
  messenger: ['facebook', 'mautrix-meta'],
  instagram: ['instagram', 'mautrix-meta'],
  googleMessages: ['gmessages', 'mautrix-gmessages'],
} as const;

describe('all bridges at once', () => {
  const names = Object.keys(all) as (keyof typeof all)[];
  const on = Object.fromEntries(names.map((name) => [name, { enabled: true, doublePuppet: true }]));
  const stack = render(specWith({ features: { ...on, telegram: { ...on.telegram, apiId: 12345 } } }));
  const registered = (network: string) => parse(fileOf(stack, `secrets/synapse/mautrix-${network}.yaml`));
  const configOf = (network: string) => parse(fileOf(stack, `secrets/mautrix-${network}/config.yaml`));
  const services = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services;

  test.each(names)('%s: its program reads its own settings, from its own folder and database', (name) => {
    const [network, program] = all[name];
    const service = services[`mautrix-${network}`];
    const { appservice, database, bridge } = configOf(network);
    expect(service.command).toEqual([`/usr/bin/${program}`, '-n', '-c', '/secrets/config.yaml']);
    expect(service.volumes).toEqual([`./secrets/mautrix-${network}:/secrets:ro`]);
    expect(service).toMatchObject({ user: '65524:65524', cap_drop: ['ALL'] });
    expect(service).not.toHaveProperty('ports');
    expect(appservice).toMatchObject({
      bot: { username: `${network}bot` },
      username_template: `${network}_{{.}}`,
      address: registered(network).url,
      as_token: registered(network).as_token,
    });
    expect(database.uri).toContain(`@postgres/mautrix_${network}?`);
    expect(bridge.permissions).toEqual({ 'inn.test': 'user', '@admin:inn.test': 'admin' });
  });

  test.each(names)('%s: its accounts are no other’s, and it has no other’s', (name) => {
    const [own] = all[name];
    const accounts = Object.values(all).flatMap(([network]) => [
      `@${network}bot:inn.test`,
      `@${network}_1:inn.test`,
      `@${network}_bot:inn.test`,
    ]);
    const { users } = registered(own).namespaces;
    const matched = accounts.filter((account) =>
      users.some(({ regex }: { regex: string }) => new RegExp(regex).test(account)),
    );
    expect(matched).toEqual(accounts.filter((account) => /^@([a-z]+?)(?:bot|_)/.exec(account)?.[1] === own));
  });

  test('share no secret, no address and no image', () => {
    const each = Object.values(all).map(([network]) => network);
    const unique = (values: readonly unknown[]) => expect(new Set(values).size).toBe(each.length);
    unique(each.map((network) => services[`mautrix-${network}`].image));
    unique(each.map((network) => configOf(network).encryption.pickle_key));
    unique(each.map((network) => configOf(network).double_puppet.secrets['inn.test']));
    unique(each.map((network) => registered(network).hs_token));
    unique(each.map((network) => registered(network).sender_localpart));
  });

  test('leave no telephone number in a room’s topic, which is never encrypted', () => {
    expect(configOf('signal').network).toEqual({ number_in_topic: false });
  });
});

describe('an account that only a bridge can have', () => {
  const pathsOf = (spec: object) => {
    const server = { address: '203.0.113.7' };
    const parsed = parseSpec({ innkeeper: 1, server, domain: 'inn.test', ...spec });
    return parsed.ok ? [] : parsed.problems.map(({ params }) => params.path);
  };
  const bot = (name: string) => ({ aiBot: { enabled: true, name }, ollama: { enabled: true } });

  test.each(['gmessagesbot', 'gmessages_ana'])('is neither the host’s nor a bot’s: %s', (name) => {
    const googleMessages = { enabled: true };
    expect(pathsOf({ admin: name, features: { googleMessages } })).toEqual([
      'features.googleMessages.enabled',
    ]);
    expect(pathsOf({ features: { googleMessages, ...bot(name) } })).toEqual(['features.aiBot.name']);
    expect(pathsOf({ admin: name, features: {} })).toEqual([]);
    expect(pathsOf({ features: bot(name) })).toEqual([]);
  });

  test('is everybody’s where it only looks alike', () => {
    const features = {
      googleMessages: { enabled: true },
      whatsapp: { enabled: true },
      ...bot('facebook_ana'),
    };
    expect(pathsOf({ admin: 'gmessagesbots', features })).toEqual([]);
  });
});

test('a domain within a pattern means itself', () => {
  const stack = render(
    specWith({ domain: 'my-inn.test', features: { telegram: { enabled: true, apiId: 12345 } } }),
  );
  const [bot] = parse(fileOf(stack, 'secrets/synapse/mautrix-telegram.yaml')).namespaces.users;
  expect(new RegExp(bot.regex).test('@telegrambot:my-inn.test')).toBe(true);
  expect(new RegExp(bot.regex).test('@telegrambot:my-innxtest')).toBe(false);
});

describe('the answering bot', () => {
  const withBot = (aiBot: object, ollama = true) => ({
    features: { aiBot: { enabled: true, ...aiBot }, ollama: { enabled: ollama } },
  });

  test('signs in to an account that is made for it, and asks the model beside it', () => {
    const spec = specWith(withBot({ name: 'helper' }));
    const stack = render(spec);
    const config = parse(fileOf(stack, 'secrets/baibot/config.yaml'));
    expect(neededAccounts(spec)).toEqual([
      expect.objectContaining({ localpart: 'helper', password: 'baibot/password', service: 'baibot' }),
    ]);
    expect(config.user).toMatchObject({
      mxid_localpart: 'helper',
      password: fileOf(stack, 'secrets/baibot/password'),
    });
    expect(config.agents.static_definitions).toMatchObject([
      { id: 'main', provider: 'ollama', config: { base_url: 'http://ollama:11434/v1', api_key: null } },
    ]);
    expect(config.access.admin_patterns).toEqual(['@admin:inn.test']);
  });

  test('asks an outside service with the host’s key', () => {
    const outside = { source: 'outside', address: 'https://ai.example/v1', model: 'm' };
    const stack = render(specWith(withBot(outside, false)));
    expect(parse(fileOf(stack, 'secrets/baibot/config.yaml')).agents.static_definitions).toMatchObject([
      { provider: 'openai-compatible', config: { api_key: fileOf(stack, 'secrets/baibot/api-key') } },
    ]);
    expect(stack.services.map(({ name }) => name)).not.toContain('ollama');
  });

  test.each<[what: string, changes: object, path: string]>([
    ['no model', withBot({}, false), 'features.ollama.enabled'],
    ['the host’s own name', withBot({ name: 'admin' }), 'features.aiBot.name'],
    [
      'an outside service that is nowhere',
      withBot({ source: 'outside', model: 'm' }),
      'features.aiBot.address',
    ],
  ])('is refused with %s', (_, changes, path) => {
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'inn.test',
      ...changes,
    });
    expect(parsed.ok ? [] : parsed.problems.map(({ params }) => params.path)).toContain(path);
  });

  test('is started after everything that can start without its account', () => {
    const spec = specWith(withBot({}));
    const context = { spec, stack: render(spec), plan: { start: ['baibot', 'synapse'], restart: [] } };
    const accounts = accountsToMake(context as never);
    const waiting = accounts.map(({ service }) => service);
    const first = startsBefore(context.stack, waiting);
    expect(first).toEqual(context.stack.services.map(({ name }) => name).filter((name) => name !== 'baibot'));
    expect(accountsToMake({ ...context, plan: { start: [], restart: ['caddy'] } } as never)).toEqual([]);
    const chatServer = chatServerOf(context.stack);
    expect(chatServer).toEqual(expect.arrayContaining(['postgres', 'synapse', 'baibot']));
    for (const outside of ['coturn', 'element-web']) expect(chatServer).not.toContain(outside);
    expect(startsBefore(context.stack, ['caddy']).filter((name) => chatServer.includes(name))).not.toContain(
      'caddy',
    );
  });
});
