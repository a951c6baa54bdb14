import type { Invitation, Welcome } from '../../../../src/shared/contract/invitations.ts';
import type { CreatedRow, Person } from '../../../../src/shared/contract/people.ts';
import type { EventReport } from '../../../../src/shared/contract/reports.ts';
import type { Room } from '../../../../src/shared/contract/rooms.ts';
import { type Script, serverId } from '../scripted-core.ts';

/** A mock, as the scripted core is: a server with people, invitations, rooms and complaints. */
export interface PeopleScript extends Script {
  people: { readonly length: number; at(index: number): Person | undefined };
  invitations: Invitation[];
  rooms: Room[];
  reports: EventReport[];
  /** What `people.created` tells. */
  created: CreatedRow[];
  welcome: Welcome;
}

/** A part of a list, as the contract gives it. */
export const pageOf = <T>(
  items: readonly T[],
  { from = 0, limit = 100 }: { from?: number; limit?: number },
) => ({
  items: items.slice(from, from + limit),
  next: from + limit < items.length ? from + limit : null,
  total: items.length,
});

/** A job that ends at once, unless the test scripted other work. */
export function startJob(
  script: PeopleScript,
  flow: 'people' | 'deletion' | 'purge' | 'notices' | 'deploy' | 'space',
  step: 'people' | 'rooms' | 'notices' | 'start' | 'space-rooms' | 'space-people',
) {
  const job = script.jobs.start({
    serverId,
    flow,
    steps: [{ id: step, weight: 1 }],
    redact: (text) => text,
    run: (context) => script.work(context),
  });
  return job.id;
}
