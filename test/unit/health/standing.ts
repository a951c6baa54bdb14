import type { Identity } from '../../../src/core/server/host/facts/identity.ts';
import { readState } from '../../../src/core/server/host/facts/state-file.ts';
import type { ServiceStanding } from '../../../src/core/watch/health/judge.ts';
import { now, service, stateFile } from './support.ts';

export const disk = { path: '/', totalMiB: 40_000, freeMiB: 20_000, inodesFree: 1_000_000 };
const day = 86_400_000;

/** All is signed with the key that is there. */
export const whose = (more: Partial<Identity>): Identity => ({
  server: 'example.org',
  latest: ['ed25519:a_1'],
  signed: ['ed25519:a_1'],
  keys: ['ed25519:a_1'],
  ...more,
});

export function standing(more: Partial<ServiceStanding> = {}): ServiceStanding {
  return {
    state: readState(stateFile()),
    lost: [],
    evidence: { data: [], secrets: [] },
    identity: whose({}),
    reach: { kind: 'answered', status: 404 },
    dockerError: undefined,
    services: [service('postgres'), service('synapse'), service('caddy')],
    disks: [disk],
    diskFullInDays: null,
    certificates: [],
    staging: false,
    backup: undefined,
    edited: [],
    serverTime: now,
    now,
    ...more,
  };
}
export const withSynapse = (more: Parameters<typeof service>[1]) =>
  standing({ services: [service('postgres'), service('synapse', more), service('caddy')] });
export const valid = (fromDays: number, toDays: number) => ({
  issuer: 'public' as const,
  names: ['example.org'],
  from: new Date(now.getTime() + fromDays * day),
  to: new Date(now.getTime() + toDays * day),
});
export const withCertificate = (stored: ReturnType<typeof valid> | undefined) =>
  standing({ certificates: [{ name: 'example.org', stored }] });
export const rests = (name: string) =>
  service(name, { state: 'exited', health: 'none', stoppedByHost: true, exitCode: 0 });
