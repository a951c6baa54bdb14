import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { entries } from '../settings/entries.ts';
import { useFieldWords } from '../settings/use-field-words.ts';
import { PaletteGroup, PaletteItem } from './palette-item.tsx';
import '../page-parts/settings-words.ts';

interface FoundSettingsProps {
  readonly server: ServerSummary;
  readonly onGo: (path: string) => void;
}

/** Every setting by its name; the palette shows those that match. */
export function FoundSettings({ server, onGo }: FoundSettingsProps) {
  const { t } = useTranslation();
  const words = useFieldWords();
  return (
    <PaletteGroup heading={t('serverPages.settings')}>
      {entries.map(({ path, group }) => (
        <PaletteItem
          key={path}
          id={path}
          icon={SlidersHorizontal}
          text={words(path).label}
          beside={t(`settings.group.${group}`)}
          onSelect={() => onGo(paths.setting(server.id, path))}
        />
      ))}
    </PaletteGroup>
  );
}
