import { useTranslation } from 'react-i18next';
import type { DnsRecord } from '../../../../shared/dns.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { StateMark, type Tone } from '../../../ui/state-mark.tsx';
import { useSay } from '../../../ui/use-language.ts';

const tones: Readonly<Record<DnsRecord['state'], Tone>> = {
  right: 'good',
  missing: 'quiet',
  wrong: 'trouble',
  unknown: 'attention',
};

/** Each record as a registrar's form asks for it. On a narrow page each row is a little card. */
export function DnsTable({ records }: { readonly records: readonly DnsRecord[] }) {
  const { t } = useTranslation();
  return (
    <table className="w-full text-start break-words max-sm:block sm:table-fixed">
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line text-small text-quiet">
          {(['type', 'label', 'value', 'state'] as const).map((column) => (
            <th
              key={column}
              scope="col"
              className={`py-2 pe-3 text-start font-medium ${column === 'type' ? 'w-16' : ''}`}
            >
              {t(`domain.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block max-sm:space-y-3">
        {records.map((record) => (
          <Row key={`${record.type} ${record.name}`} record={record} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ record }: { readonly record: DnsRecord }) {
  const { t } = useTranslation();
  const say = useSay();
  const found = record.found.join(', ');
  return (
    <tr className="border-b border-line align-top last:border-b-0 max-sm:grid max-sm:grid-cols-[auto_1fr] max-sm:gap-x-3 max-sm:pb-3">
      <td className="py-1.5 pe-3 font-mono text-small leading-9">{record.type}</td>
      <td className="py-1.5 pe-3">
        <span className="flex items-center gap-1">
          <span dir="ltr" className="font-mono text-small break-all">
            {record.label}
          </span>
          <CopyButton text={record.label} what={`${t('domain.what.label')} ${record.label}`} />
        </span>
        {record.label !== record.name && (
          <span className="block text-small break-all text-quiet">
            {t('domain.labelHint', { name: record.name })}
          </span>
        )}
      </td>
      <td className="py-1.5 pe-3 max-sm:col-span-2">
        {record.wanted === 'none' ? (
          <span className="font-medium text-attention">{t('domain.removeIt')}</span>
        ) : record.wanted === 'unknown' ? (
          <span className="text-quiet">{t('domain.unknownValue')}</span>
        ) : (
          <span className="flex items-center gap-1">
            <span dir="ltr" className="font-mono text-small break-all">
              {record.expected}
            </span>
            <CopyButton text={record.expected} what={`${t('domain.what.value')} ${record.expected}`} />
          </span>
        )}
      </td>
      <td className="py-3 max-sm:col-span-2 max-sm:py-1.5">
        <StateMark tone={tones[record.state]} word={t(`domain.state.${record.state}`)} />
        {record.state === 'wrong' && found && (
          <span className="block text-small break-all text-quiet">{t('domain.found', { found })}</span>
        )}
        {record.reason && <span className="block text-small text-quiet">{say(record.reason)}</span>}
      </td>
    </tr>
  );
}
