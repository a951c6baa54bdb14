import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';
import { bash } from '../support/on-server.ts';

const missing = missingRequirement();

describe.skipIf(missing !== null)('a server that the world reaches over IPv6 alone, in small packets', () => {
  let server: PracticeServer;
  let inn: TestCore;
  let serverId: ServerId;
  let spec: Record<string, unknown>;
  let v6: string;

  beforeAll(async () => {
    server = await practiceReset('ipv6-only', { variant: { pulled: true } });
    v6 = await server.giveIPv6();
    // The login stays where it is, on a private address; there is no other way out or in by IPv4.
    await bash(server, 'ip -4 route del default; ip link set dev eth0 mtu 1400');
    inn = await testCore();
    serverId = await inn.connect(server);
    spec = await practiceSpec(server);
  });
  afterAll(async () => {
    await inn?.close();
    await practiceDown('ipv6-only');
  });

  it('is seen for what it is, in the plan', async () => {
    const { reach, blockers } = await inn.call('deploy.plan', { serverId, spec });
    expect(blockers).toEqual([]);
    expect(reach).toMatchObject({
      ...{ v4: { kind: 'nowhere' }, mtu: 1400 },
      v6: { kind: 'at', address: v6, by: 'interface' },
    });
  });

  it('is set up, and every check passes', async () => {
    const end = endOf(await inn.deploy(serverId, spec));
    expect(end.problem).toBeUndefined();
    const { checks } = deployResultSchema.parse(end.result);
    expect(checks.length).toBeGreaterThan(8);
    expect(checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  });

  it('has networks of both kinds that take packets of that size, and a relay at its IPv6 address', async () => {
    const format = '{{.EnableIPv6}} {{index .Options "com.docker.network.driver.mtu"}}';
    expect(await bash(server, `docker network inspect --format '${format}' innkeeper_front`)).toBe(
      'true 1400',
    );
    const relay = await bash(server, 'cat /opt/innkeeper/secrets/coturn/turnserver.conf');
    expect(relay).not.toMatch(/^external-ip=\d+\.\d+/m);
    const listens = await bash(server, 'ss -Hlnu sport = :3478');
    expect(listens).toContain(v6.split(':').slice(0, 2).join(':'));
  });
});

describe.skipIf(missing !== null)('a server behind a 1:1 NAT, reached at its public address', () => {
  let server: PracticeServer;
  let inn: TestCore;

  beforeAll(async () => {
    server = await practiceReset('reach-nat', { variant: { pulled: true } });
    inn = await testCore();
  });
  afterAll(async () => {
    await inn?.close();
    await practiceDown('reach-nat');
  });

  it('is told of by the relay as the world knows it, and every check passes', async () => {
    const outside = await server.behindNat();
    onTestFinished(() => outside.close());
    const serverId = await inn.connect({ ...server, address: outside.address });
    const plain = await practiceSpec(server);
    const spec = { ...plain, server: { ...(plain.server as object), address: outside.address } };
    const { reach } = await inn.call('deploy.plan', { serverId, spec });
    expect(reach.v4).toEqual({
      ...{ kind: 'at', by: 'typed' },
      ...{ address: outside.address, behind: server.bridgeAddress },
    });
    const end = endOf(await inn.deploy(serverId, spec));
    expect(end.problem).toBeUndefined();
    const { checks } = deployResultSchema.parse(end.result);
    expect(checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    const relay = await bash(server, 'cat /opt/innkeeper/secrets/coturn/turnserver.conf');
    expect(relay.split('\n')).toContain(`external-ip=${outside.address}/${server.bridgeAddress}`);
  });
});
