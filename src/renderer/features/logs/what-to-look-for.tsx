import { CircleX, Clock, Lightbulb, type LucideIcon, Moon, Share2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../../ui/fold.tsx';

const hints = [
  ['errors', CircleX],
  ['known', Lightbulb],
  ['moment', Clock],
  ['quiet', Moon],
  ['share', Share2],
] as const satisfies readonly (readonly [string, LucideIcon])[];

/** For whoever reads such lines for the first time. */
export function WhatToLookFor() {
  const { t } = useTranslation();
  return (
    <Fold title={t('logs.look.title')}>
      <ul className="grid gap-x-8 gap-y-2 md:grid-cols-2">
        {hints.map(([key, Icon]) => (
          <li key={key} className="flex gap-2.5">
            <Icon aria-hidden className="mt-1 size-4 shrink-0 text-lamp" />
            <span className="measure">{t(`logs.look.${key}`)}</span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
