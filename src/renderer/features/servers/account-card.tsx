import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyLine } from '../../ui/copy-button.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';

type SignIn = CallOutput<'admin.reveal'>;

/** The first account's sign-in. Fetched when asked for, gone from the page when hidden or left. */
export function AccountCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const reveal = useAction('admin.reveal');
  const [shown, setShown] = useState<SignIn | undefined>();

  const { userId } = reveal.problem?.params ?? {};
  const whose = typeof userId === 'string' ? userId : undefined;

  const show = async () => {
    const result = await reveal.run({ serverId: server.id });
    if (result.ok) setShown(result.value);
  };

  return (
    <Card title={t('done.signIn')}>
      <p className="measure mb-4 text-quiet">{t('done.signInLead')}</p>
      {reveal.problem && (
        <ProblemCard
          problem={reveal.problem}
          handlers={{
            retry: show,
            ...(whose && { 'reset-password': () => go(paths.resetPassword(server.id, whose)) }),
          }}
          alert
        />
      )}
      {shown && (
        <dl className="mb-4 space-y-3">
          <CopyLine mono label={t('done.user')} text={shown.user} what={t('done.user')} />
          <CopyLine mono label={t('done.userId')} text={shown.userId} what={t('done.userId')} />
          <CopyLine mono label={t('done.password')} text={shown.password} what={t('done.secretWhat')} />
        </dl>
      )}
      {shown ? (
        <Button icon={EyeOff} onClick={() => setShown(undefined)}>
          {t('done.hide')}
        </Button>
      ) : (
        <Button icon={Eye} busy={reveal.pending} onClick={show}>
          {t('done.reveal')}
        </Button>
      )}
    </Card>
  );
}
