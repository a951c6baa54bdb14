import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileDiff } from '../../../shared/contract/diff.ts';
import type { SpecInput } from '../../../shared/spec/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { Spinner } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Tag } from '../../ui/tag.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';

interface ExactDiffProps {
  readonly server: ServerSummary;
  readonly spec: SpecInput;
}

/** Line by line what would be written, fetched once somebody asks for it. */
export function ExactDiff({ server, spec }: ExactDiffProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  return (
    <Fold title={t('review.diff')} onToggle={(open) => open && setAsked(true)}>
      {asked && <Files server={server} spec={spec} />}
    </Fold>
  );
}

function Files({ server, spec }: ExactDiffProps) {
  const { t } = useTranslation();
  const query = useCall('deploy.diff', { serverId: server.id, spec }, { fresh: 10_000 });
  if (query.error) {
    return <ServerProblem server={server} problem={problemOf(query.error)} again={query.refetch} />;
  }
  if (query.data === undefined) {
    return (
      <p role="status" className="flex items-center gap-2 text-quiet">
        <Spinner />
        {t('review.diffLooking')}
      </p>
    );
  }
  const { files } = query.data;
  if (files.length === 0) return <p className="text-quiet">{t('review.diffNone')}</p>;
  return (
    <div className="space-y-3">
      <p className="measure text-small text-quiet">{t('review.diffLead')}</p>
      {files.map((file) => (
        <FileCard key={file.path} file={file} open={files.length <= 3} />
      ))}
    </div>
  );
}

function FileCard({ file, open }: { readonly file: FileDiff; readonly open: boolean }) {
  const { t } = useTranslation();
  const { path, change, edited, added, removed, hunks, left } = file;
  const why = left && <p className="px-4 py-2.5 text-small text-quiet">{t(`review.diffLeft.${left}`)}</p>;
  const head = (
    <>
      <span dir="ltr" className="min-w-0 flex-1 basis-40 font-mono text-small break-all">
        {path}
      </span>
      <Tag tone={change === 'keep-edited' ? 'attention' : 'quiet'}>{t(`review.change.${change}`)}</Tag>
      {hunks.length > 0 && (
        <span className="numbers text-small text-quiet">{t('review.diffCounts', { added, removed })}</span>
      )}
    </>
  );
  return (
    <article className="overflow-clip rounded-card border border-line bg-surface">
      {hunks.length === 0 ? (
        <>
          <div className={headClass}>{head}</div>
          <div className="-mt-2.5">{why}</div>
        </>
      ) : (
        <details open={open}>
          <summary className={classes(headClass, 'transition-colors hover:bg-lamp-wash')}>{head}</summary>
          <div className="border-t border-line">
            {edited && <p className="px-4 pt-2.5 text-small text-attention">{t('review.diffEdited')}</p>}
            <DiffText label={t('review.diffOf', { path })} hunks={hunks} />
            {why}
          </div>
        </details>
      )}
    </article>
  );
}

const headClass = 'flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5';
