import { Archive, CalendarClock, MessagesSquare, PackageCheck, Ticket, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useAgo, useDay, useMebibytes, useNumbers } from '../../ui/format.ts';

interface HomeSummaryProps {
  readonly server: ServerSummary;
  readonly health: Health;
}

/** What a host asks most, each with one short answer: first of the people, then of the machine. */
export function HomeSummary({ server, health }: HomeSummaryProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const day = useDay();
  const numbers = useNumbers();
  const sizes = useMebibytes();
  const { community, lastBackupAt, backupProvenAt, versions, disk, diskFullInDays } = health;
  const newer = versions.filter((version) => version.newer).length;
  const counted = (kind: 'week' | 'open' | 'messages', count: number | undefined) =>
    count === undefined
      ? t('home.unknown')
      : count === 0
        ? t(`home.${kind}None`)
        : t(`home.${kind}Count`, { count, number: numbers(count) });
  return (
    <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line shadow-card @lg:grid-cols-2 @3xl:grid-cols-3">
      <Answer
        icon={UsersRound}
        question={t('home.week')}
        more={<More href={paths.people(server.id)}>{t('home.weekMore')}</More>}
      >
        {counted('week', community?.activeThisWeek)}
      </Answer>
      <Answer
        icon={Ticket}
        question={t('home.openTitle')}
        more={<More href={paths.invitations(server.id)}>{t('home.openMore')}</More>}
      >
        {counted('open', community?.openInvitations)}
      </Answer>
      <Answer
        icon={MessagesSquare}
        question={t('home.messages')}
        // Nobody has sent a file yet: nothing to say of their size.
        more={community && community.mediaMiB > 0 && t('home.media', { size: sizes(community.mediaMiB) })}
      >
        {counted('messages', community?.messagesThisWeek)}
      </Answer>
      <Answer
        icon={Archive}
        question={t('home.backup')}
        more={
          <More href={paths.backups(server.id)}>
            {t(lastBackupAt === null ? 'home.backupFirst' : 'home.backupAll')}
          </More>
        }
      >
        {lastBackupAt === null ? t('home.backupNone') : ago(lastBackupAt)}
        {backupProvenAt !== null && (
          <span className="block text-small text-good">
            {t('home.backupProven', { day: day(backupProvenAt) })}
          </span>
        )}
      </Answer>
      <Answer
        icon={CalendarClock}
        question={t('home.diskLasts')}
        more={disk && t('home.diskFree', { size: sizes(disk.freeMiB) })}
      >
        {diskFullInDays === null ? t('home.diskLastsNone') : t('home.days', { count: diskFullInDays })}
      </Answer>
      <Answer
        icon={PackageCheck}
        question={t('home.versions')}
        more={<More href={paths.updates(server.id)}>{t('home.versionsTake')}</More>}
      >
        {newer === 0 ? t('home.versionsCurrent') : t('home.versionsNewer', { count: newer })}
      </Answer>
    </dl>
  );
}

/** Where the rest of an answer is. */
function More({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className="text-lamp underline-offset-2 hover:underline">
      {children}
    </Link>
  );
}

interface AnswerProps {
  readonly icon: typeof Archive;
  readonly question: string;
  /** A line below: what belongs to it, or where it is. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

function Answer({ icon: Icon, question, more, children }: AnswerProps) {
  return (
    <div className="bg-surface p-4">
      <dt className="flex items-center gap-2 text-small text-quiet">
        <Icon aria-hidden className="size-4 shrink-0" />
        {question}
      </dt>
      <dd className="numbers mt-1 font-medium">{children}</dd>
      {more && <dd className="numbers mt-1 text-small text-quiet">{more}</dd>}
    </div>
  );
}
