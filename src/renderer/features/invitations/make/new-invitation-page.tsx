import '../invitations-words.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Infinity as Endless, User, UsersRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { tokenSchema } from '../../../../shared/contract/invitations.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey, useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { hoursOf, type Period, PeriodChoice } from './period-choice.tsx';

/** Makes an invitation: for whom, how often, how long. Its card comes next. */
export function NewInvitationPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const create = useAction('invitations.create');
  const mode = useCall('invitations.mode', { serverId: server.id }, { fresh: 20_000 }).data?.mode;
  const [label, setLabel] = useState('');
  const [who, setWho] = useState<'one' | 'group' | 'all'>('one');
  const [count, setCount] = useState('10');
  const [period, setPeriod] = useState<Period>('week');
  const [token, setToken] = useState('');
  const countWrong = !/^\d{1,6}$/.test(count) || Number(count) < 1 || Number(count) > 100_000;
  const tokenWrong = token !== '' && !tokenSchema.safeParse(token).success;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if ((who === 'group' && countWrong) || tokenWrong || create.pending) return;
    const result = await create.run({
      serverId: server.id,
      uses: who === 'one' ? 1 : who === 'group' ? Number(count) : null,
      validForHours: hoursOf(period),
      ...(label.trim() !== '' && { label: label.trim() }),
      ...(token !== '' && { token }),
    });
    if (!result.ok) return;
    queries.invalidateQueries({ queryKey: callKey('invitations.list') });
    go(paths.invitation(server.id, result.value.token), { replace: true });
  };

  return (
    <Page width="narrow">
      <PageHeader
        over={<BackLink href={paths.invitations(server.id)}>{t('serverPages.invitations')}</BackLink>}
        title={t('invitations.new.title')}
        lead={t('invitations.new.lead')}
      />
      {mode === 'closed' && (
        <Notice tone="attention" title={t('invitations.new.closed')}>
          <p className="text-quiet">{t('invitations.new.closedBody')}</p>
          <Link href={paths.registration(server.id)} className={buttonClass('plain')}>
            {t('invitations.mode.change')}
          </Link>
        </Notice>
      )}
      <form onSubmit={submit} noValidate className="space-y-6">
        {create.problem && <ServerProblem server={server} problem={create.problem} />}
        <TextField
          label={t('invitations.new.label')}
          hint={t('invitations.new.labelHint')}
          autoFocus
          dir="auto"
          maxLength={100}
          value={label}
          onChange={({ target }) => setLabel(target.value)}
        />
        <ChoiceCards
          label={t('invitations.new.who')}
          value={who}
          onChange={setWho}
          choices={[
            { value: 'one', title: t('invitations.new.one'), body: t('invitations.new.oneBody'), icon: User },
            {
              value: 'group',
              title: t('invitations.new.group'),
              body: t('invitations.new.groupBody'),
              icon: UsersRound,
            },
            {
              value: 'all',
              title: t('invitations.new.all'),
              body: t('invitations.new.allBody'),
              icon: Endless,
            },
          ]}
        />
        {who === 'group' && (
          <TextField
            label={t('invitations.new.count')}
            inputMode="numeric"
            dir="ltr"
            className="numbers max-w-28"
            value={count}
            error={countWrong ? t('invitations.new.countWrong') : undefined}
            onChange={({ target }) => setCount(target.value)}
          />
        )}
        <PeriodChoice label={t('invitations.new.period')} value={period} onChange={setPeriod} />
        <Disclosure title={t('invitations.new.advanced')}>
          <TextField
            label={t('invitations.new.token')}
            hint={t('invitations.new.tokenHint')}
            error={tokenWrong ? t('invitations.new.tokenWrong') : undefined}
            dir="ltr"
            spellCheck={false}
            autoCapitalize="none"
            maxLength={64}
            value={token}
            onChange={({ target }) => setToken(target.value)}
          />
        </Disclosure>
        <div className="border-t border-line pt-5">
          <Button type="submit" look="primary" busy={create.pending}>
            {t('invitations.new.submit')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
