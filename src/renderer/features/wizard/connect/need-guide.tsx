import { useTranslation } from 'react-i18next';
import { presets } from '../../../../shared/spec/presets.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { useMebibytes } from '../../../ui/format.ts';

/** Memory as providers sell it, in MiB: the next size above what a preset needs. */
const sold = { friends: 2048, community: 4096 } as const;

/** For somebody who has nothing yet: what to rent and to buy, by kind and with no provider's name. */
export function NeedGuide() {
  const { t } = useTranslation();
  const sizes = useMebibytes();
  const { friends, community } = presets;
  return (
    <Disclosure title={t('connect.need.title')}>
      <dl className="measure space-y-3">
        <div>
          <dt className="font-medium">{t('connect.need.server')}</dt>
          <dd className="text-quiet">{t('connect.need.serverBody')}</dd>
          <dd className="text-quiet">
            {t('connect.need.size', {
              ...{ small: sizes(sold.friends), few: friends.people },
              ...{ large: sizes(sold.community), many: community.people },
            })}
          </dd>
          <dd className="text-quiet">{t('connect.need.unfit')}</dd>
        </div>
        <div>
          <dt className="font-medium">{t('connect.need.domain')}</dt>
          <dd className="text-quiet">{t('connect.need.domainBody')}</dd>
        </div>
        <div>
          <dt className="font-medium">{t('connect.need.time')}</dt>
          <dd className="text-quiet">{t('connect.need.timeBody')}</dd>
        </div>
      </dl>
    </Disclosure>
  );
}
