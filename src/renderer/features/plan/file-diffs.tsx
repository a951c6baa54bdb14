import { useTranslation } from 'react-i18next';
import type { FileDiff } from '../../../shared/contract/diff.ts';
import { Spinner } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { DiffText } from '../../ui/diff-text.tsx';
import { Tag } from '../../ui/tag.tsx';

/** One file of a change, with its lines where there are any to show. */
function FileDiffCard({ file, open }: { readonly file: FileDiff; readonly open: boolean }) {
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

interface FileDiffsProps {
  /** Undefined while they are looked up. */
  readonly files: readonly FileDiff[] | undefined;
  readonly looking: string;
  /** Said where nothing changes. */
  readonly none: string;
  readonly lead: string;
}

/** The files that change, line by line; open where they are few. */
export function FileDiffs({ files, looking, none, lead }: FileDiffsProps) {
  if (files === undefined) {
    return (
      <p role="status" className="flex items-center gap-2 text-quiet">
        <Spinner />
        {looking}
      </p>
    );
  }
  if (files.length === 0) return <p className="text-quiet">{none}</p>;
  return (
    <div className="space-y-3">
      <p className="measure text-small text-quiet">{lead}</p>
      {files.map((file) => (
        <FileDiffCard key={file.path} file={file} open={files.length <= 3} />
      ))}
    </div>
  );
}
