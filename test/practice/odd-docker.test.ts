import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PracticeServer, practiceDown, practiceReset, whatIsMissing } from '../../practice/index.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { problemInWords } from '../../src/shared/problem-in-words.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';
import { bash } from '../support/on-server.ts';

const missing = whatIsMissing();

interface Odd {
  readonly what: string;
  /** How the server comes to be so, and how it is put right. */
  readonly arrange: string;
  readonly undo: string;
  readonly blockers: readonly string[];
  readonly install?: readonly string[];
  /** Words that the first blocker has in it. */
  readonly found?: string;
}

/** A daemon.json, and an engine that runs with it. */
const settings = (json: string) => `mkdir -p /etc/docker && cat >/etc/docker/daemon.json <<'JSON'
${json}
JSON
systemctl reset-failed docker.service; systemctl restart docker`;
const noSettings =
  'rm -f /etc/docker/daemon.json; systemctl reset-failed docker.service; systemctl restart docker';

const servers: readonly Odd[] = [
  { what: 'an ordinary Docker', arrange: 'true', undo: 'true', blockers: [] },
  {
    what: 'a file of the client’s settings that is broken',
    arrange: 'mkdir -p /root/.docker && echo "{ broken" >/root/.docker/config.json',
    undo: 'rm -r /root/.docker',
    blockers: [],
  },
  {
    what: 'DOCKER_HOST in the user’s start-up file',
    arrange:
      'cp /root/.bashrc /root/.bashrc.was && sed -i "1i export DOCKER_HOST=tcp://192.0.2.1:2375 DOCKER_CONTEXT=elsewhere" /root/.bashrc',
    undo: 'mv /root/.bashrc.was /root/.bashrc',
    blockers: [],
  },
  {
    what: 'an engine that is installed and stopped',
    arrange: 'systemctl stop docker.socket docker.service',
    undo: 'systemctl start docker',
    blockers: [],
    install: ['start-docker'],
  },
  {
    what: 'an engine that does not start for a fault in its settings',
    arrange:
      'systemctl stop docker.socket docker.service; mkdir -p /etc/docker; echo "{ \\"dns\\": [ }" >/etc/docker/daemon.json',
    undo: noSettings,
    blockers: ['docker.settings-broken'],
    install: ['start-docker'],
  },
  {
    what: 'iptables off',
    arrange: settings('{ "iptables": false }'),
    undo: noSettings,
    blockers: ['docker.no-iptables'],
  },
  {
    what: 'other users than programs ask for',
    arrange: settings('{ "userns-remap": "default" }'),
    undo: noSettings,
    blockers: ['docker.userns-remap'],
  },
  {
    what: 'its data on a small disk of its own',
    arrange: `mkdir -p /srv/images && mount -t tmpfs -o size=400m none /srv/images\n${settings('{ "data-root": "/srv/images/docker" }')}`,
    undo: `${noSettings}; umount -l /srv/images`,
    blockers: ['host.low-disk'],
    found: '/srv/images',
  },
  {
    // No snap can be installed here: what the look sees of one is where its data lies.
    what: 'its data where a snap has it',
    arrange: settings('{ "data-root": "/var/snap/docker/common/var-lib-docker" }'),
    undo: noSettings,
    blockers: ['docker.snap'],
  },
  {
    what: 'a firewall that lets no container out',
    arrange: 'iptables -I DOCKER-USER -j DROP',
    undo: 'iptables -D DOCKER-USER -j DROP',
    blockers: ['docker.no-way-out'],
  },
  {
    what: 'no address range left for a network',
    arrange: settings('{ "default-address-pools": [{ "base": "10.213.0.0/24", "size": 24 }] }'),
    undo: noSettings,
    blockers: ['docker.no-address-range'],
  },
  {
    what: 'a runtime that cannot start anything',
    arrange: settings('{ "runtimes": { "odd": { "path": "/bin/false" } }, "default-runtime": "odd" }'),
    undo: noSettings,
    blockers: ['docker.cannot-run'],
  },
];

describe.skipIf(missing !== null)('a Docker that is odd', () => {
  let server: PracticeServer;
  let inn: TestCore;
  let serverId: ServerId;
  let spec: Record<string, unknown>;
  let undo: string | undefined;
  const sh = (script: string) => bash(server, script);
  const planOf = (core: TestCore, id: ServerId) => core.call('deploy.plan', { serverId: id, spec });

  beforeAll(async () => {
    server = await practiceReset('odd-docker', { variant: { system: 'debian12' } });
    inn = await testCore();
    serverId = await inn.connect(server);
    spec = await practiceSpec(server);
  });
  afterEach(async () => {
    if (undo !== undefined) await sh(undo);
    undo = undefined;
  });
  afterAll(async () => {
    await inn?.close();
    await practiceDown('odd-docker');
  });

  it.each(servers)('$what', async (odd) => {
    undo = odd.undo;
    await sh(odd.arrange);
    // What a user's start-up files say counts from the next sign-in on.
    const fresh = await testCore();
    try {
      const plan = await planOf(fresh, await fresh.connect(server));
      expect(plan.blockers.map(({ code }) => code)).toEqual(odd.blockers);
      expect(plan.install).toEqual(odd.install ?? []);
      const causes = plan.blockers.map((blocker) => problemInWords(blocker).cause);
      expect(causes[0] ?? '').toContain(odd.found ?? '');
    } finally {
      await fresh.close();
    }
  });

  it('is tried without a trace', async () => {
    await planOf(inn, serverId);
    expect(await sh('docker ps -aq; docker image ls -q; docker network ls -q --filter type=custom')).toBe('');
    expect(await sh('ls -d /opt/innkeeper 2>/dev/null || true')).toBe('');
  });

  it('a remote login that forbids forwarding is told before anything is changed', async () => {
    const file = '/etc/ssh/sshd_config.d/10-no-forwarding.conf';
    undo = `rm ${file}; systemctl reload ssh`;
    await sh(`echo 'AllowTcpForwarding no' >${file}; systemctl reload ssh`);
    const fresh = await testCore();
    try {
      const plan = await planOf(fresh, await fresh.connect(server));
      expect(plan.blockers.map(({ code }) => code)).toEqual(['ssh.tunnel-refused']);
    } finally {
      await fresh.close();
    }
  });

  it('one that does not come up tells why in its own words', async () => {
    undo = noSettings;
    await sh(
      `systemctl stop docker.socket docker.service; echo '{ "nonsense": 1 }' >/etc/docker/daemon.json`,
    );
    const { problem } = endOf(await inn.deploy(serverId, spec));
    expect(problem).toMatchObject({ code: 'docker.broken' });
    expect(problem && problemInWords(problem).cause).toMatch(/daemon\.json.*nonsense/);
  });

  it('Podman under Docker’s name is told from it', async () => {
    await sh('apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get purge -y -qq docker.io');
    await sh('DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends podman-docker');
    const { blockers } = await planOf(inn, serverId);
    expect(blockers.map(({ code }) => code)).toEqual(['docker.podman']);
  });
});
