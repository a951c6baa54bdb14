import { Boxes, Laptop, type LucideIcon, Server } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DoctorPlace, DoctorResult } from '../../../shared/contract/doctor.ts';
import { sayFound } from '../../../shared/say-found.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { CodeText } from '../../ui/text.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { stateTones } from './check-groups.ts';
import { bySubject } from './examination.ts';

const icons: Readonly<Record<DoctorPlace, LucideIcon>> = { here: Laptop, server: Server, inside: Boxes };
const grid = 'grid gap-3 sm:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))]';

/**
 * How things look from each place, side by side: what differs between two places tells where the
 * trouble lies. Nothing where there is one finding only, which the check's own line says.
 */
export function CheckPlaces({ results }: { readonly results: readonly DoctorResult[] }) {
  const subjects = bySubject(results);
  if (results.length === 1 && results[0]?.subject === undefined) return null;
  // A row for each thing where there are places to compare; else one list of all.
  const rows = subjects.some((one) => one.results.length > 1)
    ? subjects.map((one) => one.results)
    : [results];
  return (
    <div className="space-y-3">
      {rows.map((row) => (
        <ul key={row[0]?.subject ?? ''} className={grid}>
          {row.map((result, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: results are only ever added at the end
            <Seen key={index} result={result} />
          ))}
        </ul>
      ))}
    </div>
  );
}

function Seen({ result }: { readonly result: DoctorResult }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { place, subject, state } = result;
  const Icon = icons[place];
  return (
    <li className="space-y-1 rounded-control border border-line p-3 text-small">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="flex items-center gap-2 text-quiet">
          <Icon aria-hidden className="size-4 shrink-0" />
          {t(`doctor.place.${place}`)}
        </span>
        <StateMark tone={stateTones[state]} word={t(`doctor.state.${state}`)} />
      </div>
      {subject !== undefined && (
        <p>
          <CodeText>{subject}</CodeText>
        </p>
      )}
      <p className="text-quiet">{sayFound(result, language)}</p>
    </li>
  );
}
