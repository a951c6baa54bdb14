import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { ComeIntoView, ProblemCard } from '../../../ui/problem-card.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { WizardButtons } from '../wizard-page.tsx';
import { ConnectFrame } from './connect-frame.tsx';

interface OfferKeyProps {
  readonly server: ServerSummary;
  readonly onDone: () => void;
}

const steps = ['make', 'add', 'try', 'stays'] as const;

/** To somebody who has signed in with a password: a key of Innkeeper's own, which is proven before it counts. */
export function OfferKey({ server, onDone }: OfferKeyProps) {
  const { t } = useTranslation();
  const say = useToast();
  const queries = useQueryClient();
  const { run, pending, problem, cancel } = useAction('signInKey.make');
  const make = async () => {
    const result = await run({ serverId: server.id });
    if (!result.ok) return;
    say(t('ownKey.done'));
    await queries.invalidateQueries({ queryKey: callKey('servers.list') });
    onDone();
  };
  return (
    <ConnectFrame title={t('ownKey.title')} lead={t('ownKey.lead')}>
      <ComeIntoView news={problem}>
        {problem && <ProblemCard key={problem.code} problem={problem} alert handlers={{ retry: make }} />}
      </ComeIntoView>
      <ul className="measure list-disc space-y-1.5 ps-5 text-quiet">
        {steps.map((step) => (
          <li key={step}>{t(`ownKey.steps.${step}`, { user: server.user })}</li>
        ))}
      </ul>
      <WizardButtons>
        {pending ? (
          <Button onClick={cancel}>{t('connect.stop')}</Button>
        ) : (
          <Button onClick={onDone}>{t('ownKey.no')}</Button>
        )}
        <Button look="primary" busy={pending} onClick={make}>
          {t(pending ? 'ownKey.busy' : 'ownKey.yes')}
        </Button>
      </WizardButtons>
    </ConnectFrame>
  );
}
