import { Archive, CalendarClock, PackageCheck, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../app/paths.ts';
import { useAgo, useDay, useNumbers } from '../../ui/format.ts';

interface HomeSummaryProps {
  readonly server: ServerSummary;
  readonly health: Health;
}

/** What a host asks most, each with one short answer. */
export function HomeSummary({ server, health }: HomeSummaryProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const day = useDay();
  const numbers = useNumbers();
  const { activeThisWeek, lastBackupAt, backupProvenAt, versions, diskFullInDays } = health;
  const newer = versions.filter((version) => version.newer).length;
  return (
    <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line shadow-card @lg:grid-cols-2 @4xl:grid-cols-4">
      <Answer icon={UsersRound} question={t('home.week')}>
        {activeThisWeek === null
          ? t('home.weekUnknown')
          : activeThisWeek === 0
            ? t('home.weekNobody')
            : t('home.weekPeople', { count: activeThisWeek, number: numbers(activeThisWeek) })}
      </Answer>
      <Answer
        icon={Archive}
        question={t('home.backup')}
        hint={
          <Link href={paths.backups(server.id)} className="text-lamp underline-offset-2 hover:underline">
            {t(lastBackupAt === null ? 'home.backupFirst' : 'home.backupAll')}
          </Link>
        }
      >
        {lastBackupAt === null ? t('home.backupNone') : ago(lastBackupAt)}
        {backupProvenAt !== null && (
          <span className="block text-small text-good">
            {t('home.backupProven', { day: day(backupProvenAt) })}
          </span>
        )}
      </Answer>
      <Answer icon={CalendarClock} question={t('home.diskLasts')}>
        {diskFullInDays === null ? t('home.diskLastsNone') : t('home.days', { count: diskFullInDays })}
      </Answer>
      <Answer icon={PackageCheck} question={t('home.versions')}>
        {newer === 0 ? t('home.versionsCurrent') : t('home.versionsNewer', { count: newer })}
      </Answer>
    </dl>
  );
}

interface AnswerProps {
  readonly icon: typeof Archive;
  readonly question: string;
  readonly hint?: ReactNode;
  readonly children: ReactNode;
}

function Answer({ icon: Icon, question, hint, children }: AnswerProps) {
  return (
    <div className="bg-surface p-4">
      <dt className="flex items-center gap-2 text-small text-quiet">
        <Icon aria-hidden className="size-4 shrink-0" />
        {question}
      </dt>
      <dd className="numbers mt-1 font-medium">{children}</dd>
      {hint && <dd className="mt-1 text-small text-quiet">{hint}</dd>}
    </div>
  );
}
