import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../../shared/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { ConnectFrame } from './connect-frame.tsx';

interface FingerprintQuestionProps {
  readonly problem: Problem;
  readonly pending: boolean;
  readonly onYes: (fingerprint: string) => void;
  readonly onBack: () => void;
}

/** The first meeting: is it the right server? */
export function FingerprintQuestion({ problem, pending, onYes, onBack }: FingerprintQuestionProps) {
  const { t } = useTranslation();
  const { address = '', fingerprint = '', algorithm = '' } = problem.params;
  const text = String(fingerprint);
  return (
    <ConnectFrame title={t('fingerprint.title')} lead={t('fingerprint.lead', { address: String(address) })}>
      <Card title={t('fingerprint.label')} aside={<CopyButton text={text} what={t('fingerprint.label')} />}>
        <p dir="ltr" className="font-mono text-lead break-all">
          {text}
        </p>
      </Card>
      <Disclosure title={t('fingerprint.how')}>
        <p className="measure text-quiet">{t('fingerprint.howText')}</p>
        <p className="measure mt-2 text-small text-quiet">
          {t('fingerprint.term', { algorithm: String(algorithm) })}
        </p>
      </Disclosure>
      <div className="flex flex-row-reverse flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
        <Button look="primary" autoFocus busy={pending} onClick={() => onYes(text)}>
          {t('fingerprint.yes')}
        </Button>
        <Button onClick={onBack}>{t('fingerprint.no')}</Button>
      </div>
    </ConnectFrame>
  );
}

interface ChangedKeyDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onYes: () => void;
}

/** Asked before a changed fingerprint is trusted. */
export function ChangedKeyDialog({ open, onClose, onYes }: ChangedKeyDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('changedKey.title')} open={open} onClose={onClose}>
      <p className="measure text-quiet">{t('changedKey.lead')}</p>
      <div className="flex flex-wrap justify-end gap-2 pt-2">
        <Button onClick={onClose}>{t('changedKey.no')}</Button>
        <Button look="danger" onClick={onYes}>
          {t('changedKey.yes')}
        </Button>
      </div>
    </Dialog>
  );
}
