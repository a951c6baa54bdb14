import { useTranslation } from 'react-i18next';
import type { FixChange } from '../../../shared/contract/doctor.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useSay } from '../../ui/use-language.ts';
import { type DoctorFix, FixPlanQuestion } from './fix-plan-question.tsx';

/** Something that changes the server, that people notice, or that is hard to take back. */
export type PendingFix =
  | {
      readonly kind: 'fix';
      readonly fix: DoctorFix;
      /** What the host was shown, where the fix is no deploy. */
      readonly yes: (shown: FixChange[] | undefined) => void;
    }
  | { readonly kind: 'restart'; readonly yes: () => void }
  | { readonly kind: 'free-port'; readonly problem: Problem };

interface FixQuestionProps {
  readonly server: ServerSummary;
  readonly question: PendingFix | undefined;
  readonly onClose: () => void;
  /** Called when a program has given up its port. */
  readonly onFreed: () => void;
}

/** Says what is done on the server and what people will notice, before anything is done. */
export function FixQuestion({ server, question, onClose, onFreed }: FixQuestionProps) {
  const { t } = useTranslation();
  const write = useSay();
  const say = useToast();
  const free = useAction('servers.freePort');
  if (question === undefined) return null;
  if (question.kind === 'fix') {
    const { fix, yes } = question;
    return <FixPlanQuestion server={server} fix={fix} onYes={yes} onClose={onClose} />;
  }
  if (question.kind === 'restart') {
    return (
      <ConfirmDialog
        open
        title={t('doctor.ask.restart.title')}
        yes={t('doctor.ask.restart.yes')}
        onYes={() => {
          onClose();
          question.yes();
        }}
        onClose={onClose}
      >
        <p className="measure text-quiet">{t('doctor.ask.restart.body')}</p>
      </ConfirmDialog>
    );
  }
  const { process: program = '', port = '', protocol } = question.problem.params;
  const process = write(program);

  const close = () => {
    free.clear();
    onClose();
  };
  const stop = async () => {
    const { ok } = await free.run({
      serverId: server.id,
      port: Number(port),
      protocol: protocol === 'udp' ? 'udp' : 'tcp',
    });
    if (!ok) return;
    say(t('doctor.freed', { port: write(port) }));
    close();
    onFreed();
  };
  return (
    <ConfirmDialog
      open
      danger
      title={t('review.stopTitle', { process })}
      yes={t('review.stopYes', { process })}
      onYes={stop}
      busy={free.pending}
      problem={free.problem}
      onClose={close}
    >
      <p className="measure text-quiet">{t('review.stopBody', { process, port: write(port) })}</p>
    </ConfirmDialog>
  );
}
