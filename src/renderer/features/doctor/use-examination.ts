import { useCallback, useEffect, useState } from 'react';
import type { DoctorEvent } from '../../../shared/contract/doctor.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { batch } from '../../client/batch.ts';
import { useClient } from '../../client/use-client.ts';
import { type ExaminationProgress, notBegun, withDoctorEvent } from './examination.ts';

export interface Examining {
  readonly examination: ExaminationProgress;
  /** `broke`: it ended without a verdict, and `problem` may say why. */
  readonly phase: 'looking' | 'over' | 'stopped' | 'broke';
  readonly problem: Problem | undefined;
  readonly again: () => void;
  readonly stop: () => void;
}

/** Examines a server while the page is open, as long as `wanted`; begins anew each time it becomes so. */
export function useExamination(server: ServerSummary, wanted: boolean): Examining {
  const client = useClient();
  // A run of its own each time it is asked for; none while it is stopped.
  const [run, setRun] = useState<object | undefined>({});
  const [examination, setExamination] = useState(notBegun);
  const [phase, setPhase] = useState<Examining['phase']>('looking');
  const [problem, setProblem] = useState<Problem | undefined>();
  const stopped = run === undefined;

  useEffect(() => {
    if (!wanted || run === undefined) return;
    setExamination(notBegun);
    setPhase('looking');
    setProblem(undefined);
    // Results that come together are shown together.
    const heard = batch<DoctorEvent>((events) =>
      setExamination((before) => events.reduce(withDoctorEvent, before)),
    );
    const end = (how: 'over' | 'broke', why?: Problem) => {
      heard.flush();
      setPhase(how);
      setProblem(why);
    };
    let verdict = false;
    const leave = client.listen('doctor.run', () => ({ serverId: server.id }), {
      onItem: (event) => {
        heard.add(event);
        verdict = event.kind === 'verdict';
      },
      onEnd: () => end(verdict ? 'over' : 'broke'),
      onProblem: (why) => end('broke', why),
    });
    return () => {
      heard.drop();
      leave();
    };
  }, [client, server.id, wanted, run]);

  return {
    examination,
    phase: stopped ? 'stopped' : phase,
    problem: stopped ? undefined : problem,
    again: useCallback(() => setRun({}), []),
    stop: useCallback(() => setRun(undefined), []),
  };
}
