import { Boxes, Laptop, type LucideIcon, Server } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DoctorPlace, DoctorResult } from '../../../shared/contract/doctor.ts';
import { CodeText } from '../../ui/code-text.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { bySubject } from './examination.ts';
import { stateTones } from './state-tones.ts';

const icons: Readonly<Record<DoctorPlace, LucideIcon>> = { here: Laptop, server: Server, inside: Boxes };

/** How a thing looks from each place, side by side: what differs tells where the trouble lies. */
export function CheckPlaces({ results }: { readonly results: readonly DoctorResult[] }) {
  const { t } = useTranslation();
  return (
    <ul className="space-y-3">
      {bySubject(results).map(({ subject, results: seen }) => (
        <li key={subject ?? ''} className="space-y-1.5">
          {subject !== undefined && <CodeText>{subject}</CodeText>}
          <ul className="space-y-1.5">
            {seen.map((result, index) => {
              const Icon = icons[result.place];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: results are only ever added at the end
                <li key={index} className="flex gap-2.5">
                  <Icon aria-hidden className="mt-0.75 size-4.5 shrink-0 text-quiet" />
                  <span className="min-w-0">
                    <span className="flex flex-wrap items-center gap-x-2">
                      <span className="font-medium">{t(`doctor.place.${result.place}`)}</span>
                      <StateMark tone={stateTones[result.state]} word={t(`doctor.state.${result.state}`)} />
                    </span>
                    {/* A single finding is already said in the check's own line. */}
                    {results.length > 1 && <span className="measure block text-quiet">{result.found}</span>}
                  </span>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
