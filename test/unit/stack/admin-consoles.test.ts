import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { adminConsoles, secretNeeds } from '../../../src/core/stack/render-stack.ts';
import { panelLocalpart } from '../../../src/core/stack/service-accounts.ts';
import { isWordedConsole } from '../../../src/shared/words/admin-consoles.ts';
import { fileOf, render, secretsFor, specWith } from '../../support/stack/render.ts';

const off = specWith();
const on = specWith({ features: { ketesa: { enabled: true }, pgadmin: { enabled: true } } });

describe('admin consoles', () => {
  it('have words, answer on a port of the server’s 127.0.0.1 alone, and no two on one', () => {
    const consoles = adminConsoles(on).map(({ adminConsole }) => adminConsole);
    expect(consoles.map(({ id }) => id)).toEqual([...new Set(consoles.map(({ id }) => id))]);
    expect(consoles.filter(({ id }) => !isWordedConsole(id))).toEqual([]);
    const { services } = parse(fileOf(render(on), 'compose.yaml'), { merge: true });
    for (const { service, port } of consoles.filter(({ id }) => id === 'ketesa' || id === 'pgadmin')) {
      expect(services[service].ports).toHaveLength(1);
      expect(services[service].ports[0]).toMatch(new RegExp(`^127\\.0\\.0\\.1:${port}:\\d+/tcp$`));
    }
    expect(render(on).ports).toEqual(render(off).ports);
  });

  it('are named also while they are off', () => {
    const states = (spec: typeof on) =>
      adminConsoles(spec)
        .filter(({ adminConsole }) => adminConsole.id === 'ketesa' || adminConsole.id === 'pgadmin')
        .map(({ adminConsole, on: is }) => [adminConsole.id, is]);
    expect(states(off)).toEqual([
      ['ketesa', false],
      ['pgadmin', false],
    ]);
    expect(states(on)).toEqual([
      ['ketesa', true],
      ['pgadmin', true],
    ]);
  });

  it('lead nowhere outside the paths they are for', () => {
    for (const { adminConsole } of adminConsoles(on)) {
      expect(adminConsole.path).toMatch(/^\/[\w./-]*$/);
      for (const { prefix } of adminConsole.also ?? []) expect(prefix).toMatch(/^\/[\w./-]+\/$/);
    }
  });

  it('leave no trace once they are off again', () => {
    const trace = (text: string) => /ketesa|pgadmin/i.test(text);
    const left = render(off).files.filter(({ path, content }) => trace(path) || trace(content));
    expect(left.map(({ path }) => path)).toEqual([]);
  });

  it('change nothing of anybody else’s', () => {
    const secrets = secretsFor(secretNeeds(on));
    const before = render(off, { secrets }).services;
    const after = render(on, { secrets }).services.filter(
      ({ name }) => name !== 'ketesa' && name !== 'pgadmin',
    );
    expect(after.map(({ name, digest }) => [name, digest])).toEqual(
      before.map(({ name, digest }) => [name, digest]),
    );
  });
});

describe('Ketesa', () => {
  it('asks the server it is for, and warns before it changes Innkeeper’s own accounts', () => {
    const settings = JSON.parse(fileOf(render(on), 'config/ketesa/config.json'));
    expect(settings).toEqual({
      restrictBaseUrl: 'http://127.0.0.1:8008',
      wellKnownDiscovery: false,
      asManagedUsers: ['^@innkeeper-panel:inn\\.test$', '^@server-notices:inn\\.test$'],
    });
    const patterns = (settings.asManagedUsers as string[]).map((pattern) => new RegExp(pattern));
    const isTheirs = (userId: string) => patterns.some((pattern) => pattern.test(userId));
    expect(isTheirs(`@${panelLocalpart}:inn.test`)).toBe(true);
    expect(isTheirs('@innkeeper-panel:innxtest')).toBe(false);
    expect(isTheirs('@anna:inn.test')).toBe(false);
  });
});

describe('pgAdmin', () => {
  const stack = render(on);
  const service = parse(fileOf(stack, 'compose.yaml'), { merge: true }).services.pgadmin;

  it('finds the database by a role that only reads, with a password nobody else has', () => {
    const [server] = Object.values(JSON.parse(fileOf(stack, 'config/pgadmin/servers.json')).Servers);
    expect(server).toMatchObject({ Name: 'inn.test', Host: 'postgres', Username: 'pgadmin' });
    const role = fileOf(stack, 'secrets/databases/pgadmin.sql');
    expect(role).toContain('GRANT pg_read_all_data TO pgadmin;');
    expect(role).toContain('ALTER ROLE pgadmin SET default_transaction_read_only = on;');
    expect(role).not.toMatch(/example|SUPERUSER|pg_write/i);
    const superuser = fileOf(stack, 'secrets/postgres/superuser');
    const mounted = stack.files.filter(({ path }) => /^(config|secrets)\/pgadmin\//.test(path));
    expect(mounted.filter(({ content }) => content.includes(superuser))).toEqual([]);
  });

  it('is told its secrets by files that only it can read', () => {
    expect(service.environment.PGADMIN_DEFAULT_PASSWORD_FILE).toBe('/secrets/password');
    const password = fileOf(stack, 'secrets/pgadmin/password');
    const holders = stack.files.filter(({ content }) => content.includes(password));
    expect(holders.map(({ path, mode, uid }) => [path, mode, uid])).toEqual([
      ['secrets/pgadmin/password', 0o600, 65525],
    ]);
    const account = adminConsoles(on).find(({ adminConsole }) => adminConsole.id === 'pgadmin')?.adminConsole
      .account;
    expect(account).toEqual({
      user: service.environment.PGADMIN_DEFAULT_EMAIL,
      password: 'pgadmin/password',
    });
  });

  it('has a network with the database alone and one of its own, and gains no rights', () => {
    expect(service).toMatchObject({ networks: ['lookup', 'admin'], cap_drop: ['ALL'], user: '65525:0' });
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
  });
});
