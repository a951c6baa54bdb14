import { useQueryClient } from '@tanstack/react-query';
import { LogOut, MonitorCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '../../../../shared/contract/people.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { Avatar } from '../avatar.tsx';
import { displayNameInSentence, displayNameOf, type PersonDetail, PersonTags } from '../person-words.tsx';
import { generatedPassword, isUsable, PasswordChoice, passwordOf } from './password-choice.tsx';

interface ResetFormProps {
  readonly server: ServerSummary;
  readonly person: PersonDetail;
  readonly onDone: (handOver: HandOver) => void;
}

/** Who, which password, which devices, and what becomes of old messages: all on one page, nothing to guess. */
export function ResetForm({ server, person, onDone }: ResetFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const reset = useAction('people.resetPassword');
  const [draft, setDraft] = useState(generatedPassword);
  const [devices, setDevices] = useState<'sign-out' | 'keep'>('sign-out');
  const [tried, setTried] = useState(false);
  const name = displayNameInSentence(person);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isUsable(draft) || reset.pending) return;
    const password = passwordOf(draft);
    const result = await reset.run({
      serverId: server.id,
      userId: person.userId,
      signOutDevices: devices === 'sign-out',
      ...(password !== undefined && { password }),
    });
    if (!result.ok) return;
    for (const call of ['people.get', 'people.devices'] as const)
      queries.invalidateQueries({ queryKey: callKey(call, { serverId: server.id, userId: person.userId }) });
    onDone(result.value);
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-7">
      <section aria-label={t('people.reset.who')} className="space-y-1.5">
        <h2 className="font-medium">{t('people.reset.who')}</h2>
        <div className="flex flex-wrap items-center gap-3 rounded-card border border-line bg-dusk p-4">
          <Avatar person={person} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold">
              <UntrustedText>{displayNameOf(person)}</UntrustedText>
            </span>
            <bdi dir="ltr" className="block font-mono text-small break-all text-quiet">
              {person.userId}
            </bdi>
          </span>
          <span className="flex flex-wrap gap-1">
            <PersonTags person={person} />
          </span>
        </div>
      </section>
      <PasswordChoice
        draft={draft}
        onChange={setDraft}
        known={[person.name, person.localpart]}
        tried={tried}
      />
      <div className="space-y-3">
        <ChoiceCards
          label={t('people.reset.devices')}
          value={devices}
          onChange={setDevices}
          choices={[
            {
              value: 'sign-out',
              title: t('people.reset.signOut'),
              body: t('people.reset.signOutBody', { count: person.devices }),
              icon: LogOut,
            },
            {
              value: 'keep',
              title: t('people.reset.keep'),
              body: t('people.reset.keepBody'),
              icon: MonitorCheck,
            },
          ]}
        />
        <Notice tone={devices === 'sign-out' ? 'attention' : 'quiet'} title={t('people.reset.history')}>
          <p className="measure text-quiet">
            {devices === 'sign-out'
              ? t('people.reset.historySignOut', { name })
              : t('people.reset.historyKeep', { name })}
          </p>
        </Notice>
      </div>
      {reset.problem && <ServerProblem server={server} problem={reset.problem} />}
      <div className="border-t border-line pt-5">
        <Button type="submit" look="primary" busy={reset.pending}>
          {t('people.reset.submit')}
        </Button>
      </div>
    </form>
  );
}
