import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { StateIcon } from '../../../ui/state-mark.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useProblemWords } from '../../../ui/use-language.ts';
import { VirtualBox } from '../../../ui/virtual-box.tsx';
import type { CheckedRow } from './many-rows.ts';

const tones = { make: 'good', exists: 'quiet', wrong: 'trouble' } as const;

/** What would become of each line, before anything is made. */
export function ManyPreview({ rows }: { readonly rows: readonly CheckedRow[] }) {
  const { t } = useTranslation();
  const [only, setOnly] = useState(false);
  const count = (state: CheckedRow['state']) => rows.filter((row) => row.state === state).length;
  const wrong = count('wrong');
  const exists = count('exists');
  const shown = only && wrong > 0 ? rows.filter(({ state }) => state === 'wrong') : rows;
  return (
    <section aria-label={t('people.many.preview')} className="space-y-3">
      {wrong > 0 && (
        <Notice tone="attention" title={t('people.many.wrong', { count: wrong })}>
          <p className="measure text-quiet">{t('people.many.wrongBody')}</p>
          <Button look="quiet" aria-pressed={only} onClick={() => setOnly(!only)}>
            {only ? t('people.many.showAll') : t('people.many.showWrong')}
          </Button>
        </Notice>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-small text-quiet">
        <span>{t('people.many.willMake', { count: count('make') })}</span>
        {exists > 0 && <span>{t('people.many.existing', { count: exists })}</span>}
      </p>
      <VirtualBox
        label={t('people.many.preview')}
        count={shown.length}
        rowHeight={3.75}
        row={(index) => {
          const row = shown[index];
          return row && <PreviewRow row={row} />;
        }}
      />
    </section>
  );
}

function PreviewRow({ row }: { readonly row: CheckedRow }) {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const [problem] = row.problems;
  return (
    <>
      <StateIcon tone={tones[row.state]} />
      <span className="numbers w-10 shrink-0 text-end text-small text-quiet max-sm:hidden">
        <span className="sr-only">{t('people.many.line')} </span>
        {row.line}
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">
            {row.name ? (
              <UntrustedText>{row.name}</UntrustedText>
            ) : (
              <UntrustedText>{row.localpart}</UntrustedText>
            )}
          </span>
          {row.admin && <Tag tone="lamp">{t('people.tag.admin')}</Tag>}
        </span>
        <span className="block truncate text-small text-quiet">
          {problem ? (
            <span className="text-trouble">
              <UntrustedText>{`${inWords(problem).title} ${inWords(problem).cause}`}</UntrustedText>
            </span>
          ) : row.state === 'exists' ? (
            t('people.many.rowExists', { name: row.localpart })
          ) : (
            <span dir="ltr">@{row.localpart}</span>
          )}
        </span>
      </span>
      <span className="shrink-0 text-small text-quiet max-sm:hidden">
        {row.state === 'make' &&
          (row.password ? t('people.many.ownPassword') : t('people.many.madePassword'))}
      </span>
    </>
  );
}
