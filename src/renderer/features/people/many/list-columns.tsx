import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listColumns } from '../../../../shared/contract/choices.ts';
import type { ListColumn } from '../../../../shared/contract/people.ts';
import type { CallInput, CallOutput } from '../../../../shared/contract.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { CheckRow } from '../../../ui/toggles.tsx';

export type SaidOfList = NonNullable<CallInput<'people.parseList'>['said']>;
type Parsed = CallOutput<'people.parseList'>;

/** Asks what each column of a list is, with what stands in it. Nothing counts before it is said. */
export function ListColumns({
  parsed,
  onSaid,
}: {
  readonly parsed: Parsed;
  readonly onSaid: (said: SaidOfList) => void;
}) {
  const { t } = useTranslation();
  const [columns, setColumns] = useState<readonly ListColumn[]>(parsed.columns);
  const [heading, setHeading] = useState(parsed.heading);
  const used = columns.filter((column) => column !== 'ignore' && column !== 'closed');
  const twice = new Set(used).size < used.length;
  const problem = twice ? 'twice' : used.includes('username') ? undefined : 'needed';
  const choices = listColumns.map((value) => ({ value, title: t(`people.many.columns.${value}`) }));
  return (
    <section aria-label={t('people.many.columns.title')} className="space-y-4">
      <h2 className="font-medium">{t('people.many.columns.title')}</h2>
      <p className="measure text-small text-quiet">{t('people.many.columns.lead')}</p>
      <ul className="grid gap-4 sm:grid-cols-2">
        {columns.map((column, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <li key={at} className="min-w-0 space-y-1">
            <SelectField
              label={t('people.many.columns.one', { number: at + 1 })}
              value={column}
              choices={choices}
              onChange={(chosen) => setColumns(columns.with(at, chosen))}
            />
            <ol className="text-small text-quiet">
              {parsed.sample.map((cells, line) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                <li key={line} className="truncate">
                  <UntrustedText>{cells[at] || '–'}</UntrustedText>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ul>
      <CheckRow label={t('people.many.columns.heading')} checked={heading} onChange={setHeading} />
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={problem !== undefined} onClick={() => onSaid({ columns: [...columns], heading })}>
          {t('people.many.columns.apply')}
        </Button>
        {problem && <span role="status">{t(`people.many.columns.${problem}`)}</span>}
      </div>
    </section>
  );
}
