import { useQueryClient } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey, useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { CopyLine } from '../../../ui/copy-button.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';

/** For one person, for a week: what is asked for most, and every other kind is on the page of invitations. */
const usual = { uses: 1, validForHours: 168 } as const;

/** The first person to come, with one press; nothing where nobody may join by an invitation. */
export function FirstInvitation({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const create = useAction('invitations.create');
  const here = { serverId: server.id };
  const open = useCall('invitations.mode', here, { fresh: 60_000 }).data?.mode === 'invitation';
  const list = useCall('invitations.list', here, { fresh: 20_000, enabled: open }).data;
  // Whoever comes back to the page finds what was made, and makes no second one.
  const token = list?.find(({ state }) => state === 'good')?.token;
  const card = useCall('invitations.card', { ...here, token: token ?? '' }, { enabled: token !== undefined });
  if (!open || list === undefined) return null;

  const make = async () => {
    const result = await create.run({ ...here, ...usual });
    if (result.ok) await queries.invalidateQueries({ queryKey: callKey('invitations.list') });
  };
  return (
    <Card title={t('done.invite.title')}>
      <p className="measure mb-4 text-quiet">
        {t(token === undefined ? 'done.invite.body' : 'done.invite.ready')}
      </p>
      {create.problem && <ServerProblem server={server} problem={create.problem} again={make} />}
      {token === undefined ? (
        <Button icon={UserPlus} busy={create.pending} onClick={make}>
          {t('done.invite.make')}
        </Button>
      ) : (
        <div className="space-y-4" role="status">
          {card.data && (
            <dl>
              <CopyLine
                label={t('done.invite.link')}
                text={card.data.link}
                what={t('done.invite.link')}
                mono
              />
            </dl>
          )}
          <Link href={paths.invitation(server.id, token)} className={buttonClass('plain')}>
            {t('done.invite.card')}
          </Link>
        </div>
      )}
    </Card>
  );
}
