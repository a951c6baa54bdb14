import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/plan.ts';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ScrollText } from '../../ui/text.tsx';

/** What the host's own reverse proxy has to be told, ready to be copied. */
export function ReverseProxyCard({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation();
  if (plan.proxyLines === undefined) return null;
  const { program, path, text } = plan.proxyLines;
  const name = t(`review.reverseProxy.program.${program}`);
  return (
    <Card title={t('review.reverseProxy.title', { program: name })}>
      <p className="measure text-quiet">{t('review.reverseProxy.lead', { program: name })}</p>
      <p className="mt-3 flex flex-wrap items-center justify-between gap-2">
        <span dir="ltr" className="font-mono text-small break-all">
          {path}
        </span>
        <CopyButton text={text} what={t('review.reverseProxy.lines')} worded />
      </p>
      <ScrollText
        label={t('review.reverseProxy.lines')}
        className="mt-2 max-h-80 rounded-control bg-dusk p-3 font-mono text-small"
      >
        {text}
      </ScrollText>
    </Card>
  );
}
