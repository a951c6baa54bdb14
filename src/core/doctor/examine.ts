import { type DoctorEvent, type DoctorResult, doctorCheckIds } from '../../shared/contract/doctor.ts';
import { GrowingList } from '../jobs/growing-list.ts';
import { checks } from './checks/index.ts';
import type { Check, Examination, Tell } from './examination.ts';
import { failedBy } from './finding.ts';
import { verdict } from './verdict.ts';

/** Runs every check side by side and gives what they find as they find it, then the verdict. */
export async function* examine(examination: Examination): AsyncGenerator<DoctorEvent> {
  const { signal } = examination;
  const planned = doctorCheckIds.filter((id) => checks.some((check) => check.ids.includes(id)));
  yield { kind: 'planned', at: new Date().toISOString(), checks: planned };

  const results: DoctorResult[] = [];
  const told = new GrowingList<DoctorResult>();
  const tell: Tell = (result) => {
    results.push(result);
    told.push(result);
  };
  const working = Promise.allSettled(checks.map((check) => runCheck(check, examination, tell))).then(() =>
    told.end(),
  );
  for await (const result of told.follow(-1, signal)) yield { kind: 'result', result };
  await working;
  signal.throwIfAborted();
  const first = verdict(results);
  yield { kind: 'verdict', at: new Date().toISOString(), ...(first && { first }) };
}

async function runCheck(check: Check, examination: Examination, tell: Tell): Promise<void> {
  try {
    await check.run(examination, tell);
  } catch (error) {
    if (examination.signal.aborted) return;
    const [id] = check.ids;
    if (id !== undefined) tell(failedBy({ id, place: 'here' }, error));
  }
}
