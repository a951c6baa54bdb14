import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
  type Variant,
} from '../../practice/index.ts';
import { problemInWords } from '../../src/shared/problem-in-words.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';

const missing = missingRequirement();

interface Case extends Pick<Variant, 'system' | 'docker'> {
  readonly codename: string;
  /** Packages that run the server afterwards. */
  readonly packages: readonly string[];
  readonly never: readonly string[];
  /** What somebody did on the server before. */
  readonly before?: string;
  /** What is true afterwards. */
  readonly after?: string;
}

/** Docker's packages as a source, the way Docker's page had it for years: with its key in another place. */
const ownSource = `set -e
curl -fsSL https://download.docker.com/linux/debian/gpg -o /usr/share/keyrings/docker-archive-keyring.asc
echo 'deb [signed-by=/usr/share/keyrings/docker-archive-keyring.asc] https://download.docker.com/linux/debian bookworm stable' \\
  >/etc/apt/sources.list.d/docker.list`;

/** What hosts rent, with the Docker that is there, and what a deploy may add to it. */
const cases: readonly Case[] = [
  {
    system: 'debian12',
    codename: 'bookworm',
    docker: 'absent',
    packages: ['docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-compose-plugin'],
    never: ['docker.io'],
    before: ownSource,
    after: '[ "$(grep -rl download.docker.com /etc/apt)" = /etc/apt/sources.list.d/docker.list ]',
  },
  {
    system: 'debian12',
    codename: 'bookworm',
    docker: 'without-compose',
    packages: ['docker.io', 'docker-compose-plugin'],
    never: ['docker-ce'],
  },
  {
    system: 'debian13',
    codename: 'trixie',
    docker: 'installed',
    packages: ['docker.io', 'docker-cli', 'docker-compose'],
    never: ['docker-ce', 'docker-compose-plugin'],
    before: 'systemctl disable --now docker.socket docker.service',
    after: 'systemctl is-enabled docker.service',
  },
];

describe.skipIf(missing !== null).each(cases)('a deploy to $system, Docker $docker', (one) => {
  const name = `${one.system}-${one.docker}`;
  let server: PracticeServer;
  let inn: TestCore;
  const installed = async (which: readonly string[]) => {
    const { stdout } = await server.exec(['dpkg-query', '--list', ...which]);
    return which.filter((name) => new RegExp(`^ii +${name}(:|\\s)`, 'm').test(stdout));
  };

  const sh = (script: string) => server.exec(['bash', '-c', script]);
  const deployEvents = async () => inn.deploy(await inn.connect(server), await practiceSpec(server));
  const deploy = async () => endOf(await deployEvents());

  beforeAll(async () => {
    server = await practiceReset(name, { variant: { system: one.system, docker: one.docker, pulled: true } });
    inn = await testCore();
    if (one.before) expect(await sh(one.before)).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    await inn?.close();
    await practiceDown(name);
  });

  it.runIf(one.docker === 'absent')('tells of a source of packages that has a fault', async () => {
    const bad = '/etc/apt/sources.list.d/bad.list';
    const source = 'deb [signed-by=/usr/share/keyrings/none.gpg] https://download.docker.com/linux/debian';
    await sh(`echo '${source} bookworm stable' >${bad}`);
    const { problem } = await deploy();
    await sh(`rm ${bad}`);
    expect(problem).toMatchObject({ code: 'host.package-sources' });
    expect(problem && problemInWords(problem).cause).toContain('download.docker.com');
  });

  it('ends with a server on which every check passes', async () => {
    expect((await sh('cat /etc/os-release')).stdout).toContain(`VERSION_CODENAME=${one.codename}`);
    const serverId = await inn.connect(server);
    const { trial } = await inn.call('deploy.plan', { serverId, spec: await practiceSpec(server) });
    const events = await deployEvents();
    const end = endOf(events);
    expect(end.problem).toBeUndefined();
    const { checks } = deployResultSchema.parse(end.result);
    expect(checks.length).toBeGreaterThan(8);
    expect(checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    // What Docker was tried with once all of it was there is what the plan has named, and it is gone. A Docker that lacks
    // Compose is tried before as well, under names of its own.
    const tried = events.flatMap((event) =>
      event.kind === 'log' && event.step === 'prepare' && /innkeeper-trial/.test(event.line)
        ? [event.line]
        : [],
    );
    const toCome = trial.filter(({ state }) => state === 'to-come');
    expect(toCome.length).toBeGreaterThan(5);
    expect(tried.sort()).toEqual(toCome.map(({ what, name }) => `${what} ${name}: gone`).sort());
  });

  it('keeps the Docker that is there and adds no more than what was missing', async () => {
    expect((await installed(one.packages)).sort()).toEqual([...one.packages].sort());
    expect(await installed(one.never)).toEqual([]);
    if (one.after) expect(await sh(one.after)).toMatchObject({ code: 0 });
    // The package manager takes every source, and checks how old its lists are.
    const update = await sh('apt-get update --error-on=any');
    expect(update, update.stderr).toMatchObject({ code: 0 });
    const jobs = await sh('grep -rl Check-Valid-Until /opt/innkeeper/jobs');
    expect(jobs.stdout).toBe('');
  });
});
