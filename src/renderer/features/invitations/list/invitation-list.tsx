import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Invitation } from '../../../../shared/contract/invitations.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { StateIcon } from '../../../ui/state-mark.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { invitationName, invitationState, useExpiry } from './invitation-words.ts';

interface InvitationListProps {
  readonly server: ServerSummary;
  readonly invitations: readonly Invitation[];
}

/** Those that still work; the others are folded away. */
export function InvitationList({ server, invitations }: InvitationListProps) {
  const { t } = useTranslation();
  const [folded, setFolded] = useState(false);
  const good = invitations.filter(({ state }) => state === 'good');
  const past = invitations.filter(({ state }) => state !== 'good');
  return (
    <div className="space-y-4">
      {good.length > 0 ? (
        <Lines server={server} invitations={good} label={t('invitations.list')} />
      ) : (
        <p className="rounded-card border border-dashed border-edge px-5 py-8 text-center text-quiet">
          {t('invitations.allPast')}
        </p>
      )}
      {past.length > 0 && (
        <Disclosure title={t('invitations.past', { count: past.length })} onToggle={setFolded}>
          {folded && <Lines server={server} invitations={past} label={t('invitations.pastList')} />}
        </Disclosure>
      )}
    </div>
  );
}

function Lines({ server, invitations, label }: InvitationListProps & { readonly label: string }) {
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line rounded-card border border-line bg-surface shadow-card"
    >
      {invitations.map((invitation) => (
        <Line key={invitation.token} server={server} invitation={invitation} />
      ))}
    </ul>
  );
}

function Line({ server, invitation }: { readonly server: ServerSummary; readonly invitation: Invitation }) {
  const { t } = useTranslation();
  const expiry = useExpiry();
  const { word, tone } = invitationState(invitation);
  const { uses, used, pending, left } = invitation;
  return (
    <li className="relative flex items-center gap-4 px-5 py-3.5 transition-colors first:rounded-t-card last:rounded-b-card hover:bg-lamp-wash">
      <span className="min-w-0 flex-1">
        <Link
          href={paths.invitation(server.id, invitation.token)}
          className="block truncate rounded-control font-medium after:absolute after:inset-0"
        >
          <UntrustedText>{invitationName(invitation)}</UntrustedText>
        </Link>
        <span className="numbers block text-small text-quiet">
          {[
            uses === null
              ? t('invitations.used.always', { count: used })
              : t('invitations.used.of', { used, count: uses }),
            left !== null && left > 0 && uses !== 1 && t('invitations.used.left', { count: left }),
            pending > 0 && t('invitations.used.pending', { count: pending }),
            expiry(invitation),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <span className="flex shrink-0 items-center gap-1.5 text-small text-quiet">
        <StateIcon tone={tone} />
        {t(`invitations.state.${word}`)}
      </span>
      <ChevronRight aria-hidden className="size-4.5 shrink-0 text-quiet rtl:-scale-x-100 max-sm:hidden" />
    </li>
  );
}
