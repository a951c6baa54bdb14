import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { problemInWords } from '../../src/shared/problem-in-words.ts';
import type { SpecInput } from '../../src/shared/spec/index.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';

const name = 'raw-settings';

describe.skipIf(missingRequirement() !== null)('a host’s own settings of the programs', () => {
  let server: PracticeServer;
  let inn: TestCore;
  let id: ServerId;
  let spec: Record<string, unknown>;

  const sh = async (script: string) => {
    const { stdout, stderr, code } = await server.exec(['sh', '-c', script]);
    return code === 0 ? stdout.trim() : `ended with ${code}: ${stderr}`;
  };
  const compose = (words: string) => sh(`docker compose --project-directory /opt/innkeeper ${words}`);
  const containers = () => sh('docker ps --format "{{.Names}} {{.ID}}" | sort');
  const deploy = async (features: NonNullable<SpecInput['features']>) =>
    endOf(await inn.deploy(id, { ...spec, features }));

  beforeAll(async () => {
    server = await practiceReset(name, { variant: { pulled: true } });
    inn = await testCore();
    id = await inn.connect(server);
    spec = await practiceSpec(server);
    expect((await deploy({})).problem).toBeUndefined();
  });
  afterAll(async () => {
    await inn?.close();
    await practiceDown(name);
  });

  it('count in the programs themselves, beside Innkeeper’s', async () => {
    const end = await deploy({
      synapse: { extra: { rc_login: { account: { per_second: 7 } }, limit_usage_by_mau: false } },
      elementWeb: { extra: { setting_defaults: { breadcrumbs: false } } },
      postgres: { extra: { work_mem: '6MB', jit: false } },
      coturn: { extra: { 'max-allocate-lifetime': 1800, 'denied-peer-ip': ['203.0.113.9'] } },
      caddy: { extra: 'header X-Motto "be kind"' },
    });
    expect(end.problem).toBeUndefined();
    const asked = 'exec -T postgres psql -U postgres -Atc';
    expect(await compose(`${asked} "show work_mem"`)).toBe('6MB');
    expect(await compose(`${asked} "show jit"`)).toBe('off');
    expect(await compose('exec -T synapse cat /config/zz-extra.yaml')).toContain('per_second: 7');
    expect(await sh(`curl -sk --resolve inn.test:443:127.0.0.1 -D - -o /dev/null https://inn.test/`)).toMatch(
      /^x-motto: be kind/im,
    );
  });

  it.each<[what: string, features: NonNullable<SpecInput['features']>, says: RegExp]>([
    ['the chat server', { synapse: { extra: { caches: { global_factor: 'fast' } } } }, /synapse\.extra/],
    ['the database', { postgres: { extra: { work_mem: 'plenty' } } }, /postgres\.extra/],
    ['the reverse proxy', { caddy: { extra: 'redir a b c d e f' } }, /caddy\.extra/],
  ])('that %s does not take are told, and everything runs as before', async (_, features, says) => {
    const look = () =>
      Promise.all([
        containers(),
        sh(
          'cd /opt/innkeeper && find . -path ./data -prune -o -type f -not -path "./jobs/*" -exec sha256sum {} + | sort',
        ),
      ]);
    const before = await look();
    const { problem } = await deploy(features);
    expect(problem?.code).toBe('input.extra-refused');
    expect(problem && problemInWords(problem).cause).toMatch(says);
    expect(await look()).toEqual(before);
    expect(
      await sh('docker network ls --format "{{.Name}}" | grep trial; ls -d /opt/innkeeper/.staging-*'),
    ).toMatch(/^ended with/);
  });

  it('go without a trace', async () => {
    expect((await deploy({})).problem).toBeUndefined();
    expect(await sh('ls /opt/innkeeper/config/synapse/zz-extra.yaml')).toMatch(/No such file/);
    expect(await compose('exec -T postgres psql -U postgres -Atc "show work_mem"')).toBe('8MB');
  });
});
