import { Laptop } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Mirror } from '../../../../shared/contract/backup-mirror.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { problemOf } from '../../../client/call-error.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, Fact } from '../../../ui/card.tsx';
import { useAgo, useBytes, useMoment } from '../../../ui/format.ts';
import { Progress } from '../../../ui/progress.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { ChooseFolder } from './choose-folder.tsx';
import { StopMirror } from './stop-mirror.tsx';
import { type MirrorActions, useMirror } from './use-mirror.ts';

/** The copy of the backups on this computer: off, being fetched, or how good it is. */
export function MirrorCard({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const { query, acts } = useMirror(server);
  const mirror = query.data;
  return (
    <Card title={t('backups.mirror.title')}>
      <div className="space-y-4">
        <p className="measure text-quiet">{t('backups.mirror.lead')}</p>
        {query.error && (
          <ServerProblem server={server} problem={problemOf(query.error)} again={() => query.refetch()} />
        )}
        {mirror &&
          (mirror.enabled ? (
            <Kept server={server} mirror={mirror} acts={acts} />
          ) : (
            <ChooseFolder key={mirror.folder} server={server} mirror={mirror} acts={acts} />
          ))}
      </div>
    </Card>
  );
}

interface KeptProps {
  readonly server: ServerSummary;
  readonly mirror: Mirror;
  readonly acts: MirrorActions;
}

function Kept({ server, mirror, acts }: KeptProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const moment = useMoment();
  const bytes = useBytes();
  const { folder, completeAt, newestBackupAt, failure, running } = mirror;
  const problem = acts.problem ?? failure;
  return (
    <>
      {completeAt === null || newestBackupAt === null ? (
        running === null && <StateMark tone="attention" word={t('backups.mirror.never')} />
      ) : (
        <StateMark tone="good" word={t('backups.mirror.complete', { at: moment(newestBackupAt) })} />
      )}
      <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-3">
        <Fact title={t('backups.mirror.folder')}>
          <span dir="ltr" className="wrap-anywhere">
            {folder}
          </span>
        </Fact>
        {mirror.bytes !== null && <Fact title={t('backups.places.size')}>{bytes(mirror.bytes)}</Fact>}
        {completeAt !== null && <Fact title={t('backups.mirror.looked')}>{ago(completeAt)}</Fact>}
      </dl>
      {running && (
        <div className="space-y-2">
          <p>
            {running.totalBytes === null
              ? t('backups.mirror.looking')
              : t('backups.mirror.fetching', {
                  done: bytes(running.doneBytes),
                  total: bytes(running.totalBytes),
                })}
          </p>
          <Progress
            label={t('backups.mirror.progress')}
            value={running.totalBytes ? running.doneBytes / running.totalBytes : undefined}
          />
        </div>
      )}
      {problem && <ServerProblem server={server} problem={problem} again={acts.fetch} />}
      <div className="flex flex-wrap gap-2">
        {running ? (
          <Button onClick={acts.pause} busy={acts.pending}>
            {t('backups.mirror.pause')}
          </Button>
        ) : (
          <Button icon={Laptop} onClick={acts.fetch} busy={acts.pending}>
            {t('backups.mirror.fetch')}
          </Button>
        )}
        <StopMirror folder={folder} acts={acts} />
      </div>
    </>
  );
}
