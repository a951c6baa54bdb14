import { useCallback, useEffect, useState } from 'react';
import type { DoctorEvent } from '../../../shared/contract/doctor.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useClient } from '../../client/use-client.ts';
import { type Examination, notBegun, withDoctorEvent } from './examination.ts';

export interface Examining {
  readonly examination: Examination;
  /** `broke`: it ended without a verdict, and `problem` may say why. */
  readonly phase: 'looking' | 'over' | 'stopped' | 'broke';
  readonly problem: Problem | undefined;
  readonly again: () => void;
  readonly stop: () => void;
}

/** Examines a server while the page is open, as long as `wanted`; begins anew each time it becomes so. */
export function useExamination(server: ServerSummary, wanted: boolean): Examining {
  const client = useClient();
  const [turn, setTurn] = useState(0);
  const [examination, setExamination] = useState(notBegun);
  const [phase, setPhase] = useState<Examining['phase']>('looking');
  const [problem, setProblem] = useState<Problem | undefined>();
  const [stopped, setStopped] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn examines anew
  useEffect(() => {
    if (!wanted || stopped) return;
    setExamination(notBegun);
    setPhase('looking');
    setProblem(undefined);
    // Results that come together are shown together.
    let heard: DoctorEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const events = heard;
      heard = [];
      timer = undefined;
      setExamination((before) => events.reduce(withDoctorEvent, before));
    };
    const end = (how: 'over' | 'broke', why?: Problem) => {
      tell();
      setPhase(how);
      setProblem(why);
    };
    let verdict = false;
    const leave = client.listen('doctor.run', () => ({ serverId: server.id }), {
      onItem: (event) => {
        heard.push(event);
        verdict = event.kind === 'verdict';
        timer ??= setTimeout(tell, 40);
      },
      onEnd: () => end(verdict ? 'over' : 'broke'),
      onProblem: (why) => end('broke', why),
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [client, server.id, wanted, stopped, turn]);

  return {
    examination,
    phase: stopped ? 'stopped' : phase,
    problem: stopped ? undefined : problem,
    again: useCallback(() => {
      setStopped(false);
      setTurn((before) => before + 1);
    }, []),
    stop: useCallback(() => setStopped(true), []),
  };
}
