import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { shortcuts } from '../../base/shortcuts.ts';
import { Card } from '../../ui/card.tsx';
import { KeyCombination } from '../../ui/key-combination.tsx';

/** Every key that does something, from the list the pages themselves go by. */
export function ShortcutsCard() {
  const { t } = useTranslation();
  return (
    <Card title={t('help.keys')}>
      <dl className="divide-y divide-line">
        {shortcuts.map(({ id, keys, inLogs }) => (
          <div key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
            <dt>
              {t(`help.shortcut.${id}`)}
              {inLogs && <span className="text-small text-quiet"> · {t('help.inLogs')}</span>}
            </dt>
            <dd className="flex items-center gap-2">
              {keys.map((one, index) => (
                <Fragment key={one.join('+')}>
                  {index > 0 && <span className="text-small text-quiet">{t('help.or')}</span>}
                  <KeyCombination keys={one} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="measure mt-3 text-small text-quiet">{t('help.everywhere')}</p>
    </Card>
  );
}
