import '../invitations-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registrationModes } from '../../../../shared/contract/choices.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/placeholders.tsx';
import { CheckRow } from '../../../ui/toggles.tsx';
import { ChangeJob } from '../../jobs/change-job.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { type RegistrationMode, registrationModeIcons } from './registration-mode-icons.ts';
import { RegistrationModePlan } from './registration-mode-plan.tsx';
import '../../page-parts/review-words.ts';

/** Who may make an account? */
export function RegistrationModePage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const query = useCall('invitations.mode', { serverId: server.id }, { fresh: 10_000 });
  const set = useAction('invitations.setMode');
  const [picked, setPicked] = useState<RegistrationMode | undefined>();
  const [accepted, setAccepted] = useState(false);
  const [jobId, setJobId] = useState<string | undefined>();
  const now = query.data?.mode;
  const chosen = picked ?? now;

  if (chosen === undefined || now === undefined) {
    return (
      <Page width="narrow">
        {query.error ? <QueryProblem server={server} query={query} /> : <PageSkeleton />}
      </Page>
    );
  }
  const changes = chosen !== now;
  const may = changes && (chosen !== 'open' || accepted);
  const submit = async () => {
    const result = await set.run({ serverId: server.id, mode: chosen, acceptOpen: accepted });
    if (result.ok) setJobId(result.value.jobId);
  };

  return (
    <Page width="narrow">
      <PageHeader
        over={<BackLink href={paths.invitations(server.id)}>{t('serverPages.invitations')}</BackLink>}
        title={t('invitations.mode.title')}
        lead={t('invitations.mode.lead')}
      />
      {jobId !== undefined ? (
        <ChangeJob
          server={server}
          jobId={jobId}
          done={t(`invitations.mode.${chosen}.done`)}
          back={{ label: t('invitations.toInvitations'), to: paths.invitations(server.id) }}
          onAgain={submit}
          busy={set.pending}
        />
      ) : (
        <>
          <ChoiceCards
            label={t('invitations.mode.title')}
            labelHidden
            value={chosen}
            onChange={(mode) => {
              setPicked(mode);
              setAccepted(false);
              set.clear();
            }}
            choices={registrationModes.map((mode) => ({
              value: mode,
              title:
                mode === now
                  ? t('invitations.mode.now', { title: t(`invitations.mode.${mode}.title`) })
                  : t(`invitations.mode.${mode}.title`),
              body: t(`invitations.mode.${mode}.body`),
              icon: registrationModeIcons[mode],
            }))}
          />
          {changes && chosen === 'open' && (
            <Notice tone="attention" title={t('invitations.mode.warning')}>
              <p className="measure text-quiet">{t('invitations.mode.warningBody')}</p>
              <CheckRow label={t('invitations.mode.accept')} checked={accepted} onChange={setAccepted} />
            </Notice>
          )}
          {changes && <RegistrationModePlan server={server} mode={chosen} />}
          {set.problem && <ServerProblem server={server} problem={set.problem} />}
          <div className="border-t border-line pt-5">
            <Button look="primary" disabled={!may} busy={set.pending} onClick={submit}>
              {changes ? t(`invitations.mode.${chosen}.submit`) : t('invitations.mode.same')}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}
