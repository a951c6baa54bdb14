import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { useNumbers } from '../../ui/format.ts';
import type { LogReader } from './log-reader.ts';
import { useReading } from './use-log-reader.ts';

/** At the top of all lines held: the way to those before. */
export function OlderLines({ reader }: { readonly reader: LogReader }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const announce = useAnnounce();
  const older = useReading(reader, (reading) => reading.older);
  const atTop = useReading(reader, ({ lines }) => lines !== undefined && lines.index === 0);
  const live = useReading(reader, ({ state }) => state?.link === 'live');
  if (!atTop) return null;
  return (
    <div className="flex justify-center py-1 font-sans text-small text-quiet">
      {older === 'end' ? (
        t('logs.olderEnd')
      ) : (
        <Button
          look="quiet"
          className="min-h-8! text-small!"
          icon={History}
          busy={older === 'loading'}
          disabled={!live}
          onClick={async () => {
            const count = await reader.loadOlder();
            announce(t('logs.olderLoaded', { count, number: numbers(count) }));
          }}
        >
          {older === 'loading' ? t('logs.olderLoading') : t('logs.older')}
        </Button>
      )}
    </div>
  );
}
