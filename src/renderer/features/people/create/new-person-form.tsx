import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '../../../../shared/contract/people.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey, useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { useDebounced } from '../../../ui/changes.ts';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SwitchRow } from '../../../ui/toggles.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { generatedPassword, isUsable, PasswordChoice, passwordOf } from '../password/password-choice.tsx';
import { localpartFault, suggestLocalpart } from './localpart.ts';

interface NewPersonFormProps {
  readonly server: ServerSummary;
  readonly onMade: (handOver: HandOver) => void;
}

/** What somebody is called, their address, and a password. */
export function NewPersonForm({ server, onMade }: NewPersonFormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const create = useAction('people.create');
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<string | undefined>();
  const [admin, setAdmin] = useState(false);
  const [draft, setDraft] = useState(generatedPassword);
  const [tried, setTried] = useState(false);
  const addressBox = useRef<HTMLInputElement>(null);
  const domain = server.domain ?? server.name;
  const localpart = typed ?? suggestLocalpart(name);
  const refusal = localpartFault(localpart);
  const settled = useDebounced(localpart, 300);
  const taken = useCall(
    'people.taken',
    { serverId: server.id, localparts: [settled] },
    { enabled: localpartFault(settled) === undefined, fresh: 10_000 },
  );
  const isTaken = settled === localpart && taken.data?.includes(localpart) === true;
  const exists = create.problem?.code === 'matrix.person-exists';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (create.pending) return;
    if (refusal || isTaken) return addressBox.current?.focus();
    if (!isUsable(draft)) return;
    const said = name.trim();
    const password = passwordOf(draft);
    const result = await create.run({
      serverId: server.id,
      person: {
        localpart,
        admin,
        ...(said !== '' && { name: said }),
        ...(password !== undefined && { password }),
      },
    });
    if (!result.ok) return addressBox.current?.focus();
    await queries.invalidateQueries({ queryKey: callKey('people.list') });
    onMade(result.value.handOver);
  };

  const error =
    isTaken || exists
      ? t('people.new.taken', { name: localpart })
      : refusal && (tried || (typed !== undefined && typed !== ''))
        ? t(`people.new.refused.${refusal}`)
        : undefined;
  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      {create.problem && !exists && <ServerProblem server={server} problem={create.problem} />}
      <TextField
        label={t('people.new.name')}
        hint={t('people.new.nameHint')}
        autoFocus
        dir="auto"
        maxLength={255}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <div className="space-y-2">
        <TextField
          ref={addressBox}
          label={t('people.new.localpart')}
          hint={t('people.new.localpartHint')}
          error={error}
          dir="ltr"
          spellCheck={false}
          autoCapitalize="none"
          value={localpart}
          onChange={({ target }) => {
            create.clear();
            setTyped(target.value.toLowerCase().replace(/^@/, '').replace(/:.*$/, ''));
          }}
        />
        <p className="text-small text-quiet">
          {t('people.new.preview')}{' '}
          <bdi dir="ltr" className="font-mono text-ink">
            @{localpart || '…'}:{domain}
          </bdi>
        </p>
      </div>
      <PasswordChoice draft={draft} onChange={setDraft} known={[name, localpart, domain]} tried={tried} />
      <SwitchRow
        label={t('people.new.admin')}
        hint={t('people.new.adminHint')}
        checked={admin}
        onChange={setAdmin}
      />
      {admin && <Notice tone="attention">{t('people.new.adminWarning')}</Notice>}
      <div className="border-t border-line pt-5">
        <Button type="submit" look="primary" busy={create.pending}>
          {t('people.new.submit')}
        </Button>
      </div>
    </form>
  );
}
