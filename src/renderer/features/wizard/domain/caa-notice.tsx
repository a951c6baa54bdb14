import { useTranslation } from 'react-i18next';
import type { CaaRefusal } from '../../../../shared/dns.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { useList } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { CodeText } from '../../../ui/text.tsx';

/** Which records keep certificates from being issued, and what to add beside each. */
export function CaaNotice({ refusals }: { readonly refusals: readonly CaaRefusal[] }) {
  const { t } = useTranslation();
  const list = useList();
  // Several names may be kept out by one record.
  const places = [...new Map(refusals.map((one) => [one.at, one])).values()];
  return places.map(({ at, allowed, record }) => (
    <Notice key={at} tone="trouble" title={t('domain.caa.title', { at })}>
      <p className="measure text-quiet">
        {allowed.length === 0
          ? t('domain.caa.nobody', { at })
          : t('domain.caa.others', { at, list: list(allowed) })}
      </p>
      <p className="flex flex-wrap items-center gap-1">
        <CodeText>{record}</CodeText>
        <CopyButton text={record} what={t('domain.caa.what')} />
      </p>
    </Notice>
  ));
}
