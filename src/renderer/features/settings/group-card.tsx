import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldGroup } from '../../../shared/spec/catalogue/index.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import type { Entry } from './entries.ts';
import { groupIcons } from './group-icons.ts';
import { SettingRow } from './setting-row.tsx';
import type { Settings } from './use-settings.ts';

interface GroupCardProps {
  readonly group: FieldGroup;
  readonly entries: readonly Entry[];
  readonly settings: Settings;
  readonly exact: boolean;
  /** While somebody searches nothing is folded away. */
  readonly unfolded: boolean;
  /** What belongs to it and is no setting. */
  readonly children?: ReactNode;
}

/** What belongs together; what few need is folded away at its end. */
export function GroupCard({ group, entries, settings, exact, unfolded, children }: GroupCardProps) {
  const { t } = useTranslation();
  const Icon = groupIcons[group];
  const { changed, problems } = settings;
  const folded = unfolded ? [] : entries.filter((entry) => entry.advanced);
  const shown = unfolded ? entries : entries.filter((entry) => !entry.advanced);
  const row = (entry: Entry) => (
    <SettingRow key={entry.path} entry={entry} settings={settings} exact={exact} />
  );
  const [opened, setOpened] = useState(false);
  const open = folded.some(({ path }) => changed.includes(path) || problems.at.has(path));
  return (
    <Card
      title={
        <span id={`group-${group}`} tabIndex={-1} className="flex scroll-mt-6 items-center gap-2.5">
          <Icon aria-hidden className="size-5 shrink-0 text-lamp" />
          {t(`settings.group.${group}`)}
        </span>
      }
    >
      <div className="-my-1 divide-y divide-line">{shown.map(row)}</div>
      {folded.length > 0 && (
        <Disclosure
          title={t(shown.length > 0 ? 'settings.advanced' : 'settings.advancedOnly', {
            count: folded.length,
          })}
          open={open || opened}
          onToggle={setOpened}
          className={shown.length > 0 ? 'mt-3 border-t border-line pt-3' : undefined}
        >
          <div className="divide-y divide-line">{folded.map(row)}</div>
        </Disclosure>
      )}
      {children}
    </Card>
  );
}
