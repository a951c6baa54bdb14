import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/plan.ts';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ScrollText } from '../../ui/text.tsx';

/** What the website under the domain has to answer with where it lives elsewhere, ready to be copied. */
export function SiteFilesCard({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  if (plan.siteFiles === undefined) return null;
  const { domain, files } = plan.siteFiles;
  return (
    <Card title={t('review.siteFiles.title', { domain })}>
      <p className="measure text-quiet">{t('review.siteFiles.lead', { domain })}</p>
      {files.map(({ path, text }) => (
        <div key={path} className="mt-4">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span dir="ltr" className="font-mono text-small break-all">
              {`https://${domain}${path}`}
            </span>
            <CopyButton text={text} what={t('review.siteFiles.content', { path })} worded />
          </p>
          <ScrollText
            label={t('review.siteFiles.content', { path })}
            className="mt-2 max-h-80 rounded-control bg-dusk p-3 font-mono text-small"
          >
            {text}
          </ScrollText>
        </div>
      ))}
    </Card>
  );
}
