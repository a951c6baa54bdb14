import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { escapeRegex } from '../../../src/core/stack/app-service.ts';
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
    expect(owner('secrets/mautrix-telegram/config.yaml')).toEqual([0o600, 1337]);
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
    expect(service).toMatchObject({ user: '1337:1337', cap_drop: ['ALL'] });
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

test('a name within a pattern means itself', () => {
  const name = 'a.b*c(d)[e]\\f^$|+?{1}';
  expect(new RegExp(`^${escapeRegex(name)}$`).test(name)).toBe(true);
});
