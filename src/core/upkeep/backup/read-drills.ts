import type { BackupDrill, DrillStatus } from '../../../shared/contract/backup-drill.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { toProblem } from '../../../shared/problem.ts';
import type { Facts } from '../../server/host/facts/read-facts.ts';
import { drillProblem } from '../failures/drill.ts';
import type { BackupLookFact, DrillFact } from './backup-facts.ts';

type NameOf = (placeId: string) => MessageParam;

/** What the server remembers of its restore drills. */
export function readDrills(seen: Facts<BackupLookFact>, nameOf: NameOf): DrillStatus {
  const newestFirst = seen
    .all('drill')
    .map((fact) => readDrill(fact, nameOf))
    .reverse();
  return {
    running: seen.one('drill-running')?.busy ?? false,
    last: newestFirst[0] ?? null,
    provenAt: newestFirst.find(({ outcome }) => outcome === 'proven')?.startedAt ?? null,
  };
}

/** One of them, as templates/host/drill.sh has written it down. */
export function readDrill(fact: DrillFact, nameOf: NameOf): BackupDrill {
  const { why, place = '', databases, tables, rows, accounts, rooms, messages, media } = fact;
  return {
    startedAt: fact.started,
    endedAt: fact.ended,
    by: fact.by,
    outcome: fact.outcome,
    placeId: place || null,
    snapshot: fact.snapshot || null,
    backupAt: fact.backup || null,
    counts: {
      databases: whole(databases),
      tables: whole(tables),
      rows: whole(rows),
      accounts: whole(accounts),
      rooms: whole(rooms),
      messages: whole(messages),
      media: whole(media),
    },
    ...(why !== undefined && { failure: toProblem(drillProblem({ ...fact, why }, nameOf(place))) }),
    part: fact.part ?? null,
    remade: fact.remade,
  };
}

function whole(count: number | null | undefined): number | null {
  return Number.isInteger(count) ? (count ?? null) : null;
}
