import { settledWithin } from '../../../shared/async/pause.ts';
import { doctorCheckIds } from '../../../shared/contract/choices.ts';
import type { DoctorEvent, DoctorResult } from '../../../shared/contract/doctor.ts';
import { type Message, message } from '../../../shared/message.ts';
import { GrowingList } from '../../jobs/growing-list.ts';
import { checks } from './checks/index.ts';
import type { Check, Examination, ReportResult } from './examination.ts';
import { failedBy, skipped } from './finding.ts';
import { verdict } from './verdict.ts';

/** Seconds for a check that says nothing else. */
const usualSeconds = 60;

/**
 * Runs every check side by side and gives what they find as they find it, then the verdict. A check that takes too
 * long is gone on without. Whoever leaves ends everything.
 */
export async function* examine(
  open: (signal: AbortSignal) => Promise<Examination>,
  signal: AbortSignal,
): AsyncGenerator<DoctorEvent> {
  const planned = doctorCheckIds.filter((id) => checks.some((check) => check.ids.includes(id)));
  yield { kind: 'planned', at: new Date().toISOString(), checks: planned };

  const over = new AbortController();
  const running = AbortSignal.any([signal, over.signal]);
  const examination = await open(running);
  const results: DoctorResult[] = [];
  const told = new GrowingList<DoctorResult>();
  const report: ReportResult = (result) => {
    results.push(result);
    told.push(result);
  };
  try {
    void Promise.all(checks.map((check) => runCheck(check, examination, report))).finally(() => told.end());
    for await (const result of told.follow(-1, signal)) yield { kind: 'result', result };
    signal.throwIfAborted();
    const first = verdict(results);
    yield { kind: 'verdict', at: new Date().toISOString(), ...(first && { first }) };
  } finally {
    over.abort();
    const site = await examination.site.catch(() => undefined);
    await site?.close();
  }
}

/** Runs one check to its end or its time limit; never rejects. Each of its ids gets a result. */
async function runCheck(check: Check, examination: Examination, report: ReportResult): Promise<void> {
  const answered = new Set<string>();
  let open = true;
  const tellInTime: ReportResult = (result) => {
    if (!open) return;
    answered.add(result.id);
    report(result);
  };
  const seconds = check.seconds ?? usualSeconds;
  let why: Message = message('found.not-tried');
  try {
    const run = check.run(examination, tellInTime).then(() => why);
    why = (await settledWithin(seconds * 1000, run)) ?? message('found.gave-up', { seconds: { seconds } });
  } catch (error) {
    if (!examination.signal.aborted) tellInTime(failedBy({ id: check.ids[0], place: 'here' }, error));
  }
  for (const id of check.ids) if (!answered.has(id)) tellInTime(skipped({ id, place: 'here' }, why));
  open = false;
}
