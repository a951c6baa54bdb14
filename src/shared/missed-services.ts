import type { NoticeKind } from './contract/services.ts';
import { workerNames } from './spec/workers.ts';

/** What people miss while a service is away, and about how many seconds it takes to be of use again. */
export interface Outage {
  readonly kind: NoticeKind;
  readonly seconds: number;
}

const missed: Readonly<Record<string, Outage>> = {
  postgres: { kind: 'chat', seconds: 20 },
  synapse: { kind: 'chat', seconds: 25 },
  valkey: { kind: 'chat', seconds: 5 },
  ...Object.fromEntries(workerNames.map((name) => [name, { kind: 'chat', seconds: 15 } as const])),
  'element-web': { kind: 'web', seconds: 5 },
  coturn: { kind: 'calls', seconds: 10 },
  livekit: { kind: 'calls', seconds: 10 },
  'lk-jwt': { kind: 'calls', seconds: 5 },
  'jitsi-web': { kind: 'calls', seconds: 10 },
  'jitsi-prosody': { kind: 'calls', seconds: 20 },
  'jitsi-jicofo': { kind: 'calls', seconds: 20 },
  'jitsi-jvb': { kind: 'calls', seconds: 20 },
  caddy: { kind: 'unreachable', seconds: 10 },
};

/** By Compose service name; `other` where a service is missed in a way of its own, or by nobody. */
export function outageOf(service: string): Outage {
  return missed[service] ?? { kind: 'other', seconds: 20 };
}
