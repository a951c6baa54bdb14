import { useTranslation } from 'react-i18next';
import type { DnsRecord } from '../../../../shared/dns.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { SpecEditor } from '../../spec-draft/use-spec-draft.ts';

interface WebsiteChoiceProps {
  readonly records: readonly DnsRecord[];
  readonly editor: SpecEditor;
}

/** Asks whose the domain itself is where something else answers there: nobody should lose a website over a record. */
export function WebsiteChoice({ records, editor: { wanted, set } }: WebsiteChoiceProps) {
  const { t } = useTranslation();
  const { domain } = wanted;
  if (wanted.hostnames.site === 'elsewhere') {
    return (
      <Notice tone="quiet" title={t('domain.website.keptTitle', { domain })}>
        <p className="measure text-quiet">{t('domain.website.keptBody')}</p>
        <Button onClick={() => set('hostnames.site', 'here')}>{t('domain.website.give', { domain })}</Button>
      </Notice>
    );
  }
  const taken = records.some(
    ({ name, type, state }) => name === domain && type !== 'SRV' && state === 'wrong',
  );
  if (!taken) return null;
  return (
    <Notice tone="attention" title={t('domain.website.askTitle', { domain })}>
      <p className="measure text-quiet">{t('domain.website.askBody', { domain })}</p>
      <Button onClick={() => set('hostnames.site', 'elsewhere')}>{t('domain.website.keep')}</Button>
    </Notice>
  );
}
