import { describe, expect, it } from 'vitest';
import { reachProblems } from '../../../src/core/deploy/plan/reach-problems.ts';
import type { HostFacts } from '../../../src/shared/facts.ts';
import type { Reach } from '../../../src/shared/reach.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { specWith } from '../../support/stack/render.ts';

const v6 = { kind: 'at', address: '2a01:4f8::7', by: 'interface' } as const;
const v4 = { kind: 'at', address: '203.0.113.7', by: 'typed' } as const;
const nowhere = { kind: 'nowhere' } as const;
const old = { engine: '26.1.5+dfsg1', compose: '2.26.1', client: true };
const today = { engine: '28.5.2', compose: '2.40.3', client: true };
const forbidden = { ...today, withoutIp6tables: true };

describe('IPv6 on the server, and a Docker that gives containers none', () => {
  it.each<[string, HostFacts['docker'], Reach, readonly string[], readonly string[]]>([
    ['beside IPv4 it is told', old, { v4, v6 }, [], ['docker.no-ipv6']],
    ['alone it is in the way', old, { v4: nowhere, v6 }, ['docker.no-ipv6'], []],
    ['a newer one does', today, { v4, v6 }, [], []],
    ['without IPv6 it does not matter', old, { v4, v6: nowhere }, [], []],
    ['its settings forbid a newer one to', forbidden, { v4, v6 }, [], ['docker.no-ip6tables']],
    ['they are in the way of IPv6 alone', forbidden, { v4: nowhere, v6 }, ['docker.no-ip6tables'], []],
    ['they do not matter without IPv6', forbidden, { v4, v6: nowhere }, [], []],
  ])('%s', (_, docker, reach, blockers, warnings) => {
    const found = reachProblems(reach, hostFacts({ docker }), specWith());
    const codes = [found.blockers, found.warnings].map((problems) => problems.map(({ code }) => code));
    expect(codes).toEqual([blockers, warnings]);
  });
});
