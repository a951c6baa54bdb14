import { useQueryClient } from '@tanstack/react-query';
import { Plug } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { longestServerName } from '../../../shared/contract/choices.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useAction } from '../../client/use-action.ts';
import { callKey } from '../../client/use-call.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card, Fact } from '../../ui/card.tsx';
import { TextField } from '../../ui/field.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ForgetServer } from '../servers/forget-server.tsx';
import '../page-parts/settings-words.ts';

/** What this computer knows of the server: how it is called here and reached, and forgetting it. */
export function ThisComputerCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  return (
    <Card title={t('settings.here.title')}>
      <p className="measure mb-4 text-quiet">{t('settings.here.lead')}</p>
      <NameForm key={server.name} server={server} />
      <dl className="mt-5 grid gap-4 border-t border-line pt-4 sm:grid-cols-3">
        <Fact title={t('settings.here.address')} exact>
          {server.address}
        </Fact>
        <Fact title={t('settings.here.port')} exact>
          {server.port}
        </Fact>
        <Fact title={t('settings.here.user')} exact>
          {server.user}
        </Fact>
        <Fact title={t('settings.here.signIn')}>{t(`settings.here.ways.${server.credentials}`)}</Fact>
        {server.hostKey !== undefined && (
          <Fact title={t('settings.here.fingerprint')} exact wide>
            {server.hostKey}
          </Fact>
        )}
      </dl>
      <div className="mt-4 mb-5">
        <Link href={paths.setup(server.id, 'connect')} className={buttonClass('plain')}>
          <Plug aria-hidden className="size-4.5 shrink-0" />
          {t('settings.here.connect')}
        </Link>
      </div>
      <div className="border-t border-line pt-4">
        <ForgetServer server={server} />
      </div>
    </Card>
  );
}

function NameForm({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useToast();
  const rename = useAction('servers.rename');
  const [name, setName] = useState(server.label ?? '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const typed = name.trim();
    const { ok } = await rename.run({ serverId: server.id, name: typed === '' ? null : typed });
    if (!ok) return;
    say(t('settings.here.renamed'));
    await queries.invalidateQueries({ queryKey: callKey('servers.list') });
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-2">
      {rename.problem && (
        <div className="basis-full">
          <ProblemCard problem={rename.problem} alert />
        </div>
      )}
      <div className="min-w-0 flex-1 basis-60">
        <TextField
          label={t('settings.here.name')}
          placeholder={server.domain ?? server.address}
          maxLength={longestServerName}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="submit" busy={rename.pending} disabled={name.trim() === (server.label ?? '')}>
        {t('settings.here.rename')}
      </Button>
    </form>
  );
}
