import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { loadHostScripts } from '../../src/core/server/host/scripts.ts';
import { describePlan } from '../../src/node/cli/describe-plan.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import type { Plan } from '../../src/shared/plan.ts';
import { problemInWords } from '../../src/shared/problem-in-words.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';
import { bash } from '../support/on-server.ts';

const missing = missingRequirement();

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

  /** What comes to be on the server while something is done there, as Docker's own events and the disk tell it. */
  const madeMeanwhile = async (work: () => Promise<unknown>) => {
    await sh(
      'rm -f /run/watch; (while [ ! -e /run/watch ]; do find /opt -mindepth 1; done >/run/seen) &>/dev/null &',
    );
    const since = await sh('date +%s.%N');
    await work();
    await sh('touch /run/watch; sleep 0.2');
    const events = await sh(`docker events --since ${since} --until "$(date +%s.%N)" --format '{{json .}}'`);
    const made = events.split('\n').flatMap((line) => {
      if (line === '') return [];
      const { Type, Action, Actor } = JSON.parse(line);
      const isNew = Action === 'create' || (Type === 'image' && Action === 'tag');
      return isNew ? [`${Type} ${Actor.Attributes.name}`] : [];
    });
    const seen = (await sh('sort -u /run/seen')).split('\n').filter((path) => path !== '');
    return { docker: made.sort(), paths: seen };
  };
  const inDocker = (plan: Plan) =>
    plan.trial.flatMap(({ what, name }) => (what === 'folder' ? [] : [`${what} ${name}`])).sort();
  const folders = (plan: Plan) => plan.trial.flatMap(({ what, name }) => (what === 'folder' ? [name] : []));

  it('is tried with nothing that the plan does not name', async () => {
    let plan: Plan | undefined;
    const { docker, paths } = await madeMeanwhile(async () => {
      plan = await planOf(inn, serverId);
    });
    if (!plan) throw new Error('no plan');
    expect(docker.length).toBeGreaterThan(5);
    expect(inDocker(plan)).toEqual(docker);
    const places = folders(plan);
    expect(paths).toEqual(expect.arrayContaining(places));
    expect(paths.filter((path) => !places.includes(path) && !places.includes(dirname(path)))).toEqual([]);
    expect(plan.trial.map(({ state }) => state)).toEqual(plan.trial.map(() => 'gone'));
    expect(describePlan(plan)).toContain(`folder ${places.at(-1)}`);
  });

  it('is to be tried with nothing but what the plan names, where it runs only then', async () => {
    undo = 'systemctl start docker';
    await sh('systemctl stop docker.socket docker.service');
    const plan = await planOf(inn, serverId);
    expect(new Set(plan.trial.map(({ state }) => state))).toEqual(new Set(['to-come']));
    await sh('systemctl start docker');
    // What an earlier one has left that was killed is in nobody's way.
    await sh('docker network create innkeeper-trial; mkdir -p /opt/innkeeper/innkeeper-trial');
    const script = (await loadHostScripts('templates'))['try-docker'];
    const { docker, paths } = await madeMeanwhile(() => bash(server, 'bash -s innkeeper-trial', script));
    await sh('rmdir /opt/innkeeper');
    expect(inDocker(plan)).toEqual(docker);
    expect(paths).toEqual(expect.arrayContaining(folders(plan)));
  });

  it('is tried without a trace', async () => {
    await planOf(inn, serverId);
    expect(await sh('docker ps -aq; docker image ls -q; docker network ls -q --filter type=custom')).toBe('');
    expect(await sh('ls -d /opt/innkeeper 2>/dev/null || true')).toBe('');
  });

  it('whose engine is killed in the middle of a request is told as that, and as nothing else once it is back', async () => {
    undo = 'systemctl reset-failed docker.service; systemctl start docker';
    // Held still first, so that what its client asks next is asked of this engine and of no later one.
    const kill = 'kill -STOP $(pidof dockerd); sleep 1; kill -9 $(pidof dockerd)';
    const wait = 'tail -n +1 -f /run/engine-events | grep -m 1 -q container';
    await sh(`rm -f /run/engine-events; systemctl stop engine-hears engine-ends 2>/dev/null || true
      systemd-run --quiet --collect --unit engine-hears \
        bash -c "docker events --filter event=create --format '{{.Type}}' >/run/engine-events"
      until grep -q volume /run/engine-events; do docker volume rm "$(docker volume create)" >/dev/null; sleep 0.2; done
      systemd-run --quiet --collect --unit engine-ends bash -c '${wait}; ${kill}'`);
    const plan = await planOf(inn, serverId);
    expect(plan.blockers.map(({ code }) => code)).toEqual(['docker.engine-ended']);
    await sh('until docker version >/dev/null 2>&1; do sleep 0.5; done');
    expect((await planOf(inn, serverId)).blockers).toEqual([]);
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
