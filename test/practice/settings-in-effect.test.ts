import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingRequirement, practiceDown } from '../../practice/index.ts';
import type { DoctorResult } from '../../src/shared/contract/doctor.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const name = 'settings-in-effect';

describe.skipIf(missingRequirement() !== null)('what the programs go by, as the doctor sees it', () => {
  let house: SetUpInn;

  beforeAll(async () => {
    house = await setUpInn(name, {
      caddy: { extra: 'header X-Motto "be kind"' },
      synapse: { registration: 'invitation', extra: { rc_login: { account: { per_second: 7 } } } },
    });
  });
  afterAll(async () => {
    await house?.close();
    await practiceDown(name);
  });

  /** Arranges something on the server, past Innkeeper. */
  const sh = async (script: string) => {
    const result = await house.server.exec(['bash', '-ec', script]);
    if (result.code !== 0) throw new Error(`${script}: ${result.stderr}`);
    return result.stdout.trim();
  };
  const sql = (text: string) => sh(`docker exec innkeeper-postgres-1 psql -U postgres -c "${text}"`);
  const examine = async () => {
    const results: DoctorResult[] = [];
    const run = house.inn.core.handlers.streams['doctor.run'];
    let first: string | undefined;
    for await (const event of run({ serverId: house.id }, { signal: new AbortController().signal })) {
      if (event.kind === 'result') results.push(event.result);
      if (event.kind === 'verdict') first = event.first?.code;
    }
    return { settings: results.filter(({ id }) => id === 'settings'), results, first };
  };
  const inShort = ({ subject, state, problem }: DoctorResult) =>
    [subject, state, problem?.code].filter(Boolean).join(' ');
  const allWell = ['caddy', 'coturn', 'element-web', 'postgres', 'synapse'].map((one) => `${one} passed`);

  it('is theirs alone on a server nobody touched', async () => {
    const { settings, results } = await examine();
    expect(settings.map(inShort).sort(), JSON.stringify(settings)).toEqual(allWell);
    expect(results.filter(({ state }) => state === 'failed' || state === 'attention')).toEqual([]);
  });

  it('is named where something was planted past Innkeeper, program by program', async () => {
    await sh(`
      cd /opt/innkeeper
      cp -a config/element-web/config.json secrets/coturn/turnserver.conf /root/
      cp -a data/postgres/18/docker/pg_hba.conf /root/
      mkdir -p config/caddy/sites
      printf 'https://side.inn.test {\n\ttls internal\n\treverse_proxy synapse:8008\n}\n' >config/caddy/sites/side.caddy
      printf 'enable_registration: true\nenable_registration_without_verification: true\nregistration_requires_token: false\n' >config/synapse/zzz.yaml
      sed 's,https://matrix.inn.test,https://matrix.elsewhere.test,' /root/config.json >config/element-web/config.json
      sed 's,^denied-peer-ip=127.*,allow-loopback-peers,' /root/turnserver.conf >secrets/coturn/turnserver.conf
      echo 'host all all all trust' >>data/postgres/18/docker/pg_hba.conf`);
    await sql("ALTER SYSTEM SET log_statement = 'all'");
    await sql('DROP ROLE IF EXISTS helper');
    await sql('CREATE ROLE helper SUPERUSER LOGIN');
    await sql('SELECT pg_reload_conf()');
    const { settings, results, first } = await examine();
    const told = Object.fromEntries(settings.map((one) => [inShort(one), one.details]));
    expect(Object.keys(told).sort()).toEqual([
      'caddy failed host.settings-opened',
      'coturn failed host.settings-opened',
      'element-web failed host.settings-opened',
      'files attention host.files-not-ours',
      'postgres failed host.settings-opened',
      'synapse failed host.settings-opened',
    ]);
    expect(told['caddy failed host.settings-opened']).toMatch(/^\/apps\/http\/servers\/srv\d\/routes\//);
    expect(told['synapse failed host.settings-opened']?.split('\n')).toEqual([
      'registration_requires_token → false',
      'enable_registration_without_verification → true',
    ]);
    expect(told['element-web failed host.settings-opened']).toBe('default_server_config');
    expect(told['coturn failed host.settings-opened']?.split('\n')).toEqual([
      'allow-loopback-peers',
      '- denied-peer-ip=127.0.0.0-127.255.255.255',
    ]);
    expect(told['postgres failed host.settings-opened']?.split('\n').sort()).toEqual([
      'log_statement = all',
      'pg_hba.conf: all trust',
      'pg_roles: helper',
    ]);
    const files = settings.find(({ problem }) => problem?.code === 'host.files-not-ours');
    expect(files?.problem?.params.files).toEqual({
      list: ['config/caddy/sites/side.caddy', 'config/synapse/zzz.yaml'],
    });
    expect(first).toBe('host.settings-opened');
    const relaySecret = await sh('sed -n s/^static-auth-secret=//p /root/turnserver.conf');
    expect(relaySecret).toMatch(/\w{20}/);
    expect(JSON.stringify(results)).not.toContain(relaySecret);

    await sql('DROP ROLE helper');
    await sql('ALTER SYSTEM RESET log_statement');
    await sh(`
      cd /opt/innkeeper
      rm config/caddy/sites/side.caddy config/synapse/zzz.yaml
      cat /root/config.json >config/element-web/config.json
      cat /root/turnserver.conf >secrets/coturn/turnserver.conf
      cat /root/pg_hba.conf >data/postgres/18/docker/pg_hba.conf
      rm /root/config.json /root/turnserver.conf /root/pg_hba.conf`);
    await sql('SELECT pg_reload_conf()');
    expect((await examine()).settings.map(inShort).sort()).toEqual(allWell);
  });
});
