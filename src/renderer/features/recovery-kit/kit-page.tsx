import { FileDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintedKit } from '../../../shared/contract/printed-kit.ts';
import { recoveryPage } from '../../../shared/recovery-kit/recovery-page.ts';
import { useSave } from '../../client/use-save.ts';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useLanguage } from '../../ui/use-language.ts';

/** The second step: the file is kept, now the page to print. */
export function KitPage({ kit }: { readonly kit: PrintedKit }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const say = useToast();
  const saveFile = useSave();
  const [busy, setBusy] = useState(false);

  const save = async () => {
    setBusy(true);
    try {
      const { kitPdf } = await import('./kit-pdf.ts');
      await saveFile(kit.fileName.replace(/\.age$/, '.pdf'), kitPdf(recoveryPage(kit, language)));
    } catch {
      say(t('recoveryKit.pageNotMade'), 'trouble');
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <div role="status">
        <StateMark tone="good" word={t('recoveryKit.fileSaved')} />
      </div>
      <p className="measure text-quiet">{t('recoveryKit.pageLead')}</p>
      {kit.secrets !== null && <StateMark tone="attention" word={t('recoveryKit.pageSecret')} />}
      <Button icon={FileDown} busy={busy} onClick={save}>
        {t('recoveryKit.savePage')}
      </Button>
    </>
  );
}
