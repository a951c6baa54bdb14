import type { ReactNode } from 'react';
import type { ServerSummary } from '../../../shared/status.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { CleanJob } from './use-clean-job.ts';

interface ConfirmLossProps {
  readonly server: ServerSummary;
  readonly job: CleanJob;
  readonly params: Omit<Parameters<CleanJob['begin']>[0], 'acceptLoss'>;
  readonly title: string;
  readonly yes: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** What goes for good. */
  readonly children: ReactNode;
}

/** Asks before something goes for good: the server's name has to be typed. Closes once the clean-up has begun. */
export function ConfirmLoss({ server, job, params, title, yes, open, onClose, children }: ConfirmLossProps) {
  const acceptLoss = server.domain ?? server.name;
  return (
    <ConfirmDialog
      title={title}
      open={open}
      onClose={() => {
        onClose();
        job.clear();
      }}
      yes={yes}
      onYes={async () => {
        if (await job.begin({ ...params, acceptLoss })) onClose();
      }}
      danger
      busy={job.pending}
      problem={job.problem}
      typed={acceptLoss}
    >
      <p className="measure text-quiet">{children}</p>
    </ConfirmDialog>
  );
}
