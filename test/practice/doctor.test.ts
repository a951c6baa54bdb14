import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureImages, missingRequirement, practiceDown } from '../../practice/index.ts';
import type { DoctorEvent, DoctorResult } from '../../src/shared/contract/doctor.ts';
import type { JobEvent } from '../../src/shared/job.ts';
import { endOf, practiceSpec } from '../support/core-on-practice.ts';
import { bash } from '../support/on-server.ts';
import { problemOf } from '../support/problem-of.ts';
import { lookTests } from './parts/looks.ts';
import { type SetUpInn, setUpInn } from './support/set-up-inn.ts';

const missing = missingRequirement();
const name = 'doctor';

interface Examined {
  readonly results: readonly DoctorResult[];
  /** The code and params of what is to be mended first. */
  readonly first: { readonly code: string; readonly params: Readonly<Record<string, unknown>> } | undefined;
}

describe.skipIf(missing !== null)('the doctor', () => {
  let house: SetUpInn;

  beforeAll(async () => {
    await ensureImages(['restic']);
    house = await setUpInn(name);
  });
  afterAll(async () => {
    await house?.close();
    await practiceDown(name);
  });

  /** Arranges something on the server, past Innkeeper. */
  const sh = (script: string) => bash(house.server, `set -e; ${script}`);
  const examine = async (): Promise<Examined> => {
    const events: DoctorEvent[] = [];
    const run = house.inn.core.handlers.streams['doctor.run'];
    const { signal } = new AbortController();
    for await (const event of run({ serverId: house.id }, { signal })) events.push(event);
    const last = events.at(-1);
    if (last?.kind !== 'verdict') throw new Error('there was no verdict');
    return {
      results: events.flatMap((event) => (event.kind === 'result' ? [event.result] : [])),
      first: last.first && { code: last.first.code, params: last.first.params },
    };
  };
  /** What is wrong, in short. */
  const bad = ({ results }: Examined) =>
    results.flatMap(({ id, place, state, problem }) =>
      state === 'failed' || state === 'attention' ? [`${id} ${place} ${problem?.code}`] : [],
    );
  /** What the last fix was shown to do. */
  let shown: readonly string[] = [];
  const fix = async (
    what: 'open-ports' | 'redeploy' | 'renew-certificate' | 'reboot',
    editedFiles: 'keep' | 'replace' = 'keep',
  ): Promise<JobEvent[]> => {
    const { changes, deploy } = await house.inn.call('doctor.planFix', { serverId: house.id, fix: what });
    expect(deploy === null).toBe(what !== 'redeploy');
    shown = changes.map((change) => (change.kind === 'command' ? change.line : change.name));
    const all = { serverId: house.id, fix: what, editedFiles, shown: deploy ? undefined : changes };
    const { jobId } = await house.inn.call('doctor.fix', all);
    return house.follow(jobId);
  };
  const start = async (): Promise<JobEvent[]> => {
    const { jobId } = await house.inn.call('services.control', { serverId: house.id, action: 'start' });
    return house.follow(jobId);
  };
  const expectDone = (events: readonly JobEvent[]) =>
    expect(endOf(events).outcome, JSON.stringify(endOf(events).problem)).toBe('succeeded');

  it('finds nothing wrong with a healthy server, and leaves nothing behind', async () => {
    const left = async () => [
      await house.sql('SELECT count(*) FROM local_media_repository'),
      await house.sql('SELECT count(*) FROM users'),
      await house.sql('SELECT count(*) FROM rooms'),
    ];
    const before = await left();
    const examined = await examine();
    expect(bad(examined)).toEqual([]);
    expect(examined.first).toBeUndefined();
    const passed = new Set(examined.results.filter((one) => one.state === 'passed').map((one) => one.id));
    // Names for a practice server are in nobody's DNS; the relay is set up without TLS, and no calls of several people.
    const all = new Set(examined.results.map((one) => one.id));
    expect([...all].filter((id) => !passed.has(id)).sort()).toEqual(['calls', 'dns', 'turn-tls']);
    expect(all.size).toBe(27);
    expect(await left()).toEqual(before);

    const { text } = await house.inn.call('doctor.report', { serverId: house.id, hideAddresses: true });
    expect(text).toContain('Nothing is wrong.');
    expect(text).not.toContain('inn.test');
    expect(text).not.toContain(house.server.address);
  });

  lookTests(() => house);

  it('tells that the chat server was killed, not what fails because of it', async () => {
    await sh('docker kill innkeeper-synapse-1');
    const examined = await examine();
    expect(examined.first).toMatchObject({ code: 'docker.stopped', params: { name: 'synapse' } });
    expect(bad(examined)).toContain('services server docker.stopped');
    // The reverse proxy and its certificates are fine, and said to be.
    const certificate = examined.results.filter((one) => one.id === 'certificate');
    expect(certificate.every((one) => one.state === 'passed')).toBe(true);
    expectDone(await start());
  });

  it('tells that the database was stopped, and not the chat server that misses it', async () => {
    await sh('docker stop innkeeper-postgres-1');
    const examined = await examine();
    expect(examined.first).toMatchObject({ code: 'docker.stopped', params: { name: 'postgres' } });
    expectDone(await start());
    // Synapse finds each connection it kept dead by a request that fails; the next tests sign in themselves.
    await sh(`docker restart innkeeper-synapse-1
      until [ "$(docker inspect -f '{{.State.Health.Status}}' innkeeper-synapse-1)" = healthy ]; do sleep 0.5; done`);
  });

  it('tells a key and a database that do not belong here, as the plan of a change does', async () => {
    const { user, password } = await house.inn.call('admin.reveal', { serverId: house.id });
    await house.client('POST', '/_matrix/client/v3/createRoom', {}, await house.token(user, password));
    const spec = await practiceSpec(house.server);
    const bothTell = async (code: string, arrange: () => Promise<unknown>, back: () => Promise<unknown>) => {
      await arrange();
      try {
        expect((await examine()).first?.code).toBe(code);
        const { blockers } = await house.inn.call('deploy.plan', { serverId: house.id, spec });
        expect(blockers.map((problem) => problem.code)).toEqual([code]);
      } finally {
        await back();
      }
    };
    // Nothing is restarted, so nothing is signed with the other one yet.
    const key = '/opt/innkeeper/secrets/synapse/signing.key';
    const other = 'echo "ed25519 a_other $(head -c 32 /dev/urandom | base64 | tr -d =)"';
    await bothTell(
      'host.other-signing-key',
      () => sh(`cp -p ${key} /root/key && ${other} >${key}`),
      () => sh(`cp -p /root/key ${key} && rm /root/key`),
    );
    await bothTell(
      'host.other-database',
      () =>
        house.sql(`ALTER TABLE users RENAME TO users_away;
          CREATE VIEW users AS SELECT replace(name, ':inn.test', ':other.test') AS name FROM users_away`),
      () => house.sql('DROP VIEW users; ALTER TABLE users_away RENAME TO users'),
    );
    expect((await examine()).first).toBeUndefined();
  });

  it('tells the server’s own firewall from the provider’s, and opens the first', async () => {
    await sh('ufw delete allow 3478/udp; ufw insert 1 deny 3478/udp');
    // A provider's firewall: packets never get as far as the server's own rules.
    const away = (action: string) =>
      `iptables -t raw -${action} PREROUTING ! -i lo -p tcp --dport 80 -j DROP`;
    await sh(away('I'));
    const examined = await examine();
    await sh(away('D'));
    expect(bad(examined)).toEqual(
      expect.arrayContaining([
        'turn-udp here host.port-blocked',
        'firewall server host.port-blocked',
        'ports here network.closed-on-the-way',
      ]),
    );
    const closed = examined.results.find((one) => one.problem?.code === 'network.closed-on-the-way');
    expect(closed?.subject).toBe('80/tcp');
    expect(examined.results.find((one) => one.id === 'turn-tcp')?.state).toBe('passed');
    expect(examined.first?.code).toBe('host.port-blocked');

    const other = { kind: 'command' as const, line: 'ufw allow 1/tcp' };
    const { jobId } = await house.inn.call('doctor.fix', {
      ...{ serverId: house.id, fix: 'open-ports', editedFiles: 'keep', shown: [other] },
    });
    const refused = await house.follow(jobId);
    expect(endOf(refused).problem?.code).toBe('host.state-changed');
    expectDone(await fix('open-ports'));
    expect(shown).toEqual(['ufw --force delete deny 3478/udp', 'ufw allow 3478/udp comment Innkeeper']);
    const rules = await sh('ufw status');
    expect(rules).toMatch(/^3478\/udp +ALLOW +Anywhere/m);
    expect(rules).not.toContain('DENY');
  });

  it('tells who holds the reverse proxy’s port', async () => {
    await sh('docker stop innkeeper-caddy-1');
    await sh('systemd-run --quiet --unit=squatter python3 -m http.server 443');
    await sh('until ss -Hltn | grep -q :443; do sleep 0.2; done');
    const examined = await examine();
    expect(examined.first).toMatchObject({
      code: 'host.port-taken',
      params: { port: '443', protocol: 'tcp', unit: 'squatter.service' },
    });
    await house.inn.call('servers.freePort', { serverId: house.id, protocol: 'tcp', port: 443 });
    expectDone(await start());
  });

  it('tells a broken certificate rather than what cannot be asked without, and gets a new one', async () => {
    await sh(`
      cd /opt/innkeeper/data/caddy/caddy/certificates/local/matrix.inn.test
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -subj /CN=matrix.inn.test \\
        -addext subjectAltName=DNS:matrix.inn.test -keyout matrix.inn.test.key -out matrix.inn.test.crt
      docker restart innkeeper-caddy-1
      until [ "$(docker inspect -f '{{.State.Health.Status}}' innkeeper-caddy-1)" = healthy ]; do sleep 0.5; done`);
    const examined = await examine();
    expect(examined.first).toMatchObject({ code: 'tls.not-trusted', params: { name: 'matrix.inn.test' } });
    expect(bad(examined)).toEqual(['certificate here tls.not-trusted']);
    expect(examined.results.find((one) => one.id === 'versions')).toMatchObject({ state: 'skipped' });
    expectDone(await fix('renew-certificate'));
    expect(shown.map((line) => line.split(' ')[0])).toEqual(['mkdir', 'mv', 'docker']);
    const answer = await house.client('GET', '/_matrix/client/versions');
    expect(answer.status).toBe(200);
  });

  it('tells that the management interface is open, and puts the settings in place again', async () => {
    await sh(`
      sed -i 's,/_synapse/client/\\*,/_synapse/*,' /opt/innkeeper/config/caddy/Caddyfile
      docker restart innkeeper-caddy-1
      until [ "$(docker inspect -f '{{.State.Health.Status}}' innkeeper-caddy-1)" = healthy ]; do sleep 0.5; done`);
    const examined = await examine();
    expect(examined.first?.code).toBe('matrix.admin-open');
    expect(bad(examined)).toContain('services server host.changed-by-hand');
    const rebuilding = () =>
      sh("docker logs innkeeper-synapse-1 2>&1 | grep -c 'Starting background schema updates' || true");
    const before = Number(await rebuilding());
    expectDone(await fix('redeploy', 'replace'));
    // What it gave up while the database was stopped goes on: closed accounts cannot be opened again before.
    expect(Number(await rebuilding())).toBeGreaterThan(before);
    const { status } = await house.client('GET', '/_matrix/client/versions');
    expect(status).toBe(200);
  });

  it('tells that the clock is wrong, and that only the machine under this server can set it', async () => {
    // A practice server shares its machine's clock, which must not be moved: it only says another time.
    await sh(
      `printf '#!/bin/sh\\nexec /usr/bin/date -d "+2 hours" "$@"\\n' >/usr/local/bin/date; chmod 755 /usr/local/bin/date`,
    );
    await sh('echo linux-image >/run/reboot-required.pkgs; touch /run/reboot-required');
    const examined = await examine();
    await sh('rm /usr/local/bin/date');
    expect(examined.first).toMatchObject({ code: 'host.clock-not-its-own' });
    expect(bad(examined)).toEqual(['clock server host.clock-not-its-own', 'reboot server host.reboot-due']);
    const clock = { serverId: house.id, fix: 'sync-clock', editedFiles: 'keep' } as const;
    const plan = house.inn.call('doctor.planFix', { serverId: house.id, fix: 'sync-clock' });
    expect((await problemOf(plan)).code).toBe('host.clock-not-its-own');
    const { jobId } = await house.inn.call('doctor.fix', clock);
    expect(endOf(await house.follow(jobId))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'host.clock-not-its-own' },
    });
  });

  it('restarts the server and waits until everything is back', async () => {
    expectDone(await fix('reboot'));
    const examined = await examine();
    expect(bad(examined)).toEqual([]);
  });

  it('says what can be said from here when the server cannot be reached', async () => {
    await house.server.cut();
    try {
      const examined = await examine();
      expect(examined.first?.code).toMatch(/^network\./);
      expect(examined.results.find((one) => one.id === 'connection')?.state).toBe('failed');
      expect(bad(examined)).toContain('ports here network.port-closed');
    } finally {
      await house.server.heal();
    }
  });
});
