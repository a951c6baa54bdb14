import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FixChange } from '../../../shared/contract/doctor.ts';
import type { doctorFixes } from '../../../shared/doctor-fixes.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { type CallResult, useAction } from '../../client/use-action.ts';
import { useToast } from '../../ui/toast.tsx';
import { runningJob, useJobs } from '../jobs/job-store.ts';

type Fix = (typeof doctorFixes)[number] | 'start-services' | 'restart-services';

interface Work {
  /** `any`: it was begun before the page was opened. */
  readonly fix: Fix | 'any';
  readonly jobId: string;
}

interface More {
  /** Of the services only these. */
  readonly services?: string[] | undefined;
  /** What the host was shown of it: nothing else is done. */
  readonly shown?: FixChange[] | undefined;
}

export interface FixRun {
  /** The job that fixes, until it has succeeded or the host has turned away from how it ended. */
  readonly work: Work | undefined;
  readonly begin: (fix: Fix, more?: More) => void;
  /** Begins the same once more. */
  readonly again: () => void;
  readonly leave: () => void;
  readonly busy: boolean;
  /** Why it could not be begun. */
  readonly problem: Problem | undefined;
}

/** Begins what fixes a server and follows it to its end. */
export function useFix(server: ServerSummary): FixRun {
  const { t } = useTranslation();
  const say = useToast();
  const fix = useAction('doctor.fix');
  const control = useAction('services.control');
  const [begun, setBegun] = useState<Work | undefined>();
  const [last, setLast] = useState<readonly [Fix, More?] | undefined>();
  const found = useJobs((state) => runningJob(state, server.id, 'fix')?.job.id);
  const work = begun ?? (found === undefined ? undefined : { fix: 'any' as const, jobId: found });
  const outcome = useJobs((state) => work && state.views[work.jobId]?.ended?.outcome);

  const failedBy = useJobs((state) => work && state.views[work.jobId]?.ended?.problem?.code);

  // A job that was met here stays on the page until its end has been seen.
  useEffect(() => {
    if (begun === undefined && found !== undefined) setBegun({ fix: 'any', jobId: found });
  }, [begun, found]);
  useEffect(() => {
    if (begun === undefined || outcome !== 'succeeded') return;
    say(t(`doctor.fix.${begun.fix}.done`));
    setBegun(undefined);
  }, [begun, outcome, say, t]);

  const begin = useCallback(
    async (what: Fix, more: More = {}) => {
      setLast([what, more]);
      const { services, shown } = more;
      const result: CallResult<{ readonly jobId: string }> =
        what === 'start-services' || what === 'restart-services'
          ? await control.run({
              serverId: server.id,
              action: what === 'start-services' ? 'start' : 'restart',
              ...(services && { services }),
            })
          : await fix.run({ serverId: server.id, fix: what, ...(shown && { shown }) });
      window.scrollTo({ top: 0 });
      if (result.ok) setBegun({ fix: what, jobId: result.value.jobId });
    },
    [control.run, fix.run, server.id],
  );

  const busy = fix.pending || control.pending;
  return {
    work,
    begin: (what, more) => {
      if (!busy) begin(what, more);
    },
    again: () => {
      // What was shown is not what would be done any more: it is looked at and asked for anew.
      if (last !== undefined && !busy && failedBy !== 'host.state-changed') begin(...last);
      else setBegun(undefined);
    },
    leave: () => setBegun(undefined),
    busy,
    problem: fix.problem ?? control.problem,
  };
}
