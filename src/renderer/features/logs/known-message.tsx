import { ArrowRight, Lightbulb } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerId } from '../../../shared/ids.ts';
import { type FixPlace, fixOf, isKnownMessage } from '../../../shared/logs/known-messages.ts';
import { paths } from '../../base/paths.ts';
import { useLanguage } from '../../ui/use-language.ts';

type Place = Exclude<FixPlace, 'none'>;

const fixPaths: Readonly<Record<Place, (serverId: ServerId) => string>> = {
  doctor: paths.doctor,
  'clean-up': paths.cleanUp,
  home: paths.home,
  people: paths.people,
  settings: paths.settings,
};

interface KnownMessageProps {
  readonly serverId: ServerId;
  readonly known: string;
}

/** What a message means in plain words, what to do, and the way to where that is done. */
export function KnownMessage({ serverId, known }: KnownMessageProps) {
  const { t } = useTranslation();
  const { knownMessages } = useLanguage().words;
  // A core that is newer than this page may know more.
  if (!isKnownMessage(known)) return null;
  const { meaning, advice } = knownMessages[known];
  const fix = fixOf(known);
  return (
    <div className="flex gap-3 rounded-control border-s-3 border-s-lamp bg-dusk p-3">
      <Lightbulb aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
      <div className="measure min-w-0 space-y-1">
        <p className="font-medium">{meaning}</p>
        {advice && <p>{advice}</p>}
        {fix !== 'none' && (
          <Link
            href={fixPaths[fix](serverId)}
            className="inline-flex items-center gap-1.5 rounded-control py-0.5 font-medium text-ink underline decoration-lamp decoration-2 underline-offset-4 hover:decoration-ink"
          >
            {t(`logs.fix.${fix}`)}
            <ArrowRight aria-hidden className="size-4 rtl:-scale-x-100" />
          </Link>
        )}
      </div>
    </div>
  );
}
