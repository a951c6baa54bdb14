import { useTranslation } from 'react-i18next';
import type { DnsHolder } from '../../../../shared/dns.ts';
import { useList } from '../../../ui/format.ts';

/** Where the records are entered: with a company that is known by its name servers, or how to find out which. */
export function DnsLead({ holder }: { readonly holder: DnsHolder | undefined }) {
  const { t } = useTranslation();
  const list = useList();
  if (holder === undefined) return <p className="measure mb-4 text-quiet">{t('domain.recordsLead')}</p>;
  const { zone, company, nameServers } = holder;
  return (
    <div className="measure mb-4 space-y-2 text-quiet">
      <p>
        {company
          ? t('domain.holder.known', { zone, company: company.name, site: company.site })
          : t('domain.holder.unknown', { zone, list: list(nameServers) })}
      </p>
      <p>{t('domain.holder.how')}</p>
    </div>
  );
}
