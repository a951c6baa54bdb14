import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { outageOf } from '../../../shared/missed-services.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemCard, type ProblemHandlers } from '../../ui/problem-card.tsx';
import { useSay } from '../../ui/use-language.ts';

interface BlockerProps {
  readonly server: ServerSummary;
  readonly problem: Problem;
  readonly handlers: ProblemHandlers;
  readonly busy: boolean;
  /** Called when it may have been solved. */
  readonly onSolved: () => void;
}

/** What stands in the way; a program that holds a port can be stopped from here, after asking once. */
export function Blocker({ server, problem, handlers, busy, onSolved }: BlockerProps) {
  const { t } = useTranslation();
  const write = useSay();
  const free = useAction('servers.freePort');
  const [asking, setAsking] = useState(false);
  const { process: program = '', port = '', protocol } = problem.params;
  const process = write(program);

  const stop = async () => {
    setAsking(false);
    const { ok } = await free.run({
      serverId: server.id,
      port: Number(port),
      protocol: protocol === 'udp' ? 'udp' : 'tcp',
    });
    if (ok) onSolved();
  };

  return (
    <>
      <ProblemCard
        problem={problem}
        handlers={{ 'stop-service': () => setAsking(true), ...handlers }}
        busy={busy || free.pending}
        alert
      />
      {free.problem && <ProblemCard problem={free.problem} alert />}
      <Dialog title={t('review.stopTitle', { process })} open={asking} onClose={() => setAsking(false)}>
        <p className="measure text-quiet">{t('review.stopBody', { process, port: write(port) })}</p>
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          <Button onClick={() => setAsking(false)}>{t('review.stopNo')}</Button>
          <Button look="danger" onClick={stop}>
            {t('review.stopYes', { process })}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** The most that people notice while these services restart. */
export function outageKind(services: readonly string[]): 'chat' | 'calls' | 'web' | 'other' {
  const kinds = new Set(services.map((service) => outageOf(service).kind));
  if (kinds.has('unreachable') || kinds.has('chat')) return 'chat';
  if (kinds.has('calls')) return 'calls';
  return kinds.has('web') ? 'web' : 'other';
}
