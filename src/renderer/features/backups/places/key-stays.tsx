import { useTranslation } from 'react-i18next';
import type { KeyLeft } from '../../../../shared/contract/backups.ts';
import { Button } from '../../../ui/button.tsx';
import { CopyLine } from '../../../ui/copy-button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';

export type KeyThatStays = Extract<KeyLeft, { state: 'stays' }> & {
  /** The place, as it was called. */
  readonly name: string;
};

interface KeyStaysProps {
  readonly left: KeyThatStays;
  readonly onClose: () => void;
}

/** The line that has to be taken out by hand at a place that is removed. */
export function KeyStays({ left: { name, problem, publicKey }, onClose }: KeyStaysProps) {
  const { t } = useTranslation();
  return (
    <Dialog open title={t('backups.places.key.removed', { place: name })} onClose={onClose}>
      <div className="space-y-4">
        <ProblemCard problem={problem} />
        <dl>
          <CopyLine
            mono
            label={t('backups.places.key.line')}
            text={publicKey}
            what={t('backups.add.keyWhat')}
          />
        </dl>
        <div className="flex justify-end">
          <Button onClick={onClose}>{t('ui.close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}
