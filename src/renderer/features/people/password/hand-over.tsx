import { Check, Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOver } from '../../../../shared/contract/people.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { type HandOverOccasion, handOverText } from '../../../../shared/words/hand-over.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, Fact } from '../../../ui/card.tsx';
import { CopyButton, CopyLine } from '../../../ui/copy-button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { isolate } from '../../../ui/text.tsx';
import { useLanguage } from '../../../ui/use-language.ts';
import { CertificateCard } from '../../page-parts/certificate-card.tsx';

interface HandOverPanelProps {
  readonly server: ServerSummary;
  readonly handOver: HandOver;
  readonly occasion: HandOverOccasion;
  readonly children?: ReactNode;
}

/** All somebody needs to sign in, shown this once: the password, and a text ready to be sent. */
export function HandOverPanel({ server, handOver, occasion, children }: HandOverPanelProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const language = useLanguage();
  const { name, userId, password } = handOver;
  const text = handOverText(handOver, occasion, language);
  const visible = shown ? text : text.replaceAll(password, '•'.repeat(12));
  return (
    <div className="space-y-5">
      <Notice tone="attention" title={t('people.handOver.onceTitle')}>
        <p className="measure text-quiet">{t('people.handOver.once')}</p>
      </Notice>
      <Card title={t('people.handOver.signIn')}>
        <dl className="space-y-3">
          <CopyLine
            label={t('people.handOver.addressTitle')}
            text={userId}
            what={t('people.handOver.address')}
            mono
          />
          <Fact
            title={t('people.password.label')}
            exact
            mono
            aside={
              <>
                <Button look="quiet" icon={shown ? EyeOff : Eye} onClick={() => setShown(!shown)}>
                  {shown ? t('people.handOver.hide') : t('people.handOver.show')}
                </Button>
                <CopyButton text={password} what={t('people.handOver.password')} />
              </>
            }
          >
            {shown ? password : <Hidden />}
          </Fact>
        </dl>
      </Card>
      <Card
        title={t('people.handOver.text', { name: isolate(name) })}
        aside={<CopyButton text={text} what={t('people.handOver.textWhat')} worded />}
      >
        <p dir="auto" className="rounded-control bg-dusk p-4 break-words whitespace-pre-wrap">
          {visible}
        </p>
        <p className="mt-3 flex gap-2 text-small text-quiet">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('people.handOver.safe')}
        </p>
      </Card>
      {handOver.certificateFile && <CertificateCard server={server} whose="guest" />}
      {children}
    </div>
  );
}

function Hidden() {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden>{'•'.repeat(12)}</span>
      <span className="sr-only">{t('people.handOver.hidden')}</span>
    </>
  );
}
